"""Kolada's API, version 3: the key figure, then its values for twenty areas a call, page by page.

An answer is `{"values": […], "next_url": …, "count": …}`. Of the ids of a path, those that are not known are passed over
in silence, so that what is lacking must be seen by who asks. A value of a group (G and digits) is the unweighted mean of
its members. Every value is of a year; of key figures for school years and for means of several years, the query says which of
their years it is. Source: https://api.kolada.se/v3/docs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import urljoin, urlsplit, urlunsplit

from reportgen.sources.query import SEXES, Outcome, Query
from reportgen.sources.series_text import SeriesRow
from reportgen.sources.wire.answers import (
    Answer,
    AnswerKind,
    bounded,
    by_kind,
    changed,
    held,
    later_years,
    number,
    read_json,
    refused,
    years_lacking,
)
from reportgen.sources.wire.calls import Caller
from reportgen.swedish.times import stored
from reportgen.swedish.words import SEXES as SEX_WORDS
from reportgen.swedish.words import listed

# Clients differ about whether 20 or 25 are taken; what is more is cut off.
_MOST_IDS = 20
_MOST_PAGES = 200
# No limit is published: it is asked with care.
_CALLS, _SECONDS = 5, 1.0
_LICENCE = "Koladas villkor: fri användning, källa Kolada anges"
_UNKNOWN_TO = "Kolada tiger om id som det inte känner. Rätta kpi i data/kallor.toml."
_FEWER_AREAS = "Rätta koderna i data/omraden.csv, eller skriv i frågan vilka områden som finns, som områden = [{}]."
# What a key figure is for alone, by its municipality_type: in words, and as a query asks for it.
_ONLY_FOR = {"K": ("kommuner", '"kommun"'), "L": ("regioner", '"riket", "län", "jämförelselän"')}


def ask(query: Query, client: Caller, told: Callable[[int, int], None]) -> tuple[Answer, ...]:
    """Return the answers to a query; `told` is called with how many have come, and how many are expected.

    Raises SourceError: also as soon as the key figure turns out to be unknown, closed or in another unit.
    """
    client.pace(query.address, _CALLS, _SECONDS)
    codes = list(query.areas.values())
    asked = [",".join(codes[start : start + _MOST_IDS]) for start in range(0, len(codes), _MOST_IDS)]
    told(0, 1 + len(asked))
    answers = [Answer(AnswerKind.HEADING, "nyckeltal.json", client.ask(f"{query.address}/kpi/{query.code}"))]
    _heading(query, answers[0])
    for index, ids in enumerate(asked):
        address = f"{query.address}/data/kpi/{query.code}/municipality/{ids}"
        seen: set[str] = set()
        while address:
            if address in seen or len(seen) >= _MOST_PAGES:
                raise changed(f"bläddrar utan slut: {address} kommer igen, eller sidorna är fler än {_MOST_PAGES}")
            seen.add(address)
            told(len(answers), len(answers) + len(asked) - index)
            answers.append(Answer(AnswerKind.VALUES, f"varden-{len(answers):03}.json", client.ask(address)))
            address = _next(answers[-1], query.address)
    told(len(answers), len(answers))
    return tuple(answers)


def read(query: Query, answers: Iterable[Answer]) -> Outcome:
    """Return what the answers to a query say; a pure function of them. Raises SourceError where they do not hold together."""
    given = by_kind(answers)
    if len(given[AnswerKind.HEADING]) != 1:
        raise changed("har inte gett nyckeltalets uppgifter en gång")
    heading = _heading(query, given[AnswerKind.HEADING][0])
    pages = [_page(answer) for answer in given[AnswerKind.VALUES]]
    _check_counts(pages)
    found: dict[tuple[str, str, int], dict[str, Any]] = {}
    ours = {code: area for area, code in query.areas.items()}
    for item in (item for page in pages for item in held(page, "values", list)):
        for key, value in _values(item, query):
            if key in found:
                area, sex, time = key
                raise changed(f"gav värdet för {area}, {SEX_WORDS[sex]}, {time} två gånger")
            found[key] = value
    wanted = {key: value for key, value in found.items() if key[1] in query.sexes and query.wants(key[2])}
    _check_whole(query, wanted.keys(), heading)
    return Outcome(
        rows=tuple(_row(ours[area], sex, time, value, query.factor) for (area, sex, time), value in wanted.items()),
        heading={
            "titeln": held(heading, "title", str),
            "uppdelningen på kön": "ja" if heading.get("is_divided_by_gender") else "nej",
        },
        licence=_LICENCE,
        published=str(heading.get("publication_date") or ""),
        notes=later_years((time for _, _, time in found if query.is_later(time)), query.ends),
        doubts=tuple(_doubts(query, heading, wanted)),
    )


def _heading(query: Query, answer: Answer) -> dict[str, Any]:
    """Return what Kolada says of the key figure; raises SourceError where it is unknown, closed, or in another unit."""
    values = held(read_json(answer.reply), "values", list)
    if not values:
        raise refused("okänt-nyckeltal", f"känner inte nyckeltalet {query.code}", _UNKNOWN_TO)
    if len(values) > 1 or not isinstance(values[0], dict) or values[0].get("id") != query.code:
        raise changed(f"gav annat än uppgifterna om {query.code}")
    heading: dict[str, Any] = values[0]
    title = held(heading, "title", str)
    if ended := re.search(r"\([-−–]\s*(\d{4})\)", title):
        message = f"har lagt ned {query.code} efter {ended[1]} (”{title}”)"
        raise refused("nedlagd-serie", message, "Byt till det nyckeltal som ersätter det.")
    if query.unit.casefold() not in title.casefold():
        message = f"säger inte ”{query.unit}” om {query.code}, som heter ”{title}”"
        raise refused(
            "fel-enhet", message, "Rätta enhet i data/kallor.toml, eller se efter om nyckeltalet har gjorts om."
        )
    if set(query.sexes) - {"T"} and heading.get("is_divided_by_gender") is False:
        raise refused("kön", f"delar inte upp {query.code} på kön", _UNDIVIDED)
    return heading


_UNDIVIDED = 'Skriv kön = ["T"] i frågan.'


def _page(answer: Answer) -> dict[str, Any]:
    page = read_json(answer.reply)
    held(page, "values", list)
    if page.get("next_url") is not None:
        held(page, "next_url", str)
    return page


def _next(answer: Answer, home: str) -> str:
    """Return the address of the page after an answer, empty after the last; it must be the service's own."""
    link = _page(answer).get("next_url") or ""
    if not link:
        return ""
    there, own = urlsplit(urljoin(answer.reply.address, link)), urlsplit(home)
    if there.netloc.casefold() != own.netloc.casefold() or not there.path.startswith(f"{own.path}/"):
        raise changed(f"hänvisar till {link} för nästa sida, som inte hör till {home}")
    # Behind a proxy, a server may take itself to be asked without encryption.
    return str(urlunsplit(there._replace(scheme=own.scheme)))


