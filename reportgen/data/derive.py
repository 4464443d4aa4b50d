"""Series that are computed from other series; each derived observation keeps the data that it was made of."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from reportgen.data.model import Area, Indicator, Observation, ObservationKey, Provenance, Series
from reportgen.swedish.words import lower_first


def derive(indicator: Indicator, series: Mapping[str, Series], areas: Mapping[str, Area], county: str) -> Series:
    """Return the series of a derived indicator; `county` is the code of the area that the report is about."""
    sources = [series[identifier] for identifier in indicator.derived_from]
    found: list[Observation]
    if indicator.derivation == "könsgap":
        found = _sex_gap(indicator, sources[0])
    elif indicator.derivation == "kvot":
        found = _ratio(indicator, sources[0], sources[1])
    else:
        weights = sources[1] if indicator.derivation == "befolkningsandel" else None
        found = _municipal_share(indicator, sources[0], weights, areas, county)
    observations: dict[ObservationKey, Observation] = {(o.area, o.sex, o.year): o for o in found}
    return Series(indicator, _provenance(indicator, sources), observations)


def _provenance(indicator: Indicator, sources: list[Series]) -> Provenance:
    """A derived series is an example if any of its sources is; its date of retrieval is that of the oldest."""
    dates = [s.provenance.retrieved for s in sources if s.provenance.retrieved]
    origins = [s.provenance.origin for s in sources]
    origin = next((kind for kind in ("exempel", "rapport") if kind in origins), "publicerad")
    return Provenance(
        source=indicator.source,
        source_code=indicator.source_code,
        origin=origin,
        retrieved=min(dates) if len(dates) == len(sources) else None,
        licence="",
        by="",
        raw_sha256="",
        note="Beräknad ur " + " och ".join(lower_first(s.indicator.short_name) for s in sources) + ".",
        path=indicator.place.path,
    )


def _sex_gap(indicator: Indicator, source: Series) -> list[Observation]:
    """|K − M| for every area and year where both have a value."""
    found = []
    for (area, sex, year), women in sorted(source.observations.items()):
        if sex != "K" or women.value is None:
            continue
        men = source.get(area, year, "M")
        if men is not None and men.value is not None:
            gap = abs(women.value - men.value)
            found.append(_observation(indicator, area, year, gap, (women, men)))
    return found


def _ratio(indicator: Indicator, numerator: Series, denominator: Series) -> list[Observation]:
    """A / b × the factor of the register, for every area and year where both have a value."""
    factor = Decimal(1) if indicator.derived_value is None else indicator.derived_value
    found = []
    for (area, sex, year), over in sorted(numerator.observations.items()):
        under = denominator.get(area, year, sex)
        if over.value is None or under is None or not under.value:
            continue
        found.append(_observation(indicator, area, year, over.value / under.value * factor, (over, under)))
    return found


def _municipal_share(
    indicator: Indicator, states: Series, weights: Series | None, areas: Mapping[str, Area], county: str
) -> list[Observation]:
    """The share in per cent of the municipalities with a value, or of their inhabitants, whose value is the given one.

    Municipalities without a value are not in the denominator. The population of the year is used, or the newest
    population before it.
    """
    found = []
    years = sorted({year for _, _, year in states.observations})
    for year in years:
        answered = [
            o
            for code in areas
            if areas[code].kind == "kommun"
            for o in (states.get(code, year),)
            if o is not None and o.value is not None
        ]
        if not answered:
            continue
        weighed = {o.area: _weight(weights, o.area, year) for o in answered}
        total = sum((w[0] for w in weighed.values()), Decimal(0))
        meeting = sum((weighed[o.area][0] for o in answered if o.value == indicator.derived_value), Decimal(0))
        if total:
            inputs = (*answered, *(w[1] for w in weighed.values() if w[1] is not None))
            found.append(_observation(indicator, county, year, meeting / total * 100, inputs))
    return found


def _weight(weights: Series | None, area: str, year: int) -> tuple[Decimal, Observation | None]:
    if weights is None:
        return Decimal(1), None
    known = [o for o in weights.points(area) if o.year <= year]
    if not known or known[-1].value is None:
        return Decimal(0), None
    return known[-1].value, known[-1]


def _observation(
    indicator: Indicator, area: str, year: int, value: Decimal, inputs: tuple[Observation, ...]
) -> Observation:
    return Observation(indicator.id, area, "T", year, value, "", inputs[0].place, inputs)
