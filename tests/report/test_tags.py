"""What those who listen to the real report meet."""

import pytest

from bench.heard import heard, joints
from tests.tag_tree import held, of_kind


@pytest.fixture(scope="module")
def said(report):
    return heard(report.pdf)


def test_every_joint_between_words_has_its_space(said):
    found = list(joints(said))
    assert len(found) > 1500
    assert [(before.text, after.text) for before, after, apart in found if not apart] == []


def test_every_list_is_numbered_as_its_labels_say(said):
    for element in of_kind(said, "L"):
        labelled = any(kid.kind == "Lbl" for item in held(element) for kid in held(item))
        assert labelled == (element.element["/ListNumbering"] != "/None")


def test_every_caption_stands_beside_its_figure(said):
    holders = [one for one in said.walk() if any(kid.kind == "Caption" for kid in held(one))]
    assert len(holders) > 50
    assert {one.kind for one in holders} == {"Sect", "Table"}
    assert all(held(one)[0].kind == "Caption" for one in holders)
    assert not any(held(figure) for figure in of_kind(said, "Figure"))
    for holder in holders:
        assert of_kind(holder, "Table", "Figure", "L"), held(holder)[0].text


def test_the_cover_and_the_imprint_have_headings_and_the_one_leads_to_the_other(said):
    headings = [(one.kind, one.text) for one in of_kind(said, "H1", "H2")]
    assert headings[:2] == [("H1", "Läget i länet"), ("H1", "Tryckuppgifter")]
    assert of_kind(said, "Link")[0].text == "tryckuppgifterna"


def test_the_outcomes_that_are_only_drawn_are_heard_beside_their_goal(said):
    goals = [one.text for one in of_kind(said, "P", "TH") if "för långsamt eller bland" in one.text and ";" in one.text]
    assert len(goals) == 6, "three on the cover, three on the page of the state"
    for goal in goals:
        counts = [int(part.split()[0]) for part in goal.split("; ")[1:]]
        assert sum(counts) == {"Stark": 8, "Hög": 6, "God": 6}[goal.split()[0]]


def _columns(table):
    return {cell.text for cell in of_kind(table, "TH")}


def test_how_a_municipality_stands_is_heard_with_its_value(said):
    table = next(one for one in of_kind(said, "Table") if _columns(one) > {"Kommun", "UVAS %"})
    tinted = [cell.text for cell in of_kind(table, "TD") if ", " in cell.text]
    assert {text.partition(", ")[2] for text in tinted} == {"klart sämre", "sämre", "bättre", "klart bättre"}
    assert len(tinted) > 80


def test_every_small_map_names_who_is_in_its_classes(said):
    told = [str(figure.element["/Alt"]) for figure in of_kind(said, "Figure")]
    classed = [text for text in told if "Grupperna, de högsta värdena först: " in text]
    assert len(classed) > 10
    assert all(text.count(";") >= 4 for text in classed)


def test_the_contents_lie_in_each_other(said):
    contents = of_kind(said, "TOC")
    chapter = next(item for item in held(contents[0]) if item.text.startswith("Inledning"))
    assert [kid.kind for kid in held(chapter)] == ["Lbl", "Reference", "TOC"]


def test_every_value_of_a_status_figure_is_reached_by_goal_indicator_and_column(said):
    columns = {"Senaste", "År", "Mål", "Takt"}
    tables = [one for one in of_kind(said, "Table") if columns <= {cell.text for cell in of_kind(one, "TH")}]
    assert len(tables) == 4
    for table in tables:
        named = {cell.element["/ID"]: cell for cell in of_kind(table, "TH")}
        assert all("/Scope" in cell.element for cell in named.values())
        for cell in of_kind(table, "TD"):
            headers = [named[name] for name in cell.element["/Headers"]]
            assert [one.element["/Scope"] for one in headers] == ["/Row", "/Row", "/Column"]
            assert not of_kind(cell, "L", "P")


def test_no_sign_is_read_as_it_is_written_in_a_table(said):
    for cell in of_kind(said, "TD", "TH"):
        assert not set("≥≤→*†■●▲↗↘") & set(cell.text), cell.text
        assert ".." not in cell.text.split()


def test_every_note_has_its_number_as_its_label(said):
    notes = of_kind(said, "Note")
    assert [held(note)[0].kind for note in notes] == ["Lbl"] * len(notes)
    assert [held(note)[0].text for note in notes] == [str(number + 1) for number in range(len(notes))]
