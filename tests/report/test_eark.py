"""The validator of the E-ARK specifications, in an environment of its own (made by `make test`), finds nothing."""

import json
import subprocess
from pathlib import Path

import pytest

from reportgen.archive.package import Package, as_zip
from tests.conftest import ROOT
from tests.project.archive.conftest import MOMENT, written

PYTHON = ROOT / ".cache" / "eark" / "bin" / "python"
# CSIP63 demands that an attribute be both absent and other than OTHER; SIP14 asks for an attribute without the
# namespace that the METS schema demands. DILCIS's own example of a package breaks both. CSIP12, CSIP13 and CSIP16 are about
# the software, but are asked of every creator: of the submitting organisation and the contact as well (SIP15–SIP25), whom the
# profile E-ARK-SIP 2.1.0 shows in its examples as they are here.
FAULTY_RULES = {"CSIP12", "CSIP13", "CSIP16", "CSIP63", "SIP14"}

pytestmark = pytest.mark.skipif(not PYTHON.exists(), reason="the archive validator is not installed; run: make test")


def validated(path):
    done = subprocess.run(
        [PYTHON, Path(__file__).with_name("eark_offline.py"), path], capture_output=True, text=True, check=True
    )
    line = next(line for line in done.stdout.splitlines() if line.startswith("{"))
    found = json.loads(line)
    wrong = [m["rule_id"] for m in found["metadata"]["schematron_results"]["messages"] if m["severity"] != "Info"]
    return found["structure"], found["metadata"]["schema_results"], set(wrong) - FAULTY_RULES


@pytest.mark.parametrize("form", ["mapp", "zip"])
def test_the_package_of_the_report_is_well_formed_and_valid(report_package, tmp_path, form):
    path = written(report_package, tmp_path)
    if form == "zip":
        path = tmp_path / f"{report_package.name}.zip"
        path.write_bytes(as_zip(report_package, MOMENT))
    structure, schema, wrong = validated(path)
    assert structure["status"] == "WellFormed"
    assert [m for m in structure["messages"] if m["severity"] != "Info"] == []
    assert schema == {"status": "VALID", "messages": []}
    assert wrong == set()


def test_the_validator_does_find_a_wrong_package(report_package, tmp_path):
    files = report_package.files
    mets = files["METS.xml"].replace("Textual works – Digital".encode(), b"Textual works - Digital")
    _, _, wrong = validated(written(Package(report_package.name, {**files, "METS.xml": mets}), tmp_path))
    assert wrong == {"CSIP2"}
