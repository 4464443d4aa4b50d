"""The record: what a registrator enters about the report, and what must be known before it can be archived.

Offentlighets- och sekretesslagen 5 kap. 2 § asks for date, number, sender or receiver where there are any, and in
short what the document is about. The rest is what an archive needs to find it, to judge access and to dispose of it.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from reportgen.diagnostics import Report, error
from reportgen.project.settings import REGISTRY_NUMBER, Settings

_SECTION = "arkiv"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of the record: a stable ASCII key, what it is called, and its value."""

    key: str
    name: str
    value: str


def with_number(settings: Settings, number: str, report: Report) -> Settings:
    """Return the settings with a diarienummer given on the command line; rapport.toml may not have another."""
    place = settings.at("diarium", "diarienummer")
    given = settings.registry.number
    if given and given != number:
        message = f"rapport.toml har diarienumret {given}, men {number} angavs."
        report(error("diarienummer-skiljer", place, message, "Rätta det som är fel, eller utelämna --diarienummer."))
    elif not re.fullmatch(REGISTRY_NUMBER[0], number):
        report(error("fel-värde", place, f"Diarienumret kan inte vara ”{number}”.", REGISTRY_NUMBER[1]))
    return replace(settings, registry=replace(settings.registry, number=number))


def check_record(settings: Settings, moment: dt.datetime | None, report: Report) -> None:
    """Report every fact that the archive needs and rapport.toml lacks, and those that contradict each other.

    `moment` is when the package is made, where that is known: nothing can have been done after it.
    """
    archive = settings.archive
    if not settings.registry.number:
        hint = "Skriv diarienummer i rapport.toml, eller ange --diarienummer."
        report(error("arkivuppgift-saknas", settings.at("diarium", "diarienummer"), "Diarienummer saknas.", hint))
    required: dict[str, tuple[object, str]] = {
        "handlingstyp": (archive.record_type, 'Till exempel handlingstyp = "Rapport".'),
        "ärendemening": (archive.matter, "Skriv i korthet vad handlingen rör."),
        "fastställd": (archive.adopted, "Skriv den dag då rapporten beslutades."),
        "fastställd_av": (archive.adopted_by, "Skriv vem eller vilket organ som beslutade."),
        "sekretess": (archive.secrecy, "Välj offentlig eller sekretess."),
        "bevarande": (archive.retention, "Välj bevaras eller gallras."),
        "grund": (archive.retention_ground, "Skriv vad beslutet om bevarande eller gallring stöder sig på."),
    }
    if archive.secrecy == "sekretess":
        required["lagrum"] = (archive.secrecy_ground, "Skriv det lagrum som sekretessen följer av.")
    if archive.retention == "gallras":
        required["gallras_efter"] = (archive.disposal, "Skriv hur länge handlingen ska finnas kvar.")
    for key, (value, hint) in required.items():
        if not value:
            place = settings.at(_SECTION, key)
            report(error("arkivuppgift-saknas", place, f"[{_SECTION}] saknar {key}.", hint))
    for key, value, condition in (
        ("lagrum", archive.secrecy_ground, archive.secrecy != "sekretess"),
        ("gallras_efter", archive.disposal, archive.retention != "gallras"),
    ):
        if value and condition:
            place = settings.at(_SECTION, key)
            decided = archive.secrecy if key == "lagrum" else archive.retention
            message = f"{key} är angivet, men handlingen är ”{decided or 'obestämt'}”."
            report(error("arkivuppgifter-motsägs", place, message, "Ta bort uppgiften eller ändra beslutet."))
    for section, key, date in (
        ("rapport", "datum", settings.report.date),
        (_SECTION, "upprättad", archive.drawn_up),
        (_SECTION, "fastställd", archive.adopted),
    ):
        if date and moment and date > moment.date():
            message = f"{key} är {date}, men paketet skapas {moment.date()}."
            hint = "Kontrollera datumet och datorns klocka."
            report(error("arkivuppgifter-motsägs", settings.at(section, key), message, hint))


def record(settings: Settings, has_examples: bool) -> tuple[Fact, ...]:
    """Return the facts in the order in which a registrator reads them; what has not been entered is left out."""
    report, archive, organisation = settings.report, settings.archive, settings.organisation
    secrecy = f"sekretess enligt {archive.secrecy_ground}" if archive.secrecy_ground else archive.secrecy
    retention = f"gallras efter {archive.disposal}" if archive.disposal else archive.retention
    facts = (
        Fact("diarienummer", "Diarienummer", settings.registry.number),
        Fact("titel", "Titel", f"{report.title} {report.year}"),
        Fact("undertitel", "Undertitel", report.subtitle),
        Fact("handlingstyp", "Handlingstyp", archive.record_type),
        Fact("arendemening", "Ärendemening", archive.matter),
        Fact("upprattad", "Upprättad", (archive.drawn_up or report.date).isoformat()),
        Fact("faststalld", "Fastställd", archive.adopted.isoformat() if archive.adopted else ""),
        Fact("faststalld_av", "Fastställd av", archive.adopted_by),
        Fact("arkivbildare", "Arkivbildare", organisation.name),
        Fact("enhet", "Upprättande enhet", organisation.unit),
        Fact("handlaggare", "Handläggare", archive.officer),
        Fact("klassificering", "Klassificering", archive.classification),
        Fact("sekretess", "Offentlighet och sekretess", secrecy),
        Fact("bevarande", "Bevarande och gallring", retention),
        Fact("grund", "Grund för bevarande eller gallring", archive.retention_ground),
        Fact("version", "Version", report.edition),
        Fact("ersatter", "Ersätter", archive.replaces),
        Fact("rapportnummer", "Rapportnummer", archive.report_number),
        Fact("isbn", "ISBN", archive.isbn),
        Fact("sprak", "Språk", report.language),
        Fact("exempeldata", "Innehåller exempeldata", "ja" if has_examples else "nej"),
    )
    return tuple(fact for fact in facts if fact.value)
