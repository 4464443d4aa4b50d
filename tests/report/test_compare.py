"""The real report compared with its own data and with the edition before."""

from pathlib import Path

from reportgen.diagnostics import Collector
from reportgen.pipeline.comparing import compare_states
from reportgen.pipeline.snapshot import take_snapshot
from reportgen.project.settings import read_settings
from reportgen.project.state import data_state
from reportgen.revision.revision_report import as_dict, as_html
from reportgen.revision.revision_text import as_text
from tests.conftest import ROOT


def told(old: Path, new: Path):
    heard = Collector()
    then, now = (data_state(str(folder), ROOT) for folder in (old, new))
    revision = compare_states(take_snapshot(ROOT), then, now, heard)
    assert heard.diagnostics == []
    return as_dict(revision, then, now)


def test_its_own_data_change_nothing():
    report = told(ROOT / "data", ROOT / "data")
    assert "Rapporten och data är desamma." in as_text(report)
    assert "Ingenting ändras." in as_html(report)


def test_against_the_edition_before_nothing_breaks_and_every_place_has_a_name():
    settings = read_settings(take_snapshot(ROOT), Collector().report)
    report = told(ROOT / settings.earlier.folder, ROOT / "data")
    assert (report["fel"], report["jämförd"]) == ([], True)
    assert report["meningar"]
    assert [one["plats"] for one in (*report["meningar"], *report["figurer"]) if not one["var"]] == []
    assert as_html(report)
