"""How far the county is from each target that is a level: a bar against a target, with the country and the outcome."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.assess.indicator import IndicatorAssessment
from reportgen.assess.target import holds_for
from reportgen.data.derivation import Derivation
from reportgen.data.model import Declared, Indicator, Observation, TargetType, UnitKind
from reportgen.document.cells import dated, observed, outcome, short_named, target_dated
from reportgen.document.content import Picture, Printed, Text, shown_as
from reportgen.document.edition import Edition
from reportgen.document.nodes import Component, Made
from reportgen.document.wording import distance
from reportgen.drawing.rows.bullet import Bullet
from reportgen.drawing.rows.row_scale import SHARES, Scale, scale_of
from reportgen.figures.directives.directive import Spec, Tools
from reportgen.figures.rows.rows import is_narrow, row_unit, rows_of
from reportgen.narrative.tree import Directive
from reportgen.swedish.numbers import NBSP, decimals_of, format_number
from reportgen.swedish.places import genitive
from reportgen.swedish.times import spanned
from reportgen.swedish.words import upper_first

# Shares that are all under this would stand under the mark of their target on the scale of the others.
_SMALL = Decimal(15)


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator with its newest value, the country's of the same year, its target and its outcome.

    `lower_is_better` says which way it is to go; `target_year` is empty where the targets of all rows have the same.
    """

    id: str = shown_as("id")
    name: Text = shown_as("namn")
    unit: Text = shown_as("enhet")
    year: Text = shown_as("år")
    lower_is_better: bool = shown_as("lägre_bättre")
    is_example: bool = shown_as("exempel")
    bullet: Picture = shown_as("bild")
    county: Text = shown_as("länet")
    country: Text = shown_as("riket")
    target: Text = shown_as("mål")
    target_year: Text = shown_as("målår")
    target_is_example: bool = shown_as("exempelmål")
    status: str = shown_as("status")
    words: Text = shown_as("ord")


@dataclass(frozen=True, slots=True)
class TargetBars:
    """The chosen indicators, what the area is called, and the year of the targets where it is the same for all."""

    area: str = shown_as("område")
    rows: tuple[Row, ...] = shown_as("rader")
    target_year: Text = shown_as("målår")


def target_bars(
    indicators: Sequence[Indicator], edition: Edition, drawn: Callable[[Bullet], str], *, narrow: bool = False
) -> TargetBars:
    """Return the content for indicators with a target that is a level and a value of the report's own area.

    Shares have the scale 0–100, which is numbered below the last of those that follow each other; others have their own,
    and so have shares that are all too small to be seen on it.
    """
    found = [edition.assessments.indicators[indicator.id] for indicator in indicators]
    years = {one.target_year for one in found}
    same_year = len(years) == 1
    rows = []
    scales = [_scale(one, edition) for one in found]
    for one, scale, following in zip(found, scales, [*scales, None][1:], strict=True):
        last = scale is not SHARES or following is not SHARES
        rows.append(_row(one, scale, edition, drawn, numbered=last, narrow=narrow, with_year=not same_year))
    area = upper_first(edition.data.areas[edition.data.area].noun)
    return TargetBars(area, tuple(rows), target_dated(found[0], edition) if same_year else "")


def _known(found: IndicatorAssessment, edition: Edition) -> tuple[Decimal, Decimal | None, Decimal]:
    """Return the values of the county and the country, and the target."""
    newest, data = found.newest, edition.data
    country = data.series[found.indicator.id].get(data.country, newest.year) if newest is not None else None
    return _number(newest) or Decimal(0), _number(country), found.indicator.target_value or Decimal(0)


def _scale(found: IndicatorAssessment, edition: Edition) -> Scale:
    known = [number for number in _known(found, edition) if number is not None]
    is_share = found.indicator.unit.kind is UnitKind.SHARE
    return SHARES if is_share and max(known) >= _SMALL else scale_of(known, from_zero=True)


