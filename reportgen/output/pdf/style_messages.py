"""What WeasyPrint will not take of the style sheets, asked of WeasyPrint itself without setting a page.

Loading WeasyPrint takes longer than the answer, so that it is kept (`reportgen.project.cache`) until the sheets change.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import cssselect2
import tinycss2
from weasyprint import CSS
from weasyprint.css.validation import preprocess_declarations

from reportgen.diagnostics import Diagnostic, Position, error
from reportgen.looks.style_sheets import Declaration, StyleSheets
from reportgen.output.pdf.fetcher import SnapshotFetcher
from reportgen.output.pdf.log import Message, heard_messages
from reportgen.output.pdf.process import prepare_process
from reportgen.project.addresses import absolute
from reportgen.project.snapshot import Snapshot

_RULES = {"", "page"}
_TOKEN_ALONE = re.compile(r"var\(\s*(--[\w-]+)\s*\)")


def style_messages(
    sheets: StyleSheets, inline: Sequence[tuple[Position, str]], snapshot: Snapshot
) -> tuple[Diagnostic, ...]:
    """Return what is wrong with style sheets, with values that are given by tokens, and with style attributes."""
    prepare_process()
    fetcher = SnapshotFetcher(snapshot)
    found: list[Diagnostic] = []
    for path in sheets.paths:
        heard: list[Message] = []
        with heard_messages(heard.append, path):
            CSS(string=snapshot.read_text(path), base_url=absolute(path), url_fetcher=fetcher)
        found.extend(_placed(message, sheets, path) for message in heard)
    for rule in sheets.rules:
        if rule.keyword in _RULES:
            for one in rule.declarations:
                if "var(" in one.value and not one.name.startswith("--"):
                    found.extend(_with_tokens(one, sheets))
    for at, style in inline:
        found.extend(one.moved(at) for one in _validated(style))
    # A token may be wrong in many places.
    return tuple({(one.path, one.line, one.column, one.message): one for one in reversed(found)}.values())


def _placed(message: Message, sheets: StyleSheets, path: str) -> Diagnostic:
    """Return a message with its place; of a selector WeasyPrint does not say where it stands."""
    told = message.diagnostic
    if told.code != "css-väljare" or told.line:
        return replace(told, path=path)
    rules = [rule for rule in sheets.rules if rule.at.path == path and rule.selector]
    wrong = [rule for rule in rules if not _compiles(rule.selector)]
    named = [rule for rule in rules if message.about.get("a", "").strip() in rule.selector]
    at = next((rule.at for rule in [*wrong, *named]), Position(path))
    return told.moved(at)


def _compiles(selector: str) -> bool:
    try:
        cssselect2.compile_selector_list(selector)
    except cssselect2.SelectorError:
        return False
    return True


def _with_tokens(declared: Declaration, sheets: StyleSheets) -> list[Diagnostic]:
    """Return what is wrong with a value that comes from tokens: at the token, where the value is nothing else."""
    value = sheets.resolved(declared.value)
    if value is None or not _validated(f"{declared.name}: {value}"):
        return []
    token = _token(declared.value, sheets)
    at = token.at if token is not None else declared.at
    message = f"{declared.name} kan inte vara {value}."
    hint = (
        f"Värdet används i {declared.at.path}, rad {declared.at.line}." if token is not None else "Kontrollera värdet."
    )
    return [error("fel-css-värde", at, message, hint)]


def _token(value: str, sheets: StyleSheets) -> Declaration | None:
    """Return the token that a value is, and nothing else; where that is another token, the last of them."""
    alone = _TOKEN_ALONE.fullmatch(value)
    token = sheets.tokens.get(alone[1]) if alone else None
    return (_token(token.value, sheets) or token) if token is not None else None


def _validated(style: str) -> list[Diagnostic]:
    heard: list[Message] = []
    with heard_messages(heard.append):
        list(preprocess_declarations(absolute(""), tinycss2.parse_blocks_contents(style)))
    return [message.diagnostic for message in heard]
