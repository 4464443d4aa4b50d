"""The dashboard, the status figure, key figures and area cards: what they say of the small project's goals."""

from dataclasses import replace
from decimal import Decimal

import pytest

from reportgen.assess.edition import EarlierEdition
from reportgen.assess.goals import assess
from reportgen.diagnostics import Position
from reportgen.document.numbering import Numbering, Target
from reportgen.drawing.drawings import Drawings
from reportgen.figures.directives.directive import Tools, check_directives
from reportgen.figures.goals.area_card import area_card
from reportgen.figures.goals.dashboard import dashboard
from reportgen.figures.goals.goal_rows import pace_bar
from reportgen.figures.goals.key_figures import key_figures
from reportgen.figures.goals.status_figure import status_figure
from reportgen.figures.registry import SPECS
from reportgen.figures.rows.course import Span, course_of, span_of
from reportgen.figures.text.cover import cover_band
from reportgen.looks.style_sheets import StyleSheets
from reportgen.looks.tokens import Tokens
from reportgen.narrative.parse import parse_part
from reportgen.narrative.tree import Directive
from reportgen.project.cache import Cache
from reportgen.project.snapshot import Snapshot
from tests.looks import theme_style

SERIES = "data/serier/halsa.csv"
GOALS = "data/mal.toml"
R1 = 'indikatorer = ["utslapp"]\nområden = [2]'


def tools_of(edition, report=pytest.fail):
    """Return tools that draw nothing."""
    drawings = Drawings(
        Tokens(StyleSheets((), (), (), {}), report), replace(theme_style(), font_files=()), None, Snapshot({}), Cache()
    )
    return Tools(edition, Numbering({}, {}, {}), drawings, report)


def text(printed):
    return printed if isinstance(printed, str) else printed.text.replace("\u00a0", " ")


def judged(outcome):
    return f'{R1}\nbedömning = "{outcome}"\nmotiv = "Skäl."\ndatum = 2025-02-01\nav = "Ledningsgruppen"'


def test_goals_stand_in_their_groups_worst_first_with_the_indicator_that_decides(edition_with):
    shown = dashboard(tools_of(edition_with()))
    assert [(group.id, [goal.id for goal in group.goals]) for group in shown.groups] == [
        ("konkurrenskraft", ["K1"]),
        ("resurseffektivitet", ["R2", "R1"]),
    ]
    # Both of R2's are red; the gap is the one that is further off.
    assert [indicator.id for indicator in shown.groups[1].goals[0].indicators] == ["halsogap"]
    assert [(cell.status, cell.is_changed) for cell in shown.bands[1].cells] == [("röd", False), ("gul", False)]
    assert [(count.status, text(count.word), count.text) for count in shown.counts] == [
        ("röd", "Två", "åt fel håll"),
        ("gul", "Ett", "för långsamt"),
    ]
    assert shown.changes is None
    assert shown.span == "2019–2030"


def test_a_goal_of_many_indicators_has_a_row_for_each_where_all_are_shown_and_for_what_decides_where_not(edition_with):
    many = R1.replace('"utslapp"', '"utslapp", "halsa", "halsogap", "nystartade", "balans"')
    edition = edition_with((GOALS, R1, f'{many}\nkombination = "flest"'))
    (found,) = (goal for goal in edition.assessments.goals if goal.goal.id == "R1")
    counted = [indicator.outcome for indicator in found.indicators]
    assert counted.count(found.rule) == max(map(counted.count, counted))
    (row,) = (row for row in status_figure("resurseffektivitet", tools_of(edition)).rows if row.id == "R1")
    assert [indicator.id for indicator in row.indicators] == ["utslapp", "halsa", "halsogap", "nystartade", "balans"]
    (shown,) = (goal for goal in dashboard(tools_of(edition)).groups[1].goals if goal.id == "R1")
    assert [indicator.status for indicator in shown.indicators] == [found.rule.value]


NEUTRAL = ("rapport.toml", "[bedömning]\n", '[bedömning]\nstillastående = "oförändrat"\n')


