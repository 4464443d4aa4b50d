"""Selectors that style nothing because a name in them is misspelt: neither templates nor the program write such a name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportgen.diagnostics import Report, did_you_mean, warning
from reportgen.looks import contract
from reportgen.looks.selectors import chains
from reportgen.looks.style_sheets import StyleSheets

_WORD = re.compile(r"[^\W\d_][\w-]*")
_CLASS = re.compile(r"\bclass=\"([^\"{]*)")
_TAG = re.compile(r"<([a-z][\w-]*)")
_ID = re.compile(r"\bid=\"([\w-]+)\"")
# Elements of HTML that templates or text may have, beside those that must be seen.
_TAGS = frozenset(
    [
        "address",
        "article",
        "b",
        "bdi",
        "br",
        "caption",
        "cite",
        "col",
        "colgroup",
        "dd",
        "del",
        "dfn",
        "dl",
        "dt",
        "figure",
        "footer",
        "head",
        "header",
        "hr",
        "i",
        "ins",
        "kbd",
        "label",
        "link",
        "main",
        "mark",
        "meta",
        "nav",
        "picture",
        "pre",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "script",
        "small",
        "strong",
        "style",
        "sub",
        "summary",
        "svg",
        "template",
        "tfoot",
        "time",
        "title",
        "u",
        "var",
        "video",
        "wbr",
        "details",
    ]
)
# Elements of drawings, and of forms that a script makes.
_DRAWN = frozenset(("circle", "clippath", "g", "line", "path", "pattern", "rect", "text", "tspan", "use"))
_FORMS = frozenset(("button", "fieldset", "form", "input", "legend", "option", "output", "select"))
# How identifiers begin that come from what the report itself says: its headings, figures, tables and notes.
_GIVEN = ("del-", "kap-", "avs-", "bil-", "fig-", "tab-", "fn-", "fnr-")

_LEFT = "Rätta namnet, ge något det namnet i en mall, eller ta bort regeln."


def check_selectors(sheets: StyleSheets, templates: Iterable[str], report: Report, *, web: bool = False) -> None:
    """Warn of each class, element or identifier that nothing has: the rule is misspelt, or was left behind.

    `templates` are their texts, and all words of them count as names, since a template may compose a class. `web` says
    that the sheets are those of the web edition, where drawings are part of the page.
    """
    texts = tuple(templates)
    words = {word for text in texts for word in _WORD.findall(text)}
    shown = contract.SHOWN_CLASSES | (contract.WEB_CLASSES if web else frozenset())
    families = contract.SHOWN_FAMILIES + (contract.WEB_FAMILIES if web else ())
    classes = words | shown | {contract.PART, contract.CONTENTS, contract.NOTE, contract.REFERENCE}
    # Of all words of the templates only those can be meant that are written as classes.
    meant = shown | {
        word for text in texts for one in _CLASS.findall(text) for word in _WORD.findall(one) if word[-1] != "-"
    }
    tags = contract.SHOWN_TAGS | _TAGS | {one for text in texts for one in _TAG.findall(text)}
    if web:
        tags |= _DRAWN | _FORMS
    identifiers = {contract.END} | {one for text in texts for one in _ID.findall(text)}
    told: set[tuple[str, str, int]] = set()
    for rule in sheets.rules:
        for name in sorted(
            {one for chain in chains(rule.selector, pseudo_elements=True) for part in chain for one in part}
        ):
            bare = name.lstrip(".#")
            if name.startswith("."):
                unknown = bare not in classes and not bare.startswith(families)
                hint = did_you_mean(bare, meant, _LEFT, ".{}") if unknown else None
            elif name.startswith("#"):
                unknown = bare not in identifiers | words and not bare.startswith(_GIVEN)
                hint = did_you_mean(bare, identifiers, _LEFT, "#{}") if unknown else None
            else:
                unknown = name != "*" and bare not in tags
                hint = did_you_mean(bare, tags, did_you_mean(bare, meant, _LEFT, ".{}")) if unknown else None
            if hint is not None and (name, rule.at.path, rule.at.line) not in told:
                told.add((name, rule.at.path, rule.at.line))
                message = f"Inget i rapporten heter {name}, så regeln har ingen verkan."
                report(warning("okänd-väljare", rule.at, message, hint))
