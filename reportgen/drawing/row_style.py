"""How drawings look that stand in a row of a table, between its numbers: tokens of the style sheets."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.looks.tokens import Tokens

_WIDTHS = ("10", "120")
_HEIGHTS = ("4", "20")
_MARKS = ("0.5", "10")
_LINES = ("0.05", "5")


@dataclass(frozen=True, slots=True)
class RowStyle:
    """Colours as CSS values, lengths in points.

    `strip`, `dumbbell` and `bullet` are the widths of the three kinds of drawings, in a figure over the whole width and
    in one of the text's. `height` is that of a row, `axis` what the numbers of an axis add to it. `dot`, `bar` (width
    and height) and `triangle` are the marks of a municipality, the county and the country; `sex` is the mark of women
    and men. `level` is how thick the bar of a bullet is, `diamond` the mark of its target, `tick` the height of the
    country's, and `from_top` how far below the row's top all of them stand.
    """

    strip: tuple[float, float]
    dumbbell: tuple[float, float]
    bullet: tuple[float, float]
    height: float
    axis: float
    track: float
    dot: float
    bar: tuple[float, float]
    triangle: float
    sex: float
    level: float
    diamond: float
    tick: float
    from_top: float
    stem: float
    edge: float
    pale_women: str
    pale_men: str


def row_style(tokens: Tokens) -> RowStyle:
    """Return the style; a token that is missing or wrong is reported."""

    def widths(name: str) -> tuple[float, float]:
        return tokens.points(f"--{name}-bredd", *_WIDTHS), tokens.points(f"--{name}-bredd-text", *_WIDTHS)

    return RowStyle(
        strip=widths("kommunrad"),
        dumbbell=widths("konsgap"),
        bullet=widths("malstapel"),
        height=tokens.points("--rad-teckning-hojd", *_HEIGHTS),
        axis=tokens.points("--rad-axel-hojd", *_HEIGHTS),
        track=tokens.points("--spar-tjocklek", *_LINES),
        dot=tokens.points("--rad-kommun", *_MARKS),
        bar=(tokens.points("--rad-lan-bredd", *_MARKS), tokens.points("--rad-lan-hojd", *_MARKS)),
        triangle=tokens.points("--rad-riket", *_MARKS),
        sex=tokens.points("--rad-kon", *_MARKS),
        level=tokens.points("--malstapel-tjocklek", *_MARKS),
        diamond=tokens.points("--malstapel-mal", *_MARKS),
        tick=tokens.points("--malstapel-riket", *_MARKS),
        from_top=tokens.points("--malstapel-fran-topp", *_MARKS),
        stem=tokens.points("--rad-streck", *_LINES),
        edge=tokens.points("--rad-kant", *_LINES),
        pale_women=tokens["--farg-kvinnor-blek"],
        pale_men=tokens["--farg-man-blek"],
    )
