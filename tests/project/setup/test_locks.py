"""The lock files hold what pyproject.toml asks for, and nothing of the machine that they were made on."""

import json
import re
import tomllib

import pytest
from packaging.requirements import Requirement

from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
OPTIONAL = PROJECT["project"]["optional-dependencies"]
EXTRAS = [asked for name, every in OPTIONAL.items() if name != "dev" for asked in every]
RUN = PROJECT["project"]["dependencies"] + EXTRAS + PROJECT["build-system"]["requires"]
# A package, perhaps with extras of its own.
PIN = r"([a-z0-9-]+)(?:\[[a-z0-9,-]+\])?=="


def pins(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    return dict(re.findall(rf"^{PIN}(\S+)", text, re.MULTILINE))


@pytest.mark.parametrize(("name", "asked"), [("requirements.lock", RUN), ("requirements-dev.lock", OPTIONAL["dev"])])
def test_a_lock_file_agrees_with_pyproject(name, asked):
    locked = pins(name)
    assert [str(one) for one in map(Requirement, asked) if locked.get(one.name, "0") not in one.specifier] == []


def test_no_package_has_two_versions():
    run, dev = pins("requirements.lock"), pins("requirements-dev.lock")
    assert {name: (run[name], dev[name]) for name in run.keys() & dev.keys() if run[name] != dev[name]} == {}


def test_the_report_needs_no_tools_of_the_tests():
    asked = {Requirement(one).name for one in OPTIONAL["dev"]}
    assert asked & pins("requirements.lock").keys() == set()


@pytest.mark.parametrize(
    "name", ["requirements.lock", "requirements-dev.lock", "tests/report/eark.lock", "tests/web/node.lock"]
)
def test_every_package_is_checksummed_and_no_source_is_named(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    entries = re.split(rf"^(?={PIN.replace('(', '(?:', 1)})", text, flags=re.MULTILINE)[1:]
    assert [entry.partition("\n")[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in text
    assert "--index" not in text


def test_every_package_of_npm_is_checksummed_and_no_source_is_named():
    text = (ROOT / "tests" / "web" / "package-lock.json").read_text(encoding="utf-8")
    packages = json.loads(text)["packages"]
    assert [name for name, one in packages.items() if name and not one["integrity"].startswith("sha512-")] == []
    assert "resolved" not in text
