"""What programs are told of an indicator: a Dataset in the terms of schema.org, as JSON-LD within its page.

Only what the project says is said. https://schema.org/Dataset; JSON-LD 1.1, https://www.w3.org/TR/json-ld11/, section 7.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from reportgen.data.model import Series, UnitKind
from reportgen.document.edition import Edition
from reportgen.swedish.times import form_of, stored

# Within a script element only these could end it, begin a comment, or be something else in an old reader of scripts.
_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
_EMPTY: tuple[Any, ...] = ("", [], {})
_EXAMPLE = "Exempel: konstruerade värden, inte publicerad statistik."


def dataset(series: Series, edition: Edition, files: Sequence[tuple[str, str]]) -> Markup:
    """Return the description of an indicator's series; `files` are addresses from its page with their media types."""
    written = json.dumps(_described(series, edition, files), ensure_ascii=False, indent=1, sort_keys=False)
    return Markup('<script type="application/ld+json">\n{}\n</script>').format(Markup(written.translate(_ESCAPED)))


def _described(series: Series, edition: Edition, files: Sequence[tuple[str, str]]) -> dict[str, Any]:
    indicator, stated, data = series.indicator, series.provenance, edition.data
    settings = edition.settings
    years = data.years(indicator.id)
    grouped = data.table.of(indicator.id)
    areas = [area.name for area in data.areas.values() if any(area.code == code for code, _ in grouped)]
    about = " ".join(filter(None, (_EXAMPLE if stated.is_example else "", indicator.note)))
    described: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": indicator.name,
        "description": about or indicator.name,
        "identifier": indicator.id,
        "inLanguage": settings.report.language,
        "temporalCoverage": _covered(years),
        "spatialCoverage": [{"@type": "Place", "name": name} for name in areas],
        "variableMeasured": {
            "@type": "PropertyValue",
            "name": indicator.short_name,
            "unitText": "" if indicator.unit.kind == UnitKind.ORDINAL else indicator.unit.text,
        },
        "license": {"@type": "CreativeWork", "name": stated.licence} if stated.licence else "",
        "isBasedOn": _source(series),
        "version": stated.vintage,
        "creativeWorkStatus": stated.origin.value,
        "isPartOf": {
            "@type": "Report",
            "name": f"{settings.report.title} {settings.report.year}",
            "datePublished": settings.report.date.isoformat(),
            "publisher": {"@type": "Organization", "name": settings.organisation.name},
        },
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": address} for address, kind in files
        ],
    }
    return {name: kept for name, value in described.items() if (kept := _filled(value)) not in _EMPTY}


def _covered(years: Sequence[int]) -> str:
    """Return the years that a series is about, from the first day of its oldest time to the last of its newest (ISO 8601)."""
    if not years:
        return ""
    if form_of(years[0]).is_month:
        return "/".join(dict.fromkeys(str(stored(month)) for month in (years[0], years[-1])))
    return "/".join(dict.fromkeys((str(form_of(years[0]).first(years[0])), str(int(years[-1])))))


def _source(series: Series) -> dict[str, Any] | str:
    if series.provenance.is_example:
        return ""
    return {"@type": "Dataset", "name": series.source, "identifier": series.indicator.source_code}


def _filled(value: Any) -> Any:
    """Return a description without what is empty."""
    if isinstance(value, dict):
        return {name: kept for name, inner in value.items() if (kept := _filled(inner)) not in _EMPTY}
    return [_filled(inner) for inner in value] if isinstance(value, list) else value
