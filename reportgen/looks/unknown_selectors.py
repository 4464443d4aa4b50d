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
# How identifiers begin that come from what the report itself says: its headings, figures, tables and notes.
_GIVEN = ("del-", "kap-", "avs-", "bil-", "fig-", "tab-", "fn-", "fnr-")


def check_selectors(sheets: StyleSheets, templates: Iterable[str], report: Report) -> None:
    """Warn of each class, element or identifier that nothing has and that looks like one that something has.

    `templates` are their texts. A name that looks like no other is left alone: a style may be there for what is to come.
    """
    texts = tuple(templates)
    words = {word for text in texts for word in _WORD.findall(text)}
    classes = words | contract.SHOWN_CLASSES | {contract.PART, contract.CONTENTS, contract.NOTE, contract.REFERENCE}
    # Of all words of the templates only those can be meant that are written as classes.
    meant = contract.SHOWN_CLASSES | {
        word for text in texts for one in _CLASS.findall(text) for word in _WORD.findall(one)
    }
    tags = contract.SHOWN_TAGS | _TAGS
    identifiers = {contract.END} | {one for text in texts for one in _ID.findall(text)}
    told: set[tuple[str, str, int]] = set()
    for rule in sheets.rules:
        for name in sorted(
            {one for chain in chains(rule.selector, pseudo_elements=True) for part in chain for one in part}
        ):
            bare = name.lstrip(".#")
            if name.startswith("."):
                unknown = bare not in classes and not bare.startswith(contract.SHOWN_FAMILIES)
                hint = did_you_mean(bare, meant, form=".{}") if unknown else ""
            elif name.startswith("#"):
                unknown = bare not in identifiers | words and not bare.startswith(_GIVEN)
                hint = did_you_mean(bare, identifiers, form="#{}") if unknown else ""
            else:
                unknown = name != "*" and bare not in tags
                hint = did_you_mean(bare, tags) if unknown else ""
            if hint and (name, rule.at.path, rule.at.line) not in told:
                told.add((name, rule.at.path, rule.at.line))
                message = f"Inget i rapporten heter {name}, så regeln har ingen verkan."
                report(warning("okänd-väljare", rule.at, message, hint))
