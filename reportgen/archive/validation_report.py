"""The validation report: what was tried, how it came out, and, as plainly, what was not tried."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from reportgen.archive.history import Agent, Event
from reportgen.archive.plain_text import wrapped
from reportgen.archive.product import Product
from reportgen.conformance.conformance import as_text
from reportgen.conformance.pdf.flavours import NAMES

_NOT_TRIED = (
    (
        "Om siffrorna stämmer med det som källorna har publicerat. Programmet prövar att rapporten stämmer med sina data, inte "
        "att data stämmer med verkligheten."
    ),
    (
        "Om bildbeskrivningar och länktexter är begripliga, om läsordningen är rimlig och om språket är klart. Det kan bara "
        "människor avgöra."
    ),
    "Hur filen fungerar i olika skärmläsare och visningsprogram.",
    (
        "De krav i EN 301 549 och WCAG 2.1 som ligger utanför PDF/UA-1, utom kontrast mellan text och bakgrund, som prövas i "
        "stilmallarna och på de satta sidorna."
    ),
    "Om paketet uppfyller mottagarens egna krav på leveranser utöver FGS Paketstruktur 2.0 (E-ARK CSIP och SIP 2.1.0).",
    "Om uppgifterna om sekretess, bevarande och gallring är riktiga. De är inskrivna av den som arkiverade.",
)


def validation_report(
    product: Product, history: Iterable[Event], agents: Iterable[Agent], moment: dt.datetime
) -> bytes:
    """Return the report as text."""
    report, verdict, hindrance = product.edition.settings.report, product.verdict, product.made_with.hindrance
    names = {agent.key: " ".join(filter(None, [agent.name, agent.version])) for agent in agents}
    lines = [
        f"Valideringsrapport för {report.title} {report.year}",
        "",
        f"Prövat {moment.isoformat(sep=' ', timespec='seconds')}.",
        "",
        "Det här har prövats",
        "",
    ]
    for event in history:
        if event.term == "validation":
            lines += wrapped(f"- {event.detail} Utfall: {event.outcome}. {event.note} Prövat med {names[event.agent]}.")
    lines += wrapped(
        "- Paketets METS-filer, PREMIS-filer och beskrivande metadata prövades mot sina scheman, och varje fil mot sin "
        "kontrollsumma, innan paketet skrevs. Utfall: godkänt."
    )
    lines += ["", "Det här har inte prövats", ""]
    if hindrance:
        flavours = " och ".join(NAMES[flavour] for flavour in verdict.flavours)
        lines += wrapped(f"- {flavours} med veraPDF. {hindrance} Bara programmets egna kontroller har körts.")
    for text in _NOT_TRIED:
        lines += wrapped(f"- {text}")
    if product.edition.has_examples:
        lines += ["", "Exempeldata", ""]
        lines += wrapped(
            "Rapporten innehåller exempeldata, som är konstruerade och inte publicerad statistik. De är märkta i rapporten "
            "och i tabellerna (ursprung: exempel). Paketet arkiverades så med avsikt."
        )
    lines += ["", "Pdf-filens kontroll i sin helhet", "", *as_text(verdict, "arkivexemplaret").splitlines()]
    return ("\n".join(lines) + "\n").encode()
