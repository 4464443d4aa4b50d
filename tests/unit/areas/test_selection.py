"""What of the narrative stands in which editions."""

import pytest

from reportgen.areas.selection import Choice
from reportgen.data.model import Area, AreaKind
from reportgen.diagnostics import Position
from reportgen.document.numbering import number
from reportgen.narrative.parse import parse_narrative, parse_part
from reportgen.narrative.tree import Directive, Heading, List, NoteCall, plain_text, walk
from reportgen.project.memory import Memory
from reportgen.project.snapshot import Snapshot

HERE = Position("data/omraden.csv", 2)
AREAS = {
    code: Area(code, name, kind, code, HERE)
    for code, name, kind in (
        ("0018", "Provlänet", AreaKind.COUNTY),
        ("1814", "Lekeberg", AreaKind.MUNICIPALITY),
        ("1860", "Laxå", AreaKind.MUNICIPALITY),
    )
}


def chosen(text, area, report=pytest.fail, *, head="", title="Rubrik"):
    part = parse_part("narrative/10-a.md", f"---\nroll: kapitel\n{head}---\n# {title}\n\n{text}\n", report)
    choice = Choice(AREAS, area, "0018", {"1814", "1860"})
    return choice.choose((part,), report, Memory())


def words(found):
    return [plain_text(block) for part in found.parts for block in part.blocks]


def editions_of(text, **options):
    """Return in which editions a text stands: of the county, of Lekeberg and of Laxå."""
    return ["Text." in words(chosen(f"{text}\n\nSist.", area, **options)) for area in AREAS]


@pytest.mark.parametrize(
    ("given", "stands"),
    [
        ('område="Laxå"', [False, False, True]),
        ('område="1860, lekeberg"', [False, True, True]),
        ('område="länet"', [True, False, False]),
        ('område="Provlänet"', [True, False, False]),
        ('utom="Laxå"', [True, True, False]),
        ('utom="länet"', [False, True, True]),
        ('typ="kommun"', [False, True, True]),
        ('typ="län"', [True, False, False]),
        ('typ="kommun" utom="Laxå"', [False, True, False]),
        ('typ="län" område="Laxå"', [True, False, True]),
    ],
)
def test_a_block_stands_in_the_editions_that_it_names(given, stands):
    assert editions_of(f"::: endast {{{given}}}\nText.\n:::") == stands
    key_by_key = given.replace('" ', '"\n').replace("=", ": ").replace('"', "")
    assert editions_of("Text.", head=f"{key_by_key}\n") == stands


def test_what_a_block_holds_stands_in_its_place_headings_too():
    text = '## Ett\n\n::: endast {område="Laxå"}\n## Två\n\nText.\n:::\n\n## Tre\n'
    assert words(chosen(text, "1860")) == ["Ett", "Två", "Text.", "Tre"]
    assert words(chosen(text, "0018")) == ["Ett", "Tre"]


def test_blocks_stand_in_blocks():
    text = '::::: endast {typ="kommun"}\nAlla kommuner.\n\n:::: endast {utom="Laxå"}\nInte Laxå.\n::::\n:::::\n\nSist.'
    assert words(chosen(text, "1814")) == ["Alla kommuner.", "Inte Laxå.", "Sist."]
    assert words(chosen(text, "1860")) == ["Alla kommuner.", "Sist."]
    assert words(chosen(text, "0018")) == ["Sist."]


def test_an_item_of_which_nothing_is_left_is_no_item():
    text = '- Ett\n- ::: endast {område="Laxå"}\n  Två\n  :::\n'
    lengths = [len(chosen(text, area).parts[0].blocks[0].items) for area in ("0018", "1860")]
    assert lengths == [1, 2]
    alone = '- ::: endast {område="Laxå"}\n  Två\n  :::\n\nSist.'
    assert not any(isinstance(node, List) for node in walk(chosen(alone, "0018").parts))


def test_a_passage_stands_in_some_editions_within_its_sentence():
    text = 'Det är [Laxå]{endast="Laxå"}[någon annan]{utom="Laxå"} som [leder]{lang="sv" endast="Laxå, länet"}.'
    assert words(chosen(text, "1860")) == ["Det är Laxå som leder."]
    assert words(chosen(text, "0018")) == ["Det är någon annan som leder."]
    assert words(chosen(text, "1814")) == ["Det är någon annan som ."]


def test_a_statement_of_some_editions_is_a_statement():
    (part,) = chosen('[Det ökar]{om="utslapp" endast="Laxå"}.', "1860").parts
    assert [node.about for node in walk(part) if hasattr(node, "about")] == [("utslapp",)]
    assert words(chosen('A [Det ökar]{om="utslapp" endast="Laxå"}.', "0018")) == ["A ."]


