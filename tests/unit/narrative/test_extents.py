"""Which lines of a file a block takes."""

import pytest

from reportgen.narrative.extents import extent

TEXT = """\
---
roll: kapitel
---
# Rubrik

Stycke ett[^a] som
går vidare.

- punkt ett
  fortsatt

  > citat i punkten
- punkt två
  - under ett
  - under två

> Citat
> - med punkt

::: diagram {#fig:x}
Text här.

Mer text.
:::

:::: liggande
::: tabell
| a | b |
|---|---|
| c | d |
:::
::::

Ord
: Mening ett.

  mer

[^a]: Noten är
    lång.

    Andra stycket.

<!-- kommentar
 -->
Sist
"""


def line_of(words):
    return next(number for number, line in enumerate(TEXT.split("\n"), start=1) if words in line)


def block_at(words):
    first, last = extent("narrative/a.md", TEXT, line_of(words))
    return "\n".join(TEXT.split("\n")[first - 1 : last])


@pytest.mark.parametrize(
    ("words", "begins", "ends"),
    [
        ("# Rubrik", "# Rubrik", "# Rubrik"),
        ("går vidare", "Stycke ett", "går vidare."),
        ("fortsatt", "- punkt ett", "citat i punkten"),
        ("citat i punkten", "- punkt ett", "citat i punkten"),
        ("punkt två", "- punkt två", "under två"),
        ("under ett", "  - under ett", "under ett"),
        ("med punkt", "> Citat", "med punkt"),
        ("::: diagram", "::: diagram", ":::"),
        ("Text här", "Text här", "Text här."),
        ("Mer text", "Mer text", "Mer text."),
        (":::: liggande", ":::: liggande", "::::"),
        ("::: tabell", "::: tabell", ":::"),
        ("| c |", "| a | b |", "| c | d |"),
        ("Mening ett", "Ord", "  mer"),
        ("lång.", "[^a]: Noten", "Andra stycket."),
        ("Andra stycket", "[^a]: Noten", "Andra stycket."),
        ("kommentar", "<!-- kommentar", "<!-- kommentar"),
        ("roll: kapitel", "roll: kapitel", "roll: kapitel"),
        ("Sist", "Sist", "Sist"),
    ],
)
def test_a_block_is_what_somebody_edits_as_one_thing(words, begins, ends):
    block = block_at(words)
    assert block.startswith(begins)
    assert block.endswith(ends)
    assert not block.endswith("\n")


def test_a_directive_that_is_not_closed_takes_what_the_parser_gives_it():
    assert extent("narrative/a.md", "---\nroll: kapitel\n---\n# A\n\n::: diagram\nText\n", 6) == (6, 7)


def test_a_note_whose_text_begins_on_the_next_line_has_its_name_with_it():
    text = "---\nroll: kapitel\n---\n# A\n\nOrd[^a].\n\n[^a]:\n    Noten.\n"
    assert extent("narrative/a.md", text, 9) == (8, 9)


def test_a_file_that_cannot_be_read_in_good_time_has_lines_alone():
    text = "---\nroll: kapitel\n---\n# A\n\n" + "[" * 3000 + "\nnästa\n"
    assert extent("narrative/a.md", text, 7) == (7, 7)
