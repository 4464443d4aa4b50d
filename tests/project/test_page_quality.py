"""Pages that are hard to read or look unfinished: each is warned of where somebody can mend it, and a good one is not."""

import re

import pytest

from reportgen.looks import contract
from reportgen.pipeline.build import build
from tests.conftest import append

CHAPTER = "narrative/10-inledning.md"
WORDS = "Länet följs upp varje år och det som har ändrats sägs i texten med få ord. "
CODES = {"glest-sida", "kort-slutrad", "not-först-på-rad", "liten-text", "lång-rad", "figur-långt-bort"}


@pytest.fixture
def readable(project_folder, monkeypatch, asked_of_theme):
    """The small project with type that is large enough everywhere, held to what is asked."""
    for name in ("READABLE_TYPE", "LONGEST_LINE"):
        monkeypatch.setattr(contract, name, asked_of_theme[name])
    tokens = project_folder / "styles" / "tokens.css"
    text = re.sub(r"--text-minst: [\d.]+pt", "--text-minst: 8.5pt", tokens.read_text(encoding="utf-8"))
    tokens.write_text(text, encoding="utf-8")
    return project_folder


def warnings(folder):
    """Return the warnings of the pages of a build, which still gives a file: code, path, line and message of each."""
    result = build(folder)
    assert result.pdf, result.diagnostics
    assert all(d.severity.value == "varning" and d.hint for d in result.diagnostics)
    return [(d.code, d.path, d.line, d.message) for d in result.diagnostics if d.code in CODES]


def found(folder, code):
    return [(path, line, message) for one, path, line, message in warnings(folder) if one == code]


def style(folder, css):
    return append(folder, "styles/text.css", f"\n{css}\n")


def write(folder, text):
    """Replace the chapter's text, and return the line of each of its lines by what it begins with."""
    lines = ["---", "roll: kapitel", "---", "# Inledning {#kap:inledning}", "", *text.split("\n")]
    (folder / CHAPTER).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return {line: number for number, line in enumerate(lines, 1)}


FIGURES = """
::: diagram {#fig:utslapp indikator="utslapp"}
Utsläpp av växthusgaser, ton.
:::
"""


def test_the_small_project_is_warned_of_nothing(readable):
    assert warnings(readable) == []


# Wherever much stands before the chart it begins a page.
TALL = ".diagram { height: 190mm }"


def test_a_page_that_is_left_half_blank_is_found_at_its_last_text(readable):
    style(readable, TALL)
    lines = write(readable, f"{WORDS * 12}\n\nDet sista stycket.\n{FIGURES}")
    ((path, line, message),) = found(readable, "glest-sida")
    assert (path, line) == (CHAPTER, lines["Det sista stycket."])
    assert re.fullmatch(r"Sida 1 är fylld till \d\d procent; nästa sida börjar med figur\u00a01\.", message)


def test_the_last_page_of_a_chapter_may_be_as_empty_as_it_is(readable):
    write(readable, "Kort.")
    assert warnings(readable) == []


@pytest.mark.parametrize(
    ("paragraphs", "css", "sparse"),
    [
        # More than half of the page is used, and the author turns it.
        (20, "h2 { break-before: page }", False),
        (4, "h2 { break-before: page }", True),
        (20, "p:nth-of-type(20) { break-after: page }", False),
        (20, "h2, h2 ~ * { page: bred } @page bred { size: A4 landscape }", False),
        # Nobody has turned it.
        (20, "h2 + p { padding-top: 120mm; break-inside: avoid }", True),
    ],
)
def test_a_page_that_the_author_has_ended_may_be_half_empty(readable, paragraphs, css, sparse):
    style(readable, css)
    short = "Kort stycke.\n\n" * paragraphs
    write(readable, f"{short}## Vidare\n\nText.\n{FIGURES}")
    pages = [message for _, _, message in found(readable, "glest-sida")]
    assert len(pages) == sparse
    assert all(message.startswith("Sida 1 ") and "börjar med ”1.1”" in message for message in pages)


@pytest.mark.parametrize(("sentences", "sparse"), [(1, True), (60, False)])
def test_notes_fill_a_page_as_text_does(readable, sentences, sparse):
    style(readable, TALL)
    write(readable, f"{WORDS * 12}[^lång]\n{FIGURES}\n[^lång]: {WORDS * sentences}")
    assert len(found(readable, "glest-sida")) == sparse


