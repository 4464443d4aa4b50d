"""The names that the program lives by stand in the handbook, and the printed document has them."""

import re

import pytest

from reportgen.looks import contract
from reportgen.narrative.tree import KEY_FIGURE
from reportgen.pipeline.check import check
from tests.conftest import ROOT, append

HANDBOOK = (ROOT / "docs" / "handbok.md").read_text(encoding="utf-8")
CODE = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "reportgen" / "output" / "pdf").glob("*.py"))


@pytest.mark.parametrize("table", [contract.names_table(), contract.printed_table(), contract.pairs_table()])
def test_the_handbook_repeats_the_contract(table):
    assert table in HANDBOOK


@pytest.mark.parametrize(("name", "part", "_lost"), contract.STYLED)
def test_the_handbook_names_every_declaration_that_must_be_there(name, part, _lost):
    assert f"`{name}: {part}" in HANDBOOK


def test_the_printed_document_has_every_name_of_the_contract(project_folder):
    append(project_folder, "narrative/10-inledning.md", "\nEtt ord[^mått].\n")
    html = check(project_folder).written.html
    for written in (
        rf'class="{contract.CONTENTS}"',
        rf'{contract.PAGE_TARGET}="#[^"]+"',
        rf'id="{contract.END}"',
        rf'{contract.HEADER_LEFT}="[^"]+"',
        rf'{contract.HEADER_CENTRE}="[^"]+"',
        rf'{contract.FOOT}="[^"]+"',
        rf'class="{contract.NOTE}" id="{contract.NOTE_ID}1"',
        rf'class="{contract.NOTE_CALL}">(?:<!--.*?-->)?<a id="{contract.CALL_ID}1"',
        rf'class="{contract.NOTED_WORD}">(?:<!--.*?-->)?ord<sup',
        rf'{contract.BOOKMARK}="[^"]+"',
        *(
            rf'class="{name}"'
            for name in (contract.COVER, contract.COVER_SENDER, contract.COVER_TITLE, contract.COVER_SUBTITLE)
        ),
    ):
        assert re.search(written, html), written


@pytest.mark.parametrize("name", [contract.CONTENTS, contract.NOTE_CALL, contract.PAGE_TARGET, contract.CALL_ID])
def test_the_program_takes_its_names_from_the_contract(name):
    assert not re.search(rf"""["']{name}["']""", CODE)


# What the program writes as classes that is a value: of parts, of a key figure, and of columns in the narrative's tables.
VALUES = {"kapitel", "bilaga", KEY_FIGURE, "left", "center", "right"}


def classes_of_the_theme():
    """Return the classes that the theme's templates write, and how those begin that they make of a value."""
    names, families = set(), set()
    for path in (ROOT / "templates").glob("*.html"):
        text = path.read_text(encoding="utf-8")
        for written in re.findall(r'class="((?:\{\{.*?\}\}|\{%.*?%\}|[^"{])*)"', text):
            for name in re.sub(r"\{%.*?%\}", " ", re.sub(r"\{\{.*?\}\}", "…", written)).split():
                (families if name.endswith("-…") else names).add(name.strip("…"))
        # Of outcomes and of steps, which the templates themselves give names.
        for given in re.findall(r"\{% set (?:steg|statusklasser) = .* %\}", text):
            names |= {word for one in re.findall(r'"([a-z ]+)"', given) for word in one.split()}
    return names - {""}, families


def classes_of_the_program():
    """Return the classes that the program itself writes."""
    writer = (ROOT / "reportgen" / "output" / "html" / "writer.py").read_text(encoding="utf-8")
    written = re.findall(r'class="([\w {}-]+)"', writer)
    return {name for one in written for name in one.split() if name.isalpha()} | VALUES


def test_every_class_of_the_theme_and_the_program_must_be_seen_and_no_other():
    names, families = classes_of_the_theme()
    families_of_columns = {name for name in names if name.startswith("k-")}
    assert families_of_columns
    assert families | {"k-"} == set(contract.SHOWN_FAMILIES)
    assert (names - families_of_columns) | classes_of_the_program() == contract.SHOWN_CLASSES


def test_every_class_that_the_program_writes_on_the_web_has_a_place_among_those_that_are_known():
    written = set()
    for path in (ROOT / "reportgen" / "output" / "web").iterdir():
        if path.suffix in {".py", ".js"}:
            code = path.read_text(encoding="utf-8")
            found = re.findall(r'class="([\w -]+)"', code) + re.findall(r'className = "([\w -]+)"', code)
            written |= {name for one in found for name in one.split()}
    assert "harledd" in written
    assert written <= contract.WEB_CLASSES | contract.SHOWN_CLASSES
