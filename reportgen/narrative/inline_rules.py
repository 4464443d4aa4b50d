"""The report's own inline syntax as markdown-it rules: expressions, references, passages with attributes, comments.

They are rules of the parser, and not a pass before it, so that each knows its true line and column.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

LABEL = "[a-zåäö0-9](?:[a-zåäö0-9_-]*[a-zåäö0-9])?"
REFERENCE = re.compile(rf"@(Fig|fig|Tab|tab|Kap|kap):({LABEL})")
# A value without quotation marks begins with none: ”A” is what a word processor makes of "A".
_ATTRIBUTE = re.compile(r"""\s*(?:\#([^\s{}="]+)|\.([\w-]+)|([\w-]+)=(?:"([^"]*)"|([^\s"{}”“„‟’‘'«»][^\s"{}]*)))""")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TWINS = re.compile(r"~{2,}|\^{2,}")


def attributes(text: str) -> list[tuple[str, str]] | None:
    """Parse `#label .class key="value"`: the label stands under `#`, a class under its name with the full stop.

    None where the text has another form. What stands twice is there twice.
    """
    found: list[tuple[str, str]] = []
    position = 0
    while text[position:].strip():
        match = _ATTRIBUTE.match(text, position)
        if match is None:
            return None
        label, name, key, quoted, bare = match.groups()
        if label:
            found.append(("#", label))
        elif name:
            found.append((f".{name}", ""))
        else:
            found.append((key, quoted if quoted is not None else bare))
        position = match.end()
    return found


def add_inline_rules(md: MarkdownIt) -> None:
    """Add the rules before those that would take their characters."""
    md.inline.ruler.before("emphasis", "expression", _expression)
    md.inline.ruler.before("emphasis", "reference_call", _reference)
    md.inline.ruler.before("link", "attributed_span", _attributed_span)
    md.inline.ruler.before("link", "comment", _comment)
    # What is written ~~ or ^^ in other kinds of Markdown is neither subscript nor superscript.
    md.inline.ruler.before("emphasis", "twins", _twins)


def _expression(state: StateInline, silent: bool) -> bool:
    """`{{ … }}`; the token's content is the expression, its meta the offset in the block's text."""
    if not state.src.startswith("{{", state.pos):
        return False
    end = state.src.find("}}", state.pos + 2)
    if end < 0:
        return False
    if not silent:
        token = state.push("expression", "", 0)
        token.content = state.src[state.pos + 2 : end].strip()
        token.meta = {"offset": state.pos}
    state.pos = end + 2
    return True


def _reference(state: StateInline, silent: bool) -> bool:
    match = REFERENCE.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        token = state.push("reference_call", "", 0)
        token.content = f"{match[1].lower()}:{match[2]}"
        token.meta = {"offset": state.pos, "capital": match[1][0].isupper()}
    state.pos = match.end()
    return True


def _comment(state: StateInline, _silent: bool) -> bool:
    """`<!-- … -->` leaves nothing."""
    match = _COMMENT.match(state.src, state.pos)
    if match is None:
        return False
    # One of the spaces around it is enough.
    spaced = state.pending.endswith(" ") and state.src.startswith(" ", match.end())
    state.pos = match.end() + spaced
    return True


def _twins(state: StateInline, silent: bool) -> bool:
    match = _TWINS.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        state.pending += match[0]
    state.pos = match.end()
    return True


def _attributed_span(state: StateInline, silent: bool) -> bool:
    """`[text]{key="value"}`; a link or a footnote call has another character after its bracket."""
    if state.src[state.pos] != "[" or state.src.startswith("[^", state.pos):
        return False
    close = state.md.helpers.parseLinkLabel(state, state.pos)
    if close < 0 or state.src[close + 1 : close + 2] != "{" or state.src.startswith("{{", close + 1):
        return False
    end = _end_of_attributes(state.src, close + 2)
    found = attributes(state.src[close + 2 : end]) if end >= 0 else None
    if found is None:
        return False
    if not silent:
        start, maximum = state.pos, state.posMax
        opening = state.push("span_open", "span", 1)
        opening.meta = {"offset": start, "attributes": found}
        state.pos, state.posMax = start + 1, close
        state.md.inline.tokenize(state)
        state.push("span_close", "span", -1)
        state.posMax = maximum
    state.pos = end + 1
    return True


def _end_of_attributes(text: str, start: int) -> int:
    """Return the place of the closing brace, quoted values left out, or −1."""
    quoted = False
    for index in range(start, len(text)):
        if text[index] == '"':
            quoted = not quoted
        elif text[index] == "}" and not quoted:
            return index
    return -1
