"""The appendix of sources: every series, where it comes from and what kind of figures it holds."""

from __future__ import annotations

from typing import Any

from reportgen.data.derivation import Derivation, Traced
from reportgen.data.model import Indicator, Series
from reportgen.document.edition import Edition

_ORIGIN_WORDS = {"publicerad": "publicerad", "rapport": "ur rapport", "exempel": "exempel"}


def source_table(edition: Edition) -> dict[str, Any]:
    """Return the context of templates/kalltabell.html."""
    rows = []
    for indicator in edition.data.indicators.values():
        series = edition.data.series.get(indicator.id)
        if series is None:
            continue
        provenance = series.provenance
        own = [o.year for o in series.points(edition.data.area)]
        years = own or list(edition.data.years(indicator.id))
        rows.append(
            {
                "namn": indicator.name,
                "källa": provenance.source or indicator.source,
                "källkod": indicator.source_code,
                "år": _span(indicator, years, series, edition),
                "hämtad": provenance.retrieved.isoformat() if provenance.retrieved else "",
                "ursprung": _ORIGIN_WORDS[provenance.origin],
                "exempel": provenance.is_example,
                "härledd": provenance.note if indicator.derivation else "",
                "anmärkning": indicator.note,
            }
        )
    return {"rader": rows}


def _span(indicator: Indicator, years: list[int], series: Series, edition: Edition) -> str:
    text = f"{years[0]}–{years[-1]}" if len(years) > 1 else "".join(str(year) for year in years)
    ends = (series.get(edition.data.area, year) for year in (years[:1] + years[-1:]))
    return Traced(text, Derivation(f'år("{indicator.id}")', tuple(o for o in ends if o is not None)))
