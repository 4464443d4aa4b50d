"""Where the pages of the web edition are, and how they lead to each other.

Addresses are paths from the folder of the edition; what is written into a page is relative to it, so that the edition
works from a folder and from any path of a server. Names come from names of files and ids, which last from year to year.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from reportgen.diagnostics import Diagnostic, Position, error
from reportgen.swedish.times import season_of, stored

INDEX = "index.html"
INDICATORS, MUNICIPALITIES, DERIVATIONS, DATA, LOOKS = "indikatorer", "kommuner", "harledningar", "data", "utseende"
REGISTER, MUNICIPAL = f"{INDICATORS}/{INDEX}", f"{MUNICIPALITIES}/{INDEX}"
METHOD, NEWS, ACCESS = "metod-och-kallor.html", "nytt.html", "tillganglighet.html"
DOWNLOADS, EVERYTHING, DICTIONARY = f"{DATA}/index.html", f"{DATA}/allt.zip", f"{DATA}/data-lexikon.csv"
_ORDER = re.compile(r"^[0-9]+[-_ ]*")
# Letters that have no decomposition into one of a–z.
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "ß": "ss", "þ": "th", "ð": "d", "đ": "d", "ł": "l"})
_TAKEN = {"index", "metod-och-kallor", "nytt", "tillganglighet"}


def slug(name: str) -> str:
    """Return a name as a part of an address: a–z, figures and hyphens."""
    plain = unicodedata.normalize("NFD", name.casefold().translate(_LETTERS))
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode()).strip("-") or "sida"


def part_page(path: str) -> str:
    """Return the page of a part, by the path of its file: the number that orders the files is not in the address."""
    name = slug(_ORDER.sub("", posixpath.basename(path).removesuffix(".md")))
    return f"{name}-1.html" if name in _TAKEN else f"{name}.html"


def shared_addresses(paths: Iterable[str]) -> Iterator[Diagnostic]:
    """Yield an error for each file of a part that would have the page of one before it."""
    first: dict[str, str] = {}
    for path in paths:
        page = part_page(path)
        if first.setdefault(page, path) != path:
            message = f"Delen får samma webbsida ({page}) som {first[page]}."
            hint = "Byt namn på en av filerna. Siffran först i namnet räknas inte, och å, ä och ö läses som a och o."
            yield error("samma-webbsida", Position(path, 1, 1), message, hint)


def indicator_page(indicator: str) -> str:
    """Return the page of an indicator, by its id."""
    # No id has a hyphen.
    return f"{INDICATORS}/{'index-1' if indicator == 'index' else indicator}.html"


def municipality_page(name: str) -> str:
    """Return the page of a municipality, by its name."""
    return f"{MUNICIPALITIES}/{slug(name)}.html"


def data_file(name: str, form: str) -> str:
    """Return the file of the data of a figure, by its anchor, or of an indicator, by its id; `form` is csv or xlsx.

    Names of figures begin with their kind and a hyphen, and ids have no hyphen, so that they cannot be taken for each other
    or for the dictionary.
    """
    return f"{DATA}/{name}.{form}"


def register_file(name: str, form: str) -> str:
    """Return the file of a table of the whole report, by its name: its indicators, outcomes, sources or observations."""
    return f"{DATA}/rapporten/{name}.{form}"


def derivations_page(page: str) -> str:
    """Return the page that says what the numbers of a page rest on."""
    # No page of a part has an underscore, so that one called kommuner-laxa is not taken for that of a municipality.
    return f"{DERIVATIONS}/{page.replace('/', '_')}"


def value_anchor(area: str, sex: str, year: int) -> str:
    """Return the name of a value on the page of its indicator: v-18-T-2024, of a month v-18-T-2024-03."""
    return f"v-{area}-{sex}-{stored(year) if season_of(year) else int(year)}"


def entry_anchor(number: int) -> str:
    """Return the name of an entry of the ledger, where it is printed and where its derivation is told."""
    return f"u{number}"


def relative(page: str, target: str) -> str:
    """Return the address of a target, which may have a fragment, as it is written on a page."""
    path, mark, fragment = target.partition("#")
    if path == page and mark:
        return f"#{fragment}"
    return _between(posixpath.dirname(page), path) + mark + fragment


@lru_cache(maxsize=4096)
def _between(folder: str, path: str) -> str:
    """Return the way from a folder to a file; pages are asked for thousands of times."""
    return posixpath.relpath(f"/{path}", f"/{folder}")