def test_a_goal_that_stands_still_is_counted_apart_where_that_is_an_outcome(edition_with):
    edition = edition_with(NEUTRAL, (GOALS, R1, judged("oförändrat")))
    shown = dashboard(tools_of(edition))
    assert [(count.status, text(count.word), count.text) for count in shown.counts] == [
        ("röd", "Två", "åt fel håll"),
        ("oförändrat", "Ett", "oförändrat"),
    ]
    assert shown.counts[1].number.derivation.expression == 'antal("alla", "oförändrat")'
    assert [(item.status, item.words) for item in cover_band(edition).key] == [
        ("röd", "åt fel håll"),
        ("oförändrat", "oförändrat"),
    ]


def test_every_number_of_a_row_rests_on_an_expression(edition_with):
    row = dashboard(tools_of(edition_with())).groups[1].goals[1].indicators[0]
    assert [(text(printed), printed.derivation.expression) for printed in (row.newest, row.target, row.pace)] == [
        ("135 000", 'värde("utslapp", år=2024)'),
        ("−60 %", 'mål("utslapp")'),
        ("55 %", 'andel_av_takt("utslapp")'),
    ]


def test_what_people_have_decided_otherwise_is_told_and_sorted_by(edition_with):
    shown = dashboard(tools_of(edition_with((GOALS, R1, judged("röd")))))
    assert [(goal.id, goal.differs) for goal in shown.groups[1].goals] == [("R1", True), ("R2", False)]


def test_a_status_that_has_changed_is_told_with_what_it_was(edition_with):
    before = edition_with((GOALS, R1, judged("grön")))
    edition = replace(edition_with(), earlier=EarlierEdition(2024, before.data, before.assessments))
    shown = dashboard(tools_of(edition))
    assert shown.changes.year == "2024"
    assert [(change.name.text, text(change.earlier.words)) for change in shown.changes.goals] == [
        ("Begränsad klimatpåverkan", "Kan nås till 2030")
    ]
    assert [cell.is_changed for cell in shown.bands[1].cells] == [False, True]
    assert shown.groups[1].goals[1].earlier.status == "grön"


def test_a_goal_that_cannot_be_assessed_has_a_row_last(edition_with):
    edition = edition_with()
    goals = tuple(
        replace(found, decided=type(found.decided)("saknas")) if found.goal.id == "R2" else found
        for found in edition.assessments.goals
    )
    shown = dashboard(tools_of(replace(edition, assessments=replace(edition.assessments, goals=goals))))
    assert [goal.status for goal in shown.groups[1].goals] == ["gul", "saknas"]
    assert [count.status for count in shown.counts] == ["röd", "gul", "saknas"]


def test_a_single_judge_is_named_in_the_note_and_different_ones_at_each_goal(edition_with):
    alone = dashboard(tools_of(edition_with()))
    assert [text(band.by) for band in alone.bands] == ["", ""]
    tools = tools_of(
        edition_with(
            (
                GOALS,
                'motiv = "Takten är för låg."\ndatum = 2025-02-01\nav = "Ledningsgruppen"',
                ('motiv = "Takten är för låg."\ndatum = 2025-02-01\nav = "Styrelsen"'),
            )
        )
    )
    assert [text(band.by) for band in dashboard(tools).bands] == ["Ledningsgruppen", "Styrelsen"]
    note = SPECS["läget"].build(Directive("läget", "fig:x", {}, (), None), tools).note
    assert "målens bedömning" not in note
    note = SPECS["läget"].build(Directive("läget", "fig:x", {}, (), None), tools_of(edition_with())).note
    assert note.endswith("De övergripande målens bedömning kommer från ledningsgruppen.")


def test_the_signs_are_explained_under_the_first_figure_with_goals_and_referred_to_from_the_others(edition_with):
    first, second = Position("a.md", 1), Position("a.md", 9)
    items = {
        at: Target("figur", str(number), f"figur-{number}", "", 0, "", at, "läget")
        for number, at in enumerate((first, second), 1)
    }
    tools = replace(tools_of(edition_with()), numbering=Numbering(items, {}, {}))
    notes = [SPECS["läget"].build(Directive("läget", "fig:x", {}, (), at), tools).note for at in items]
    assert notes[0].startswith("Punkt: senaste värdet. Romb: målet.")
    assert notes[1].startswith("Tecknen förklaras under figur\u00a01.")


