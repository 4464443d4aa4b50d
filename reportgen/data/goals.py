"""mal.toml: vision, overarching goals, effect goals, priority areas, challenges and the human judgements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportgen.data.model import (
    Area,
    Challenge,
    Goal,
    Goals,
    Indicator,
    Judgement,
    Outcome,
    OverarchingGoal,
    PriorityArea,
)
from reportgen.data.tables import Cell, choice
from reportgen.diagnostics import Position, Report, did_you_mean, error
from reportgen.project.schema import Key, Table, array_of_tables, check_table, value_at
from reportgen.project.settings import COMBINATIONS, AssessmentSettings
from reportgen.project.snapshot import Snapshot
from reportgen.project.toml_places import parse

FILE = "mal.toml"
ELSEWHERE = "utgåva"
"""Under which key a goal has its judgements in the editions for other areas, each by the area's name or code."""
NO_AREAS = "Strategin har inga prioriterade områden."
ADD_AREAS = f"Lägg till [[område]] i {FILE}"
VERDICTS_OVERARCHING = ("möjligt", "inte möjligt")
_NUMBERS = (1, 99)
UNFINISHED = frozenset(("motiv-saknas", "datum-saknas"))
"""What is told of a judgement that is not made yet: the report cannot be built, and all else can be computed all the same."""


def _judgement_keys(verdicts: tuple[str, ...], *, optional: bool = False) -> tuple[Key, ...]:
    """Return the keys of a human judgement: all or none where it is optional."""
    # That a motive or a date is empty is told with the reason why there must be one.
    keys = (
        Key("bedömning", str, choices=verdicts),
        Key("motiv", str, blank=True),
        Key("datum", dt.date, blank=True),
        Key("av", str),
    )
    names = tuple(key.name for key in keys)
    return tuple(replace(key, default=None, together=names) for key in keys) if optional else keys


_CHALLENGE = (Key("id", str), Key("namn", str))
_PRIORITY_AREA = (Key("nummer", int, span=_NUMBERS), Key("id", str), Key("namn", str))
_OVERARCHING = (Key("id", str), Key("namn", str), *_judgement_keys(VERDICTS_OVERARCHING))
_AREAS = Key("områden", tuple[int, ...], span=_NUMBERS, distinct=True)
_GOAL = (
    Key("id", str),
    Key("namn", str),
    Key("övergripande", str),
    # That there is none is told with what an effect goal needs.
    Key("indikatorer", tuple[str, ...], blank=True, distinct=True),
    Key("kombination", str, default="", choices=COMBINATIONS),
)


def read_goals(
    project: Snapshot,
    folder: str,
    indicators: Mapping[str, Indicator],
    declared: frozenset[str],
    places: Mapping[str, Area],
    settings: AssessmentSettings,
    report: Report,
) -> Goals:
    """Return the goals; every reference to an indicator, an area or an overarching goal is checked.

    `declared` are the ids of all rows of the register, also of those that are wrong. People may judge a goal to be what
    the rule of `settings` can find it to be. `places` are the areas that there may be editions for, whose goals people judge by
    themselves.
    """
    path = f"{folder}/{FILE}"
    text = project.attempt(path, report)
    document = parse(path, text, report) if text is not None else None
    if document is None:
        return Goals("", (), (), (), ())

    def tables(array: str, keys: Sequence[Key], *also: str) -> list[Table]:
        paths = array_of_tables(document, array, report)
        return [table for at in paths if (table := check_table(document, at, keys, report, also)) is not None]

    arrays = ("övergripande", "effektmål", "område", "utmaning")
    top = check_table(document, (), [Key("vision", str)], report, arrays)
    overarching = tuple(
        replace(_overarching(table, report), elsewhere=_elsewhere(table, VERDICTS_OVERARCHING, places, report))
        for table in tables("övergripande", _OVERARCHING, ELSEWHERE)
    )
    areas = tuple(_priority_area(table) for table in tables("område", _PRIORITY_AREA))
    challenges = tuple(Challenge(t.text("id"), t.text("namn"), t.place) for t in tables("utmaning", _CHALLENGE))
    vision = top.text("vision") if top else ""
    has_areas = "område" in document.values
    strategy = Goals(vision, overarching, (), areas, challenges, document.at("vision"), has_areas)
    # Without areas there is nothing that a goal could say of them.
    served = _AREAS if has_areas else replace(_AREAS, default=())
    verdicts = dict.fromkeys((Outcome.GREEN.value, Outcome.YELLOW.value, settings.standing_still_is, Outcome.RED.value))
    keys = (*_GOAL, served, *_judgement_keys(tuple(verdicts), optional=True))
    goals = tuple(
        replace(
            _goal(table, strategy, indicators, declared, report),
            elsewhere=_elsewhere(table, tuple(verdicts), places, report),
        )
        for table in tables("effektmål", keys, ELSEWHERE)
    )
    everything: list[OverarchingGoal | Goal | PriorityArea | Challenge] = [*overarching, *goals, *areas, *challenges]
    seen: dict[str, Position] = {}
    for item in everything:
        if item.id in seen and item.id:
            message = f"Id {item.id} står redan på rad {seen[item.id].line}."
            report(error("dubblett", item.place, message, "Ge varje mål och område ett eget id."))
        seen.setdefault(item.id, item.place)
    numbers: dict[int, Position] = {}
    for area in areas:
        if area.number in numbers and area.number:
            message = f"Område {area.number} står redan på rad {numbers[area.number].line}."
            report(error("dubblett", area.place, message, "Ge varje område ett eget nummer."))
        numbers.setdefault(area.number, area.place)
    return replace(strategy, goals=goals)


