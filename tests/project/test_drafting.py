"""A report that is composed over and over while it is edited is at every moment the one that a build would compose."""

import random
import re

import pytest

from reportgen.composing.drafting import Drafting
from reportgen.output.html import rewriting
from reportgen.pipeline.check import check
from reportgen.pipeline.snapshot import take_snapshot
from reportgen.project.cache import Cache

CHAPTER = "narrative/10-inledning.md"
MARK = re.compile(r"<!--(plats|uppgift):([0-9]+)-->")


def leading(written):
    """Return the HTML with each mark replaced by what it leads to: places have other numbers in a draft."""

    def told(match):
        number = int(match[2])
        return f"<!--{written.places[number] if match[1] == 'plats' else number}-->"

    return MARK.sub(told, written.html)


def assert_as_built(draft, cache):
    """Demand that a draft says what a check of the same files says."""
    result = check(draft.snapshot, cache=cache)
    assert draft.review() == result.diagnostics
    if result.written is None:
        return
    written = draft.composed.written
    assert leading(written) == leading(result.written)
    assert written.entries == result.written.entries
    assert written.printed == result.written.printed
    assert [one for one in written.sections if one.html not in written.html] == []


def paragraph(text, rng):
    """Choose a line that begins a paragraph; one is added where there is none."""
    begins = [index for index in range(4, len(text)) if re.match(r"\w|@", text[index]) and not text[index - 1]]
    if not begins:
        text += ["", "Ett första stycke.", ""]
    return rng.choice(begins or [len(text) - 2])


def add_word(lines, rng):
    lines[paragraph(lines, rng)] += " Ett ord till."


def add_value(lines, rng):
    lines[paragraph(lines, rng)] += ' Värdet är {{ värde("halsa") }}.'


def add_paragraph(lines, rng):
    lines[paragraph(lines, rng) : 0] = ["Ett nytt stycke.", ""]


def add_list(lines, rng):
    lines[paragraph(lines, rng) : 0] = ["- ett", '- {{ värde("halsa") }}', ""]


def add_heading(lines, rng):
    lines[paragraph(lines, rng) : 0] = ["## En rubrik", "", "Text under den.", ""]


def add_note(lines, rng):
    label = f"n{len(lines)}"
    lines[paragraph(lines, rng)] += f"[^{label}]"
    lines += ["", f"[^{label}]: En not."]


def remove_line(lines, rng):
    del lines[paragraph(lines, rng)]


EDITS = (add_word, add_value, add_paragraph, add_list, add_heading, add_note, remove_line)


@pytest.fixture
def drafting(project_folder):
    cache = Cache(project_folder)
    return take_snapshot(project_folder), Drafting(cache), cache


def test_after_each_of_many_edits_a_draft_is_what_a_build_would_compose(drafting):
    snapshot, drafts, cache = drafting
    rng = random.Random(13)
    files = [path for path in snapshot.files if path.endswith(".md") and path.startswith("narrative/")]
    assert_as_built(drafts.draft(snapshot), cache)
    composed = 0
    for index in range(60):
        path = rng.choice(files)
        lines = snapshot.read_text(path).split("\n")
        rng.choice(EDITS)(lines, rng)
        edited = snapshot.overlaid({path: "\n".join(lines)})
        draft = drafts.draft(edited)
        composed += draft.composed is not None
        if index % 4 == 0:
            assert_as_built(draft, cache)
        # What cannot be composed is taken back, as an author would.
        snapshot = edited if draft.composed is not None else snapshot
    assert composed > 50
    assert_as_built(drafts.draft(snapshot), cache)


def test_changes_of_data_settings_templates_and_styles_are_seen(drafting):
    snapshot, drafts, cache = drafting
    drafts.draft(snapshot)
    for path, old, new in (
        ("data/serier/halsa.csv", "2024;70,2;", "2024;70,9;"),
        ("rapport.toml", 'undertitel = "', 'undertitel = "Ny '),
        ("templates/figur.html", "<figure ", '<figure data-prov="1" '),
        ("styles/tokens.css", "}", "  --prov: 1;\n}"),
        ("narrative/forkortningar.txt", "", "BRP = bruttoregionalprodukt\n"),
    ):
        text = snapshot.read_text(path) if path in snapshot.files else ""
        assert old in text
        snapshot = snapshot.overlaid({path: text.replace(old, new, 1) if old else new})
        assert_as_built(drafts.draft(snapshot), cache)


def test_a_false_statement_is_shown_with_what_the_data_say(drafting):
    snapshot, drafts, cache = drafting
    text = snapshot.read_text(CHAPTER) + "\n[Hälsan har ökat sedan 2020]{om=halsa}.\n"
    draft = drafts.draft(snapshot.overlaid({CHAPTER: text}))
    assert draft.composed is not None
    assert "Hälsan har ökat" in draft.composed.written.undrawn
    assert [one.code for one in draft.diagnostics] == ["påstående-falskt"]
    assert draft.review() == check(draft.snapshot, cache=cache).diagnostics


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (CHAPTER, "Ingen inledning.\n"),
        (CHAPTER, '---\nroll: kapitel\n---\n# Titel\n\n{{ värde("finns-inte") }}\n'),
        ("rapport.toml", "[rapport\n"),
        ("data/serier/halsa.csv", "fel\n"),
    ],
)
def test_what_cannot_be_shown_is_told_and_the_next_draft_is_whole_again(drafting, path, text):
    snapshot, drafts, cache = drafting
    broken = drafts.draft(snapshot.overlaid({path: text}))
    assert broken.composed is None
    assert broken.review() == check(broken.snapshot, cache=cache).diagnostics
    assert_as_built(drafts.draft(snapshot), cache)


def test_places_are_counted_anew_before_they_are_too_many(drafting, monkeypatch):
    snapshot, drafts, cache = drafting
    monkeypatch.setattr(rewriting, "_MOST_PLACES", 100)
    text = snapshot.read_text(CHAPTER)
    for count in range(3):
        draft = drafts.draft(snapshot.overlaid({CHAPTER: text + "\n\nOrd.\n" * count}))
        assert_as_built(draft, cache)


def test_judgements_that_are_still_to_be_made_do_not_hide_the_pages(drafting):
    snapshot, drafts, cache = drafting
    text = '---\nroll: bilaga\n---\n# Bedömningar\n\n{{ motiv("resurseffektivitet") }}\n\n::: bedömningstabell {#tab:b}\nAlla\n:::\n'
    goals = snapshot.read_text("data/mal.toml").replace("datum = 2025-02-01", 'datum = ""')
    edited = snapshot.overlaid(
        {"data/mal.toml": re.sub(r'motiv = ".+"', 'motiv = ""', goals), "narrative/95-b.md": text}
    )
    draft = drafts.draft(edited)
    assert draft.composed is not None
    told = [one.code for one in draft.diagnostics]
    assert sorted(set(told)) == ["datum-saknas", "motiv-saknas"]
    assert draft.review() == check(edited, cache=cache).diagnostics
