"""Pages that are hard to read or look unfinished: each is warned of where somebody can mend it, and a good one is not."""

import re

import pytest

from reportgen.pipeline.build import build
from tests.conftest import append

CHAPTER = "narrative/10-inledning.md"
WORDS = "Länet följs upp varje år och det som har ändrats sägs i texten med få ord. "
CODES = {"glest-sida", "kort-slutrad", "not-först-på-rad", "liten-text", "lång-rad", "figur-långt-bort"}

# A page of another kind says what every page must say.
WIDE = "@page bred { size: A4 landscape; @top-right { content: counter(page) } @bottom-right { content: string(exempel) } }"


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


def test_the_small_project_is_warned_of_nothing(project_folder):
    assert warnings(project_folder) == []


# Wherever much stands before the chart it begins a page.
TALL = ".diagram { height: 190mm }"


def test_a_page_that_is_left_half_blank_is_found_at_its_last_text(project_folder):
    style(project_folder, TALL)
    lines = write(project_folder, f"{WORDS * 12}\n\nDet sista stycket.\n{FIGURES}")
    ((path, line, message),) = found(project_folder, "glest-sida")
    assert (path, line) == (CHAPTER, lines["Det sista stycket."])
    assert re.fullmatch(r"Sida 1 är fylld till \d\d procent; nästa sida börjar med figur\u00a01\.", message)


def test_the_last_page_of_a_chapter_may_be_as_empty_as_it_is(project_folder):
    write(project_folder, "Kort.")
    assert warnings(project_folder) == []


@pytest.mark.parametrize(
    ("paragraphs", "css", "sparse"),
    [
        # More than half of the page is used, and the author turns it.
        (20, "h2 { break-before: page }", False),
        (4, "h2 { break-before: page }", True),
        (20, "p:nth-of-type(20) { break-after: page }", False),
        (
            20,
            ".kapitel h2, .kapitel h2 ~ * { page: bred } @page bred { size: A4 landscape; @top-right { content: counter(page) } @bottom-right { content: string(exempel) } }",
            False,
        ),
        # Nobody has turned it.
        (20, "h2 + p { padding-top: 120mm; break-inside: avoid }", True),
    ],
)
def test_a_page_that_the_author_has_ended_may_be_half_empty(project_folder, paragraphs, css, sparse):
    style(project_folder, css)
    short = "Kort stycke.\n\n" * paragraphs
    write(project_folder, f"{short}## Vidare\n\nText.\n{FIGURES}")
    pages = [message for _, _, message in found(project_folder, "glest-sida")]
    assert len(pages) == sparse
    assert all(message.startswith("Sida 1 ") and "börjar med ”1.1”" in message for message in pages)


@pytest.mark.parametrize(("sentences", "sparse"), [(1, True), (36, False)])
def test_notes_fill_a_page_as_text_does(project_folder, sentences, sparse):
    style(project_folder, TALL)
    write(project_folder, f"{WORDS * 12}[^lång]\n{FIGURES}\n[^lång]: {WORDS * sentences}")
    assert len(found(project_folder, "glest-sida")) == sparse


NARROW = ".kapitel > p, .kapitel > ul { width: 100mm; hyphens: manual; overflow-wrap: normal }"


@pytest.mark.parametrize(
    ("form", "last", "short"),
    [
        ("{}", "*om det*", True),
        ("{}", "år[^not]", True),
        ("- {}", "*2030*", True),
        ("{}", "länet i", False),
        # The program binds a short last word to the one before it.
        ("{}", "år", False),
        ("- {}", "*oändligt*", False),
    ],
)
def test_a_paragraph_that_ends_in_a_word_of_few_letters_is_found_where_it_is_written(project_folder, form, last, short):
    # The last line begins where a word that cannot be broken has taken the line before.
    style(project_folder, NARROW)
    text = form.format("Allt börjar här. " + "M" * 30 + " " + last.replace(" ", "\u00a0") + ".")
    lines = write(project_folder, f"{text}\n{FIGURES}\n[^not]: {WORDS}")
    expected = [(CHAPTER, lines[text])] if short else []
    assert [one[:2] for one in found(project_folder, "kort-slutrad")] == expected


