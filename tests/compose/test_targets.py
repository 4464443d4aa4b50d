"""Targets in figures and tables: their own years, targets that are met, and zeros."""

import shutil

import pytest

from reportgen.assess import assess
from reportgen.compose.cells import targeted
from reportgen.compose.chart import chart, drawn_texts
from reportgen.compose.indicator_table import indicator_table
from reportgen.compose.material import Material
from reportgen.data import load
from reportgen.project import Project, read_settings
from tests.conftest import FIXTURES


@pytest.fixture
def material_with(tmp_path):
    """Return the material of the small project, with texts of its files replaced."""

    def read(*changes):
        folder = tmp_path / "projekt"
        shutil.copytree(FIXTURES / "grund", folder)
        for path, old, new in changes:
            file = folder / path
            text = file.read_text(encoding="utf-8")
            assert old in text
            file.write_text(text.replace(old, new), encoding="utf-8")
        found = []
        project = Project(folder)
        settings = read_settings(project, found.append)
        data = load(project, settings, found.append)
        assert found == []
        return Material(settings, data, assess(data, settings.assessment, found.append))

    return read


REGISTER = "data/indikatorer.csv"


def drawn(material, name):
    return chart(material.data.indicators[name], material, by_sex=(), with_country=False)


def table(material, *names):
    return indicator_table(tuple(material.data.indicators[name] for name in names), material)


def test_a_chart_names_the_targets_own_year_and_the_pace_ends_there(material_with):
    material = material_with((REGISTER, ";-60;2005;2030;", ";-60;2005;2045;"))
    shown = drawn(material, "utslapp")
    assert shown.target[1] == "Mål 2045"
    assert [year for year, _ in shown.pace] == [2024, 2045]
    assert "Mål 2045: −60\u00a0% från 2005." in shown.alt
    assert any(text.startswith("Mål 2045: ") for text, _ in drawn_texts(shown, material.data.indicators["utslapp"]))


def test_a_table_has_the_common_year_in_its_head_and_none_in_its_cells(material_with):
    shown = table(material_with(), "halsa", "utslapp", "bostader")
    assert shown["målår"] == "2030"
    assert [row["mål"] for row in shown["rader"]] == ["minst 75\u00a0%", "−60\u00a0% från 2005", ""]


def test_a_table_with_different_target_years_has_them_in_its_cells(material_with):
    shown = table(material_with((REGISTER, ";-60;2005;2030;", ";-60;2005;2045;")), "halsa", "utslapp")
    assert shown["målår"] == ""
    assert [row["mål"] for row in shown["rader"]] == ["minst 75\u00a0%", "−60\u00a0% från 2005 (2045)"]


def test_the_words_of_an_outcome_name_the_targets_own_year(material_with):
    material = material_with((REGISTER, ";75;;2030;", ";70;;2035;"), (REGISTER, ";upp;nivå;70", ";ner;nivå;70"))
    (row,) = table(material, "halsa")["rader"]
    assert row["ord"] == "Nås till 2035"


def test_no_pace_is_drawn_to_a_target_that_is_met(material_with):
    material = material_with((REGISTER, ";75;;2030;", ";70;;2030;"))
    shown = drawn(material, "halsa")
    assert shown.target is not None
    assert shown.pace == ()
    assert drawn(material, "utslapp").pace


def test_a_target_of_zero_is_traced_as_zero(material_with):
    material = material_with((REGISTER, ";75;;2030;", ";0;;2030;"))
    cell = targeted(material.assessments.indicators["halsa"], material)
    assert [stated.value for stated in cell.derivation.inputs] == ["0"]


def test_a_mean_of_zero_is_drawn(material_with):
    series = "data/serier/nystartade.csv"
    material = material_with((series, "0017;T;2021;9,6", "0017;T;2021;0"), (series, "0019;T;2021;9,7", "0019;T;2021;0"))
    (group,) = [line for line in drawn(material, "nystartade").lines if line.role == "third"]
    assert (2021, 0) in group.points
