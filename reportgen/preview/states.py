"""How the pages that are shown stand to what is saved, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportgen.diagnostics import Diagnostic, Severity
from reportgen.preview.web.preview import State
from reportgen.swedish.words import listed

FIRST = State("working", "Sidorna görs för första gången …")
WORKING = State("working", "Sidorna görs om …")
CURRENT = State("current", "Sidorna visar det som är sparat.")
BUILDING = State("building", "Hela rapporten byggs och kontrolleras …")
UNFINISHED = State("current", f"{CURRENT.text} Bygget avbröts. Spara igen för att försöka på nytt.")
STOPPED = State("stopped", "Förhandsvisningen är avslutad.")


def stale(found: Iterable[Diagnostic], made: str) -> State:
    """What is saved has errors, and the pages are from an earlier time, as 14.02; empty where there are none."""
    why = _errors(found)
    if not made:
        return State("stale", f"Inga sidor kan visas än: rapporten har {why}.")
    return State("stale", f"Visar sidorna från kl.\u00a0{made}. Det som har sparats sedan dess har {why}.")


def faulty(reason: Exception) -> State:
    """The program has failed to show what is saved."""
    why = f"ett fel i programmet ({type(reason).__name__})"
    return State("stale", f"Det senast sparade kan inte visas: {why}. Det står mer i terminalen.")


def same(checksum: str) -> State:
    """The file that is built has these pages; SHA-256 in hex."""
    return State("same", "Samma som den byggda filen.", checksum)


def differs(pages: Sequence[int], checksum: str) -> State:
    """The file that is built has other pages at these indexes."""
    numbers = listed([str(index + 1) for index in pages])
    text = f"Den byggda filen har andra sidor än de som visas (sida {numbers}). Det är ett fel i programmet."
    return State("differs", text, checksum)


def not_built(found: Iterable[Diagnostic]) -> State:
    """The pages can be shown, but no file can be built."""
    return State("current", f"{CURRENT.text} Rapporten kan inte byggas: den har {_errors(found)}.")


def _errors(found: Iterable[Diagnostic]) -> str:
    count = sum(one.severity is Severity.ERROR for one in found)
    return "ett fel" if count == 1 else f"{count} fel"
