"""What else a review copy declares: its fonts, its lists, and that every change is tracked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportgen.review_copy.laying.shown import NumberedList
from reportgen.review_copy.writing.looks import Looks
from reportgen.review_copy.writing.styles import BOX, LANGUAGE
from reportgen.review_copy.writing.wordml import flag, twips, valued, w

STEP = 6.5
"""How far each level of a list is indented, in millimetres."""
# Which other fonts are near, where those of the report are not installed.
_NEAR = {True: ("Georgia", "roman"), False: ("Calibri", "swiss")}
_SERIFS = ("serif", "garamond", "times", "georgia", "roman", "book", "minion")


def fonts(looks: Looks) -> Any:
    """Return the table of fonts, with what may stand in for each (17.8)."""

    def font(name: str) -> Any:
        near, family = _NEAR[any(word in name.casefold() for word in _SERIFS)]
        return w(
            "font",
            valued("altName", near),
            valued("charset", "00"),
            valued("family", family),
            valued("pitch", "variable"),
            name=name,
        )

    return w("fonts", *(font(name) for name in dict.fromkeys((looks.serif, looks.sans))))


def numbering(lists: Sequence[NumberedList]) -> Any:
    """Return the part of numbering: a definition for each list, so that each begins with its own number (17.9)."""
    return w(
        "numbering",
        *(_definition(one) for one in lists),
        *(w("num", valued("abstractNumId", one.number), numId=one.number) for one in lists),
    )


def _definition(one: NumberedList) -> Any:
    numbered = one.first is not None
    return w(
        "abstractNum",
        valued("multiLevelType", "singleLevel"),
        w(
            "lvl",
            valued("start", one.first if one.first is not None else 1),
            valued("numFmt", "decimal" if numbered else "bullet"),
            valued("lvlText", f"%1{one.delimiter}" if numbered else "•" if one.depth == 1 else "–"),
            valued("lvlJc", "left"),
            w("pPr", w("ind", left=twips(STEP * one.depth + BOX * one.is_boxed), hanging=twips(STEP))),
            ilvl=0,
        ),
        abstractNumId=one.number,
    )


def settings(first_note: int) -> Any:
    """Return the settings: every change is tracked and nothing else may be done, and where notes begin (17.15.1)."""
    return w(
        "settings",
        w("zoom", percent=110),
        flag("trackRevisions", on=True),
        w("documentProtection", edit="trackedChanges", enforcement=1),
        valued("defaultTabStop", twips(12.5)),
        valued("characterSpacingControl", "doNotCompress"),
        w(
            "footnotePr",
            valued("numStart", first_note),
            w("footnote", id=-1),
            w("footnote", id=0),
        ),
        w(
            "compat",
            w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15),
        ),
        w("themeFontLang", val=LANGUAGE),
        valued("decimalSymbol", ","),
        valued("listSeparator", ";"),
    )
