"""Lines of running text that are hard to read or look like mistakes: too long, almost empty, or begun by a note's call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from weasyprint.formatting_structure import boxes

from reportgen.diagnostics import Report, warning
from reportgen.looks import contract
from reportgen.output.checks.set_pages import SetPage, line_text, lines_of, texts
from reportgen.output.checks.source import Source

# The fewest letters and figures on the last line of a paragraph.
SHORTEST_END = 6
# With more paragraphs than this the fault lies in the styles.
_MOST = 10


@dataclass(slots=True)
class Paragraph:
    """A paragraph or item of running text, on all its pages: its element, and each line with the number of its page."""

    element: Any
    lines: list[tuple[str, Any]] = field(default_factory=list)

    @property
    def full_lines(self) -> list[str]:
        """The text of each line that the paragraph fills: all but the last."""
        return [line_text(line) for _, line in self.lines[:-1]]


def running_text(pages: Sequence[SetPage]) -> tuple[Paragraph, ...]:
    """Return every paragraph and item of running text, in the order of the report."""
    found: dict[int, Paragraph] = {}
    for page in pages:
        for seen in page.flow:
            if seen.around.running and seen.box.element_tag in {"p", "li"}:
                for line in lines_of(seen.box):
                    paragraph = found.setdefault(id(seen.box.element), Paragraph(seen.box.element))
                    paragraph.lines.append((page.label, line))
    return tuple(found.values())


def check_lines(pages: Sequence[SetPage], source: Source, report: Report) -> None:
    """Report last lines that are almost empty, lines that are too long, and lines that a note's call begins."""
    paragraphs = running_text(pages)
    for paragraph in paragraphs:
        _check_end(paragraph, source, report)
    _check_lengths(paragraphs, source, report)
    for page in pages:
        _check_calls(page, source, report)


def _check_end(paragraph: Paragraph, source: Source, report: Report) -> None:
    label, line = paragraph.lines[-1]
    text = line_text(line)
    if len(paragraph.lines) > 1 and 0 < sum(map(str.isalnum, text)) < SHORTEST_END:
        message = f"Stycket slutar på sida {label} med en rad där bara ”{text}” står."
        hint = "Ändra ordföljden något, eller bind ihop de sista orden med hårt mellanslag."
        report(warning("kort-slutrad", source.text(_first_text(line)), message, hint))


def _check_lengths(paragraphs: Sequence[Paragraph], source: Source, report: Report) -> None:
    long: list[tuple[int, str, Any, Paragraph]] = []
    for paragraph in paragraphs:
        length, label, line = max(
            ((len(line_text(line)), label, line) for label, line in paragraph.lines), key=lambda found: found[0]
        )
        if length > contract.LONGEST_LINE:
            long.append((length, label, line, paragraph))
    hint = f"Gör spalten smalare eller graden större. Högst {contract.LONGEST_LINE} tecken går lätt att läsa."
    if len(long) > _MOST:
        longest, label, _, paragraph = max(long, key=lambda found: found[0])
        message = f"{len(long)} stycken har rader som är för långa; den längsta, på sida {label}, har {longest} tecken."
        report(warning("lång-rad", source.measure(paragraph.element), message, hint))
        return
    for length, label, line, _ in long:
        message = f"En rad på sida {label} har {length} tecken: ”{line_text(line)[:30]}…”."
        report(warning("lång-rad", source.text(_first_text(line)), message, hint))


def _check_calls(page: SetPage, source: Source, report: Report) -> None:
    calls = {id(seen.box) for seen in texts(page.flow) if seen.around.call}
    if not calls:
        return
    for line in (seen.box for seen in page.flow if isinstance(seen.box, boxes.LineBox)):
        first = _first_text(line)
        if id(first) in calls:
            message = f"Anropet av not {first.text.strip()} står först på en rad på sida {page.label}."
            hint = "Låt ordet före anropet följa med det till nästa rad, eller flytta anropet i meningen."
            report(warning("not-först-på-rad", source.text(first), message, hint))


def _first_text(line: Any) -> Any:
    """Return the first box of text in a line that prints something, or None."""
    return next((box for box in line.descendants() if isinstance(box, boxes.TextBox) and box.text.strip()), None)
