"""Making what a directive becomes, for tests of what figures say; nothing is drawn."""

from dataclasses import replace

from reportgen.diagnostics import Position
from reportgen.document.numbering import Numbering
from reportgen.drawing.drawings import Drawings
from reportgen.figures.directives.directive import Tools
from reportgen.figures.registry import SPECS
from reportgen.looks.style_sheets import StyleSheets
from reportgen.looks.tokens import Tokens
from reportgen.narrative.tree import Directive
from reportgen.pipeline.snapshot import take_snapshot
from reportgen.project.cache import Cache
from tests.conftest import FIXTURES
from tests.looks import theme_style

AT = Position("narrative/a.md", 3, 1)


def tools_of(edition, report, outline=None):
    """Return tools that draw nothing."""
    style = replace(theme_style(), font_files=())
    tokens = Tokens(StyleSheets((), (), (), {}), report)
    drawings = Drawings(tokens, style, outline, take_snapshot(FIXTURES / "grund"), Cache())
    return Tools(edition, Numbering({}, {}, {}), drawings, report)


def made(edition, name, **attributes):
    """Return what a directive becomes, and the codes and messages of what is told."""
    told = []
    tools = tools_of(edition, told.append)
    result = SPECS[name].build(Directive(name, "fig:x", attributes, (), AT), tools)
    return result, [(d.code, d.message) for d in told]


def described(result):
    """Return what the picture of a directive shows in words, with plain spaces."""
    return result.component.content.picture.description.replace("\u00a0", " ")


def drawn(result):
    """Return the texts of a picture that rest on data, with plain spaces, and what each rests on."""
    return {text.replace("\u00a0", " "): rests for text, rests in result.drawn}
