"""Series that are computed from other series; an edge leads from each derived observation to each datum it is made of."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from reportgen.data.model import FIELDS, WHEN, Area, AreaKind, DerivationKind, Indicator
from reportgen.data.table import EDGE, nothing_derived
from reportgen.swedish.times import IN_YEAR

_WHERE = ["område", *WHEN]


def derive(
    typed: pd.DataFrame,
    indicators: Mapping[str, Indicator],
    known: Collection[str],
    areas: Mapping[str, Area],
    county: str,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the derived observations and their edges, as `Table` has them.

    An indicator is derived where all its sources are among the `known`; `county` is the area that a share of
    municipalities is about. A derived observation is for both sexes (T).
    """
    municipalities = [area.code for area in areas.values() if area.kind == AreaKind.MUNICIPALITY]
    wanted = [
        indicator
        for indicator in indicators.values()
        if indicator.derivation and all(source in known for source in indicator.derived_from)
    ]
    valued = _valued(typed, {source for indicator in wanted for source in indicator.derived_from})
    found, edges = ([frame] for frame in nothing_derived())
    count = 0
    for indicator in wanted:
        sources = [valued[source] for source in indicator.derived_from]
        value = Decimal(1) if indicator.derived_value is None else indicator.derived_value
        given = _Given(sources, value, municipalities, county)
        values, made_of = _DERIVED[indicator.derivation](given)
        values.index += count
        found.append(values.assign(indikator=indicator.id, kön="T", symbol="", felmarginal=None)[FIELDS])
        edges.append(made_of.assign(härledd=made_of["härledd"] + count)[EDGE])
        count += len(values)
    texts = dict.fromkeys(["indikator", "område", "kön", "symbol", "felmarginal"], object)
    return pd.concat(found).astype(texts), pd.concat(edges, ignore_index=True).astype({"indikator": object})


@dataclass(frozen=True)
class _Given:
    """What a series is derived from: the rows of its sources, the value of the register, and the areas."""

    sources: Sequence[pd.DataFrame]
    value: Decimal
    municipalities: Sequence[str]
    county: str


def _valued(typed: pd.DataFrame, indicators: Collection[str]) -> Mapping[str, pd.DataFrame]:
    """Return the rows of each indicator that have a value, with their place as columns."""
    rows = typed[typed["indikator"].isin(indicators) & typed["värde"].notna()].reset_index()
    nothing = rows.iloc[:0]
    return dict.fromkeys(indicators, nothing) | {str(name): group for name, group in rows.groupby("indikator")}


Derived = tuple[pd.DataFrame, pd.DataFrame]
"""Values by område and time, and edges; both count the derived observations from 0."""


def _sex_gap(given: _Given) -> Derived:
    """|K − M| for every area and time where both have a value."""
    (source,) = given.sources
    women, men = (source[source["kön"] == sex] for sex in ("K", "M"))
    pairs = women.merge(men, on=_WHERE, suffixes=("", "_2"))
    return _of_pairs(pairs, (pairs["värde"] - pairs["värde_2"]).abs())


def _ratio(given: _Given) -> Derived:
    """A / b × the factor of the register, for every area and time where both have a value and b is not 0."""
    over, under = (source[source["kön"] == "T"] for source in given.sources)
    pairs = over.merge(under[under["värde"] != 0], on=_WHERE, suffixes=("", "_2"))
    return _of_pairs(pairs, pairs["värde"] / pairs["värde_2"] * given.value)


def _of_pairs(pairs: pd.DataFrame, values: pd.Series[Any]) -> Derived:
    """Return a value for each pair of data, with an edge to either."""
    edges = pd.concat([_edges(pairs, ""), _edges(pairs, "_2")]).sort_index(kind="stable")
    return pairs[_WHERE].assign(värde=values), edges.reset_index(names="härledd")


def _municipal_share(given: _Given) -> Derived:
    """The share in per cent of the municipalities with a value whose value is the given one."""
    answers = _of_municipalities(given.sources[0], given.municipalities)
    # Each counts as one, and there is no datum behind that.
    ones = pd.Series(Decimal(1), index=answers.index, dtype=object)
    return _shares(given, answers.assign(vikt=ones, indikator_2=None, fil_2=None, rad_2=0))


def _population_share(given: _Given) -> Derived:
    """The share in per cent of the inhabitants, of municipalities with a value, in those whose value is the given one.

    The population of the time is used, or the newest population before it.
    """
    states, population = (_by_end(_of_municipalities(source, given.municipalities)) for source in given.sources)
    weighed = pd.merge_asof(
        states, population.rename(columns={"värde": "vikt"}), on="slut", by="område", suffixes=("", "_2")
    )
    return _shares(given, weighed)


def _by_end(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows with the number of the month in which their time ends, of a year its last one."""
    return rows.assign(slut=IN_YEAR * rows["år"] + rows["månad"].where(rows["månad"] > 0, IN_YEAR))


def _shares(given: _Given, answers: pd.DataFrame) -> Derived:
    """Return for each time the weight (`vikt`) of the answers that are the given one, in per cent of all weights."""
    weight = answers["vikt"].where(answers["vikt"].notna(), Decimal(0))
    meeting = weight.where(answers["värde"] == given.value, Decimal(0))
    sums = answers[WHEN].assign(alla=weight, sådana=meeting).groupby(WHEN, as_index=False).sum()
    sums = sums[sums["alla"] != 0].reset_index(drop=True)
    values = sums[WHEN].assign(område=given.county, värde=sums["sådana"] / sums["alla"] * 100)
    numbers = dict(zip(sums[WHEN].itertuples(index=False, name=None), sums.index, strict=True))
    number = [numbers.get(when) for when in answers[WHEN].itertuples(index=False, name=None)]
    numbered = answers.assign(härledd=pd.Series(number, index=answers.index, dtype=object))
    numbered = numbered[numbered["härledd"].notna()].astype({"härledd": "int64"}).set_index("härledd")
    edges = pd.concat([_edges(numbered, ""), _edges(numbered, "_2")]).sort_index(kind="stable")
    return values, edges.reset_index(names="härledd")


def _of_municipalities(source: pd.DataFrame, municipalities: Sequence[str]) -> pd.DataFrame:
    """Return the rows of the municipalities for both sexes, by time and then in the order of the municipalities."""
    own = source[(source["kön"] == "T") & source["område"].isin(municipalities)]
    order = own["område"].map({code: number for number, code in enumerate(municipalities)})
    return own.assign(ordning=order).sort_values([*WHEN, "ordning"])


def _edges(data: pd.DataFrame, suffix: str) -> pd.DataFrame:
    """Return which rows stand behind each row, by their columns with a suffix; none where there is no datum."""
    columns = EDGE[1:]
    named = data[[f"{name}{suffix}" for name in columns]].set_axis(columns, axis="columns")
    return named[named["fil"].notna()].astype({"rad": "int64"})


_DERIVED: Mapping[DerivationKind, Callable[[_Given], Derived]] = {
    DerivationKind.SEX_GAP: _sex_gap,
    DerivationKind.RATIO: _ratio,
    DerivationKind.MUNICIPAL_SHARE: _municipal_share,
    DerivationKind.POPULATION_SHARE: _population_share,
}
