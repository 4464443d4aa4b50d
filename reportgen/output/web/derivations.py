"""What the numbers of a page rest on: for each how it came about, and the rows behind it with their files and sources.

These are thousands of rows, which are written here and not by a template. Rows that follow each other and are of one place, or of one
year, are told of in one line with all of their values: a long series is read as one, and leads to where it stands.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from markupsafe import Markup

from reportgen.data.dataset import DataSet
from reportgen.data.model import Datum, Observation
from reportgen.document.ledger import QUOTED, Entry
from reportgen.figures.pages.indicator import ORIGINS
from reportgen.output.web.addresses import (
    INDEX,
    derivations_page,
    entry_anchor,
    indicator_page,
    relative,
    value_anchor,
)
from reportgen.swedish.words import listed, long_date, sex_added, upper_first, year_spans
from reportgen.trace.document import exact, observed_value, rounding

_MOST_LINES = 40
"""So many lines tell of rows; of more the pages of their indicators tell."""
_FEWEST = 3
"""So many rows are told of together."""


@dataclass
class Rows:
    """The data behind what is printed, each told in a line that is the same on every page of derivations.

    A datum is behind many texts: its line is written once.
    """

    data: DataSet
    # Beside each line its data, which are the same objects as long as they are kept.
    _lines: dict[tuple[int, ...], tuple[Sequence[Datum], str]] = field(default_factory=dict)
    _sources: dict[str, tuple[str, str]] = field(default_factory=dict)

    def line(self, run: Sequence[Datum]) -> str:
        """Return what some data are, their values, file and lines, as a link to where the first stands among the others."""
        key = tuple(map(id, run))
        kept = self._lines.get(key)
        if kept is None:
            kept = self._lines[key] = run, _line(run, self.data)
        return kept[1]

    def sources(self, typed: Sequence[Datum]) -> Iterator[str]:
        """Yield where values come from, as HTML: each indicator's source once, with its name where there are several."""
        names = list(dict.fromkeys(datum.indicator for datum in typed if isinstance(datum, Observation)))
        for name in names:
            if name not in self._sources:
                self._sources[name] = _source(name, self.data)
            indicator, source = self._sources[name]
            yield f"<dt>Källa</dt><dd>{f'{indicator}: ' if len(names) > 1 else ''}{source}</dd>"


def told(entries: Mapping[int, Entry], rows: Rows, page: str, here: str, linked: Container[int]) -> Markup:
    """Return what the entries that are printed on a page, by their numbers, rest on, as items of a list for the page `here`.

    Those that are `linked` have their own names on the page.
    """
    way = escape(relative(here, page))
    return Markup(
        "\n".join(
            _told(number, entry, rows, f"{way}#{entry_anchor(number)}" if number in linked else way)
            for number, entry in entries.items()
        )
    )


def _told(number: int, entry: Entry, rows: Rows, back: str) -> str:
    derivation = entry.derivation
    # An observation is one object; to compare what it is made of takes longer than all else here.
    typed = tuple({id(one) if isinstance(one, Observation) else one: one for one in derivation.inputs}.values())
    said = []
    if entry.kind != QUOTED and derivation.expression:
        said.append(f"<dt>Uttryck</dt><dd><code>{_text(derivation.expression)}</code></dd>")
    said += [f"<dt>Steg</dt><dd>{_text(step)}</dd>" for step in derivation.steps]
    if derivation.number is not None:
        unrounded = f"{exact(derivation.number)} {derivation.unit}".strip()
        said.append(f"<dt>Oavrundat</dt><dd>{_text(unrounded)}; {rounding(derivation.decimals)}</dd>")
    if typed:
        runs = list(_runs(typed))
        said += ["<dt>Underlag</dt>", *map(rows.line, runs[:_MOST_LINES])]
        if left := sum(map(len, runs[_MOST_LINES:])):
            said.append(f"<dd>och {left} till, som står på indikatorernas sidor</dd>")
    said += rows.sources(typed)
    what = f'<p class="vad"><a href="{back}">{_text(entry.text)}</a></p>'
    lines = "\n".join(said)
    return f'<li id="{entry_anchor(number)}">\n{what}\n<dl>\n{lines}\n</dl>\n</li>'


