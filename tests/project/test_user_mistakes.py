"""Every folder of fixtures/fel is the small project with mistakes; förväntat.txt is what `granska` must say.

A folder holds the files that differ; saknas.txt names those that are to be taken away.
With REPORTGEN_UPPDATERA=1 the expected texts are written anew: read the difference as the user would.
"""

import os

import pytest

from reportgen.pipeline.check import check
from tests.conftest import FIXTURES, UPDATE, append, make_project

CASES = sorted(path.name for path in (FIXTURES / "fel").iterdir())


@pytest.mark.parametrize("name", CASES)
def test_the_mistakes_of_a_project_are_all_reported_with_their_places(name, tmp_path):
    overlay = FIXTURES / "fel" / name
    folder = make_project(tmp_path / "projekt", overlay)
    for note in (folder / "förväntat.txt", folder / "saknas.txt"):
        if note.name == "saknas.txt" and note.exists():
            for path in note.read_text(encoding="utf-8").split():
                (folder / path).unlink()
        note.unlink(missing_ok=True)
    found = "".join(f"{diagnostic}\n" for diagnostic in check(folder).diagnostics)
    expected = overlay / "förväntat.txt"
    if os.environ.get(UPDATE):
        expected.write_text(found, encoding="utf-8")
    assert found
    assert found == expected.read_text(encoding="utf-8")


def test_the_small_project_has_no_mistakes(project_folder):
    assert check(project_folder).diagnostics == ()


def test_nothing_is_written_beside_the_cache(project_folder):
    before = {path for path in project_folder.rglob("*") if ".cache" not in path.parts}
    check(project_folder)
    assert {path for path in project_folder.rglob("*") if ".cache" not in path.parts} == before


def test_a_folder_that_leads_out_of_the_project_is_the_only_fault(project_folder):
    (project_folder / "data").rename(project_folder.parent / "annat")
    (project_folder / "data").symlink_to(project_folder.parent / "annat")
    assert [(one.code, one.path) for one in check(project_folder).diagnostics] == [("utanför-projektet", "data")]


def test_an_edition_before_that_leads_out_of_the_project_is_a_fault_of_its_key(project_folder):
    (project_folder.parent / "annat").mkdir()
    (project_folder / "tidigare").symlink_to(project_folder.parent / "annat")
    line = append(project_folder, "rapport.toml", '\n[föregående]\når = 2023\nmapp = "tidigare"\n')
    found = [(one.code, one.path, one.line) for one in check(project_folder).diagnostics]
    assert found == [("utanför-projektet", "rapport.toml", line)]