def test_a_paragraph_of_one_short_line_is_whole(project_folder):
    write(project_folder, f"Ja.\n{FIGURES}")
    assert found(project_folder, "kort-slutrad") == []


def test_short_lines_in_tables_and_captions_are_no_ends_of_paragraphs(project_folder):
    style(project_folder, "td, th, figcaption { width: 5mm; max-width: 5mm } .datatabell { table-layout: fixed }")
    write(project_folder, f"Text.\n\n| Ett | Två |\n| --- | --- |\n| som är här | en |\n{FIGURES}")
    assert found(project_folder, "kort-slutrad") == []


def test_a_call_of_a_note_that_begins_a_line_is_found_where_the_note_is_called(project_folder):
    noted = "Allt som sägs här har en källa.[^mått]"
    lines = write(project_folder, f"{noted}\n{FIGURES}\n[^mått]: Enligt egen skattning.")
    assert found(project_folder, "not-först-på-rad") == []
    style(project_folder, ".notord { white-space: normal } .notanrop::before { content: '\\A'; white-space: pre }")
    ((path, line, message),) = found(project_folder, "not-först-på-rad")
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
        "@page brodtext { @bottom-right { content: string(exempel); font: 400 7pt 'Source Sans 3' } }",
        "p { font-size: 9pt } p::before { content: 'Obs! '; font-size: 7pt }",
    ],
)
def test_small_text_is_found_once_at_the_declaration_that_makes_it_small(project_folder, css):
    write(project_folder, f"Det är **starkt** sagt.\n\nEn gång **till** sägs det.\n{FIGURES}")
    line = style(project_folder, css)
    assert [one[:2] for one in found(project_folder, "liten-text")] == [("styles/text.css", line)]


def test_text_of_the_smallest_size_and_calls_of_notes_are_large_enough(project_folder):
    style(project_folder, ".kapitel > p { font-size: 8.5pt } .notanrop { font-size: 5pt }")
    write(project_folder, f"Text.[^mått]\n{FIGURES}\n[^mått]: Enligt egen skattning.")
    assert found(project_folder, "liten-text") == []


def test_a_size_that_comes_of_a_token_is_found_at_the_token(project_folder):
    line = append(project_folder, "styles/tokens.css", ":root { --text-pytte: 8pt }\n")
    style(project_folder, ".kapitel > p { font-size: var(--text-pytte) } .kalla { font-size: var(--text-pytte) }")
    ((path, at, message),) = found(project_folder, "liten-text")
    assert (path, at) == ("styles/tokens.css", line)
    assert message.startswith("Text sätts i 8,0 punkter, som ”")


def test_small_text_in_a_chart_is_found_at_its_figure(project_folder):
    lines = write(project_folder, f"Text.\n{FIGURES}")
    style(project_folder, ".diagram img { width: 100mm }")
    ((path, line, message),) = found(project_folder, "liten-text")
    assert (path, line) == (CHAPTER, lines['::: diagram {#fig:utslapp indikator="utslapp"}'])
    # The chart is drawn 170 mm wide, with type of 9 points.
    assert message.startswith("Text sätts i 5,3 punkter")


def test_small_text_in_a_picture_of_the_project_is_measured_as_it_is_drawn(project_folder):
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" {size}>'
        '<g font-size="10"><g transform="scale({scale})"><text x="0" y="10">Ord</text></g></g></svg>'
    )
    (project_folder / "bilder").mkdir()
    template = project_folder / "templates" / "faktaruta.html"
    text = '<p><img src="bilder/prov.svg" alt="Prov"></p>\n' + template.read_text(encoding="utf-8")
    template.write_text(text, encoding="utf-8")
    style(project_folder, "p > img { width: 40mm }")
    write(project_folder, f'::: faktaruta {{titel="Ruta"}}\nText.\n:::\n{FIGURES}')
    # 40 mm are 113,4 points: a unit of 100 is 1,134 points wide.
    for size, scale, small in (
        ('viewBox="0 0 100 50"', 1, False),
        ('viewBox="0 0 100 50"', 0.5, True),
        ('viewBox="0 0 200 100"', 1, True),
        ('width="200" height="100"', 1, True),
        ('width="100" height="50"', 1, False),
    ):
        (project_folder / "bilder" / "prov.svg").write_text(svg.format(size=size, scale=scale), encoding="utf-8")
        assert [one[0] for one in found(project_folder, "liten-text")] == ["templates/faktaruta.html"] * small


