"""What came of a fetch, in words for a terminal and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from reportgen.revision.revision_report import counted
from reportgen.revision.revision_text import as_text
from reportgen.revision.series_report import series_as_dict, series_lines

if TYPE_CHECKING:
    from reportgen.diagnostics import Diagnostic
    from reportgen.pipeline.changing.fetching import Choice, Offer, Offers
    from reportgen.sources.fetch import Fetched


def told_in_words(fetched: Fetched, offers: Offers, made: Choice) -> str:
    """Return what came and what did not, what each series would change, and what the chosen ones do to the report."""
    lines = list(_came(fetched, offers))
    for offer in offers.series:
        lines += ["", *series_lines(_change(offer, offers)), *_beside(offer, made)]
    for failed in fetched.failed:
        lines += ["", f"{failed.query.indicator}: gick inte att hämta", *_diagnostics(failed.diagnostics)]
    return "\n".join(lines) + "\n" + choice_in_words(made)


def choice_in_words(made: Choice) -> str:
    """Return what some of the series do to the report, and which of them cannot be taken in."""
    lines: list[str] = []
    for offer, errors in made.refused:
        lines += ["", f"{offer.indicator} kan inte tas in: det som hämtades är fel.", *_diagnostics(errors)]
    found = made.candidate
    if found is None:
        return "".join(f"{line}\n" for line in lines)
    if found.report is not None:
        return "".join(f"{line}\n" for line in (*lines, "")) + as_text(found.report)
    lines += [
        "",
        "Rapporten kan inte jämföras, eftersom projektet har fel som det är: se reportgen granska.",
        f"Med det hämtade försvinner {counted(len(found.cured), 'fel eller varning', 'fel och varningar')}.",
        f"Med det hämtade tillkommer {counted(len(found.faults), 'fel eller varning', 'fel och varningar')}.",
        *_diagnostics(found.faults),
    ]
    return "".join(f"{line}\n" for line in lines)


def told_as_json(fetched: Fetched, offers: Offers, made: Choice, taken: Sequence[str]) -> str:
    """Return the same as JSON, with the indicators of the series that were taken in."""
    found = made.candidate
    told = {
        "serier": [
            {
                **_change(offer, offers),
                "ändrad_för_hand": offer.fetched.edited,
                "varningar": _plain(offer.fetched.diagnostics),
                "noter": list(offer.fetched.notes),
                "intagen": offer.indicator in taken,
            }
            for offer in offers.series
        ],
        "oförändrade": list(offers.unchanged),
        "misslyckade": [
            {"serie": failed.query.indicator, "varför": failed.why.value, "fel": _plain(failed.diagnostics)}
            for failed in fetched.failed
        ],
        "felaktiga": [{"serie": offer.indicator, "fel": _plain(errors)} for offer, errors in made.refused],
        "jämförelse": found.report if found else None,
        "hinder": _plain(found.hindrances) if found else [],
        "tillkommer": _plain(found.faults) if found and found.report is None else [],
        "försvinner": _plain(found.cured) if found and found.report is None else [],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _came(fetched: Fetched, offers: Offers) -> Iterator[str]:
    asked = len(fetched.series) + len(fetched.failed)
    yield f"Hämtade {len(fetched.series)} av {counted(asked, 'serie', 'serier')}."
    if offers.unchanged:
        one, several = "serie är som den var", "serier är som de var"
        yield f"{counted(len(offers.unchanged), one, several)}: {', '.join(offers.unchanged)}."


def _change(offer: Offer, offers: Offers) -> dict[str, Any]:
    return series_as_dict(offer.indicator, offer.change, offers.names, offers.area)


def _beside(offer: Offer, made: Choice) -> Iterator[str]:
    """Yield what else is to be known of a series before it is taken in."""
    yield from _diagnostics(offer.fetched.diagnostics)
    for note in offer.fetched.notes:
        yield f"    Källan: {note}"
    if offer.fetched.edited and offer not in made.series:
        yield f"    Tas bara in om den nämns: reportgen hämta --ta-in {offer.indicator}"


def _diagnostics(found: Sequence[Diagnostic]) -> Iterator[str]:
    return (f"    {line}" for one in found for line in str(one).split("\n"))


def _plain(found: Sequence[Diagnostic]) -> list[dict[str, Any]]:
    return [asdict(one) for one in found]
