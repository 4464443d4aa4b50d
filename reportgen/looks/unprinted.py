"""Which texts a template may rightly leave unprinted, of all that it is given (see `reportgen.output.html.dropped`)."""

from __future__ import annotations

from collections.abc import Mapping

# Names by which templates choose and look up, wherever they stand: they are no texts for a reader.
KEYS = frozenset(
    ("id", "status", "slag", "roll", "ankare", "klass", "utfall", "ursprung", "regel", "fastställd", "bredd", "datum")
)

# By template, further names: of keys, of what stands elsewhere on the page, and of what is written in some cases alone.
UNPRINTED: Mapping[str, frozenset[str]] = {
    "bedomningsandringar.html": frozenset(("rader.förra", "år")),
    "bedomningstabell.html": frozenset(
        ("rader.av", "rader.motiv", "rader.not", "rader.regel_ord", "rader.övergripande", "rader.indikatorer.mål")
    ),
    "indikatortabell.html": frozenset(("grupper.rader.jfr_not", "grupper.rader.riktning_ord", "länet")),
    "kalltabell.html": frozenset(
        (
            *("grupper.rader.anmärkning", "grupper.rader.årgång", "grupper.rader.hämtad"),
            *("vanlig_årgång", "vanlig_hämtad"),
        )
    ),
    "karta.html": frozenset(("rader.nummer",)),
    "kommunrader.html": frozenset(("rader.riket",)),
    "kommuntabell.html": frozenset(("enhet", "år", "kolumner.enhet", "kolumner.år")),
    "lagesmatris.html": frozenset(("lägen.nummer", "rader.rutor.namn", "rader.rutor.nummer")),
    "laget.html": frozenset(
        (
            *("band.motiv", "räkning.antal", "ändrat.mål.ord", "ändrat.mål.förra.ord"),
            *("grupper.mål.ord", "grupper.mål.förra.ord", "grupper.mål.indikatorer.ord"),
        )
    ),
    "nyckeltal.html": frozenset(("poster.namn", "här")),
    "omradeskort.html": frozenset(("namn",)),
    "statusfigur.html": frozenset(
        (
            *("mål.namn", "mål.motiv", "mål.nås", "räkning.antal", "rader.förra.ord", "rader.indikatorer.ord"),
            *("ändrat.år", "ändrat.mål.namn", "ändrat.mål.ord", "ändrat.mål.förra.ord"),
        )
    ),
    "webb/indikator.html": frozenset(("område", "år", "enhet")),
    "webb/indikatorer.html": frozenset(("grupper.rader.andra_ord", "grupper.rader.enhet", "grupper.rader.år")),
    "webb/kommuner.html": frozenset(("rader.räkning.namn",)),
    "webb/sida.html": frozenset(("strukturdata",)),
}

# The whole page: of the imprint's many texts those that the contract asks for, of the cover's what must be seen.
PAGE_PRINTED = frozenset(
    ("meta.titel", "meta.organisation", "meta.utgåva", "delar_fram", "delar_brödtext", "omslagsband.mål.namn")
)
