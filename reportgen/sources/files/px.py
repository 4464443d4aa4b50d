"""The form of PX files, the old one of statistical offices: keywords, each with its values, and the data last.

A keyword may be about a language, a variable and one of its values: `VALUES[sv]("region")="Riket","Län";`. A text may go
over several lines as several quoted pieces. The format is described by Statistics Sweden, "PX-file format specification",
versions 2006 to 2013.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reportgen.sources.files.cells import FileError
from reportgen.sources.files.encodings import decoded

_KEYWORD = re.compile(r'\s*([A-Z][A-Z0-9-]*)(?:\[([^\]]*)\])?(?:\(((?:"[^"]*"|[^")])*)\))?\s*=', re.ASCII)
_PIECE = re.compile(r'\s*("([^"]*)"|[^\s",;()]+|[(),;])')
_QUOTED = re.compile(r'"([^"]*)"')
_DATUM = re.compile(r'"([^"]*)"|([^\s";]+)')
_MOST_DATA = 2_000_000


@dataclass(frozen=True, slots=True)
class Datum:
    """A datum as it stands in the file, a number or a symbol without its quotation marks, with its line and column."""

    text: str
    line: int
    column: int


@dataclass(frozen=True, eq=False)
class PxFile:
    """What a PX file says. `said` holds the values of each keyword by (keyword, language, variable, value).

    The language is empty for that of the file. `noticed` is what is odd about the file as a whole: code and words.
    """

    said: Mapping[tuple[str, str, str, str], tuple[str, ...]] = field(repr=False)
    data: tuple[Datum, ...] = field(repr=False)
    noticed: tuple[tuple[str, str], ...] = ()

    def values(self, keyword: str, variable: str = "", value: str = "") -> tuple[str, ...]:
        """Return the values of a keyword in the file's own language; none where it is not there."""
        return self.said.get((keyword, "", variable, value), ())

    def text(self, keyword: str, variable: str = "", value: str = "") -> str:
        """Return the first value of a keyword; empty where it is not there."""
        return next(iter(self.values(keyword, variable, value)), "")

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables in the order in which the data run, the last fastest."""
        return (*self.values("STUB"), *self.values("HEADING"))


def is_px(raw: bytes) -> bool:
    """Tell whether a file begins as PX files do, whatever it is called."""
    return re.match(rb"\s*(\xef\xbb\xbf)?(CHARSET|AXIS-VERSION|CODEPAGE|MATRIX|LANGUAGE)=", raw) is not None


def read_px(raw: bytes) -> PxFile:
    """Return what a PX file says. Raises FileError where it does not follow the format."""
    text, noticed = _text(raw)
    said: dict[tuple[str, str, str, str], tuple[str, ...]] = {}
    at = 0
    while (found := _KEYWORD.match(text, at)) is not None:
        keyword, language, about = found[1], found[2] or "", _QUOTED.findall(found[3] or "")
        if keyword == "DATA":
            return _whole(PxFile(said, tuple(_data(text, found.end())), noticed))
        variable, value = (*about, "", "")[:2]
        values, at = _values(text, found.end(), keyword)
        said.setdefault((keyword, language, variable, value), values)
    if text[at:].strip():
        line = text.count("\n", 0, at) + 1 + len(text[at:]) - len(text[at:].lstrip("\n"))
        raise FileError("trasig-fil", f"PX-filen kan inte läsas från rad {line}.", _FETCH_ANEW)
    raise FileError("trasig-fil", "PX-filen har inga data: den slutar före DATA=.", _FETCH_ANEW)


_FETCH_ANEW = "Hämta filen på nytt från källan."


def _text(raw: bytes) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the text by the encoding that the file states; one that is in truth UTF-8 is read as that, and told of."""
    stated = re.search(rb'CODEPAGE="([^"]*)"', raw[:2000])
    code = stated[1].decode("ascii", "replace").lower() if stated else ""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        if code == "utf-8":
            message = "Filen säger att den är UTF-8 men är det inte."
            raise FileError("teckenkodning", message, _FETCH_ANEW) from None
        text = decoded(raw)[0]
        return text, ()
    if code not in ("", "utf-8") and not text.isascii():
        return text, (("teckenkodning", f"Filen säger att den är {code} men är UTF-8, och är läst som det."),)
    return text, ()


def _values(text: str, start: int, keyword: str) -> tuple[tuple[str, ...], int]:
    """Return the values after a keyword, and where the next one begins.

    Quoted pieces that follow each other without a comma are one text. What stands in brackets, such as TLIST(A1), is one value.
    """
    values: list[str] = []
    depth, joined, at = 0, False, start
    while (found := _PIECE.match(text, at)) is not None:
        piece, at = found[1], found.end()
        if piece == ";":
            return tuple(values), at
        if piece == "(":
            depth += 1
        elif piece == ")":
            depth -= 1
        elif piece == ",":
            joined = False
        elif "=" in piece and not piece.startswith('"'):
            break
        elif not depth:
            held = found[2] if piece.startswith('"') else piece
            if joined and piece.startswith('"'):
                values[-1] += held
            else:
                values.append(held)
            joined = piece.startswith('"')
    line = text.count("\n", 0, start) + 1
    raise FileError("trasig-fil", f"{keyword} på rad {line} avslutas inte med semikolon.", _FETCH_ANEW)


def _data(text: str, start: int) -> Iterator[Datum]:
    """Yield the data to the semicolon that ends them."""
    end = re.compile(r'(?:"[^"]*"|[^";])*').match(text, start)
    stop = end.end() if end is not None else len(text)
    if stop >= len(text):
        raise FileError("trasig-fil", "PX-filens data är avkortade: de slutar utan semikolon.", _FETCH_ANEW)
    line, begins, counted = text.count("\n", 0, start) + 1, text.rfind("\n", 0, start) + 1, start
    for count, found in enumerate(_DATUM.finditer(text, start, stop)):
        if count >= _MOST_DATA:
            raise FileError("för-stor-fil", f"PX-filen har fler än {_MOST_DATA} tal.", "Gör ett mindre urval.")
        passed = text.count("\n", counted, found.start())
        if passed:
            line, begins = line + passed, text.rfind("\n", 0, found.start()) + 1
        counted = found.start()
        yield Datum(found[1] if found[1] is not None else found[2], line, found.start() - begins + 1)


def _whole(px: PxFile) -> PxFile:
    """Return a file whose variables have as many data as their values ask for."""
    if not px.variables:
        raise FileError("trasig-fil", "PX-filen saknar STUB och HEADING.", _FETCH_ANEW)
    for variable in px.variables:
        if px.values("KEYS", variable):
            hint = "Spara den ur databasen utan KEYS."
            raise FileError("px-nycklar", "PX-filen har sina data med nycklar (KEYS), vilket inte läses.", hint)
        if not px.values("VALUES", variable):
            raise FileError("trasig-fil", f"PX-filen saknar VALUES för {variable}.", _FETCH_ANEW)
    wanted = count_of([px.values("VALUES", variable) for variable in px.variables])
    if len(px.data) != wanted:
        message = f"PX-filen har {len(px.data)} tal, men dess variabler har {wanted} kombinationer."
        raise FileError("trasig-fil", message, _FETCH_ANEW)
    return px


def count_of(values: Sequence[Sequence[str]]) -> int:
    """Return how many combinations there are of one value of each."""
    found = 1
    for each in values:
        found *= len(each)
    return found