def test_notes_and_labels_are_those_of_what_stands_there():
    text = 'Text[^a].\n\n::: endast {område="Laxå"}\n## Mer {#kap:mer}\n\nMera[^b].\n:::\n\nSist[^c].\n\n[^a]: Ett.\n[^b]: Två.\n[^c]: Tre.'
    county, laxa = chosen(text, "0018"), chosen(text, "1860")
    calls = [[node.label for node in walk(found.parts) if isinstance(node, NoteCall)] for found in (county, laxa)]
    assert calls == [["a", "c"], ["a", "b", "c"]]
    assert (county.labels_elsewhere, laxa.labels_elsewhere) == (frozenset({"kap:mer"}), frozenset())
    assert list(number(county.parts, {}, pytest.fail).notes.values()) == [1, 2]
    assert "kap:mer" in number(laxa.parts, {}, pytest.fail).labels


def test_a_reference_to_what_other_editions_have_is_told_so():
    text = 'Se @kap:mer.\n\n::: endast {område="Laxå"}\n## Mer {#kap:mer}\n\nText.\n:::\n'
    found, county = [], chosen(text, "0018")
    number(county.parts, {}, found.append, None, county.labels_elsewhere)
    assert [(one.code, one.line) for one in found] == [("obunden-referens", 6)]
    assert "inte är med i den här utgåvan" in found[0].message


def test_a_level_that_is_skipped_where_a_heading_is_left_out_is_told_in_that_edition():
    text = '::: endast {område="Laxå"}\n## Två\n:::\n\n### Tre\n\nText.'
    found = []
    chosen(text, "0018", found.append)
    assert [(one.code, one.line) for one in found] == [("rubriknivå", 10)]
    chosen(text, "1860")


def test_two_files_may_have_one_title_where_no_edition_has_both():
    texts = [f"---\nroll: kapitel\n{head}\n---\n# Samma\n\nText.\n" for head in ("område: Laxå", "utom: Laxå")]
    files = {f"narrative/{number}.md": text.encode() for number, text in enumerate(texts)}
    parts = parse_narrative(Snapshot(files), pytest.fail)
    for area, path in (("1860", "narrative/0.md"), ("0018", "narrative/1.md")):
        found = Choice(AREAS, area, "0018", {"1860"}).choose(parts, pytest.fail, Memory())
        assert [part.path for part in found.parts] == [path]


def test_two_files_of_one_title_in_one_edition_are_told():
    texts = [f"---\nroll: kapitel\n{head}---\n# Samma\n\nText.\n" for head in ("område: Laxå\n", "")]
    parts = parse_narrative(
        Snapshot({f"narrative/{number}.md": text.encode() for number, text in enumerate(texts)}), pytest.fail
    )
    found = []
    Choice(AREAS, "0018", "0018", {"1860"}).choose(parts, pytest.fail, Memory())
    Choice(AREAS, "1860", "0018", {"1860"}).choose(parts, found.append, Memory())
    assert [(one.code, one.path) for one in found] == [("dubblett", "narrative/1.md")]


def test_a_narrative_without_selections_is_the_very_same():
    part = parse_part("narrative/10-a.md", "---\nroll: kapitel\n---\n# Rubrik\n\nText.\n", pytest.fail)
    assert Choice(AREAS, "1860", "0018", {"1860"}).choose((part,), pytest.fail, Memory()).parts[0] is part


def test_what_is_left_keeps_its_places():
    (part,) = chosen('::: endast {område="Laxå"}\n## Två\n:::\n', "1860").parts
    assert [node.at.line for node in part.blocks if isinstance(node, Heading)] == [7]
    assert not any(isinstance(node, Directive) for node in walk(part))


def test_a_heading_under_which_nothing_is_left_is_told_in_that_edition():
    text = '## Ett\n\n::: endast {område="Laxå"}\nText.\n:::\n\n## Två\n\n### Tre\n\nText.\n\n## Tom\n'
    found = []
    chosen(text, "0018", found.append)
    assert [(one.code, one.line) for one in found] == [("tom-rubrik", 6)]
    chosen(text, "1860")


def test_a_file_of_which_nothing_is_left_is_told_at_its_title():
    found = []
    chosen('::: endast {område="Laxå"}\nText.\n:::\n', "0018", found.append)
    assert [(one.code, one.line) for one in found] == [("tom-rubrik", 4)]
