"""Raw answers as they are kept, and reading what stands in them: JSON of the shape that is known, or SourceError."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from reportgen.data.series_files import RAW
from reportgen.data.tables import LONGEST_NUMBER
from reportgen.sources.wire.calls import LATER, Failing, Reply, SourceError
from reportgen.swedish.words import listed

FOLDER = RAW
"""Where raw files are kept in the data folder, in a folder for each indicator."""

_LONGEST_SHOWN = 60
_LOOK = "Källan svarar i en annan form än den som är känd. Se efter i dess dokumentation vad som har ändrats."

Found = TypeVar("Found")


class AnswerKind(StrEnum):
    """What an answer is about, in the word of the lock: what the service allows, what the series is, its codes or its values."""

    LIMITS = "gränser"
    HEADING = "uppgifter"
    CODES = "kodlista"
    VALUES = "värden"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of a service that a series was made from, and the name of the file that it is kept in."""

    kind: AnswerKind
    name: str
    reply: Reply


def changed(message: str, hint: str = _LOOK) -> SourceError:
    """Return the error that a service answers in another shape than is known; `message` follows its name."""
    return SourceError(Failing.CHANGED, message, hint)


def refused(code: str, message: str, hint: str) -> SourceError:
    """Return the error that a service has not what is asked for; `message` follows its name."""
    return SourceError(Failing.REFUSED, message, hint, code=code)


def by_kind(answers: Iterable[Answer]) -> Mapping[AnswerKind, list[Answer]]:
    """Return the answers by what they are about, each kind in the order in which they came."""
    sorted_out: dict[AnswerKind, list[Answer]] = {kind: [] for kind in AnswerKind}
    for answer in answers:
        sorted_out[answer.kind].append(answer)
    return sorted_out


def read_json(reply: Reply) -> dict[str, Any]:
    """Return the object that an answer holds, with every number that is not whole as the Decimal of its digits.

    Raises SourceError where it is something else: another kind of content, no UTF-8, cut short, a key that stands twice.
    """
    kind = reply.content_type.partition(";")[0].strip().lower()
    if kind != "application/json" and not kind.endswith("+json"):
        raise changed(f"svarade med {kind or 'något som inte sägs vara JSON'} i stället för JSON")
    if not reply.content.strip():
        raise changed("gav ett tomt svar")
    try:
        found = json.loads(
            reply.content.decode("utf-8-sig"),
            parse_float=Decimal,
            parse_constant=_no_number,
            object_pairs_hook=_each_once,
        )
    except UnicodeDecodeError as reason:
        raise changed(f"gav ett svar som inte är UTF-8 (byte {reason.start})") from reason
    except json.JSONDecodeError as reason:
        if reason.pos >= len(reason.doc.rstrip()) or reason.msg.startswith("Unterminated string"):
            raise SourceError(Failing.DOWN, "gav ett svar som slutar mitt i", LATER) from reason
        raise changed(f"gav ett svar som inte är JSON (rad {reason.lineno}, kolumn {reason.colno})") from reason
    except RecursionError as reason:
        raise changed("gav ett svar med för många listor i varandra") from reason
    except ValueError as reason:
        # What Python says of a whole number with thousands of digits.
        raise changed("gav ett svar med ett orimligt långt tal") from reason
    if not isinstance(found, dict):
        raise changed("gav ett svar som inte är ett objekt")
    return found


def held(table: dict[str, Any], key: str, kind: type[Found], within: str = "svaret") -> Found:
    """Return what stands at a key of an answer; raises SourceError where it is lacking or of another kind."""
    value = table.get(key)
    if key not in table:
        raise changed(f"gav ett svar där {within} saknar ”{key}”")
    # To Python a bool is a whole number.
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise changed(f"gav ett svar där ”{key}” är av fel slag: {shown(value)}")
    return value


def number(value: Any, about: str) -> Decimal | None:
    """Return a number of an answer as it stands there, without zeros after the last decimal; None for null.

    Raises SourceError where it is no number, or one with more digits than a series may hold.
    """
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise changed(f"gav ett värde som inte är ett tal ({shown(value)}, {about})")
    return bounded(Decimal(value), about)


def bounded(exact: Decimal, about: str) -> Decimal:
    """Return a number without zeros after its last decimal; raises SourceError where it is too long for a series."""
    if abs(exact.adjusted()) < LONGEST_NUMBER:
        plain = Decimal(f"{exact:f}".rstrip("0").rstrip(".") if exact != exact.to_integral() else f"{exact:.0f}")
        if len(f"{plain:f}") <= LONGEST_NUMBER:
            return plain
    raise changed(f"gav ett tal med fler än {LONGEST_NUMBER} tecken ({about})")


def later_years(later: Iterable[int], last: int) -> tuple[str, ...]:
    """Return a note on the times of a source that lie after the last year or month of a query; none where there are none."""
    times = sorted(set(later))
    if not times:
        return ()
    return (f"Källan har också värden för {listed([str(time) for time in times])}; frågan slutar {last}.",)


def years_lacking(called: str, years: Collection[int]) -> tuple[tuple[str, str], ...]:
    """Return the doubt that a service has no values for years that were asked for; none where there are none."""
    if not years:
        return ()
    return (("år-saknas", f"{called} har inga värden för {listed([str(year) for year in years])}."),)


def shown(value: Any) -> str:
    """Return what stands in an answer, shortened: for messages."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


def _no_number(word: str) -> Any:
    raise changed(f"gav ett svar med {word} i stället för ett tal")


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise changed(f"gav ett svar där ”{twice}” står två gånger i samma objekt")
    return found
