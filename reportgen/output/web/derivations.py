"""What the numbers of a page rest on: for each how it came about, and the rows behind it with their files and sources."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from reportgen.data.dataset import DataSet
from reportgen.data.model import Datum, Observation
from reportgen.document.content import shown_as
from reportgen.document.ledger import QUOTED, Entry
from reportgen.output.web.addresses import (
    INDEX,
    derivations_page,
    entry_anchor,
    indicator_page,
    relative,
    value_anchor,
)
from reportgen.swedish.words import sex_added
from reportgen.trace.document import exact, observed_value, rounding

_MOST_ROWS = 40
"""So many rows are told of one by one; of more the page of their indicator tells."""
_LINE = Markup('<dd>{}: {} <span class="plats">({})</span></dd>')
_LINK = Markup('<a href="{}">{}</a>')


@dataclass(frozen=True, slots=True)
class Told:
    """What a text rests on: its name on the page, the text, what leads back to it, and how it came about.

    `number` is the unrounded number, and `rounding` how it is rounded; both are empty for words. `more` is how many rows are left out.
    """

    name: str = shown_as("namn")
    text: str = shown_as("text")
    back: str = shown_as("åter")
    expression: str = shown_as("uttryck")
    steps: tuple[str, ...] = shown_as("steg")
    number: str = shown_as("oavrundat")
    rounding: str = shown_as("avrundning")
    rows: Markup = shown_as("rader")
    sources: tuple[str, ...] = shown_as("källor")
    more: int = shown_as("fler")


@dataclass
class Rows:
    """The data behind what is printed, each told in a line that is the same on every page of derivations.

    A datum is behind many texts: its line is written once.
    """

    data: DataSet
    # Beside each line its datum, which is the same object as long as it is kept.
    _lines: dict[int, tuple[Datum, Markup]] = field(default_factory=dict)
    _sources: dict[str, str] = field(default_factory=dict)

    def line(self, datum: Datum) -> Markup:
        """Return what a datum is, its value, its file and line, as a link where it stands among the others."""
        kept = self._lines.get(id(datum))
        if kept is None:
            kept = self._lines[id(datum)] = datum, _line(datum, self.data)
        return kept[1]

    def source(self, datum: Observation) -> str:
        """Return where a value comes from."""
        if datum.indicator not in self._sources:
            self._sources[datum.indicator] = _source(datum, self.data)
        return self._sources[datum.indicator]


def told(entries: Mapping[int, Entry], rows: Rows, page: str, here: str, linked: Container[int]) -> tuple[Told, ...]:
    """Return what the entries that are printed on a page, by their numbers, rest on, for the page `here` that tells it.

    Those that are `linked` have their own names on the page.
    """
    backs = {number: f"{page}#{entry_anchor(number)}" if number in linked else page for number in entries}
    return tuple(_told(number, entry, rows, relative(here, backs[number])) for number, entry in entries.items())


def _told(number: int, entry: Entry, rows: Rows, back: str) -> Told:
    derivation = entry.derivation
    # An observation is one object; to compare what it is made of takes longer than all else here.
    typed = tuple({id(one) if isinstance(one, Observation) else one: one for one in derivation.inputs}.values())
    sources = dict.fromkeys(rows.source(datum) for datum in typed if isinstance(datum, Observation))
    name = entry_anchor(number)
    return Told(
        name,
        entry.text,
        back,
        "" if entry.kind == QUOTED else derivation.expression,
        derivation.steps,
        "" if derivation.number is None else f"{exact(derivation.number)} {derivation.unit}".strip(),
        "" if derivation.number is None else rounding(derivation.decimals),
        Markup("\n").join(rows.line(datum) for datum in typed[:_MOST_ROWS]),
        tuple(sources),
        max(0, len(typed) - _MOST_ROWS),
    )


def _line(datum: Datum, data: DataSet) -> Markup:
    place = f"{datum.place.path}, rad {datum.place.line}" if datum.place.line else datum.place.path
    if not isinstance(datum, Observation):
        return _LINE.format(datum.what, datum.value, place)
    area = data.areas.get(datum.area)
    indicator = data.indicators[datum.indicator]
    what = f"{indicator.name}{sex_added(datum.sex)}: {area.name if area else datum.area} {datum.year}"
    if datum.inputs:
        place = f"härledd ur {', '.join(indicator.derived_from)}"
    value = f"{observed_value(datum)} {indicator.unit.table}".strip()
    if not is_current(datum, data):
        return _LINE.format(what, value, place)
    anchor = value_anchor(datum.area, datum.sex, datum.year)
    address = relative(derivations_page(INDEX), f"{indicator_page(datum.indicator)}#{anchor}")
    return _LINE.format(_LINK.format(address, what), value, place)


def is_current(datum: Observation, data: DataSet) -> bool:
    """Tell whether a value is one of the edition's own, and not of the edition before it."""
    series = data.series.get(datum.indicator)
    return series is not None and series.get(datum.area, datum.year, datum.sex) == datum


def _source(datum: Observation, data: DataSet) -> str:
    series = data.series[datum.indicator]
    stated = series.provenance
    retrieved = f", hämtad {stated.retrieved.isoformat()}" if stated.retrieved else ""
    code = f" ({series.indicator.source_code})" if series.indicator.source_code else ""
    origin = "exempel, inte publicerad statistik" if stated.is_example else stated.origin.value
    return f"{series.indicator.name}: {series.source}{code}{retrieved}, {origin}"
