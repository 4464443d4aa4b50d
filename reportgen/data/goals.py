"""mal.toml: vision, overarching goals, effect goals, priority areas, challenges and the human judgements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from reportgen.data.model import Challenge, Goal, Goals, Indicator, Judgement, OverarchingGoal, PriorityArea
from reportgen.data.tables import Cell, choice
from reportgen.diagnostics import Position, Report, error
from reportgen.project.snapshot import Snapshot
from reportgen.project.toml_places import TomlDocument, as_typed, parse

FILE = "mal.toml"
VERDICTS_OVERARCHING = ("möjligt", "inte möjligt")
VERDICTS_GOAL = ("grön", "gul", "röd")
_JUDGEMENT = ("bedömning", "motiv", "datum", "av")


class _Table:
    """One table of an array of tables, with reports that know its place."""

    def __init__(self, document: TomlDocument, array: str, index: int, report: Report) -> None:
        self.values: Mapping[str, Any] = document.values[array][index]
        self.document = document
        self.keys = (array, index)
        self.report = report
        self.place = document.at(array, index)

    def at(self, key: str) -> Position:
        return self.document.at(*self.keys, key)

    def known(self, keys: Iterable[str]) -> None:
        allowed = list(keys)
        for key in self.values:
            if key not in allowed:
                choice(Cell(key, self.at(key)), allowed, self.report)

    def get(self, key: str, kind: type) -> Any:
        value = self.values.get(key)
        if value is None:
            self.report(error("nyckel-saknas", self.place, f"{key} saknas.", f"Lägg till raden {key} = …"))
        elif not isinstance(value, kind) or isinstance(value, bool | dt.datetime):
            words = {str: "text", int: "ett heltal", list: "en lista", dt.date: "ett datum (ÅÅÅÅ-MM-DD)"}
            message = f"{key} ska vara {words[kind]}."
            self.report(error("fel-typ", self.at(key), message, f"Nu står där {as_typed(value)}."))
        elif isinstance(value, str) and not value.strip() and key != "motiv":
            self.report(error("fel-värde", self.at(key), f"{key} är tomt.", "Skriv ett värde."))
        else:
            return value
        return kind(2000, 1, 1) if kind is dt.date else kind()

    def items(self, key: str, kind: type) -> list[Any]:
        """Return a list of text or of whole numbers; what is of another type is reported and left out."""
        found = []
        for value in self.get(key, list):
            if not isinstance(value, kind) or isinstance(value, bool):
                word = "text" if kind is str else "heltal"
                message = f"{key} ska vara en lista med {word}."
                self.report(error("fel-typ", self.at(key), message, f"I listan står {as_typed(value)}."))
            elif value in found:
                message = f"{value} står två gånger i {key}."
                self.report(error("dubblett", self.at(key), message, "Ta bort den ena."))
            else:
                found.append(value)
        return found

    def judgement(self, verdicts: tuple[str, ...]) -> Judgement:
        """Return the human judgement; verdict, motive, date and author are required together."""
        given = self.get("bedömning", str)
        verdict = choice(Cell(given, self.at("bedömning")), verdicts, self.report) if given else None
        motive = self.get("motiv", str)
        if "motiv" in self.values and not motive.strip():
            hint = "En bedömning som människor gör ska ha ett motiv."
            self.report(error("motiv-saknas", self.at("motiv"), "Motivet är tomt.", hint))
        return Judgement(verdict or "", motive, self.get("datum", dt.date), self.get("av", str), self.at("bedömning"))


def read_goals(
    project: Snapshot, folder: str, indicators: Mapping[str, Indicator], declared: frozenset[str], report: Report
) -> Goals:
    """Return the goals; every reference to an indicator, an area or an overarching goal is checked.

    `declared` are the ids of all rows of the register, also of those that are wrong.
    """
    path = f"{folder}/{FILE}"
    text = project.attempt(path, report)
    document = parse(path, text, report) if text is not None else None
    if document is None:
        return Goals("", (), (), (), ())
    choices = ("vision", "övergripande", "effektmål", "område", "utmaning")
    for key in document.values:
        if key not in choices:
            choice(Cell(key, document.at(key)), choices, report)
    vision = document.values.get("vision", "")
    if not isinstance(vision, str):
        report(error("fel-typ", document.at("vision"), "vision ska vara text.", f"Nu står där {as_typed(vision)}."))
    elif not vision.strip():
        place = document.at("vision") if "vision" in document.values else Position(path, 1, 1)
        report(error("nyckel-saknas", place, "vision saknas.", 'Skriv vision = "…" överst.'))

    def tables(array: str) -> list[_Table]:
        entries = document.values.get(array, [])
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            report(error("fel-typ", document.at(array), f"{array} ska vara tabeller.", f"Skriv [[{array}]]."))
            return []
        return [_Table(document, array, index, report) for index in range(len(entries))]

    overarching = tuple(_overarching(table) for table in tables("övergripande"))
    areas = tuple(_priority_area(table) for table in tables("område"))
    challenges = tuple(_challenge(table) for table in tables("utmaning"))
    goals = tuple(_goal(table, overarching, areas, indicators, declared) for table in tables("effektmål"))
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
    return Goals(str(vision), overarching, goals, areas, challenges)


def _overarching(table: _Table) -> OverarchingGoal:
    table.known(("id", "namn", *_JUDGEMENT))
    return OverarchingGoal(
        table.get("id", str), table.get("namn", str), table.judgement(VERDICTS_OVERARCHING), table.place
    )


def _priority_area(table: _Table) -> PriorityArea:
    table.known(("nummer", "id", "namn"))
    return PriorityArea(table.get("nummer", int), table.get("id", str), table.get("namn", str), table.place)


def _challenge(table: _Table) -> Challenge:
    table.known(("id", "namn"))
    return Challenge(table.get("id", str), table.get("namn", str), table.place)


def _goal(
    table: _Table,
    overarching: tuple[OverarchingGoal, ...],
    areas: tuple[PriorityArea, ...],
    indicators: Mapping[str, Indicator],
    declared: frozenset[str],
) -> Goal:
    table.known(("id", "namn", "övergripande", "indikatorer", "områden", *_JUDGEMENT))
    parent = table.get("övergripande", str)
    if parent:
        choice(Cell(parent, table.at("övergripande")), [o.id for o in overarching], table.report)
    measured = table.items("indikatorer", str)
    if measured == table.values.get("indikatorer") and not 1 <= len(measured) <= 2:
        hint = "Ett effektmål följs med en eller två indikatorer."
        message = f"Effektmålet har {len(measured)} indikatorer."
        table.report(error("antal-indikatorer", table.at("indikatorer"), message, hint))
    for identifier in measured:
        if identifier not in indicators:
            if declared and identifier not in declared:
                choice(Cell(str(identifier), table.at("indikatorer")), declared, table.report)
            continue
        if not indicators[identifier].target_type:
            message = f"Indikatorn {identifier} har ingen måltyp och kan inte bedömas."
            table.report(error("mål-ofullständigt", table.at("indikatorer"), message, "Fyll i måltyp i registret."))
    # Where the areas' own numbers are wrong, that is reported once and not at every goal.
    numbers = Goals("", (), (), areas, ()).area_numbers
    served = table.items("områden", int)
    if table.values.get("områden") == []:
        table.report(error("fel-värde", table.at("områden"), "områden är tomt.", "Skriv minst ett nummer."))
    for number in served:
        if numbers and number not in numbers:
            message = f"Område {number} finns inte."
            hint = f"Områdena är {', '.join(str(n) for n in numbers)}."
            table.report(error("okänt-värde", table.at("områden"), message, hint))
    judgement = None
    if any(key in table.values for key in _JUDGEMENT):
        judgement = table.judgement(VERDICTS_GOAL)
    return Goal(
        id=table.get("id", str),
        name=table.get("namn", str),
        overarching=parent,
        indicators=tuple(str(i) for i in measured if i in indicators),
        priority_areas=tuple(n for n in served if n in numbers),
        judgement=judgement,
        place=table.place,
    )
