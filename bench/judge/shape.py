"""How a pattern of a whole clause is put: a regular expression, and what its groups mean as arithmetic over raw rows."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from bench.judge.topic import Topic
from bench.raw import Raw

Check = Callable[[Raw], bool]
Made = Callable[[Topic], "Check | None"]


@dataclass(frozen=True)
class Shape:
    """A pattern: where it fits, `build` gives what it leaves of the clause, and what makes its check of a topic.

    What is left says what the clause is about, and may hold no other word of the table. `build` gives nothing where
    the words do not mean what the pattern is for. Patterns `of_places` say something of municipalities among the others;
    to all others a municipality is the area that they are about.
    """

    form: re.Pattern[str]
    build: Callable[[re.Match[str], str], tuple[str, Made] | None]
    of_places: bool = False


def each(topic: Topic, holds: Callable[[Raw, str], bool]) -> Check:
    """Return a check that every indicator of a topic must meet; or any, or none."""
    if topic.quantity == "any":
        return lambda raw: any(holds(raw, name) for name in topic.names)
    if topic.quantity == "none":
        return lambda raw: not any(holds(raw, name) for name in topic.names)
    if topic.quantity == "but":
        return lambda raw: all(holds(raw, name) != (name in topic.names) for name in topic.bound)
    if topic.quantity.isdigit():
        return lambda raw: sum(holds(raw, name) for name in topic.names) == int(topic.quantity)
    return lambda raw: all(holds(raw, name) for name in topic.names)


def picked(form: str, text: str) -> tuple[re.Match[str] | None, str]:
    """Return where a form stands in words, and the words without it."""
    match = re.search(rf"\b{form}\b", text)
    return match, text if match is None else f"{text[: match.start()]} {text[match.end() :]}"
