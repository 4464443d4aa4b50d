import os
import shutil
import subprocess
import sys
from dataclasses import replace

import pytest

from reportgen.composing.run import Options
from reportgen.pipeline.build import build
from reportgen.pipeline.check import check
from tests.conftest import ROOT


def test_a_check_imports_neither_weasyprint_nor_matplotlib(project_folder):
    check(project_folder)
    program = (
        "import sys; from pathlib import Path; "
        "from reportgen.diagnostics import has_errors; from reportgen.pipeline.check import check; "
        "assert not has_errors(check(Path(sys.argv[1])).diagnostics); "
        "print([name for name in ('weasyprint', 'matplotlib') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(project_folder)], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "[]"


def test_phases_run_in_order_and_are_timed(project_folder):
    seen = []
    result = build(project_folder, progress=lambda phase, _: seen.append(phase))
    assert seen == [
        "projekt",
        "data",
        "bedömning",
        "rimlighet",
        "text",
        "granskning",
        "sammanställning",
        "sättning",
        "validering",
        "kontroll",
        "spårbarhet",
    ]
    assert list(result.seconds) == seen
    assert result.ok


def test_a_build_that_stops_has_no_pdf(project_folder):
    (project_folder / "data" / "omraden.csv").write_text("kod\n", encoding="utf-8")
    result = build(project_folder)
    assert not result.ok
    assert result.pdf == b""
    assert result.pages is None


def test_a_final_build_is_the_same_but_refuses_what_is_unfinished(project_folder):
    assert [d.code for d in check(project_folder, replace(Options(), final=True)).diagnostics] == [
        "exempeldata",
        "utkast",
    ]


@pytest.mark.parametrize(
    "conditions",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C", "LANG": "C"},
        {"PYTHONHASHSEED": "42", "TZ": "America/Lima", "HOME": "/nonexistent", "USER": "annan"},
    ],
)
def test_the_same_project_gives_the_same_bytes_anywhere(project_folder, tmp_path, conditions):
    """Another folder, user, time zone, locale, hash seed and moment; and charts drawn anew, not from the cache."""
    here = build(project_folder)
    elsewhere = tmp_path / "en annan mapp"
    shutil.copytree(project_folder, elsewhere, ignore=shutil.ignore_patterns(".cache"))
    command = [sys.executable, "-m", "reportgen", "bygg", "--utan-verapdf", "--projekt", str(elsewhere)]
    subprocess.run(command, check=True, cwd=tmp_path, env={**os.environ, **conditions})
    assert (elsewhere / "out" / "provlanet.pdf").read_bytes() == here.pdf
    assert (elsewhere / "out" / "provlanet-spårbarhet.json").read_bytes() == here.trace