def test_a_long_line_is_found_once_in_each_paragraph(project_folder):
    style(project_folder, ".kapitel > p, .kapitel > ul { width: 150mm }")
    lines = write(project_folder, f"{WORDS * 3}\n\nKort.\n\n- {WORDS * 3}\n{FIGURES}")
    places = [one[:2] for one in found(project_folder, "lång-rad")]
    assert places == [(CHAPTER, lines[WORDS * 3]), (CHAPTER, lines[f"- {WORDS * 3}"])]


def test_many_long_lines_are_found_at_what_sets_their_width(project_folder):
    write(project_folder, f"{WORDS * 2}\n\n" * 12 + FIGURES)
    assert found(project_folder, "lång-rad") == []
    line = style(project_folder, ".kapitel > p { margin-right: 10mm }")
    ((path, at, message),) = found(project_folder, "lång-rad")
    assert (path, at) == ("styles/text.css", line)
    assert message.startswith("12 stycken ")
    line = style(project_folder, ".kapitel > p { width: 160mm }")
    assert [one[:2] for one in found(project_folder, "lång-rad")] == [("styles/text.css", line)]
    style(project_folder, ".kapitel > p { width: 110mm }")
    assert found(project_folder, "lång-rad") == []


MENTION = "Först sägs det i @fig:utslapp."


def pages_between(count):
    return "\n\n".join(
        ["## Måtten", MENTION, *[f"### Avsnitt {number}\n\n{WORDS}" for number in range(count)], FIGURES]
    )


def test_a_figure_far_from_its_first_mention_is_found_where_it_is_mentioned(project_folder):
    style(project_folder, "h3 { break-before: page }")
    lines = write(project_folder, pages_between(3))
    ((path, line, message),) = found(project_folder, "figur-långt-bort")
    assert (path, line) == (CHAPTER, lines[MENTION])
    assert message == "Figur\u00a01 nämns först på sida 1 men står 3 sidor senare, på sida 4."
    write(project_folder, pages_between(1))
    assert found(project_folder, "figur-långt-bort") == []


def test_a_figure_is_far_from_a_mention_that_comes_pages_later(project_folder):
    style(project_folder, "h3 { break-before: page }")
    lines = write(
        project_folder, f"## Måtten\n{FIGURES}\n### Mer\n\nText.\n\n### Vidare\n\nText.\n\n### Sist\n\n{MENTION}"
    )
    ((_, line, message),) = found(project_folder, "figur-långt-bort")
    assert line == lines[MENTION]
    assert "sidor tidigare" in message


def test_mentions_before_the_first_chapter_and_figures_of_other_parts_are_no_matter_of_distance(project_folder):
    style(project_folder, "h3 { break-before: page }")
    append(project_folder, "narrative/00-forord.md", "\nSe @fig:utslapp.\n")
    write(project_folder, pages_between(3).replace(MENTION, "Se @tab:kallor i bilagan."))
    assert found(project_folder, "figur-långt-bort") == []


def test_another_section_may_point_back_to_a_figure(project_folder):
    style(project_folder, "h3 { break-before: page }")
    write(project_folder, f"## Måtten\n{FIGURES}\n### Mer\n\nText.\n\n### Vidare\n\nText.\n\n## Sist\n\n{MENTION}")
    assert found(project_folder, "figur-långt-bort") == []
