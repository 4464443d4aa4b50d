"""The record: what a registrator enters about the report, and what must be known before it can be archived.

Offentlighets- och sekretesslagen 5 kap. 2 § asks for date, number, sender or receiver where there are any, and in
short what the document is about. The rest is what an archive needs to find it, to judge access and to dispose of it.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from reportgen.diagnostics import Report, error, warning
from reportgen.project.settings import REGISTRY_NUMBER, Settings

_SECTION = "arkiv"
# Two dates of one report that lie further apart than this are more often a slip than a fact.
_FAR_APART = dt.timedelta(days=366)


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
        "organisationsnummer": (archive.organisation_number, "Skriv numret för den vars arkiv rapporten hör till."),
        "kontaktperson": (archive.contact, "Skriv vem mottagaren kan fråga om leveransen."),
    }
    if archive.secrecy == "sekretess":
        required["lagrum"] = (archive.secrecy_ground, "Skriv det lagrum som sekretessen följer av.")
    if archive.retention == "gallras":
        required["gallras_efter"] = (archive.disposal, "Skriv hur länge handlingen ska finnas kvar.")
    if archive.submitter:
        required["levererande_organisationsnummer"] = (archive.submitter_number, "Skriv numret för den som levererar.")
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
    for key, number in (
        ("organisationsnummer", archive.organisation_number),
        ("levererande_organisationsnummer", archive.submitter_number),
    ):
        if number and not _is_organisation_number(number):
            message = f"{key} kan inte vara {number}: kontrollsiffran stämmer inte."
            report(error("fel-värde", settings.at(_SECTION, key), message, "Jämför med Skatteverkets besked."))
    if archive.submitter_number and not archive.submitter:
        place = settings.at(_SECTION, "levererande_organisationsnummer")
        message = "levererande_organisationsnummer är angivet, men inte levererande."
        report(error("arkivuppgifter-motsägs", place, message, "Skriv vem som levererar, eller ta bort numret."))
    _check_dates(settings, moment, report)


def _is_organisation_number(number: str) -> bool:
    """Tell whether the last digit is that which the others give by Luhn's formula (SKV 709)."""
    digits = [int(digit) for digit in number if digit.isdigit()]
    doubled = [digit * 2 if place % 2 == 0 else digit for place, digit in enumerate(digits)]
    return sum(digit // 10 + digit % 10 for digit in doubled) % 10 == 0


def _check_dates(settings: Settings, moment: dt.datetime | None, report: Report) -> None:
    """Report dates that lie in the future, that stand in the wrong order, or (a warning) far from the report's."""
    archive, printed = settings.archive, settings.report.date
    drawn_up = archive.drawn_up or printed
    hint = "Kontrollera datumen."
    if archive.adopted and archive.adopted < drawn_up:
        source = "upprättad" if archive.drawn_up else "rapportens datum"
        message = f"fastställd är {archive.adopted}, vilket är före {source}, {drawn_up}."
        report(error("arkivuppgifter-motsägs", settings.at(_SECTION, "fastställd"), message, hint))
    for key, date in (("upprättad", archive.drawn_up), ("fastställd", archive.adopted)):
        if date and abs(date - printed) > _FAR_APART and not (moment and date > moment.date()):
            message = f"{key} är {date}, mer än ett år från rapportens datum, {printed}."
            report(warning("arkivdatum-långt-ifrån", settings.at(_SECTION, key), message, hint))
    for section, key, date in (
        ("rapport", "datum", printed),
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
    contact = ", ".join(filter(None, [archive.contact, archive.contact_details]))
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
        Fact("organisationsnummer", "Organisationsnummer", archive.organisation_number),
        Fact("enhet", "Upprättande enhet", organisation.unit),
        Fact("levererande", "Levererande organisation", submitter(settings)[0]),
        Fact("kontaktperson", "Kontaktperson för leveransen", contact),
        Fact("leveransoverenskommelse", "Leveransöverenskommelse", archive.agreement),
        Fact("referenskod", "Plats i arkivet", archive.reference_code),
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


def submitter(settings: Settings) -> tuple[str, str]:
    """Return who delivers to the archive and the organisation number: the publisher where nobody else is named."""
    archive = settings.archive
    if archive.submitter:
        return archive.submitter, archive.submitter_number
    return settings.organisation.name, archive.organisation_number