def _row(
    found: IndicatorAssessment,
    scale: Scale,
    edition: Edition,
    drawn: Callable[[Bullet], str],
    *,
    numbered: bool,
    narrow: bool,
    with_year: bool,
) -> Row:
    indicator, newest = found.indicator, found.newest
    data = edition.data
    country = data.series[indicator.id].get(data.country, newest.year) if newest is not None else None
    known = _known(found, edition)
    noun = data.areas[data.area].noun
    return Row(
        id=indicator.id,
        name=short_named(indicator),
        unit=row_unit(indicator),
        year=dated(newest, edition),
        lower_is_better=indicator.sign < 0,
        is_example=data.series[indicator.id].provenance.is_example,
        bullet=Picture(drawn(Bullet(*known, scale, numbered, narrow)), _description(indicator, noun, *known)),
        county=observed(newest, indicator, edition),
        country=observed(country, indicator, edition),
        target=_target(indicator),
        target_year=target_dated(found, edition) if with_year else "",
        target_is_example=indicator.target_is_example,
        status=found.outcome.value,
        words=outcome(found),
    )


def _number(observation: Observation | None) -> Decimal | None:
    return None if observation is None else observation.value


def _target(indicator: Indicator) -> Printed:
    """Return a target as a sign and a number, such as "≥ 46"."""
    level = indicator.target_value or Decimal(0)
    decimals = decimals_of(level)
    stated = Declared(f"mål för {indicator.id}", str(level), indicator.place)
    derivation = Derivation(f'mål("{indicator.id}")', (stated,), (), level, decimals, indicator.unit.table)
    return Printed(f"{'≤' if indicator.sign < 0 else '≥'}{NBSP}{format_number(level, decimals)}", derivation)


def _description(indicator: Indicator, noun: str, county: Decimal, country: Decimal | None, target: Decimal) -> str:
    """Say in a sentence how far the county, or whatever the area is, is from the target and from the country."""
    met = (county - target) * indicator.sign >= 0
    parts = [f"{distance(county - target, indicator)} målnivån ({'nådd' if met else 'inte nådd'})"]
    if country is not None:
        parts.append(f"{distance(county - country, indicator)} riket")
    return f"{upper_first(noun)} ligger {' och '.join(parts)}."


def _unfit(indicator: Indicator, edition: Edition) -> tuple[str, str] | None:
    noun = edition.data.areas[edition.data.area].noun
    if indicator.target_type != TargetType.LEVEL:
        asked = f"måltypen {indicator.target_type}, som inte är en nivå" if indicator.target_type else "inget mål"
        return f"{indicator.id} har {asked}.", "Ta bort den, eller visa den med diagram."
    if edition.assessments.indicators[indicator.id].newest is None:
        return (f"{indicator.id} har inget värde för {noun}.", "Ta bort den, eller komplettera serien.")
    if not holds_for(indicator, edition.data):
        hint = 'Ta bort den, eller låt figuren stå i länets rapport: område="länet" på ett endast runt den.'
        return (f"{indicator.id} har ett mål för en mängd, som inte kan vara {genitive(noun)}.", hint)
    return None


def _subtitle(indicators: Sequence[Indicator], edition: Edition) -> str:
    newest = (edition.assessments.indicators[indicator.id].newest for indicator in indicators)
    when = spanned(observed.year for observed in newest if observed is not None)
    return f"Senaste värdet mot målnivån, {edition.data.areas[edition.data.area].name} och riket, {when}"


def _build(directive: Directive, tools: Tools) -> Made:
    edition = tools.edition
    chosen = rows_of(directive, tools, lambda indicator: _unfit(indicator, edition))
    content = target_bars(chosen, edition, tools.drawings.drawn, narrow=is_narrow(directive))
    subtitle = _subtitle(chosen, edition) if chosen else ""
    return Made(Component("malstaplar.html", content), chosen, subtitle=subtitle)


SPEC = Spec(
    "målstaplar",
    "länets och rikets värden mot målnivån, på en rad för varje indikator",
    _build,
    "figur",
    {"indikatorer": "indikatorer", "område": "område"},
    ("indikatorer", "område"),
)
