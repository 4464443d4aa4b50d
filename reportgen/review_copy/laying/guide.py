"""The first page of a review copy: what it is, and what a reviewer does with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.diagnostics import Position
from reportgen.review_copy.laying.laid_out import Laying
from reportgen.review_copy.laying.shown import Look, Paragraph, Run, Style
from reportgen.review_copy.map import Piece

_STEPS = (
    "Skriv direkt i texten. Ändringar spåras, så att allt som du lägger till och stryker syns.",
    "Kommentera det som du inte själv vill skriva om: markera orden och välj Ny kommentar.",
    "Spara filen och skicka tillbaka den. Filen får byta namn.",
)
_MARKS = (
    (
        Look.VALUE,
        "Beräknat ur data",
        "går inte att skriva om här. Tror du att något är fel? Kommentera orden bredvid.",
    ),
    (Look.REFERENCE, "Hänvisning", "numret följer med när figurer och avsnitt flyttas, och går inte att skriva om."),
    (
        Look.STATEMENT,
        "Påstående",
        "prövas mot data; ställ markören i det, så visar Word hur det har lästs. Ändra gärna orden: de prövas på nytt.",
    ),
)
_TABLES = "Figurer och deras tabeller görs av data. Kommentera dem, men skriv inte om dem."
_NOWHERE = Position("")


@dataclass(frozen=True, slots=True)
class About:
    """What the first page says of the copy: the report's title, the receiver, the part, the day in words, and the id."""

    title: str
    receiver: str
    part: str
    day: str
    identifier: str


def guide(laying: Laying, about: About, doubts: Sequence[str]) -> Iterator[Paragraph]:
    """Yield the paragraphs of the first page; `doubts` are what the data say against statements of the copy."""

    def said(text: str, style: Style) -> Paragraph:
        return laying.fixed(text, style, _NOWHERE)

    yield said("Granskningskopia", Style.KICKER)
    yield said(about.title, Style.TITLE)
    if about.receiver:
        yield said(f"För {about.receiver}", Style.FACTS)
    yield said(about.part or "Hela rapporten", Style.FACTS)
    yield said(f"{about.day}, kopia {about.identifier}", Style.FACTS)
    yield said("Så gör du", Style.GUIDE_TITLE)
    for number, step in enumerate(_STEPS, start=1):
        yield said(f"{number}.\t{step}", Style.GUIDE)
    yield said("Så läser du märkningen", Style.GUIDE_TITLE)
    for look, name, meaning in _MARKS:
        yield _mark(laying, look, name, meaning)
    if doubts:
        yield _mark(
            laying, Look.DOUBTED, "Motsägs av data", "påståendet stämmer inte med data; texten eller data måste rättas."
        )
    yield said(f"–\t{_TABLES}", Style.GUIDE)
    if doubts:
        yield said("Påståenden som data motsäger", Style.GUIDE_TITLE)
        for doubt in doubts:
            yield said(f"–\t{doubt}", Style.GUIDE)


def _mark(laying: Laying, look: Look, name: str, meaning: str) -> Paragraph:
    runs = (Piece("–\t"), Run(Piece(name), look=look), Piece(f" – {meaning}"))
    return laying.fixed(runs, Style.GUIDE, _NOWHERE)
