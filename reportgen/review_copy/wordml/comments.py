"""The comments of a copy (17.13.4), with what Word adds about answers and about what has been settled (MS-DOCX 2.5.4.1)."""

from __future__ import annotations

from typing import Any

from reportgen.review_copy.wordml.content import Comment, State
from reportgen.review_copy.wordml.marks import hand_of
from reportgen.review_copy.wordml.names import W14, W15, W, local
from reportgen.review_copy.wordml.paragraphs import Reading


def read_comments(part: Any | None, extended: Any | None) -> tuple[Comment, ...]:
    """Return the comments of a file in order."""
    answers: dict[str, str] = {}
    settled: set[str] = set()
    for one in extended if extended is not None else ():
        if local(one) == "commentEx":
            paragraph = str(one.get(f"{W15}paraId", ""))
            answers[paragraph] = str(one.get(f"{W15}paraIdParent", ""))
            if str(one.get(f"{W15}done", "0")) in {"1", "true", "on"}:
                settled.add(paragraph)
    found = []
    by_paragraph: dict[str, str] = {}
    for element in part if part is not None else ():
        if local(element) != "comment":
            continue
        identifier = str(element.get(f"{W}id", ""))
        paragraphs = [str(p.get(f"{W14}paraId", "")) for p in element.iter(f"{W}p")]
        last = paragraphs[-1] if paragraphs else ""
        by_paragraph.update((name, identifier) for name in paragraphs if name)
        found.append((identifier, hand_of(element), _text(element), last))
    return tuple(
        Comment(identifier, hand, text, by_paragraph.get(answers.get(last, ""), ""), last in settled)
        for identifier, hand, text, last in found
    )


def _text(comment: Any) -> str:
    reading = Reading("kommentar")
    reading.read(comment)
    reading.check(comment)
    lines = ["".join(run.text for run in one.runs if run.mark.state is not State.DELETED) for one in reading.paragraphs]
    return "\n".join([*lines, *(one.text for one in reading.unread)]).strip()
