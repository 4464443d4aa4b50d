"""What templates and style sheets say in words of their own: it is no more bound to the data than the narrative's is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from html import unescape

from reportgen.data.dataset import DataSet
from reportgen.diagnostics import Diagnostic, Position, Report, place_in
from reportgen.narrative.tree import Expression, Heading, Inline, Paragraph, Part, Text
from reportgen.review.unbound import check_unbound
from reportgen.review.unbound_statements import check_unbound_statements

_STATEMENT = re.compile(r"\{%.*?%\}", re.DOTALL)
_EXPRESSION = re.compile(r"\{\{.*?\}\}", re.DOTALL)
# The values of attributes are quoted, and may hold what ends a tag.
_TAG = re.compile(r"""</?([a-z][a-z0-9]*)(?:[^<>"']|"[^"]*"|'[^']*')*>""", re.IGNORECASE)
_RUNNING = {"span", "a", "strong", "em", "b", "i", "abbr", "small", "sup", "sub", "wbr"}
_BREAK = "\x1e"
_HINT = "En mall kan inte binda ord till data. Skriv meningen i narrative/, eller som ett uttryck här."
_STYLE_HINT = "En stilmall kan inte binda ord till data. Skriv meningen i narrative/, eller som ett uttryck i en mall."


def check_template_texts(texts: Mapping[str, str], data: DataSet, report: Report) -> None:
    """Warn of numbers and of sentences about indicators that are typed in templates, given without comments by their paths."""
    _check([block for path, text in texts.items() for block in _paragraphs(path, text)], data, _HINT, report)


def check_style_texts(texts: Iterable[tuple[str, Position]], data: DataSet, report: Report) -> None:
    """Warn of numbers and of sentences about indicators that style sheets print (CSS `content` and the like)."""
    for text, at in texts:
        _check([Paragraph((Text(text, at),), at)], data, _STYLE_HINT, _told_at(at, report))


def _told_at(at: Position, report: Report) -> Report:
    """Return what tells everything at one place: how far a word is from the beginning of its text says nothing there."""
    return lambda found: report(found.moved(at))


def _check(blocks: Sequence[Paragraph], data: DataSet, hint: str, report: Report) -> None:
    part = Part("", "mall", Heading(1, (), "", Position("")), tuple(blocks))

    def told(found: Diagnostic) -> None:
        report(replace(found, hint=hint))

    check_unbound((part,), data, told)
    check_unbound_statements((part,), data, told)


def _paragraphs(path: str, template: str) -> Iterator[Paragraph]:
    """Yield the typed text of a template between its block elements, with the expressions in their places."""
    kept = {match.start(): match[0] for match in _EXPRESSION.finditer(template)}
    text = _blanked(_STATEMENT, _blanked(_EXPRESSION, template))
    text = _TAG.sub(lambda match: _blank(match[0], " " if match[1].lower() in _RUNNING else _BREAK), text)
    for block in re.finditer(rf"[^{_BREAK}]+", text):
        children = tuple(_inlines(path, text, block.span(), kept))
        if children:
            yield Paragraph(children, children[0].at)


def _inlines(path: str, text: str, span: tuple[int, int], kept: Mapping[int, str]) -> Iterator[Inline]:
    start = span[0]
    for place in (*sorted(one for one in kept if span[0] <= one < span[1]), span[1]):
        for line in re.finditer(r"[^\n]+", text[start:place]):
            if line[0].strip():
                words = line[0].lstrip()
                at = place_in(path, text, start + line.end() - len(words))
                yield Text(f"{unescape(words)} ", at)
        if place in kept:
            yield Expression(kept[place], place_in(path, text, place))
            start = place + len(kept[place])


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda match: _blank(match[0], " "), text)


def _blank(text: str, by: str) -> str:
    """Return as many characters and lines as a text has, so that what follows keeps its place."""
    return re.sub(r"[^\n]", by, text)