def _check_counts(pages: Iterable[dict[str, Any]]) -> None:
    """Hold what pages say of how many values there are against how many came, from the first page to the last.

    By some clients `count` is about a page, by others about all of them: fewer than that must not have come of both.
    """
    came, most = 0, 0
    for page in pages:
        size = len(page["values"])
        said = held(page, "count", int) if page.get("count") is not None else size
        if said < size:
            raise changed(f"säger att en sida har {said} poster, men gav {size}")
        came, most = came + size, max(most, said)
        if not page.get("next_url"):
            if came < most:
                raise changed(f"säger att det finns {most} poster, men gav {came}")
            came, most = 0, 0


def _values(item: Any, query: Query) -> Iterator[tuple[tuple[str, str, int], dict[str, Any]]]:
    """Yield the values of a post by area, sex and time, but for those that are withdrawn."""
    if not isinstance(item, dict):
        raise changed("gav en post som inte är ett objekt")
    code, area, year = (
        held(item, "kpi", str, "en post"),
        held(item, "municipality", str, "en post"),
        held(item, "period", int, "en post"),
    )
    if code != query.code or area not in query.areas.values():
        raise changed(f"gav {code} för {area}, som inte frågades efter")
    for value in held(item, "values", list, "en post"):
        if not isinstance(value, dict):
            raise changed(f"gav ett värde för {area} {year} som inte är ett objekt")
        sex = held(value, "gender", str, "ett värde")
        if sex not in SEXES:
            raise changed(f"gav ett värde för könet ”{sex}” ({area} {year})")
        if "value" not in value:
            raise changed(f"gav ett värde utan ”value” ({area} {year})")
        if not value.get("isdeleted"):
            yield (area, sex, query.of_year(year)), value


def _row(area: str, sex: str, time: int, value: dict[str, Any], factor: Decimal) -> SeriesRow:
    about = f"{area} {sex} {time}"
    found = number(value["value"], about)
    if found is None:
        return SeriesRow(area, sex, str(stored(time)), None, "..")
    return SeriesRow(area, sex, str(stored(time)), bounded(found * factor, about))


def _check_whole(query: Query, found: Iterable[tuple[str, str, int]], heading: dict[str, Any]) -> None:
    """Refuse a series in which an area or a sex that was asked for is lacking altogether."""
    keys = list(found)
    areas, sexes = {area for area, _, _ in keys}, {sex for _, sex, _ in keys}
    if not keys:
        years = f"{query.first or 'början'}–{query.last}"
        message = f"gav inga värden alls för {query.code}, {years}"
        raise refused("område-saknas", message, _FEWER_AREAS.format('"kommun"'))
    if lacking := [code for code in query.areas.values() if code not in areas]:
        kind = str(heading.get("municipality_type"))
        # The codes of the country and its regions begin with two zeros.
        is_why = kind in _ONLY_FOR and any(code.startswith("00") == (kind == "K") for code in lacking)
        words, asked = _ONLY_FOR[kind] if is_why else ("", '"kommun"')
        message = f"gav inga värden för {listed(lacking)}" + (f" (nyckeltalet finns bara för {words})" if words else "")
        raise refused("område-saknas", message, _FEWER_AREAS.format(asked))
    if missing := [SEX_WORDS[sex] for sex in query.sexes if sex not in sexes]:
        raise refused("kön", f"gav inga värden för {listed(missing)}", _UNDIVIDED)


def _doubts(
    query: Query, heading: dict[str, Any], found: Mapping[tuple[str, str, int], dict[str, Any]]
) -> Iterator[tuple[str, str]]:
    dates = [heading.get(key, "") for key in ("publication_date", "publ_period")]
    if dates == [None, None]:
        yield (
            "vilande-serie",
            f"Kolada anger inte när {query.code} publiceras härnäst; nyckeltalet kan ha slutat uppdateras.",
        )
    statuses = Counter(
        str(value["status"]) for value in found.values() if value.get("status") and value["value"] is not None
    )
    for status, count in sorted(statuses.items()):
        yield "källans-märkning", f"Kolada märker {count} av värdena ”{status}”."
    yield from years_lacking("Kolada", query.lacking({time for _, _, time in found}))
