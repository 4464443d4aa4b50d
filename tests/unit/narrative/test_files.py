"""No file of narrative/ is lost, and none is read twice."""

import pytest

from reportgen.diagnostics import Severity
from reportgen.narrative.parse import parse_narrative
from reportgen.project.snapshot import Snapshot

TEXT = b"---\nroll: fram\n---\n# F\xc3\xb6rord\n\nText.\n"
OTHER = TEXT.replace(b"rord", b"rordning")


def told(*names, text=TEXT):
    found = []
    files = {"narrative/01-forord.md": TEXT, **{f"narrative/{name}": text for name in names}}
    parts = parse_narrative(Snapshot(files), found.append)
    return [(d.code, d.path) for d in found if d.severity is Severity.ERROR], len(parts)


@pytest.mark.parametrize("name", ["02.MD", "mapp/02.md", "02.markdown", "02.txt", "02.md.txt", "02.docx"])
def test_a_file_that_is_not_read_is_an_error(name):
    assert told(name, text=OTHER) == ([("oläst-fil", f"narrative/{name}")], 1)


@pytest.mark.parametrize("name", [".01-forord.md", "._01-forord.md", "01-forord.md~", ".git/02.md", "readme.txt"])
def test_hidden_files_are_neither_read_nor_told(name):
    assert told(name) == ([], 1)


@pytest.mark.parametrize(
    "name",
    [
        *("01-forord - kopia.md", "01-forord (1).md", "01-forord_kopia.md", "01-forord kopia (2).md"),
        *("01-forord (kopia).md", "01-forord(Copy).md", "kopia-01-forord.md", "01-forord_old.md", "01-forord v2.md"),
        "01-forord (Evas kopia i konflikt 2025-01-02).md",
        *("01-forord copy.md", "01-forord - Copy.md", "Kopia av 01-forord.md", "Copy of 01-forord.md"),
    ],
)
def test_a_file_that_is_named_as_a_copy_is_an_error_whatever_it_says(name):
    assert told(name, text=OTHER)[0] == [("dubblett", f"narrative/{name}")]


def test_a_file_with_the_title_of_another_is_an_error_at_its_title():
    assert told("05-forord.md")[0] == [("dubblett", "narrative/05-forord.md")]


def test_files_with_numbers_and_likes_of_names_are_no_copies():
    assert told("01-forord2.md", "02-forord.md (gammal).md", text=OTHER)[0] == [
        ("dubblett", "narrative/02-forord.md (gammal).md")
    ]
    assert told("kopia.md", text=OTHER)[0] == []