def test_the_status_figure_has_every_indicator(edition_with):
    shown = status_figure("resurseffektivitet", tools_of(edition_with()))
    assert [(row.id, [i.id for i in row.indicators]) for row in shown.rows] == [
        ("R2", ["halsa", "halsogap"]),
        ("R1", ["utslapp"]),
    ]
    assert text(shown.goal.verdict) == "Nås inte"
    assert text(shown.goal.reached) == "inget av två effektmål kan nås"
    alone = status_figure("konkurrenskraft", tools_of(edition_with()))
    assert text(alone.goal.reached) == "effektmålet kan inte nås"


def test_of_goals_that_nothing_is_known_of_it_is_not_said_that_they_cannot_be_reached(edition_with):
    edition = edition_with()
    elsewhere = replace(edition, data=edition.data.of_area("1861"))
    elsewhere = replace(elsewhere, assessments=assess(elsewhere.data, edition.settings.assessment, lambda _: None))
    shown = status_figure("konkurrenskraft", tools_of(elsewhere))
    assert text(shown.goal.reached) == "underlag saknas"


def test_a_course_is_parted_where_a_measured_year_has_no_value(edition_with):
    edition = edition_with((SERIES, "0018;T;2021;71,4;", "0018;T;2021;;.."))
    drawn = course_of(edition.assessments.indicators["halsa"], Span(2019, 2030), (60.0, 17.0), edition)
    assert [[year for year, _ in run] for run in drawn.runs] == [[2019, 2020], [2022, 2023, 2024]]
    assert drawn.target == (2030, Decimal(75))


def test_a_span_begins_with_the_first_value_within_ten_years_and_ends_with_the_target(edition_with):
    edition = edition_with()
    assert span_of([edition.assessments.indicators["halsa"]], edition) == Span(2019, 2030)
    assert span_of([], edition) == Span(2015, 2025)


@pytest.mark.parametrize(
    ("change", "share", "met"),
    [({}, -45, False), ({"direction": 0}, 0, False), ({"met": True, "required_pace": None}, None, True)],
    ids=["the wrong way", "standing still", "met"],
)
def test_the_bar_stands_still_where_the_rule_says_so_and_is_pale_where_the_target_is_met(
    edition_with, change, share, met
):
    edition = edition_with()
    found = replace(edition.assessments.indicators["halsa"], **change)
    bar = pace_bar(found, tools_of(edition))
    assert (bar.share, bar.met) == (share, met)
    assert not pace_bar(found, tools_of(edition), differs=True).met


def test_key_figures_have_number_unit_country_and_year(edition_with):
    edition = edition_with()
    chosen = tuple(edition.data.indicators[name] for name in ("nystartade", "halsa"))
    first, second = key_figures(chosen, tools_of(edition)).items
    assert (text(first.number), text(first.unit), text(first.year), first.is_example) == (
        "8,7",
        "per 1 000 inv.",
        "2024",
        True,
    )
    assert text(first.country) == "10,4"
    assert second.country == ""
    assert second.course.picture.description.startswith("God hälsa: från 72,0")


@pytest.mark.parametrize(
    ("names", "points", "message"),
    [
        ("halsa", "", "Nyckeltalen är 1 till antalet."),
        ("halsa,utslapp", "- En mening.\n", "Punkterna är 1 men indikatorerna 2."),
        ("halsa,utslapp", "En mening.\n", "nyckeltal kan bara ha en punktlista inuti."),
        ("halsa,utslapp", "1. En mening.\n", "nyckeltal kan bara ha en punktlista inuti."),
    ],
)
def test_key_figures_are_two_to_four_with_a_sentence_each_or_none(edition_with, names, points, message):
    edition = edition_with()
    source = f'---\nroll: kapitel\n---\n# Rubrik\n\n::: nyckeltal {{indikatorer="{names}"}}\n{points}:::\n'
    part = parse_part("narrative/a.md", source, pytest.fail)
    found = []
    check_directives((part,), SPECS, edition, found.append)
    if not found:
        SPECS["nyckeltal"].build(part.blocks[0], tools_of(edition, found.append))
    assert [d.message for d in found] == [message]


def test_an_area_card_tells_the_pace_where_the_word_does_not_say_all(edition_with):
    goals = {goal.id: goal for goal in area_card("klimat", edition_with()).effect_goals}
    assert [text(pace.words) for pace in goals["R1"].paces] == ["55 % av den takt som krävs"]
    assert goals["R2"].paces == ()
    decided = area_card("klimat", edition_with((GOALS, R1, judged("röd"))))
    assert next(goal for goal in decided.effect_goals if goal.id == "R1").paces == ()
