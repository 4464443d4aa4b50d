"""What is exported: observations, indicators, assessments and sources as tables of values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportgen.assess.goals import Assessments, GoalAssessment
from reportgen.assess.indicator import IndicatorAssessment
from reportgen.data.dataset import DataSet
from reportgen.data.model import KEY, Indicator, Origin, Series
from reportgen.document.wording import goal_words, indicator_words
from reportgen.project.settings import Settings
from reportgen.swedish.times import stored
from reportgen.trace.attachments import Value

_SEXES = {"T": "totalt", "K": "kvinnor", "M": "män"}
_YES, _NO = "ja", "nej"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, and what it holds in the words of the office."""

    heading: str
    meaning: str


@dataclass(frozen=True, slots=True)
class ExportTable:
    """A table to export; the rows hold numbers as numbers, days as days, and None where there is nothing."""

    name: str
    about: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of the columns."""
        return tuple(column.heading for column in self.columns)


def export_tables(data: DataSet, assessments: Assessments, settings: Settings) -> tuple[ExportTable, ...]:
    """Return all tables; the last one says what the others are."""
    tables = (_observations(data), *register_tables(data, assessments))
    return (*tables, _read_me(tables, data, settings))


def register_tables(data: DataSet, assessments: Assessments) -> tuple[ExportTable, ...]:
    """Return the tables of what is known of the indicators: the register, the outcomes and the sources."""
    return (_indicators(data), _assessments(data, assessments), _sources(data))


def _columns(*described: tuple[str, str]) -> tuple[Column, ...]:
    return tuple(Column(heading, meaning) for heading, meaning in described)


_OBSERVATIONS = _columns(
    ("indikator", "indikatorns id i registret"),
    ("namn", "indikatorns namn"),
    ("område", "områdets namn"),
    ("områdeskod", "områdets kod i omraden.csv"),
    ("scb_kod", "områdets kod hos SCB"),
    ("kön", "totalt, kvinnor eller män"),
    ("år", "det år som värdet gäller"),
    ("värde", "värdet utan avrundning; tomt om det saknas"),
    ("symbol", "varför värde saknas: .. uppgift saknas, . kan inte förekomma, – noll"),
    ("felmarginal", "halva bredden av 95-procentsintervallet, i enheten; tomt om källan inte anger den"),
    ("enhet", "enheten som den skrivs i tabeller"),
    ("ursprung", "publicerad (publicerad statistik), rapport (ur en tidigare rapport) eller exempel (konstruerad)"),
    ("härledd", "ja om värdet är beräknat ur andra serier"),
    ("källa", "utgivare av uppgiften"),
    ("källkod", "uppgiftens beteckning hos källan; tom om den inte är kontrollerad"),
    ("årgång", "vilken publicering hos källan som värdet är ur"),
    ("hämtad", "när serien hämtades från källan"),
    ("bearbetning", "vad som är beräknat; tomt om värdet är som det publicerades"),
    ("fil", "filen som uppgiften står i; för ett härlett värde den första uppgiften bakom det"),
    ("rad", "raden i filen"),
    ("underlag", "fil och rad för varje uppgift bakom ett härlett värde"),
)


def _observations(data: DataSet) -> ExportTable:
    """The register and the provenance are joined to each observation."""
    frame = data.frame().reset_index().sort_values(KEY, kind="stable").rename(columns={"område": "områdeskod"})
    areas = data.areas.values()
    frame["område"] = frame["områdeskod"].map({area.code: area.name for area in areas})
    frame["scb_kod"] = frame["områdeskod"].map({area.code: area.scb for area in areas})
    frame["kön"] = frame["kön"].map(_SEXES)
    if any(not indicator.time.is_years for indicator in data.indicators.values()):
        forms = frame["indikator"].map({name: indicator.time for name, indicator in data.indicators.items()})
        times = zip(forms, frame["år"], frame["månad"], strict=True)
        frame["år"] = [stored(form.ending(year, month)) for form, year, month in times]
    of_series: Mapping[str, Callable[[Series], Value]] = {
        "namn": lambda series: series.indicator.name,
        "enhet": lambda series: series.indicator.unit.table,
        "ursprung": lambda series: series.provenance.origin.value,
        "härledd": lambda series: _YES if series.indicator.derivation else _NO,
        "källa": lambda series: series.source,
        "källkod": lambda series: series.indicator.source_code,
        "årgång": lambda series: series.provenance.vintage,
        "hämtad": lambda series: series.provenance.retrieved,
        "bearbetning": lambda series: series.provenance.processing,
    }
    for heading, about in of_series.items():
        told = {name: about(series) for name, series in data.series.items()}
        frame[heading] = frame["indikator"].map(told)
    return _table("observationer", "Alla värden, även de härledda: en rad för varje.", _OBSERVATIONS, _rows(frame))


def _rows(frame: Any) -> list[tuple[Value, ...]]:
    chosen = frame[[column.heading for column in _OBSERVATIONS]].astype(object)
    return list(chosen.where(chosen.notna(), None).itertuples(index=False, name=None))


_INDICATORS = _columns(
    ("indikator", "indikatorns id i registret"),
    ("namn", "indikatorns namn"),
    ("kortnamn", "namnet i tabeller"),
    ("enhet", "enheten som den skrivs i tabeller"),
    ("decimaler", "decimaler i rapporten"),
    ("riktning", "upp om mer är bättre, ner om mindre är bättre"),
    ("måltyp", "nivå, förändring, jämförelse, riktning eller gap; tom för en stödindikator"),
    ("målvärde", "nivån, eller förändringen i procent"),
    ("basår", "det år som målet räknas från"),
    ("målår", "det år då målet ska vara nått"),
    ("mål_ursprung", "vem som har satt målet: strategi, rapport eller exempel (konstruerat)"),
    ("prioriterat_område", "numret på det prioriterade området"),
    ("härledning", "hur en härledd serie beräknas"),
    ("härledd_ur", "de indikatorer som den beräknas ur"),
    ("ursprung", "publicerad, rapport eller exempel (konstruerad)"),
    ("första_år", "det första år som något område har ett värde för"),
    ("senaste_år", "det senaste år som något område har ett värde för"),
    ("anmärkning", "vad man bör veta om indikatorn"),
)


def _indicators(data: DataSet) -> ExportTable:
    def row(indicator: Indicator) -> tuple[Value, ...]:
        years = data.years(indicator.id)
        return (
            indicator.id,
            indicator.name,
            indicator.short_name,
            indicator.unit.table,
            indicator.decimals,
            indicator.direction.value,
            indicator.target_type.value,
            indicator.target_value,
            indicator.base_year,
            indicator.target_year or None,
            indicator.target_origin.value,
            indicator.priority_area,
            indicator.derivation.value,
            ", ".join(indicator.derived_from),
            data.series[indicator.id].provenance.origin.value,
            years[0] if years else None,
            years[-1] if years else None,
            indicator.note,
        )

    rows = [row(indicator) for indicator in data.indicators.values()]
    return _table("indikatorer", "Registret: en rad för varje indikator.", _INDICATORS, rows)


_ASSESSMENTS = _columns(
    ("effektmål", "effektmålets id; tomt för en indikator utan effektmål"),
    ("effektmål_namn", "effektmålets namn"),
    (
        "regelns_utfall",
        "effektmålets utfall enligt bedömningsregeln: grön, gul, oförändrat (om rapporten har det utfallet), röd eller saknas",
    ),
    ("beslutat", "det utfall som gäller i rapporten"),
    ("beslutat_ord", "utfallet med rapportens ord, som skiljer ”åt fel håll” från ”står stilla”"),
    ("motiv", "varför människor har bedömt på annat sätt än regeln"),
    ("indikator", "indikatorns id i registret"),
    ("namn", "indikatorns namn"),
    ("ursprung", "seriens ursprung: publicerad, rapport eller exempel (konstruerad)"),
    ("utfall", "indikatorns utfall enligt bedömningsregeln"),
    ("utfall_ord", "utfallet med rapportens ord"),
    ("senaste_år", "året för det senaste värdet i rapportens område"),
    ("senaste_värde", "det senaste värdet i rapportens område"),
    ("enhet", "enheten som den skrivs i tabeller"),
    ("mål", "målvärdet för det som bedöms; vid jämförelse 0, eftersom skillnaden mot jämförelselänen bedöms"),
    ("trend_per_år", "ändring per år enligt minsta kvadratmetoden"),
    ("trend_från", "trendens första år"),
    ("trend_till", "trendens sista år"),
    ("trend_antal", "antalet värden som trenden bygger på"),
    ("prognos_målår", "värdet under målåret om trenden håller i sig"),
    ("krävd_takt_per_år", "den ändring per år som målet kräver; tom om det är nått"),
)


def _assessments(data: DataSet, assessments: Assessments) -> ExportTable:
    """A row for each indicator of each effect goal in the order of mal.toml, then for the other indicators."""
    rows = [(*_goal(goal), *_assessed(found, data)) for goal in assessments.goals for found in goal.indicators]
    used = {found.indicator.id for goal in assessments.goals for found in goal.indicators}
    others = (found for name, found in assessments.indicators.items() if name not in used)
    rows += [(*[None] * 6, *_assessed(found, data)) for found in others]
    return _table("bedömningar", "Trender och utfall: en rad för varje indikator.", _ASSESSMENTS, rows)


def _goal(found: GoalAssessment) -> tuple[Value, ...]:
    judgement = found.goal.judgement
    decided = (found.rule.value, found.decided.value, goal_words(found), judgement.motive if judgement else None)
    return (found.goal.id, found.goal.name, *decided)


def _assessed(found: IndicatorAssessment, data: DataSet) -> tuple[Value, ...]:
    indicator, newest, trend = found.indicator, found.newest, found.trend
    return (
        indicator.id,
        indicator.name,
        data.series[indicator.id].provenance.origin.value,
        *((found.outcome.value, indicator_words(found)) if indicator.target_type else (None, None)),
        newest.year if newest else None,
        newest.value if newest else None,
        indicator.unit.table,
        found.target,
        *((trend.slope, trend.first, trend.last, trend.count) if trend else (None,) * 4),
        found.projection,
        found.required_pace,
    )


_SOURCES = _columns(
    ("indikator", "indikatorns id i registret"),
    ("namn", "indikatorns namn"),
    ("källa", "utgivare av uppgifterna"),
    ("källkod", "uppgiftens beteckning hos källan; tom om den inte är kontrollerad"),
    ("ursprung", "publicerad, rapport eller exempel (konstruerad)"),
    ("årgång", "vilken publicering hos källan som värdena är ur"),
    ("hämtad", "när serien hämtades från källan"),
    ("licens", "villkor för användning"),
    ("av", "vem som tog in serien"),
    ("sha256", "råfilens kontrollsumma"),
    ("fil", "filen som serien står i; för en härledd serie registret"),
    (
        "bearbetning",
        "vad som är beräknat, eller ur vad en härledd serie är beräknad; tomt om värdena är som de publicerades",
    ),
    ("not", "hur en exempelserie är gjord, eller vad man bör veta om serien"),
)


def _sources(data: DataSet) -> ExportTable:
    def row(series: Series) -> tuple[Value, ...]:
        indicator, stated = series.indicator, series.provenance
        return (
            indicator.id,
            indicator.name,
            series.source,
            indicator.source_code,
            stated.origin.value,
            stated.vintage,
            stated.retrieved,
            stated.licence,
            stated.by,
            stated.raw_sha256,
            stated.path,
            stated.processing,
            stated.note,
        )

    rows = [row(series) for _, series in sorted(data.series.items())]
    return _table("källor", "Härkomst: en rad för varje serie.", _SOURCES, rows)


def what_it_is(data: DataSet, settings: Settings) -> list[tuple[str, str]]:
    """Return what whoever reads the data outside the report must know of them: a word, and what is said."""
    report, rule = settings.report, settings.assessment
    examples = sum(series.provenance.origin == Origin.EXAMPLE for series in data.series.values())
    told = [
        ("rapport", f"{report.title}, {report.year}"),
        ("datum", report.date.isoformat()),
        ("status", report.status),
    ]
    if examples:
        warning = "De är konstruerade och får inte användas som statistik; se kolumnen ursprung."
        told.append(("exempeldata", f"{examples} av {len(data.series)} serier är exempel. {warning}"))
    method = f"Minsta kvadratmetoden; trendår {rule.trend_years}, minst {rule.minimum_points} värden. Regeln i sin helhet står i rapporten."
    return [*told, ("trend", method)]


def _read_me(tables: Sequence[ExportTable], data: DataSet, settings: Settings) -> ExportTable:
    """Return what an analyst must know: what this is of, that examples are no statistics, and what each column holds."""
    told: list[tuple[Value, ...]] = [(what, None, said) for what, said in what_it_is(data, settings)]
    for table in tables:
        told.append((table.name, None, table.about))
        told += [(table.name, column.heading, column.meaning) for column in table.columns]
    columns = _columns(("tabell", ""), ("kolumn", ""), ("innehåll", ""))
    return _table("läs mig", "Vad tabellerna innehåller.", columns, told)


def _table(name: str, about: str, columns: tuple[Column, ...], rows: Sequence[tuple[Value, ...]]) -> ExportTable:
    # An empty text is nothing: a filter on empty cells then finds it.
    plain = tuple(tuple(None if value == "" else _stored(value) for value in row) for row in rows)
    return ExportTable(name, about, columns, plain)


def _stored(value: Value) -> Value:
    return stored(value) if isinstance(value, int) else value