NARROW = ".kapitel > p, .kapitel > ul { width: 100mm; hyphens: manual }"


@pytest.mark.parametrize(
    ("form", "last", "short"),
    [
        ("{}", "om det", True),
        ("{}", "år[^not]", True),
        ("- {}", "2030", True),
        ("{}", "länet i", False),
        ("- {}", "oändligt", False),
    ],
)
def test_a_paragraph_that_ends_in_a_word_of_few_letters_is_found_where_it_is_written(readable, form, last, short):
    # The last line begins where a word that cannot be broken has taken the line before.
    style(readable, NARROW)
    text = form.format("Allt börjar här. " + "M" * 30 + " " + last.replace(" ", "\u00a0") + ".")
    lines = write(readable, f"{text}\n{FIGURES}\n[^not]: {WORDS}")
    expected = [(CHAPTER, lines[text])] if short else []
    assert [one[:2] for one in found(readable, "kort-slutrad")] == expected


def test_a_paragraph_of_one_short_line_is_whole(readable):
    write(readable, f"Ja.\n{FIGURES}")
    assert found(readable, "kort-slutrad") == []


def test_short_lines_in_tables_and_captions_are_no_ends_of_paragraphs(readable):
    style(readable, "td, th, figcaption { width: 5mm; max-width: 5mm } .datatabell { table-layout: fixed }")
    write(readable, f"Text.\n\n| Ett | Två |\n| --- | --- |\n| som är här | en |\n{FIGURES}")
    assert found(readable, "kort-slutrad") == []


def test_a_call_of_a_note_that_begins_a_line_is_found_where_the_note_is_called(readable):
    noted = "Allt som sägs här har en källa.[^mått]"
    lines = write(readable, f"{noted}\n{FIGURES}\n[^mått]: Enligt egen skattning.")
    assert found(readable, "not-först-på-rad") == []
    style(readable, ".notord { white-space: normal } .notanrop::before { content: '\\A'; white-space: pre }")
    ((path, line, message),) = found(readable, "not-först-på-rad")
    assert (path, line) == (CHAPTER, lines[noted])
    assert "not 1" in message


@pytest.mark.parametrize(
    "css",
    [
        ".kapitel > p { font-size: 8pt }",
        ".kapitel > p { font: 8pt 'Source Serif 4' }",
        ".kapitel strong { font-size: 0.7em }",
        # What is no smaller than the text around it is not what makes it small.
        ".kapitel strong { font-size: 1.1em }\n.kapitel > p { font-size: 7pt }",
        "@page brodtext { @bottom-right { content: 'Utkast'; font: 400 7pt 'Source Sans 3' } }",
        "p { font-size: 9pt } p::before { content: 'Obs! '; font-size: 7pt }",
    ],
)
def test_small_text_is_found_once_at_the_declaration_that_makes_it_small(readable, css):
    write(readable, f"Det är **starkt** sagt.\n\nEn gång **till** sägs det.\n{FIGURES}")
    line = style(readable, css)
    assert [one[:2] for one in found(readable, "liten-text")] == [("styles/text.css", line)]


def test_text_of_the_smallest_size_and_calls_of_notes_are_large_enough(readable):
    style(readable, ".kapitel > p { font-size: 8.5pt } .notanrop { font-size: 5pt }")
    write(readable, f"Text.[^mått]\n{FIGURES}\n[^mått]: Enligt egen skattning.")
    assert found(readable, "liten-text") == []


def test_a_size_that_comes_of_a_token_is_found_at_the_token(readable):
    line = append(readable, "styles/tokens.css", ":root { --text-pytte: 8pt }\n")
    style(readable, ".kapitel > p { font-size: var(--text-pytte) } .kalla { font-size: var(--text-pytte) }")
    ((path, at, message),) = found(readable, "liten-text")
    assert (path, at) == ("styles/tokens.css", line)
    assert message.startswith("Text sätts i 8,0 punkter, som ”")


