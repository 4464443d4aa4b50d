"""The styles of a review copy: the looks of the report in those of a word processor (ISO/IEC 29500-1, 17.7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reportgen.review_copy.laying.shown import Look, Style
from reportgen.review_copy.writing.looks import Looks
from reportgen.review_copy.writing.wordml import flag, twips, valued, w

TABLE, PLAIN_TABLE = "Rapporttabell", "Rapportrad"
"""The styles of tables by their ids."""
LANGUAGE = "sv-SE"
BOX = 4.0
"""How far the text of a box is indented, in millimetres."""


def style_names(looks: Looks) -> dict[Style | str, str]:
    """Return the names of the paragraph styles by their ids: programs write other ids, and keep the names."""
    return {form.style: form.name for form in _paragraph_styles(looks)}


def styles(looks: Looks) -> Any:
    """Return the part of styles (ISO/IEC 29500-1, 17.7)."""
    defaults = w(
        "docDefaults",
        w(
            "rPrDefault",
            _characters(looks.serif, looks.size, looks.text, language=True),
        ),
        w("pPrDefault", w("pPr", _spacing(0, looks.leading / 2, looks.leading))),
    )
    return w(
        "styles",
        defaults,
        w("style", valued("name", "Normal"), flag("qFormat", on=True), type="paragraph", default=1, styleId="Normal"),
        w(
            "style",
            valued("name", "Default Paragraph Font"),
            valued("uiPriority", 1),
            flag("semiHidden", on=True),
            type="character",
            default=1,
            styleId="DefaultParagraphFont",
        ),
        w(
            "style",
            valued("name", "Normal Table"),
            valued("uiPriority", 99),
            flag("semiHidden", on=True),
            w(
                "tblPr",
                w("tblInd", w=0, type="dxa"),
                w(
                    "tblCellMar",
                    *(
                        w(side, w=0 if side in {"top", "bottom"} else 85, type="dxa")
                        for side in ("top", "left", "bottom", "right")
                    ),
                ),
            ),
            type="table",
            default=1,
            styleId="TableNormal",
        ),
        *(_paragraph_style(one, looks) for one in _paragraph_styles(looks)),
        *_character_styles(looks),
        *_table_styles(looks),
    )


@dataclass(frozen=True, slots=True)
class _Form:
    """A paragraph style: its id and name, its font and type, and the room around it in points and at its sides in millimetres."""

    style: Style | str
    name: str
    sans: bool = True
    size: float = 9.5
    leading: float = 12
    colour: str = ""
    bold: bool = False
    italic: bool = False
    before: float = 0
    after: float = 0
    left: float = 0
    right: float = 0
    hanging: float = 0
    outline: int = -1
    kept: bool = False
    new_page: bool = False
    tab: float = 0
    fill: str = ""
    bar: str = ""
    following: Style | None = None
    capitals: bool = False


def _paragraph_styles(looks: Looks) -> Iterator[_Form]:
    size, leading = looks.size, looks.leading
    side = looks.whole - looks.column
    primary, muted = looks.primary, looks.muted
    text = Style.TEXT
    yield _Form(text, "Brödtext reportgen", False, size, leading, after=leading / 2, right=side)
    yield _Form(Style.TITLE, "Title", True, 30, 34, primary, True, after=6, right=20)
    yield _Form(Style.KICKER, "Överrad", True, 11, 14, muted, True, before=48, after=10, capitals=True)
    yield _Form(Style.FACTS, "Kopians uppgifter", True, 10.5, 15, muted, after=0)
    yield _Form(Style.GUIDE_TITLE, "Anvisningens rubrik", True, 13, 17, primary, True, before=22, after=5, kept=True)
    yield _Form(Style.GUIDE, "Anvisning", True, 10.5, 15, after=5, left=7, hanging=7, right=25, tab=7)
    yield _Form(
        Style.HEADING_1,
        "heading 1",
        True,
        24,
        28,
        primary,
        True,
        after=16,
        hanging=14,
        left=14,
        outline=0,
        kept=True,
        new_page=True,
        tab=14,
        following=text,
    )
    yield _Form(
        Style.HEADING_2,
        "heading 2",
        True,
        16,
        20,
        primary,
        True,
        before=24,
        after=7,
        hanging=14,
        left=14,
        outline=1,
        kept=True,
        tab=14,
        following=text,
    )
    yield _Form(
        Style.HEADING_3,
        "heading 3",
        True,
        12,
        15,
        looks.text,
        True,
        before=15,
        after=3,
        outline=2,
        kept=True,
        following=text,
    )
    yield _Form(
        Style.HEADING_4,
        "heading 4",
        True,
        10.75,
        15,
        looks.text,
        True,
        before=12,
        after=2,
        outline=3,
        kept=True,
        following=text,
    )
    yield _Form(Style.LEAD, "Ingress", False, 12.5, 18.5, primary, after=12, right=side)
    yield _Form(Style.MESSAGE, "Budskap", True, 14, 19, primary, True, after=12, right=side / 2, kept=True)
    yield _Form(Style.ITEM, "List Paragraph", False, size, leading, after=3, right=side)
    yield _Form(Style.TERM, "Ord", False, size, leading, bold=True, before=4, right=side, kept=True)
    yield _Form(Style.MEANING, "Förklaring", False, size, leading, after=4, left=7, right=side)
    yield _Form(
        Style.QUOTE, "Quote", False, size, leading, muted, italic=True, after=7, left=7, right=side + 5, bar=looks.line
    )
    yield _Form(
        Style.BOX_TITLE,
        "Rutans rubrik",
        True,
        12,
        15,
        primary,
        True,
        before=12,
        after=4,
        left=BOX,
        right=side,
        kept=True,
        fill=looks.light,
        bar=primary,
    )
    yield _Form(Style.BOX, "Rutans text", True, 10, 14, after=5, left=BOX, right=side, fill=looks.light, bar=primary)
    yield _Form(Style.CAPTION, "caption", True, 11, 14, looks.text, True, before=18, after=2, right=25, kept=True)
    yield _Form(Style.SUBTITLE, "Underrubrik", True, 9.5, 12, muted, after=5, right=25, kept=True)
    yield _Form(Style.FIGURE, "Figur", True, 9.5, 12, before=3, after=9)
    yield _Form(Style.REMARK, "Anmärkning", True, 8.5, 11.5, muted, before=3, after=2, right=25)
    yield _Form(Style.SOURCE, "Källa", True, 8.5, 11.5, muted, before=1, after=14, right=25)
    yield _Form(Style.CELL, "Tabelltext", True, 9, 11.5, before=2.5, after=2.5)
    yield _Form(Style.HEAD, "Tabellhuvud", True, 9, 11.5, bold=True, before=2.5, after=2.5, kept=True)
    yield _Form(Style.KEY_NUMBER, "Nyckeltal", True, 22, 26, primary, True, before=6, after=2)
    yield _Form(Style.CELL_NOTE, "Tabellnot", True, 8.5, 11.5, muted, before=1, after=8)
    yield _Form(Style.END, "Slut", True, 8.5, 11.5, muted, before=24)
    yield _Form(Style.CONTENTS, "Innehållsrad", True, 10, 12.5, left=18, hanging=18, tab=18, right=20)
    yield _Form(Style.NOTE, "footnote text", True, 8.5, 11.5, after=2, right=25)
    yield _Form("Header", "header", True, 8.5, 11, muted)
    yield _Form("Footer", "footer", True, 8.5, 11, muted)


def _paragraph_style(form: _Form, looks: Looks) -> Any:
    edge = w("left", val="single", sz=18, space=8, color=form.bar) if form.bar else None
    tab = w("tabs", w("tab", val="left", pos=twips(form.tab))) if form.tab else None
    if form.style in {"Header", "Footer"}:
        tab = w("tabs", w("tab", val="right", pos=twips(looks.whole)))
    properties = w(
        "pPr",
        flag("keepNext", form.kept),
        flag("keepLines", form.kept),
        flag("pageBreakBefore", form.new_page),
        w("pBdr", edge) if edge is not None else None,
        w("shd", val="clear", color="auto", fill=form.fill) if form.fill else None,
        tab,
        _spacing(form.before, form.after, form.leading),
        w("ind", left=twips(form.left), right=twips(form.right), hanging=twips(form.hanging)),
        valued("outlineLvl", form.outline) if form.outline >= 0 else None,
    )
    font = looks.sans if form.sans else looks.serif
    return w(
        "style",
        valued("name", form.name),
        valued("basedOn", "Normal"),
        valued("next", form.following) if form.following else None,
        flag("qFormat", on=True),
        properties,
        _characters(font, form.size, form.colour, bold=form.bold, italic=form.italic, capitals=form.capitals),
        type="paragraph",
        styleId=form.style,
        **({} if form.name[0].islower() or form.name in {"Title", "Quote", "List Paragraph"} else {"customStyle": 1}),
    )


def _characters(
    font: str,
    size: float,
    colour: str = "",
    *,
    bold: bool = False,
    italic: bool = False,
    language: bool = False,
    capitals: bool = False,
) -> Any:
    return w(
        "rPr",
        w("rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font),
        flag("b", bold),
        flag("i", italic),
        flag("caps", capitals),
        valued("color", colour) if colour else None,
        valued("spacing", 20) if capitals else None,
        valued("sz", round(size * 2)),
        valued("szCs", round(size * 2)),
        w("lang", val=LANGUAGE, eastAsia=LANGUAGE) if language else None,
    )


def _spacing(before: float, after: float, leading: float) -> Any:
    return w(
        "spacing", before=round(before * 20), after=round(after * 20), line=round(leading * 20), lineRule="atLeast"
    )


def _character_styles(looks: Looks) -> Iterator[Any]:
    def style(style_id: str, name: str, *properties: Any) -> Any:
        own = {} if name[0].islower() or name == "Hyperlink" else {"customStyle": 1}
        return w(
            "style",
            valued("name", name),
            valued("basedOn", "DefaultParagraphFont"),
            flag("qFormat", on=True),
            w("rPr", *properties),
            type="character",
            styleId=style_id,
            **own,
        )

    yield style(Look.VALUE, "Beräknat ur data", _shade(looks.shade))
    yield style(Look.REFERENCE, "Hänvisning", valued("color", looks.primary), _shade(looks.light))
    yield style(Look.STATEMENT, "Påstående som prövas", w("u", val="dotted", color=looks.primary))
    yield style(Look.DOUBTED, "Påstående som data motsäger", w("u", val="wave", color=looks.red), _shade("FBE3E4"))
    yield style(Look.LINK, "Hyperlink", valued("color", looks.primary), valued("u", "single"))
    yield style(Look.CALL, "footnote reference", valued("vertAlign", "superscript"))
    yield style(Look.NUMBER, "Nummer", valued("color", looks.muted))
    yield style(Look.UNIT, "Enhet", valued("sz", 21), valued("szCs", 21))
    yield style(Look.CODE, "Kod", w("rFonts", ascii="Consolas", hAnsi="Consolas", cs="Consolas"))


def _shade(colour: str) -> Any:
    return w("shd", val="clear", color="auto", fill=colour)


def _table_styles(looks: Looks) -> Iterator[Any]:
    def edge(side: str, size: int, colour: str) -> Any:
        return w(side, val="single", sz=size, space=0, color=colour)

    yield w(
        "style",
        valued("name", "Tabell reportgen"),
        valued("basedOn", "TableNormal"),
        w(
            "tblPr",
            w(
                "tblBorders",
                edge("top", 8, looks.text),
                edge("bottom", 8, looks.text),
                edge("insideH", 4, looks.line),
            ),
        ),
        w("tblStylePr", w("tcPr", w("tcBorders", edge("bottom", 8, looks.text))), type="firstRow"),
        type="table",
        customStyle=1,
        styleId=TABLE,
    )
    yield w(
        "style",
        valued("name", "Tabell utan linjer"),
        valued("basedOn", "TableNormal"),
        type="table",
        customStyle=1,
        styleId=PLAIN_TABLE,
    )
