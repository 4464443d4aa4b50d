"""What only the publisher can say of the accessibility of the web edition: the statement that the law asks for.

Lagen (2018:1937) om tillgänglighet till digital offentlig service, 13 §, and the model of the Commission's implementing decision
(EU) 2018/1523: whether the requirements are met, what is not accessible and why, how and when that was assessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportgen.diagnostics import Report, error, warning
from reportgen.document.content import Placed, Text, shown_as
from reportgen.project.settings import Settings
from reportgen.swedish.words import listed, long_date

_SECTION = "tillgänglighet"


@dataclass(frozen=True, slots=True)
class Statement:
    """What rapport.toml says: `conforms` is "helt", "delvis", "inte" or empty, and any other may be empty too."""

    conforms: str = shown_as("förenlig")
    assessed: Text = shown_as("bedömd")
    assessed_by: Text = shown_as("bedömd_av")
    method: Text = shown_as("hur")
    published: Text = shown_as("publicerad")
    shortcomings: tuple[Text, ...] = shown_as("brister")
    exceptions: tuple[Text, ...] = shown_as("undantag")


def statement(settings: Settings) -> Statement:
    """Return what the publisher has said."""
    said = settings.accessibility

    def placed(key: str, text: str) -> Text:
        return Placed(text, settings.at(_SECTION, key)) if text else ""

    def each(key: str, texts: Iterable[str]) -> tuple[Text, ...]:
        return tuple(placed(key, text) for text in texts if text.strip())

    return Statement(
        conforms=said.conforms,
        assessed=placed("bedömd", long_date(said.assessed) if said.assessed else ""),
        assessed_by=placed("bedömd_av", said.assessed_by),
        method=placed("hur", said.method),
        published=placed("publicerad", long_date(said.published) if said.published else ""),
        shortcomings=each("brister", said.shortcomings),
        exceptions=each("undantag", said.exceptions),
    )


def check_statement(settings: Settings, report: Report) -> None:
    """Report a statement that contradicts itself, and what the law asks for and is lacking in a report that has been adopted."""
    if settings.accessibility.conforms == "helt" and settings.accessibility.shortcomings:
        hint = 'Skriv förenlig = "delvis", eller ta bort bristerna.'
        message = "förenlig är ”helt”, men brister säger vad som inte uppfyller kraven."
        report(error("tillgänglighetsredogörelse", settings.at(_SECTION, "brister"), message, hint))
    missing = [] if settings.report.status != "fastställd" else list(_missing(settings))
    if missing:
        message = f"Webbutgåvans tillgänglighetsredogörelse är inte ifylld: {listed(missing)} saknas."
        hint = "Fyll i det innan webbutgåvan publiceras. Sidan säger annars att det inte är ifyllt."
        report(warning("tillgänglighetsredogörelse", settings.at(_SECTION, ""), message, hint))


def _missing(settings: Settings) -> Iterator[str]:
    """Yield the keys that say nothing; shortcomings are asked for where there are said to be some."""
    said = settings.accessibility
    if not settings.organisation.contact:
        yield "kontakt i [organisation]"
    filled = {
        "förenlig": bool(said.conforms),
        "bedömd": said.assessed is not None,
        "bedömd_av": bool(said.assessed_by),
        "hur": bool(said.method),
        "publicerad": said.published is not None,
        "brister": said.conforms not in {"delvis", "inte"} or bool(said.shortcomings or said.exceptions),
    }
    yield from (key for key, is_filled in filled.items() if not is_filled)