def _runs(typed: Sequence[Datum]) -> Iterator[Sequence[Datum]]:
    """Yield data in order, together those that follow each other and are of one place through the years or of one year in many places."""
    at = 0
    while at < len(typed):
        first = typed[at]
        end = at + 1
        if isinstance(first, Observation) and end < len(typed):
            second = typed[end]
            if isinstance(second, Observation) and _is_like(first, second):
                over_time = first.area == second.area
                while end < len(typed) and _is_like(first, typed[end], over_time=over_time):
                    end += 1
        if end - at < _FEWEST:
            end = at + 1
        yield typed[at:end]
        at = end


def _is_like(first: Observation, other: Datum, *, over_time: bool | None = None) -> bool:
    """Tell whether two values are of the same series: of one place where they are told of over time, else of one year."""
    if not isinstance(other, Observation) or (other.indicator, other.sex) != (first.indicator, first.sex):
        return False
    if bool(other.inputs) != bool(first.inputs) or other.place.path != first.place.path:
        return False
    if over_time is None:
        return other.area == first.area or other.year == first.year
    return other.area == first.area if over_time else other.year == first.year


def _line(run: Sequence[Datum], data: DataSet) -> str:
    first = run[0]
    lines = year_spans(sorted({datum.place.line for datum in run if datum.place.line}))
    place = f"{first.place.path}, rad {lines}" if lines else first.place.path
    if not isinstance(first, Observation):
        return _said(_text(first.what), first.value, place)
    observed = [datum for datum in run if isinstance(datum, Observation)]
    indicator = data.indicators[first.indicator]
    if first.inputs:
        place = f"härledd ur {', '.join(indicator.derived_from)}"
    what = _text(f"{indicator.name}{sex_added(first.sex)}: {_where(observed, data)}")
    if all(is_current(one, data) for one in observed):
        anchor = value_anchor(first.area, first.sex, first.year)
        address = relative(derivations_page(INDEX), f"{indicator_page(first.indicator)}#{anchor}")
        what = f'<a href="{escape(address)}">{what}</a>'
    return _said(what, f"{'; '.join(map(observed_value, observed))} {indicator.unit.table}".strip(), place)


def _said(what: str, value: str, place: str) -> str:
    return f'<dd>{what}: {_text(value)} <span class="plats">({_text(place)})</span></dd>'


def _where(observed: Sequence[Observation], data: DataSet) -> str:
    """Return of which places and years some values are, in their order."""
    areas = list(dict.fromkeys(one.area for one in observed))
    names = listed(list(map(data.area_name, areas)))
    return f"{names} {year_spans(list(dict.fromkeys(one.year for one in observed)))}"


def is_current(datum: Observation, data: DataSet) -> bool:
    """Tell whether a value is one of the edition's own, and not of the edition before it."""
    series = data.series.get(datum.indicator)
    return series is not None and series.get(datum.area, datum.year, datum.sex) == datum


def _source(name: str, data: DataSet) -> tuple[str, str]:
    """Return what an indicator is called and where it comes from, as HTML."""
    series = data.series[name]
    stated = series.provenance
    retrieved = f", hämtad {long_date(stated.retrieved)}" if stated.retrieved else ""
    code = f" ({series.indicator.source_code})" if series.indicator.source_code else ""
    return _text(series.indicator.name), _text(
        f"{series.source}{code}{retrieved}. {upper_first(ORIGINS[stated.origin])}."
    )


def _text(text: str) -> str:
    """Return a text as HTML, to stand between tags."""
    return escape(text, quote=False)
