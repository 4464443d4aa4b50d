"""PxWebApi 2, as Statistics Sweden answers it: its limits, what a table is, then its values within the limits.

Only cells that the source publishes are asked for, unless a query names a code list by which the service adds them up.
Nothing is added up here: noise is laid on population figures from 2025 on
(Cell Key Method), so that the sum of parts is not the total. A question with too many cells is refused with 403 by the
specification and with 400 by the server, and is then divided. Source: PxAPI-2.yml of github.com/PxTools/PxApiSpecs.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import prod
from urllib.parse import quote

from reportgen.sources.query import Outcome, Query
from reportgen.sources.series_text import SeriesRow
from reportgen.sources.table_codes import Codes, Part, codes_of
from reportgen.sources.wire.answers import (
    Answer,
    AnswerKind,
    bounded,
    by_kind,
    changed,
    held,
    number,
    read_json,
    refused,
    years_lacking,
)
from reportgen.sources.wire.calls import Caller, Failing, SourceError
from reportgen.sources.wire.codelists import Codelist, read_codelist, with_codelists
from reportgen.sources.wire.jsonstat import Cell, Dataset, read_dataset
from reportgen.swedish.times import MONTHS
from reportgen.swedish.words import listed

_MOST_CALLS = 500
# A longer time in which calls are counted would be no answer to how fast it may be asked.
_LONGEST_WINDOW = 3600
# Until the service has said what it allows.
_CALLS, _SECONDS = 30, 10.0
# What the source writes in place of a value, by what a series has for it.
_SYMBOLS = {"..": "..", "...": "..", "…": "..", ".": ".", "-": "–", "–": "–"}


def ask(query: Query, client: Caller, told: Callable[[int, int], None]) -> tuple[Answer, ...]:
    """Return the answers to a query; `told` is called with how many have come, and how many are expected.

    Raises SourceError: also as soon as the table turns out to lack what is asked for.
    """
    client.pace(query.address, _CALLS, _SECONDS)
    lists = query.cube.codelists if query.cube is not None else {}
    told(0, 3 + len(lists))
    answers = [Answer(AnswerKind.LIMITS, "granser.json", client.ask(f"{query.address}/config"))]
    limits = _limits(answers[0])
    client.pace(query.address, limits.calls, limits.seconds)
    table = f"{query.address}/tables/{quote(query.code)}"
    answers.append(Answer(AnswerKind.HEADING, "tabell.json", client.ask(f"{table}/metadata?lang=sv")))
    for index, code in enumerate(lists.values(), start=1):
        address = f"{query.address}/codelists/{quote(code)}?lang=sv"
        answers.append(Answer(AnswerKind.CODES, f"kodlista-{index}.json", client.ask(address)))
    waiting = [codes_of(query, _table(query, answers)).part]
    before = len(answers)
    while waiting:
        told(len(answers), len(answers) + len(waiting))
        part = waiting.pop(0)
        if len(answers) + len(waiting) > _MOST_CALLS:
            message = f"tar högst {limits.cells} celler i taget, och frågan skulle bli fler än {_MOST_CALLS} frågor"
            raise refused("för-stor-fråga", message, "Fråga efter färre år eller områden.")
        if prod(map(len, part.values())) > limits.cells:
            waiting[:0] = _halves(part)
            continue
        try:
            reply = client.ask(f"{table}/data?lang=sv&outputFormat=json-stat2", _question(part, lists))
        except SourceError as failure:
            if not _is_too_large(failure) or max(map(len, part.values())) == 1:
                raise
            waiting[:0] = _halves(part)
            continue
        answers.append(Answer(AnswerKind.VALUES, f"varden-{len(answers) - before + 1:03}.json", reply))
    told(len(answers), len(answers))
    return tuple(answers)


def read(query: Query, answers: Iterable[Answer]) -> Outcome:
    """Return what the answers to a query say; a pure function of them. Raises SourceError where they do not hold together."""
    given = by_kind(answers)
    if len(given[AnswerKind.LIMITS]) != 1 or len(given[AnswerKind.HEADING]) != 1:
        raise changed("har inte gett sina gränser och tabellens uppgifter en gång var")
    limits = _limits(given[AnswerKind.LIMITS][0])
    table = _table(query, [*given[AnswerKind.HEADING], *given[AnswerKind.CODES]])
    codes = codes_of(query, table)
    found: dict[tuple[str, str, str], Cell] = {}
    for answer in given[AnswerKind.VALUES]:
        part = read_dataset(read_json(answer.reply))
        if part.updated != table.updated:
            message = f"uppdaterade tabellen {query.code} medan den hämtades ({table.updated}, {part.updated})"
            raise SourceError(Failing.DOWN, message, "Hämta serien igen.")
        if not part.values:
            raise changed(f"gav inga värden i tabellen {query.code}")
        for key, cell in _cells(part, codes):
            if key in found:
                raise changed(f"gav värdet för {' '.join(key)} två gånger")
            found[key] = cell
    if lacking := [key for key in codes.wanted() if key not in found]:
        raise changed(f"gav {len(found)} av {len(found) + len(lacking)} celler; först saknas {' '.join(lacking[0])}")
    measure = table.variables[table.measure]
    return Outcome(
        rows=tuple(_row(key, cell, query) for key, cell in found.items()),
        heading={
            "tabellens variabler": listed([variable.label for variable in table.variables.values()]),
            "innehållet": measure.labels[codes.cube.content],
            "enheten": measure.units.get(codes.cube.content, ""),
            **{f"kodlistan {one.id}": one.label for one in _lists(query, given[AnswerKind.CODES]).values()},
        },
        licence=limits.licence,
        published=table.updated,
        vintage=_month(table.updated),
        part=codes.cut,
        notes=(*table.notes, *codes.later),
        doubts=(
            *_doubts(found.values()),
            *_summed(_lists(query, given[AnswerKind.CODES])),
            *years_lacking("SCB", query.lacking(codes.times.values())),
        ),
    )


@dataclass(frozen=True, slots=True)
class _Limits:
    cells: int
    calls: int
    seconds: float
    licence: str


def _limits(answer: Answer) -> _Limits:
    """Return what the service allows: cells a question, calls in so many seconds; and the licence of its data."""
    found = read_json(answer.reply)
    cells, calls = held(found, "maxDataCells", int), held(found, "maxCallsPerTimeWindow", int)
    seconds = held(found, "timeWindow", int)
    if min(cells, calls, seconds) < 1 or seconds > _LONGEST_WINDOW:
        raise changed(f"anger gränser som inte kan vara: {cells} celler, {calls} frågor på {seconds} sekunder")
    return _Limits(cells, calls, float(seconds), held(found, "license", str))


def _table(query: Query, answers: Iterable[Answer]) -> Dataset:
    """Return the description of a table with the codes of the lists that are asked for."""
    given = by_kind(answers)
    table = read_dataset(read_json(given[AnswerKind.HEADING][0].reply))
    return with_codelists(table, query.code, _lists(query, given[AnswerKind.CODES]))


def _lists(query: Query, answers: Iterable[Answer]) -> Mapping[str, Codelist]:
    """Return the code lists by variable; raises SourceError where they are others than were asked for."""
    wanted = query.cube.codelists if query.cube is not None else {}
    found = [read_codelist(answer) for answer in answers]
    if [one.id for one in found] != list(wanted.values()):
        raise changed(f"gav kodlistorna {listed([one.id for one in found])}, som inte frågades efter")
    return dict(zip(wanted, found, strict=True))


def _summed(lists: Mapping[str, Codelist]) -> Iterator[tuple[str, str]]:
    """Yield the doubt that values are sums which the service makes when it is asked, and nobody has published."""
    for name, one in lists.items():
        if one.is_summed:
            yield (
                "summerad-kodlista",
                f"SCB lägger ihop {name} efter {one.id}, och då läggs även bruset på delarna ihop.",
            )


def _halves(part: Part) -> list[Part]:
    """Divide a question in two at the variable with the most codes."""
    widest = max(part, key=lambda name: len(part[name]))
    middle = len(part[widest]) // 2
    return [{**part, widest: part[widest][:middle]}, {**part, widest: part[widest][middle:]}]


def _question(part: Part, lists: Mapping[str, str]) -> str:
    selection = [
        {"variableCode": name, "valueCodes": list(codes), **({"codelist": lists[name]} if name in lists else {})}
        for name, codes in part.items()
    ]
    return json.dumps({"selection": selection}, ensure_ascii=False, separators=(",", ":"))


def _is_too_large(failure: SourceError) -> bool:
    return failure.status in {400, 403} and "cell" in failure.said.casefold()


def _cells(part: Dataset, codes: Codes) -> Iterator[tuple[tuple[str, str, str], Cell]]:
    """Yield the cells of an answer by our area, sex and time; raises SourceError where it is about something else."""
    names = list(part.variables)
    if set(names) != codes.part.keys():
        raise changed(f"gav en tabell med variablerna {listed(names)}, men {listed(list(codes.part))} frågades efter")
    for name, variable in part.variables.items():
        if strange := set(variable.codes) - set(codes.part[name]):
            raise changed(f"gav {name} = {min(strange)}, som inte frågades efter")
    for cell in part.cells():
        at = dict(zip(names, cell.codes, strict=True))
        yield codes.key(at), cell


def _row(key: tuple[str, str, str], cell: Cell, query: Query) -> SeriesRow:
    found = number(cell.value, " ".join(key))
    if found is None:
        return SeriesRow(*key, None, _SYMBOLS.get(cell.status, ".."))
    return SeriesRow(*key, bounded(found * query.factor, " ".join(key)))


def _doubts(cells: Iterable[Cell]) -> Iterator[tuple[str, str]]:
    """Yield the marks that are more than the reason why a value is lacking."""
    marks = Counter(
        cell.status for cell in cells if cell.status and (cell.value is not None or cell.status not in _SYMBOLS)
    )
    for mark, count in sorted(marks.items()):
        yield "källans-märkning", f"SCB märker {count} av värdena ”{mark}”."


def _month(updated: str) -> str:
    """Return the month of a date and time in running text; empty where there is none."""
    date = re.match(r"(\d{4})-(0[1-9]|1[0-2])-", updated)
    return f"{MONTHS[int(date[2]) - 1]} {date[1]}" if date else ""
