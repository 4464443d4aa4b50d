"""The lock of a fetched series: what was asked, and every answer with its address, time and checksum.

It is written in one way only. Whoever changes it by hand, or whose version control does, is told.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from reportgen.diagnostics import Collector, Position, Report, error
from reportgen.project.schema import Key, array_of_tables, check_table
from reportgen.project.toml_places import KeyPath, TomlDocument, parse
from reportgen.sources.query import SEXES, Cube, Query, Service
from reportgen.sources.wire.answers import FOLDER, Answer, AnswerKind
from reportgen.sources.wire.calls import Reply
from reportgen.sources.wire.year_named import YearNamed
from reportgen.swedish.times import YEARS, stored, time_form

NAME = "hamtning.toml"
_VERSION = 1
_HEAD = (
    "# Skriven av reportgen hämta: ändra inget här. Serien är gjord ur svaren i den här mappen,\n"
    "# och reportgen hämta --kontrollera prövar den mot dem.\n"
)
_TIME = "%Y-%m-%dT%H:%M:%SZ"

_TOP = (Key("version", int, span=(_VERSION, _VERSION)), Key("källans_datum", str, blank=True), Key("licens", str))
_QUERY = (
    Key("indikator", str),
    Key("källa", str, choices=tuple(Service)),
    Key("adress", str),
    Key("kod", str),
    Key("utgivare", str),
    Key("områden", tuple[str, ...]),
    Key("områdeskoder", tuple[str, ...]),
    Key("kön", tuple[str, ...], choices=SEXES),
    Key("från", int),
    Key("till", int),
    Key("år", tuple[int, ...], blank=True),
    Key("enhet", str, blank=True),
    Key("faktor", str),
    Key("tidsform", str, YEARS.registered),
    Key("tider", tuple[str, ...], ()),
    Key("sista_månad", int, 12, span=(1, 12)),
    Key("år_är", str, "", choices=tuple(YearNamed)),
)
_CUBE = (
    Key("innehåll", str),
    Key("område", str),
    Key("tid", str),
    Key("kön", str, blank=True),
    Key("könskoder", tuple[str, ...], blank=True),
    Key("variabler", tuple[str, ...], blank=True),
    Key("koder", tuple[str, ...], blank=True),
    Key("månad", int),
    Key("listvariabler", tuple[str, ...], ()),
    Key("kodlistor", tuple[str, ...], ()),
)
_ANSWER = (
    Key("fil", str, form=(r"[a-z0-9-]+\.json", "Skriv namnet på en fil i samma mapp.")),
    Key("art", str, choices=tuple(AnswerKind)),
    Key("adress", str),
    Key("fråga", str, blank=True),
    Key("tid", str),
    Key("typ", str, blank=True),
    Key("storlek", int),
    Key("sha256", str, form=("[0-9a-f]{64}", "Skriv de 64 tecknen som sha256sum visar.")),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An answer as the lock lists it: its file and kind, where and when it was had, its size in bytes and its SHA-256.

    `asked` is what was sent, empty where there was nothing but the address.
    """

    name: str
    kind: AnswerKind
    address: str
    asked: str
    at: dt.datetime
    content_type: str
    size: int
    sha256: str

    def answer(self, content: bytes) -> Answer:
        """Return the answer with its bytes."""
        return Answer(self.kind, self.name, Reply(self.address, self.asked, self.at, self.content_type, content))


@dataclass(frozen=True, slots=True)
class Lock:
    """What a series was fetched by and from; `published` is the source's own date as it writes it, empty without one."""

    query: Query
    published: str
    licence: str
    entries: tuple[Entry, ...]

    @property
    def fetched(self) -> dt.date:
        """The day on which the last answer came."""
        return max(entry.at for entry in self.entries).date()


def lock_folder(indicator: str) -> str:
    """Return where the answers of a series and their lock are kept, from the data folder."""
    return f"{FOLDER}/{indicator}"


def entry_of(answer: Answer) -> Entry:
    """Return what the lock lists of an answer."""
    reply = answer.reply
    checksum = hashlib.sha256(reply.content).hexdigest()
    return Entry(
        answer.name, answer.kind, reply.address, reply.asked, reply.at, reply.content_type, len(reply.content), checksum
    )


def lock_text(lock: Lock) -> str:
    """Return the text of a lock: the same for the same lock."""
    query, cube = lock.query, lock.query.cube
    tables: list[Mapping[str, object]] = [
        {"version": _VERSION, "källans_datum": lock.published, "licens": lock.licence},
        {
            "": "[fråga]",
            "indikator": query.indicator,
            "källa": query.service.value,
            "adress": query.address,
            "kod": query.code,
            "utgivare": query.publisher,
            "områden": query.areas.keys(),
            "områdeskoder": query.areas.values(),
            "kön": query.sexes,
            "från": query.first,
            "till": query.last,
            "år": query.only if query.time.is_years else (),
            "enhet": query.unit,
            "faktor": f"{query.factor:f}",
            **_times(query),
        },
    ]
    if cube is not None:
        tables.append(
            {
                "": "[fråga.tabell]",
                "innehåll": cube.content,
                "område": cube.area,
                "tid": cube.time,
                "kön": cube.sex,
                "könskoder": cube.sex_codes.values(),
                "variabler": cube.fixed.keys(),
                "koder": cube.fixed.values(),
                "månad": cube.month,
                **_codelists(cube),
            }
        )
    tables += [
        {
            "": "[[svar]]",
            "fil": entry.name,
            "art": entry.kind.value,
            "adress": entry.address,
            "fråga": entry.asked,
            "tid": entry.at.strftime(_TIME),
            "typ": entry.content_type,
            "storlek": entry.size,
            "sha256": entry.sha256,
        }
        for entry in lock.entries
    ]
    return _HEAD + "\n".join("".join(_lines(table)) for table in tables)


