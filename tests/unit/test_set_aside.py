"""What an edition is refused for is left to the report itself by the benchmark, block by block."""

import pytest

from bench.set_aside import set_aside, without
from reportgen.diagnostics import Position, error, warning
from reportgen.project.snapshot import Snapshot

PATH = "narrative/10-a.md"
TEXT = """---
roll: kapitel
---
# Inledning

Ett stycke.

Ett till.

::: diagram {#fig:a indikator="a"}
Budskapet.
:::

Det sista.
"""


def test_blocks_beside_each_other_are_set_aside_together_with_more_colons_than_what_stands_in_them():
    text, count = without(PATH, TEXT, {8, 11})
    assert count == 2
    assert text == TEXT.replace("Ett till.", ':::: endast {område="länet"}\nEtt till.').replace(
        ":::\n\nDet", ":::\n::::\n\nDet"
    )


def test_a_file_whose_heading_is_set_aside_is_the_reports_own():
    text, count = without(PATH, TEXT, {4})
    assert count == 1
    assert text == TEXT.replace("roll: kapitel", "roll: kapitel\nområde: länet")


def test_what_refers_to_a_note_is_set_aside_for_the_note():
    noted = TEXT.replace("Ett till.", "Ett till.[^a]") + "\n[^a]: Se figuren.\n"
    text, count = without(PATH, noted, {16})
    assert count == 1
    assert text == noted.replace("Ett till.[^a]", '::: endast {område="länet"}\nEtt till.[^a]\n:::')


def test_it_goes_on_until_nothing_is_wrong():
    def check(snapshot):
        text = snapshot.read_text(PATH)
        if "endast" not in text:
            yield error("påstående-falskt", Position(PATH, 6, 3), "Fel.")
        elif text.count("endast") == 1:
            yield warning("tom-rubrik", Position(PATH, 16), "Tom.")
        yield warning("annat", Position(PATH, 1), "Sägs bara.")

    done = set_aside(Snapshot(files={PATH: TEXT.encode()}), check)
    assert (done.blocks, done.rounds) == (2, 2)


def test_what_is_wrong_outside_the_narrative_stops_it():
    snapshot = Snapshot(files={"data/mal.toml": b"[a]\n"})
    with pytest.raises(ValueError, match="mal"):
        set_aside(snapshot, lambda _: [error("fel", Position("data/mal.toml", 1), "Fel.")])
