"""The data as files: of each figure, of each indicator and of the whole report, for programs (CSV) and for people (xlsx)."""

from __future__ import annotations

import hashlib
import importlib.resources
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache as cached_in_process
from functools import cached_property

from reportgen.data.model import Observation, Series
from reportgen.document.edition import Edition
from reportgen.document.nodes import Document
from reportgen.export.files import plain
from reportgen.export.packing import packed
from reportgen.export.tables import Column, ExportTable, register_tables, what_it_is
from reportgen.export.workbook import workbook
from reportgen.forking import Beside
from reportgen.output.web.addresses import DICTIONARY, EVERYTHING, data_file, register_file
from reportgen.project.cache import Cache
from reportgen.swedish.numbers import NBSP, format_number
from reportgen.swedish.words import upper_first
from reportgen.trace.attachments import Value, as_csv, typed_csv
from reportgen.trace.figure_data import COLUMNS, data_rows, figure_data, typed

CSV, XLSX = "csv", "xlsx"
_MEDIA_TYPES = {
    CSV: "text/csv",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
_READ_ME = "las-mig.txt"
_KIND = "webbfiler"
_OBSERVED = tuple(Column(heading, meaning) for heading, _, meaning in COLUMNS)
_ABOUT = (Column("vad", ""), Column("innehåll", ""))
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Download:
    """A file to download: its address, what it is called, its size in bytes (0 where it is not made yet), and its rows."""

    address: str
    form: str
    size: int = 0
    rows: int = 0

    @property
    def media_type(self) -> str:
        """The type of the file's content."""
        return _MEDIA_TYPES[self.address.rpartition(".")[2]]

    @property
    def label(self) -> str:
        """What the link says: the form, how many rows, and how large, as far as that is known."""
        rows = f"{_whole(self.rows)}{NBSP}{'rad' if self.rows == 1 else 'rader'}" if self.rows else ""
        told = ", ".join(filter(None, (rows, size_words(self.size) if self.size else "")))
        return f"{self.form} ({told})" if told else self.form


@dataclass(frozen=True, slots=True)
class Offered:
    """Something whose data can be downloaded: its name in addresses, what it is called, and its files."""

    name: str
    called: str
    files: tuple[Download, ...]


@dataclass(frozen=True)
class Downloads:
    """Everything that can be downloaded.

    `observed` are the data behind each figure as its texts rest on them, by its anchor. `registers` are the tables of the whole
    report, `tables` those whose columns are explained. `texts` are the CSV files; workbooks and the zip are made beside.
    """

    figures: Mapping[str, Offered]
    indicators: Mapping[str, Offered]
    registers: tuple[Offered, ...]
    dictionary: Download
    tables: tuple[tuple[str, tuple[Column, ...]], ...]
    observed: Mapping[str, tuple[Observation, ...]]
    texts: Mapping[str, bytes]
    beside: Beside[dict[str, bytes]]

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """The bytes of every file by address, once all of them are made."""
        return {**self.texts, **self.beside.result()}

    @property
    def everything(self) -> Download:
        """The zip of all CSV files."""
        return self.sized(Download(EVERYTHING, "Allt, zip"))

    def sized(self, file: Download) -> Download:
        """Return a file with its size."""
        return replace(file, size=len(self.files[file.address]))


def size_words(size: int) -> str:
    """Return a size in bytes in words; a kB is a thousand bytes, a MB a million."""
    if size >= _MILLION:
        return f"{format_number(Decimal(size) / _MILLION, 1)}{NBSP}MB"
    return f"{_whole(max(1, round(size / 1000)))}{NBSP}kB"


def _whole(number: int) -> str:
    return format_number(Decimal(number), 0)


def downloads(document: Document, edition: Edition, cache: Cache) -> Downloads:
    """Return all data of a report as files; the same report gives the same bytes. What is packed is kept in the cache."""
    data = edition.data
    made = _Made(edition, cache)
    figures, observed = {}, {}
    for target, found in figure_data(document.entries, document.numbering):
        called = f"{upper_first(target.called)}: {target.title}"
        observed[target.anchor] = found
        figures[target.anchor] = made.observed(target.anchor, called, data_rows(typed(found), data))
    indicators = {
        name: made.observed(name, series.indicator.name, data_rows(_all(series), data))
        for name, series in data.series.items()
    }
    known = register_tables(data, edition.assessments)
    registers = (made.together(tuple(indicators.values())), *map(made.register, known))
    tables = (
        ("filerna för figurer och indikatorer samt alla-observationer", _OBSERVED),
        *((plain(table.name), table.columns) for table in known),
    )
    explained = [(name, column.heading, column.meaning) for name, columns in tables for column in columns]
    made.texts[DICTIONARY] = as_csv([("fil", "kolumn", "betydelse"), *explained])
    dictionary = Download(DICTIONARY, "Datalexikon, CSV", len(made.texts[DICTIONARY]), len(explained))
    whole = _whole_report(made.texts, edition, figures, indicators)
    beside = Beside(lambda: made.books() | {EVERYTHING: made.packed(whole)})
    return Downloads(figures, indicators, registers, dictionary, tables, observed, made.texts, beside)


def _all(series: Series) -> Iterable[Observation]:
    grouped = series.table.of(series.indicator.id)
    return (observation for by_year in grouped.values() for observation in by_year.values())


class _Made:
    """Makes the CSV files and keeps their bytes, and keeps the tables that become workbooks."""

    def __init__(self, edition: Edition, cache: Cache) -> None:
        self.texts: dict[str, bytes] = {}
        self._cache = cache
        self._tables: dict[str, ExportTable] = {}
        self._report = edition.settings.report
        self._known = tuple((upper_first(what), said) for what, said in what_it_is(edition.data, edition.settings))

    def observed(self, name: str, called: str, rows: Sequence[Sequence[Value]]) -> Offered:
        """Make the files of some observations."""
        table = ExportTable("data", called, _OBSERVED, tuple(map(tuple, rows)))
        return Offered(name, called, self._made(table, data_file(name, CSV), data_file(name, XLSX)))

    def together(self, several: Sequence[Offered]) -> Offered:
        """Make one file of the observations of all indicators."""
        name = "alla-observationer"
        address = register_file(name, CSV)
        files = [one.files[0] for one in several]
        # Each begins with the same headings.
        head = as_csv([[column.heading for column in _OBSERVED]])
        content = head + b"".join(self.texts[file.address].removeprefix(head) for file in files)
        self.texts[address] = content
        download = Download(address, CSV.upper(), len(content), sum(file.rows for file in files))
        return Offered(name, "Alla värden, även de härledda: en rad för varje.", (download,))

    def register(self, table: ExportTable) -> Offered:
        """Make the files of a table of the whole report."""
        name = plain(table.name)
        return Offered(name, table.about, self._made(table, register_file(name, CSV), register_file(name, XLSX)))

    def books(self) -> dict[str, bytes]:
        """Return the workbooks by address."""
        return {address: self._book(table) for address, table in self._tables.items()}

    def _made(self, table: ExportTable, text: str, book: str) -> tuple[Download, ...]:
        content = self.texts[text] = typed_csv(table.headings, table.rows)
        self._tables[book] = table
        rows = len(table.rows)
        return (Download(text, CSV.upper(), len(content), rows), Download(book, XLSX.upper(), rows=rows))

    def _book(self, table: ExportTable) -> bytes:
        about = (
            ("Innehåll", table.about),
            *self._known,
            *((f"Kolumn: {one.heading}", one.meaning) for one in table.columns),
        )
        told = ExportTable("om data", "", _ABOUT, about)
        sheets, title = (table, told), f"{table.about} – {self._report.title} {self._report.year}"
        key = Cache.key(_version(), repr(sheets), title, self._report.date.isoformat())
        return self._cache.made(_KIND, key, lambda: workbook(sheets, title, self._report.date))

    def packed(self, files: Mapping[str, bytes]) -> bytes:
        """Return files as a zip."""
        checksum = hashlib.sha256(b"\0".join(files.values())).hexdigest()
        return self._cache.made(_KIND, Cache.key(_version(), repr(tuple(files)), checksum), lambda: packed(files))


@cached_in_process
def _version() -> str:
    """Return what makes files of tables, and what packs them."""
    modules = (("export", "workbook"), ("export", "packing"), ("trace", "attachments"))
    sources = [
        importlib.resources.files(f"reportgen.{room}").joinpath(f"{name}.py").read_text(encoding="utf-8")
        for room, name in modules
    ]
    return Cache.key(*sources, zlib.ZLIB_RUNTIME_VERSION)


def _whole_report(
    texts: Mapping[str, bytes], edition: Edition, figures: Mapping[str, Offered], indicators: Mapping[str, Offered]
) -> dict[str, bytes]:
    """Return what the zip holds: every CSV file, under a folder, and a text that says what they are."""
    report = edition.settings.report
    folder = f"{report.file_name}-data"
    lines = [f"Data till {report.title} {report.year}", edition.settings.organisation.name, ""]
    lines += [f"{upper_first(what)}: {said}" for what, said in what_it_is(edition.data, edition.settings)]
    lines += [
        "",
        "Filerna är text i UTF-8 med semikolon mellan kolumnerna och decimalkomma. Vad kolumnerna betyder står i",
        "data-lexikon.csv. Samma tabeller finns som xlsx i rapportens webbutgåva.",
        "",
        "rapporten/",
        "    Tabeller över hela rapporten: alla observationer, indikatorerna, bedömningarna och källorna.",
        "",
    ]
    for heading, offered in (("Data till figurer och tabeller", figures), ("Data för indikatorer", indicators)):
        lines += [heading, *(f"    {one.name}.csv  {one.called}" for one in offered.values()), ""]
    chosen = {path.partition("/")[2]: texts[path] for path in sorted(texts)}
    text = "\n".join(lines).replace(NBSP, " ").encode()
    return {f"{folder}/{_READ_ME}": text} | {f"{folder}/{path}": content for path, content in chosen.items()}
