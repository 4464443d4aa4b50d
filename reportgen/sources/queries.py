"""What is asked of the services for each series: data/kallor.toml, read against the registers.

The file has a table for each series, named by its indicator. A query to Kolada names its key figure (nyckeltal):

    [serier.nystartade]
    källa = "kolada"
    kpi = "N00999"

One to Statistics Sweden names a table, its content, and a value for every variable that is neither area, sex nor time:

    [serier.befolkning]
    källa = "scb"
    tabell = "TAB6471"
    innehåll = "000007SF"
    enhet = "antal"
    månad = 12
    [serier.befolkning.värden]
    Alder = "TotSA"
    [serier.befolkning.könskoder]
    T = "TotSa"
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from typing import Any

from reportgen.data.model import Area, AreaKind, Indicator, UnitKind
from reportgen.diagnostics import Collector, Report, did_you_mean, error
from reportgen.project.schema import Key, Table, check_names, check_table, value_at
from reportgen.project.snapshot import Snapshot
from reportgen.project.toml_places import TomlDocument, as_typed, parse
from reportgen.sources.query import FILE, SEXES, Cube, Query, Service
from reportgen.sources.wire.year_named import YearNamed

_SERIES = "serier"
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_DECEMBER = 12
_ADDRESS = (
    r"(https://[^\s/?#@]+|http://127\.0\.0\.1(:\d+)?)(/[^\s?#@]*)?",
    "Skriv en adress som börjar med https://, utan frågetecken.",
)
_KPI = (r"[A-Z]\d{5}", "Skriv nyckeltalets id i Kolada: en bokstav och fem siffror, som N00999.")
_TABLE = (r"[A-Za-z0-9_-]+", "Skriv tabellens id i Statistikdatabasen, som TAB6471.")
_COMMON = (
    Key("källa", str, choices=tuple(Service)),
    Key("områden", tuple[str, ...], (), distinct=True),
    Key("kön", tuple[str, ...], (), choices=SEXES, distinct=True),
    Key("från", int, 0, span=(_FIRST_YEAR, _LAST_YEAR)),
    Key("till", int, _LAST_YEAR, span=(_FIRST_YEAR, _LAST_YEAR)),
    Key("enhet", str, None, blank=True),
    Key("faktor", float, 1.0, span=(1e-9, 1e9)),
    Key("år_är", str, "", choices=tuple(YearNamed)),
)
_KOLADA = (*_COMMON, Key("kpi", str, form=_KPI))
_SCB = (
    *_COMMON,
    Key("tabell", str, form=_TABLE),
    Key("innehåll", str),
    Key("månad", int, 0, span=(1, 12)),
)
_NESTED = ("variabler", "värden", "könskoder", "kodlistor")
_VARIABLES = (Key("område", str, "Region"), Key("tid", str, "Tid"), Key("kön", str, "Kon"))
_SEX_CODES = (Key("T", str, ""), Key("K", str, "2"), Key("M", str, "1"))


def read_queries(
    project: Snapshot,
    areas: Mapping[str, Area],
    indicators: Mapping[str, Indicator],
    declared: Collection[str],
    year: int,
    report: Report,
    date: dt.date | None = None,
) -> tuple[Query, ...]:
    """Return the queries of data/kallor.toml in its order; none where there is no such file.

    `areas` and `indicators` are the registers; `declared` the ids of all rows of the register of indicators, also of those
    that are wrong and already reported: their queries are passed over. `year` is that of the report, and the last that is
    asked for; of months it is that of its `date`. A query with an error is reported and left out.
    """
    text = project.attempt(FILE, report) if FILE in project.files or FILE in project.refused else None
    document = parse(FILE, text, report) if text is not None else None
    if document is None:
        return ()
    check_names(document, (), (*Service, _SERIES), report)
    homes = {service: _home(document, service, report) for service in Service}
    tables = value_at(document, (_SERIES,), {})
    if not isinstance(tables, dict):
        report(error("fel-typ", document.at(_SERIES), "serier ska vara avsnitt.", "Skriv [serier.nystartade]."))
        return ()
    found = []
    for name in tables:
        indicator = indicators.get(name)
        if indicator is None and name in declared:
            continue
        if indicator is None or indicator.derivation:
            _report_stray(document, name, indicators, report)
            continue
        heard = Collector(report)
        query = _Reader(document, indicator, areas, homes, (year, date), heard.report).query()
        # Where a service is asked may be what is wrong, which is reported once.
        if query is not None and query.address and not heard.failed:
            found.append(query)
    return tuple(found)


def _home(document: TomlDocument, service: Service, report: Report) -> str:
    """Return where a service is asked; empty where what stands there is reported."""
    table = check_table(document, (service.value,), (Key("adress", str, service.home, form=_ADDRESS),), report)
    return table.text("adress").rstrip("/") if table else ""


def _report_stray(document: TomlDocument, name: str, indicators: Mapping[str, Indicator], report: Report) -> None:
    at = document.at(_SERIES, name)
    if name in indicators:
        message = f"Indikatorn {name} är härledd och kan inte hämtas."
        report(error("okänd-indikator", at, message, "Hämta serierna som den härleds ur, och ta bort avsnittet."))
        return
    known = [one.id for one in indicators.values() if not one.derivation]
    hint = did_you_mean(name, known, "Rätta namnet, eller lägg till indikatorn i data/indikatorer.csv.")
    report(error("okänd-indikator", at, f"Ingen indikator heter {name}.", hint))


class _Reader:
    """Reads the query of one series; what is wrong with it is reported."""

    def __init__(
        self,
        document: TomlDocument,
        indicator: Indicator,
        areas: Mapping[str, Area],
        homes: Mapping[Service, str],
        until: tuple[int, dt.date | None],
        report: Report,
    ) -> None:
        self._document = document
        self._indicator = indicator
        self._areas = areas
        self._homes = homes
        self._year, self._date = until
        self._report = report

    def query(self) -> Query | None:
        """Return the query, without an address where that is reported; None where it does not say what is asked of whom."""
        path = (_SERIES, self._indicator.id)
        named = value_at(self._document, (*path, "källa"), "") if self._is_table(path) else ""
        is_scb = named == Service.SCB
        table = check_table(self._document, path, _SCB if is_scb else _KOLADA, self._report, _NESTED if is_scb else ())
        if table is None or table.faulty:
            return None
        service = Service(table.text("källa"))
        sexes = self._sexes(table)
        last, last_month = self._last(table)
        if last < table.values["från"]:
            message = f"Frågan slutar {last}, före sitt första år {table.values['från']}."
            hint = "Rätta från eller till. Ingen fråga går längre än till utgåvans år i rapport.toml."
            self._report(error("omöjligt-år", table.at("från"), message, hint))
        code = table.text("tabell" if is_scb else "kpi")
        if not is_scb and self._indicator.source_code not in {"", code}:
            message = f"Frågan gäller {code}, men registret anger källkoden {self._indicator.source_code}."
            self._report(error("källkod", table.at("kpi"), message, "Rätta den av dem som är fel."))
        return Query(
            indicator=self._indicator.id,
            service=service,
            address=self._homes[service],
            code=code,
            areas=self._asked_areas(table, service),
            sexes=sexes,
            last=last,
            first=table.values["från"],
            only=self._indicator.valid_years,
            time=self._indicator.time,
            last_month=last_month,
            year_named=self._year_named(table, service),
            unit=self._unit(table, service),
            factor=Decimal(repr(table.values["faktor"])).normalize(),
            publisher=self._indicator.source,
            cube=self._cube(table, sexes) if is_scb else None,
            place=table.place,
        )

    def _last(self, table: Table) -> tuple[int, int]:
        """Return the last year that is asked for, and its last month: a month after the report's date cannot be in it."""
        last = min(table.values["till"], self._year)
        if self._indicator.time.is_month and self._date is not None and last >= self._date.year:
            return self._date.year, self._date.month
        return last, _DECEMBER

    def _is_table(self, path: tuple[str, ...]) -> bool:
        return isinstance(value_at(self._document, path, {}), dict)

    def _unit(self, table: Table, service: Service) -> str:
        """Return what the source must say that it measures in; the title of a share in Kolada has a per cent sign."""
        is_share = service is Service.KOLADA and self._indicator.unit.kind is UnitKind.SHARE
        return table.text("enhet") if table.values["enhet"] is not None else "%" if is_share else ""

    def _year_named(self, table: Table, service: Service) -> YearNamed | None:
        """Return which year of a school year or a period the source names it by; None where it needs not be said."""
        form, typed = self._indicator.time, table.text("år_är")
        if form.is_month and (service is Service.KOLADA or table.values["månad"]):
            told = (
                "Kolada har ett värde om året" if service is Service.KOLADA else "månad låter en månad stå för sitt år"
            )
            message = f"{told}, men tid är månad i registret för {self._indicator.id}."
            hint = "Fråga SCB efter alla månader, eller rätta tid i data/indikatorer.csv."
            self._report(error("fel-tid", table.at("kpi" if service is Service.KOLADA else "månad"), message, hint))
            return None
        if typed and (form.is_years or form.is_month):
            message = f"Tid är {form.registered} i registret för {self._indicator.id}, och då säger år_är ingenting."
            hint = "Ta bort raden, eller rätta tid i data/indikatorer.csv."
            self._report(error("fel-tid", table.at("år_är"), message, hint))
        if not typed and not form.is_years and service is Service.KOLADA:
            message = f"Kolada anger ett enda år, men tid är {form.registered} i registret för {self._indicator.id}."
            hint = 'Skriv år_är = "slutår" eller "startår". Nyckeltalets beskrivning i Kolada säger vilket det är.'
            self._report(error("fel-tid", table.place, message, hint))
        return YearNamed(typed) if typed else None

    def _sexes(self, table: Table) -> tuple[str, ...]:
        """Return the sexes in the order of SEXES; by default those that the register has."""
        wanted = table.values["kön"]
        if not self._indicator.by_sex and set(wanted) - {"T"}:
            message = f"Indikatorn {self._indicator.id} är inte uppdelad på kön."
            self._report(error("kön", table.at("kön"), message, "Ta bort raden, eller sätt kön = ja i registret."))
        default = SEXES if self._indicator.by_sex else ("T",)
        return tuple(sex for sex in SEXES if sex in (wanted or default))

    def _asked_areas(self, table: Table, service: Service) -> Mapping[str, str]:
        """Return the service's codes by ours, in the order of omraden.csv; by default of all that have one."""
        heard = Collector(self._report)
        named = table.values["områden"]
        codes = {area.code: _code_at(service, area) for area in self._areas.values()}
        wanted = {area.code for area in self._areas.values() if area.code in named or area.kind in named}
        for word in named:
            if word not in codes and word not in set(AreaKind):
                hint = did_you_mean(word, [*codes, *AreaKind], f"Välj mellan {', '.join(AreaKind)} och områdeskoder.")
                heard.report(error("okänt-område", table.at("områden"), f"Området ”{word}” är okänt.", hint))
            elif word in codes and not codes[word]:
                hint = "Fyll i kolumnen scb i data/omraden.csv, eller ta bort området ur frågan."
                message = f"Området {word} har ingen kod hos {service.called}."
                heard.report(error("okänt-område", table.at("områden"), message, hint))
        asked = {code: known for code, known in codes.items() if known and (not named or code in wanted)}
        if not asked and not heard.failed:
            hint = "Rätta områden i frågan, eller fyll i data/omraden.csv."
            self._report(error("okänt-område", table.at("områden"), "Frågan gäller inget område.", hint))
        for code, known in asked.items():
            first = next(other for other, same in asked.items() if same == known)
            if first != code:
                message = f"Områdena {first} och {code} har samma kod hos {service.called}, {known}."
                self._report(error("dubblett", self._areas[code].place, message, "Rätta kolumnen scb."))
        return asked

    def _cube(self, table: Table, sexes: Iterable[str]) -> Cube:
        variables = self._nested("variabler", _VARIABLES)
        codes = self._nested("könskoder", _SEX_CODES)
        fixed, codelists = self._codes("värden"), self._codes("kodlistor")
        by_sex = tuple(sexes) != ("T",) or bool(codes["T"])
        if by_sex and not codes["T"] and "T" in sexes:
            message = f"[serier.{self._indicator.id}.könskoder] saknar T."
            hint = "Skriv tabellens kod för båda könen. Summor av kvinnor och män räknas aldrig ut."
            self._report(error("nyckel-saknas", self._document.at(*table.path, "könskoder"), message, hint))
        taken = [variables["område"], variables["tid"], *([variables["kön"]] if by_sex else [])]
        for name in fixed:
            if name in taken:
                place = self._document.at(*table.path, "värden", name)
                message = f"{name} frågas redan efter område, kön eller tid."
                self._report(error("fel-värde", place, message, "Ta bort raden, eller rätta [variabler]."))
        for name in codelists:
            if name not in (*taken[:1], *taken[2:], *fixed):
                place = self._document.at(*table.path, "kodlistor", name)
                message = f"{name} är varken område, kön eller en variabel i värden."
                self._report(error("fel-värde", place, message, f"Lägg till {name} i värden, eller ta bort raden."))
        return Cube(
            content=table.text("innehåll"),
            area=variables["område"],
            time=variables["tid"],
            sex=variables["kön"] if by_sex else "",
            sex_codes={sex: codes[sex] for sex in sexes} if by_sex else {},
            fixed=fixed,
            month=table.values["månad"],
            codelists=codelists,
        )

    def _nested(self, name: str, keys: tuple[Key, ...]) -> Mapping[str, str]:
        table = check_table(self._document, (_SERIES, self._indicator.id, name), keys, self._report)
        return {key.name: table.text(key.name) if table else key.default for key in keys}

    def _codes(self, section: str) -> dict[str, str]:
        """Return the code that a section has for each variable: a value, or a code list; their names are the table's own."""
        path = (_SERIES, self._indicator.id, section)
        values: Any = value_at(self._document, path, {})
        if not isinstance(values, dict):
            self._report(
                error("fel-typ", self._document.at(*path), f"{section} ska vara ett avsnitt.", 'Alder = "tot"')
            )
            return {}
        for name, value in values.items():
            if not isinstance(value, str) or not value:
                message, hint = f"{name} ska vara en kod inom citattecken.", f"Nu står där {as_typed(value)}."
                self._report(error("fel-typ", self._document.at(*path, name), message, hint))
        return {name: value for name, value in values.items() if isinstance(value, str) and value}


def _code_at(service: Service, area: Area) -> str:
    """Return an area's code at a service: SCB's own, which Kolada fills up to four digits with zeros."""
    if service is Service.SCB:
        return area.scb
    return area.scb.zfill(4) if area.scb else area.code