def test_small_text_in_a_chart_is_found_at_its_figure(readable):
    lines = write(readable, f"Text.\n{FIGURES}")
    style(readable, ".diagram img { width: 100mm }")
    ((path, line, message),) = found(readable, "liten-text")
    assert (path, line) == (CHAPTER, lines['::: diagram {#fig:utslapp indikator="utslapp"}'])
    # The chart is drawn 152 mm wide, with type of 8.6 points.
    assert message.startswith("Text sätts i 5,7 punkter")


def test_small_text_in_a_picture_of_the_project_is_measured_as_it_is_drawn(readable):
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" {size}>'
        '<g font-size="10"><g transform="scale({scale})"><text x="0" y="10">Ord</text></g></g></svg>'
    )
    (readable / "bilder").mkdir()
    template = readable / "templates" / "faktaruta.html"
    text = '<p><img src="bilder/prov.svg" alt="Prov"></p>\n' + template.read_text(encoding="utf-8")
    template.write_text(text, encoding="utf-8")
    style(readable, "img { width: 40mm }")
    write(readable, f'::: faktaruta {{titel="Ruta"}}\nText.\n:::\n{FIGURES}')
    # 40 mm are 113,4 points: a unit of 100 is 1,134 points wide.
    for size, scale, small in (
        ('viewBox="0 0 100 50"', 1, False),
        ('viewBox="0 0 100 50"', 0.5, True),
        ('viewBox="0 0 200 100"', 1, True),
        ('width="300" height="150"', 1, True),
        ('width="100" height="50"', 1, False),
    ):
        (readable / "bilder" / "prov.svg").write_text(svg.format(size=size, scale=scale), encoding="utf-8")
        assert [one[0] for one in found(readable, "liten-text")] == ["templates/faktaruta.html"] * small


def test_a_long_line_is_found_once_in_each_paragraph(readable):
    style(readable, ".kapitel > p { width: 150mm }")
    lines = write(readable, f"{WORDS * 3}\n\nKort.\n\n- {WORDS * 3}\n{FIGURES}")
    places = [one[:2] for one in found(readable, "lång-rad")]
    assert places == [(CHAPTER, lines[WORDS * 3]), (CHAPTER, lines[f"- {WORDS * 3}"])]


def test_many_long_lines_are_found_at_what_sets_their_width(readable):
    write(readable, f"{WORDS * 2}\n\n" * 12 + FIGURES)
    ((path, _, message),) = found(readable, "lång-rad")
    assert path == "styles/page.css"
    assert message.startswith("12 stycken ")
    line = style(readable, ".kapitel { max-width: 160mm }")
    assert [one[:2] for one in found(readable, "lång-rad")] == [("styles/text.css", line)]
    style(readable, ".kapitel > p { max-width: 110mm }")
    assert found(readable, "lång-rad") == []


MENTION = "Först sägs det i @fig:utslapp."


def pages_between(count):
    return "\n\n".join([MENTION, *[f"## Avsnitt {number}\n\n{WORDS}" for number in range(count)], FIGURES])


def test_a_figure_far_from_its_first_mention_is_found_where_it_is_mentioned(readable):
    style(readable, "h2 { break-before: page }")
    lines = write(readable, pages_between(3))
    ((path, line, message),) = found(readable, "figur-långt-bort")
    assert (path, line) == (CHAPTER, lines[MENTION])
    assert message == "Figur\u00a01 nämns först på sida 1 men står 3 sidor senare, på sida 4."
    write(readable, pages_between(1))
    assert found(readable, "figur-långt-bort") == []


def test_a_figure_is_far_from_a_mention_that_comes_pages_later(readable):
    style(readable, "h2 { break-before: page }")
    lines = write(readable, f"{FIGURES}\n## Ett\n\nText.\n\n## Två\n\nText.\n\n## Tre\n\n{MENTION}")
    ((_, line, message),) = found(readable, "figur-långt-bort")
    assert line == lines[MENTION]
    assert "sidor tidigare" in message


def test_mentions_before_the_first_chapter_and_figures_of_other_parts_are_no_matter_of_distance(readable):
    style(readable, "h2 { break-before: page }")
    append(readable, "narrative/00-forord.md", "\nSe @fig:utslapp.\n")
    write(readable, pages_between(3).replace(MENTION, "Se @tab:kallor i bilagan."))
    assert found(readable, "figur-långt-bort") == []
