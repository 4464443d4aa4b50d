"""Settings that are left from the edition before: a file name of another year, and an edition that is not the one before."""

from __future__ import annotations

import re

from reportgen.assess.edition import EarlierEdition
from reportgen.diagnostics import Report, warning
from reportgen.project.settings import Settings
from reportgen.swedish.words import count_word

# A year by itself: the ends of a span, as 2018–2030, are those of a strategy and not of its follow-up.
LONE_YEAR = re.compile(r"(?<!\d)(?<!\d[–-])(?:19|20)\d{2}(?!\d)(?![–-]\d)")
# What is left is from the years just before; one further back is that of a strategy, or of a law.
_RECENT = 3


def check_last_year(settings: Settings, earlier: EarlierEdition | None, report: Report) -> None:
    """Warn of settings that name an earlier year and not the report's own, and of an edition before that leaves years out."""
    year = settings.report.year
    for section, key, text in _texts(settings):
        years = {int(found[0]) for found in LONE_YEAR.finditer(text)}
        past = [one for one in years if year - _RECENT <= one < year]
        if past and year not in years:
            message = f"{key} säger {max(past)}, men rapporten är för {year}."
            hint = f"Skriv {year}, om det är rapportens år som menas."
            report(warning("fel-årtal", settings.at(section, key), message, hint))
    _check_gap(settings, earlier, report)


def _texts(settings: Settings) -> tuple[tuple[str, str, str], ...]:
    """Return the texts that name the edition: section, key and text."""
    return (
        ("rapport", "titel", settings.report.title),
        ("rapport", "undertitel", settings.report.subtitle),
        ("rapport", "filnamn", settings.report.file_name),
        ("arkiv", "ärendemening", settings.archive.matter),
        ("sidhuvud", "vänster", settings.header.left),
        ("sidhuvud", "mitten", settings.header.centre),
    )


def _check_gap(settings: Settings, earlier: EarlierEdition | None, report: Report) -> None:
    """Warn where years lie between the editions, unless as many did between the two before them."""
    if earlier is None:
        return
    steps = settings.report.year - earlier.year
    if steps > 1 and not (earlier.before and earlier.year - earlier.before == steps):
        message = f"Utgåvan före är från {earlier.year}, {count_word(steps)} år före rapportens {settings.report.year}."
        hint = f"Ange utgåvan {settings.report.year - 1}, om den finns."
        report(warning("föregående-lucka", settings.at("föregående", "år"), message, hint))
