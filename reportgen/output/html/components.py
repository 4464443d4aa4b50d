"""Filling in templates with contents, so that every text still leads back to where it comes from."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Mapping
from dataclasses import is_dataclass
from typing import Any
from urllib.parse import quote

from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from markupsafe import Markup

from reportgen.diagnostics import Position, Report, error
from reportgen.document.content import Photograph, Picture, Placed, Printed, template_names
from reportgen.output.html.dropped import Dropped
from reportgen.output.html.marks import (
    FRAMES,
    Framed,
    LostTraceError,
    Marks,
    bare,
    entry_opening,
    openings,
    place_opening,
    reframed,
)
from reportgen.templating.templates import FOLDER, TemplateMisuseError, Templates

# Filters that ask about a text and do not change it.
_ASKING = frozenset(("length", "count", "wordcount"))


class Components:
    """Fills in the templates of one HTML document."""

    def __init__(self, templates: Templates, marks: Marks, report: Report) -> None:
        self._templates = templates
        self._marks = marks
        self._report = report
        self._touched: set[str] = set()
        self._dropped = Dropped(templates, marks.places, report)
        # The characters of drawings, but for those of ASCII.
        self.drawn: set[str] = set()
        self.photographs: set[str] = set()
        guard_filters(templates.environment.filters)
        templates.environment.add_extension(literal_places(marks))

    @property
    def are_proven(self) -> bool:
        """Whether the templates are known to show everything (see `Templates.are_proven`)."""
        return self._templates.are_proven

    def render(self, template: str, content: Mapping[str, Any]) -> Markup:
        """Return a template filled in with values by their names, or nothing where it fails."""
        self._touched.clear()
        at = Position(self._templates.path(template), 1)
        html = self._templates.render(template, content)
        if html is None:
            return Markup("")
        try:
            settled = self._marks.settle(html, at)
        except LostTraceError as reason:
            self._lost(at, str(reason))
            return Markup("")
        if html and self._touched - openings(html):
            self._lost(at, "ett spårat värde har skrivits ut och sedan tappats bort")
            return Markup("")
        self._dropped.check(template, content, html)
        return settled

    def values(self, content: Any, at: Position) -> dict[str, Any]:
        """Return a content's values by their names in templates; a picture becomes an address and its description.

        `at` is where the content was asked for, which is where the program's own texts are said to be written.
        """
        found: dict[str, Any] = {}
        for name, value in template_names(content):
            found[name] = self._value(value, at)
            if isinstance(value, Picture | Photograph):
                found["alt"] = value.description
        return found

    def placed(self, text: str, at: Position) -> Framed:
        """Return a text for a template that stands where it was written."""
        return Framed(text, place_opening(self._marks.number(at)), self._touched.add)

    def entered(self, number: int, text: str) -> Framed:
        """Return the text of an entry of the ledger for a template."""
        self._marks.composed[number] = text
        return Framed(text, entry_opening(number), self._touched.add)

    def _value(self, value: Any, at: Position) -> Any:
        if isinstance(value, Printed):
            return self.entered(value.entry, value.text)
        if isinstance(value, Placed):
            return self.placed(value.text, value.at)
        if isinstance(value, Picture):
            return self.picture(value.svg) if value.svg else ""
        if isinstance(value, Photograph):
            address = quote(value.path)
            self.photographs.add(address)
            return address
        if isinstance(value, str):
            return self.placed(value, at)
        if isinstance(value, tuple):
            return [self._value(item, at) for item in value]
        return self.values(value, at) if is_dataclass(value) else value

    def picture(self, svg: str) -> str:
        """Return the address of a drawing (see `picture_address`), and keep which characters are in it."""
        if not svg.isascii():
            self.drawn.update(character for character in set(svg) if not character.isascii())
        return picture_address(svg)

    def _lost(self, at: Position, what: str) -> None:
        hint = "Skriv ut värdet helt, som {{ namn }}. Filter som klipper i det eller räknar om det kan inte användas."
        self._report(error("spår-tappat", at, f"Mallen tappar ett spår: {what}.", hint))


def picture_address(svg: str) -> str:
    """Return a data address of an SVG drawing, for `src` and `url()`.

    Within an `img` the drawing's own styles stay its own; written straight into the HTML they would be read as the
    page's CSS. Text in it is still text in the PDF.
    """
    if "xmlns=" not in svg:
        svg = svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    return "data:image/svg+xml;base64," + b64encode(svg.encode()).decode()


def drawing_at(address: str) -> str:
    """Return the SVG drawing that an address of `picture_address` holds."""
    return b64decode(address.partition(",")[2]).decode()


def guard_filters(filters: dict[str, Any]) -> None:
    """Let every filter work on a framed text and keep its frame; one that would lose it is refused where it stands."""
    for name, function in list(filters.items()):
        if not hasattr(function, "guarded"):
            filters[name] = _guarded(name, function)


def _guarded(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    # Jinja asks a filter itself whether it wants the environment, and finds out by this attribute.
    wants = getattr(function, "jinja_pass_arg", None)
    first = 0 if wants is None else 1

    def filtered(*arguments: Any, **named: Any) -> Any:
        value = arguments[first] if len(arguments) > first else None
        if isinstance(value, Framed):
            given = function(*arguments[:first], bare(value), *arguments[first + 1 :], **named)
            if isinstance(given, str):
                return reframed(value, str(given))
            if name in _ASKING or isinstance(given, bool):
                return given
            raise TemplateMisuseError(_losing(name))
        given = function(*arguments, **named)
        if isinstance(value, str) and FRAMES & set(value) and openings(value) - openings(_text(given)):
            raise TemplateMisuseError(_losing(name))
        return given

    filtered.guarded = True  # type: ignore[attr-defined]
    if wants is not None:
        filtered.jinja_pass_arg = wants  # type: ignore[attr-defined]
    return filtered


def _losing(name: str) -> str:
    # Names that begin so are filters of the program's own, around loops.
    return "en slinga går igenom tecknen i ett värde" if name.startswith("_") else f"filtret {name} tappar värdets spår"


def _text(given: Any) -> str:
    return "".join(map(str, given)) if isinstance(given, list | tuple) else str(given)


def literal_places(marks: Marks) -> type[Extension]:
    """Return the extension of Jinja that frames what a template itself says, line by line, with its place."""

    class LiteralPlaces(Extension):
        def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
            path = stream.filename or f"{FOLDER}/{stream.name}"
            for token in stream:
                value = token.value
                if token.type == "data":
                    value = _with_places(value, path, token.lineno, marks)
                yield Token(token.lineno, token.type, value)

    return LiteralPlaces


def _with_places(data: str, path: str, line: int, marks: Marks) -> str:
    """Frame each line of a piece of a template; what is still within a tag, or may be, is left as it is."""
    opening, closing = data.find("<"), data.find(">")
    if opening < 0 and closing < 0:
        # Mere words may be a part of anything, such as of a name that is compared.
        return data
    start = closing + 1 if closing >= 0 and (opening < 0 or closing < opening) else 0
    line += data.count("\n", 0, start)
    lines = data[start:].split("\n")
    for index, text in enumerate(lines):
        if text.strip():
            indent = len(text) - len(text.lstrip())
            lines[index] = text[:indent] + marks.literal(Position(path, line + index)) + text[indent:]
    return data[:start] + "\n".join(lines)
