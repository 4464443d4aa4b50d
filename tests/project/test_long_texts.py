"""Headings, captions, names and cells hold texts of any length: each is printed whole, apart from the others, on its page."""

import re
import shutil

import pypdfium2
import pytest

from reportgen.diagnostics import Severity
from reportgen.pipeline.build import build
from tests.conftest import FIXTURES, append
from tests.project.test_overlaps import assert_apart, letters, lines_of

WORDS = (
    "Fler invånare ska ha god hälsa, trygg tillvaro och möjlighet att påverka sin vardag, oavsett var i länet de bor "
    "och vilka villkor de lever under, och skillnaderna mellan grupper ska minska varje år fram till målåret utan att "
    "någon lämnas efter på vägen dit. "
)
LONG_WORD = "Kompetensförsörjningsutvecklingsåtgärder"
HYPHEN = re.compile("\\w?\x02")
UNBROKEN = "Livsmedelsförsörjningsberedskapsutvecklingsplaneringsprocess"
CHAPTER = """---
roll: kapitel
---
# {heading}

## {heading}

### {heading}

Ett stycke under rubrikerna.
"""


def long_text(lines, letters_on_line):
    """Return words enough for so many lines."""
    return (WORDS * 4)[: lines * letters_on_line - letters_on_line // 3].rpartition(" ")[0]


@pytest.fixture
def folder(tmp_path):
    """The report of the other county, whose narrative has every kind of figure and table."""
    folder = tmp_path / "projekt"
    shutil.copytree(FIXTURES / "sjolandet", folder)
    return folder


def replaced(folder, path, *changes):
    """Replace texts of a file, each of which stands there."""
    file = folder / path
    text = file.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")


def rewritten(folder, path, pattern, new):
    file = folder / path
    text, count = re.subn(pattern, new, file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert count
    file.write_text(text, encoding="utf-8")


def assert_sound(folder, *texts):
    """Build, and look at every page: texts are whole, apart and within the page."""
    result = build(folder)
    assert [str(d) for d in result.diagnostics if d.severity is Severity.ERROR] == []
    printed = ""
    for page in pypdfium2.PdfDocument(result.pdf):
        width, height = page.get_size()
        # A hyphen at the end of a line is a line of its own to the reader of the file.
        lines = [(text, box) for text, box in lines_of(page) if text and not HYPHEN.fullmatch(text)]
        assert [text for text, box in lines if not (0 < box[0] < box[2] < width and 0 < box[1] < box[3] < height)] == []
        assert_apart(lines)
        printed += letters(page.get_textpage().get_text_bounded())
    assert [text for text in texts if letters(text) not in printed] == []


HEADINGS = ("Hälsa", long_text(2, 45), long_text(4, 45), f"{LONG_WORD} i länet")


@pytest.mark.parametrize("heading", HEADINGS, ids=["a word", "two lines", "four lines", "a long word"])
def test_headings(project_folder, heading):
    (project_folder / "narrative" / "20-k.md").write_text(CHAPTER.format(heading=heading), encoding="utf-8")
    assert_sound(project_folder, heading, "Bilaga A Källor")


DRAWN = '{{#fig:a indikator="badvatten" bredd="{width}"}}'


@pytest.mark.parametrize("width", ["hel", "text", "halv", "sida"])
def test_captions_subtitles_and_notes(folder, width):
    caption, subtitle, note = (f"{what} {long_text(4, 95)}" for what in ("Budskap:", "Mått:", "Not:"))
    three = f"{caption}.\n\n{subtitle}.\n\n{note}.\n:::\n\n"
    (folder / "narrative" / "20-kommunerna.md").write_text(
        "---\nroll: kapitel\n---\n# Figurer\n\nText.\n\n"
        f'::: diagram {{#fig:a indikator="badvatten" bredd="{width}"}}\n{three}'
        f'{long_text(6, 95)}.\n\n::: indikatortabell {{#tab:a alla="ja"}}\n{three}',
        encoding="utf-8",
    )
    assert_sound(folder, caption, subtitle, note)


OVERVIEW = """---
roll: kapitel
---
# Strategin

::: översiktsbild {#fig:oversikt}
Strategin på en sida.
:::
"""


@pytest.mark.parametrize("name", ["Hälsa", long_text(4, 40), LONG_WORD], ids=["a word", "four lines", "a long word"])
def test_names_of_goals_and_areas_and_the_vision(folder, name):
    (folder / "narrative" / "05-strategin.md").write_text(OVERVIEW, encoding="utf-8")
    vision = long_text(4, 90) if " " in name else name
    names = {"vision": vision, "namn": name}
    for key, value in names.items():
        rewritten(folder, "data/mal.toml", rf'^{key} = ".*"', f'{key} = "{value}"')
    for area in ("Levande vatten", "Sjöar och farleder"):
        assert area not in (folder / "data" / "mal.toml").read_text(encoding="utf-8")
    assert_sound(folder, vision, name)


@pytest.mark.parametrize("name", [UNBROKEN, long_text(4, 30)], ids=["sixty letters", "many words"])
def test_short_names_of_indicators(folder, name):
    replaced(
        folder,
        "data/indikatorer.csv",
        *((f";{one};", f";{name};") for one in ("Bra badvatten", "Färjor i tid", "Simkunniga")),
    )
    rewritten(folder, "narrative/10-vattnet.md", r"^- av .*\n", "")
    # The card in the side column needs its whole height.
    replaced(folder, "narrative/10-vattnet.md", ("## Kommunerna", "::: sidbrytning\n:::\n\n## Kommunerna"))
    assert_sound(folder, name)


@pytest.mark.parametrize("name", [LONG_WORD, "Norra och Södra Norrviks kommun"], ids=["a long word", "many words"])
def test_names_of_municipalities(folder, name):
    replaced(folder, "data/omraden.csv", (";Norrvik;", f";{name};"))
    assert_sound(folder, name)


def test_a_name_for_which_a_map_has_no_room_is_told(folder):
    replaced(folder, "data/omraden.csv", (";Norrvik;", f";{LONG_WORD} och Norrviks kommun;"))
    result = build(folder)
    assert {d.code for d in result.diagnostics} == {"utanför-satsytan"}
    assert not result.pdf


def test_a_word_wider_than_the_page(project_folder):
    append(project_folder, "narrative/10-inledning.md", f"\n{UNBROKEN * 3}\n")
    assert_sound(project_folder, UNBROKEN * 3)


def test_cells_of_tables(project_folder):
    rows = "\n".join(f"| {LONG_WORD} | {UNBROKEN} | {LONG_WORD} | {LONG_WORD} |" for _ in range(4))
    (project_folder / "narrative" / "20-t.md").write_text(
        f"---\nroll: kapitel\n---\n# Tabell\n\nText.\n\n| {LONG_WORD} | Två | Tre | Fyra |\n| --- | --- | ---: | --- |\n{rows}\n",
        encoding="utf-8",
    )
    assert_sound(project_folder, UNBROKEN)


def test_an_organisation_in_the_running_head(folder):
    replaced(folder, "rapport.toml", ('"Region Sjölandet"', f'"Region {UNBROKEN}"'))
    assert_sound(folder, f"Region {UNBROKEN}")


def test_a_table_that_is_too_wide_for_its_words_is_one_error_at_the_first_of_them(project_folder):
    words = (
        "Arbetsmarknadspolitiken",
        "Kollektivtrafikförbindel",
        "Folkhälsomyndigheternas",
        "Bostadsförsörjningsprog",
    )
    row = f"| {' | '.join(words * 2)} |"
    table = f"::: tabell {{#tab:bred}}\nEn bred tabell.\n\n{row}\n|{' --- |' * 8}\n{row}\n:::"
    line = append(project_folder, "narrative/10-inledning.md", f"\n{table}\n")
    found = [d for d in build(project_folder).diagnostics if d.severity == "fel"]
    assert [(d.code, d.path, d.line - line) for d in found] == [("utanför-sidan", "narrative/10-inledning.md", -3)]
