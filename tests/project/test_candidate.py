"""What files that nobody has taken in would do to a report, told before they stand in the project."""

import pytest

from reportgen.pipeline.changing.candidate import candidate
from reportgen.pipeline.snapshot import take_snapshot
from reportgen.revision.revision_text import as_text

HEALTH = "data/serier/halsa.csv"


@pytest.fixture
def project(project_folder):
    return take_snapshot(project_folder)


def revised(project, old, new):
    return project.files[HEALTH].decode().replace(old, new).encode()


def codes(found):
    return [(one.code, one.path) for one in found]


def test_what_becomes_false_is_told_with_its_sentence_and_the_project_is_as_it_was(project, project_folder):
    chapter = "narrative/20-r.md"
    said = "---\nroll: kapitel\n---\n# Hälsan\n\n[Hälsan blir sämre]{påstår=\"trend('halsa') < 0\"}.\n"
    project = project.overlaid({chapter: said})
    better = revised(project, "T;2023;70,6", "T;2023;78,0").replace(b"T;2024;70,2", b"T;2024;80,0")
    found = candidate(project, {HEALTH: better}, "det nya")
    assert found.report["fel"][0]["plats"] == f"{chapter}:6:1"
    assert found.report["fel"][0]["mening"]["ny"] == "Hälsan blir sämre."
    assert ("påstående-falskt", chapter) in codes(found.faults)
    assert "Bygget stoppas av" in as_text(found.report)
    assert project.files[HEALTH] == (project_folder / HEALTH).read_bytes()


def test_files_that_are_laid_over_are_told_of_by_what_they_are_called(project):
    found = candidate(project, {HEALTH: revised(project, "0018;T;2024;70,2", "0018;T;2024;170,2")}, "det nya")
    assert [fault["plats"].partition(":2")[0] for fault in found.report["fel"]] == [f"det nya: {HEALTH}"]
    assert not found.revision.whole


def test_where_the_project_cannot_be_compared_what_comes_and_goes_is_told(project):
    broken = project.overlaid({HEALTH: None})
    mended = candidate(broken, {HEALTH: project.files[HEALTH]}, "det nya")
    assert (mended.report, codes(mended.faults)) == (None, [])
    assert codes(mended.hindrances) == codes(mended.cured) == [("serie-saknas", "data/indikatorer.csv")]
    worse = candidate(broken, {"data/serier/utslapp.csv": None}, "det nya")
    assert codes(worse.faults) == [("serie-saknas", "data/indikatorer.csv")]
    assert worse.cured == ()


def test_a_raw_file_goes_with_the_state_of_the_data_that_has_it(project):
    made_from = b"r\xe5tt"
    stated = "# råfil: hamtat/halsa/svar.json\n# sha256: 8bd8faa0a4bfbb53d8b42b56ac6f0ff7a2d2d5b1ea1a7d1d2a2cf0b0df2aa3e3\nområde;"
    laid = {HEALTH: revised(project, "område;", stated), "data/hamtat/halsa/svar.json": made_from}
    found = candidate(project, laid, "det nya")
    assert codes(found.faults) == [("råfil-ändrad", HEALTH)]
