"""The flavours that a file may be tried against."""

from __future__ import annotations

NAMES = {
    **{level: f"PDF/A-{level}" for level in ("1a", "1b", "2a", "2b", "2u", "3a", "3b", "3u", "4", "4e", "4f")},
    "ua1": "PDF/UA-1",
    "ua2": "PDF/UA-2",
    "wt1a": "WTPDF 1.0 för tillgänglighet",
    "wt1r": "WTPDF 1.0 för återanvändning",
}
"""Every flavour that veraPDF has a profile of, with what it is called by people."""