def _codelists(cube: Cube) -> Mapping[str, object]:
    """Return what a lock says of code lists, where there are any."""
    if not cube.codelists:
        return {}
    return {"listvariabler": cube.codelists.keys(), "kodlistor": cube.codelists.values()}


def _times(query: Query) -> Mapping[str, object]:
    """Return what a lock says of times other than years."""
    found: dict[str, object] = {}
    if not query.time.is_years:
        found["tidsform"] = query.time.registered
        if query.only:
            found["tider"] = tuple(str(stored(time)) for time in query.only)
    if query.time.is_month:
        found["sista_månad"] = query.last_month
    if query.year_named:
        found["år_är"] = query.year_named.value
    return found


def _lines(table: Mapping[str, object]) -> Iterator[str]:
    for key, value in table.items():
        if not key:
            yield f"{value}\n"
        elif isinstance(value, str | int):
            yield f"{key} = {_typed(value)}\n"
        elif isinstance(value, Iterable):
            yield f"{key} = [{', '.join(_typed(item) for item in value)}]\n"


def _typed(value: str | int) -> str:
    """Write a value as TOML: what JSON escapes in a text, TOML does too."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def read_lock(path: str, text: str, report: Report) -> Lock | None:
    """Read a lock; one that is not as `lock_text` writes it is reported, and None."""
    heard = Collector(report)
    document = parse(path, text, heard.report)
    lock = _lock(document, heard.report) if document is not None else None
    if lock is None or heard.failed:
        return None
    if lock_text(lock) != text:
        message = "Låset står inte som reportgen hämta skriver det."
        report(error("lås", Position(path, 1), message, "Ta fram filen som den var, eller hämta serien på nytt."))
        return None
    return lock


def _lock(document: TomlDocument, report: Report) -> Lock | None:
    top = check_table(document, (), _TOP, report, ("fråga", "svar"))
    asked = check_table(document, ("fråga",), _QUERY, report, ("tabell",))
    answers = [_entry(document, path, report) for path in array_of_tables(document, "svar", report)]
    entries = tuple(entry for entry in answers if entry is not None)
    if not entries and not answers:
        report(error("nyckel-saknas", Position(document.path, 1), "Låset har inga svar.", "Hämta serien på nytt."))
    if top is None or asked is None or asked.faulty or not entries:
        return None
    values = asked.values
    is_cut = "tabell" in document.values["fråga"]
    cube = _cube(document, values["kön"], report) if is_cut else None
    try:
        factor = Decimal(values["faktor"])
    except InvalidOperation:
        report(error("fel-värde", asked.at("faktor"), "faktor är inget tal.", "Hämta serien på nytt."))
        return None
    form = time_form(values["tidsform"])
    if form is None:
        report(error("fel-värde", asked.at("tidsform"), "tidsform är ingen form av tid.", "Hämta serien på nytt."))
        return None
    query = Query(
        indicator=values["indikator"],
        service=Service(values["källa"]),
        address=values["adress"],
        code=values["kod"],
        areas=dict(zip(values["områden"], values["områdeskoder"], strict=False)),
        sexes=values["kön"],
        last=values["till"],
        first=values["från"],
        only=values["år"] or tuple(time for typed in values["tider"] if (time := form.read(typed)) is not None),
        time=form,
        last_month=values["sista_månad"],
        year_named=YearNamed(values["år_är"]) if values["år_är"] else None,
        unit=values["enhet"],
        factor=factor,
        publisher=values["utgivare"],
        cube=cube,
        place=Position(document.path, 1),
    )
    return Lock(query, top.text("källans_datum"), top.text("licens"), entries)


def _cube(document: TomlDocument, sexes: Iterable[str], report: Report) -> Cube | None:
    table = check_table(document, ("fråga", "tabell"), _CUBE, report)
    if table is None or table.faulty:
        return None
    values = table.values
    return Cube(
        content=values["innehåll"],
        area=values["område"],
        time=values["tid"],
        sex=values["kön"],
        sex_codes=dict(zip(sexes, values["könskoder"], strict=False)),
        fixed=dict(zip(values["variabler"], values["koder"], strict=False)),
        month=values["månad"],
        codelists=dict(zip(values["listvariabler"], values["kodlistor"], strict=False)),
    )


def _entry(document: TomlDocument, path: KeyPath, report: Report) -> Entry | None:
    table = check_table(document, path, _ANSWER, report)
    if table is None or table.faulty:
        return None
    values = table.values
    try:
        at = dt.datetime.strptime(values["tid"], _TIME).replace(tzinfo=dt.UTC)
    except ValueError:
        report(error("fel-datum", table.at("tid"), "tid är ingen tid.", "Hämta serien på nytt."))
        return None
    return Entry(
        name=values["fil"],
        kind=AnswerKind(values["art"]),
        address=values["adress"],
        asked=values["fråga"],
        at=at,
        content_type=values["typ"],
        size=values["storlek"],
        sha256=values["sha256"],
    )