def _elsewhere(
    table: Table, verdicts: tuple[str, ...], areas: Mapping[str, Area], report: Report
) -> dict[str, Judgement]:
    """Return the judgements of a goal in the editions for other areas, which stand under the names or codes of these."""
    path = (*table.path, ELSEWHERE)
    written = value_at(table.document, path, {})
    if not isinstance(written, dict):
        hint = f'Skriv till exempel [effektmål.{ELSEWHERE}."Askersund"] på egen rad.'
        report(error("fel-typ", table.at(ELSEWHERE), f"{ELSEWHERE} ska vara ett avsnitt.", hint))
        return {}
    codes = {name.casefold(): area.code for area in areas.values() for name in (area.code, area.name)}
    found: dict[str, Judgement] = {}
    for key in written:
        code = codes.get(key.casefold())
        place = table.document.at(*path, key)
        if code is None or code in found:
            names = [area.name for area in areas.values()]
            hint = (
                did_you_mean(key, names, "Välj ett område i data/omraden.csv.") if code is None else "Ta bort den ena."
            )
            message = f"Området ”{key}” finns inte." if code is None else f"{areas[code].name} har två bedömningar."
            if areas:
                report(error("okänt-område" if code is None else "dubblett", place, message, hint))
            continue
        judged = check_table(table.document, (*path, key), _judgement_keys(verdicts), report)
        if judged is not None:
            found[code] = _judgement(judged, report)
    return found


def check_area(number: int, strategy: Goals, place: Position, report: Report) -> None:
    """Report a priority area that is not there; not where the areas' own numbers are wrong, which is reported once."""
    numbers = strategy.area_numbers
    if number in numbers or (strategy.has_areas and not numbers):
        return
    hint = (
        f"Områdena är {', '.join(str(n) for n in numbers)}."
        if numbers
        else f"{NO_AREAS} {ADD_AREAS}, eller ta bort det."
    )
    report(error("okänt-värde", place, f"Område {number} finns inte.", hint))


def _overarching(table: Table, report: Report) -> OverarchingGoal:
    return OverarchingGoal(table.text("id"), table.text("namn"), _judgement(table, report), table.place)


def _priority_area(table: Table) -> PriorityArea:
    return PriorityArea(table.values.get("nummer", 0), table.text("id"), table.text("namn"), table.place)


def _judgement(table: Table, report: Report) -> Judgement:
    if "motiv" not in table.faulty and not table.text("motiv").strip():
        hint = "En bedömning som människor gör ska ha ett motiv."
        report(error("motiv-saknas", table.at("motiv"), "Motivet är tomt.", hint))
    if "datum" not in table.faulty and table.values.get("datum") is None:
        hint = "Skriv den dag då bedömningen gjordes, som 2025-08-14."
        report(error("datum-saknas", table.at("datum"), "Bedömningen har inget datum.", hint))
    date = table.values.get("datum") or dt.date.min
    return Judgement(
        verdict=table.text("bedömning"),
        motive=table.text("motiv"),
        date=date,
        by=table.text("av"),
        place=table.at("bedömning"),
        motive_at=table.text_at("motiv"),
        date_at=table.at("datum"),
    )


def _goal(
    table: Table,
    strategy: Goals,
    indicators: Mapping[str, Indicator],
    declared: frozenset[str],
    report: Report,
) -> Goal:
    parent = table.text("övergripande")
    if parent:
        choice(Cell(parent, table.at("övergripande")), [o.id for o in strategy.overarching], report)
    measured = table.values.get("indikatorer", ())
    if "indikatorer" not in table.faulty and not measured:
        hint = "Ett effektmål följs med minst en indikator."
        report(error("antal-indikatorer", table.at("indikatorer"), "Effektmålet har ingen indikator.", hint))
    if table.text("kombination") and len(measured) == 1:
        hint = "Ta bort raden, eller lägg till den indikator som saknas."
        message = "Effektmålet har bara en indikator: det finns inget att väga samman."
        report(error("kombination-utan-verkan", table.at("kombination"), message, hint))
    for identifier in measured:
        if identifier not in indicators:
            if declared and identifier not in declared:
                choice(Cell(identifier, table.at("indikatorer")), declared, report)
            continue
        if not indicators[identifier].target_type:
            message = f"Indikatorn {identifier} har ingen måltyp och kan inte bedömas."
            report(error("mål-ofullständigt", table.at("indikatorer"), message, "Fyll i måltyp i registret."))
    served = table.values.get("områden", ())
    for number in served:
        check_area(number, strategy, table.at("områden"), report)
    judged = any(table.values.get(key) is not None for key in ("bedömning", "motiv"))
    return Goal(
        id=table.text("id"),
        name=table.text("namn"),
        overarching=parent,
        indicators=tuple(i for i in measured if i in indicators),
        priority_areas=tuple(n for n in served if n in strategy.area_numbers),
        judgement=_judgement(table, report) if judged else None,
        place=table.place,
        combination=table.text("kombination"),
        combination_at=table.at("kombination"),
    )
