"""Review copies made by hand for the tests of what comes back: a small map of a Markdown file, and docx files over it.

The forms are those of the standard (ISO/IEC 29500-1, 17.13) and of [MS-DOCX]; Word itself has written none of them.
"""

import datetime as dt
import io
import zipfile
from xml.sax.saxutils import escape

from reportgen.diagnostics import ignore
from reportgen.narrative import tree
from reportgen.narrative.parse import parse_part
from reportgen.review_copy.map import Block, BlockKind, Piece, PieceKind, ReviewMap, Statement

PATH = "narrative/10-text.md"
IDENTIFIER = "0123456789"
HEAD = "---\nroll: kapitel\n---\n# Rubrik\n\n"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ROOT = (
    f'xmlns:w="{_W}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BY = 'w:id="7" w:author="Anna" w:date="2026-11-30T09:00:00Z"'


def sent(*paragraphs):
    """The map of a file of these paragraphs of Markdown, as a copy of it would have one."""
    return sent_file(PATH, HEAD + "\n\n".join(paragraphs) + "\n")


def sent_file(path, text):
    """The map of a file of the narrative; what stands in directives is left out."""
    part = parse_part(path, text, ignore)
    blocks = []

    def add(kind, at, children, **more):
        pieces = tuple(_pieces(children, ()))
        blocks.append(Block(f"rg_{len(blocks) + 1:04}", kind, at, pieces, **more))
        for call in [one for one in tree.walk(tuple(children)) if isinstance(one, tree.NoteCall)]:
            note = (Piece(" "), *_pieces(call.note, ()))
            at = call.note[0].at
            blocks.append(Block(f"rg_{len(blocks) + 1:04}", BlockKind.NOTE, at, note, note=call.label))

    def lay(several, kind=BlockKind.PARAGRAPH, within=()):
        for block in several:
            match block:
                case tree.Heading():
                    add(BlockKind.HEADING, block.at, block.children, level=block.level)
                case tree.Paragraph():
                    add(kind, block.at, block.children, within=within)
                case tree.List():
                    for item in block.items:
                        lay(item, BlockKind.ITEM)
                case tree.Quote():
                    lay(block.children, BlockKind.QUOTE, ("citat",))
                case tree.Table():
                    for row, cells in enumerate(block.rows):
                        for cell, children in enumerate(cells):
                            add(BlockKind.CELL, children[0].at, children, table=1, row=row, cell=cell)

    lay((part.title, *part.blocks))
    made = dt.datetime(2026, 11, 30, tzinfo=dt.UTC)
    return ReviewMap(IDENTIFIER, made, "Anna", "", "Rapport", {path: text}, tuple(blocks), ("Granskningskopia",))


def _pieces(children, marks, statement=None):
    for node in children:
        at = node.at
        match node:
            case tree.Text():
                yield Piece(node.text, PieceKind.TEXT, at.line, at.column, node.text, "", marks, statement)
            case tree.Expression():
                yield Piece("9,0", PieceKind.VALUE, at.line, at.column, "", node.source, marks, statement)
            case tree.Reference():
                yield Piece("figur 1", PieceKind.REFERENCE, at.line, at.column, "", node.label, marks, statement)
            case tree.NoteCall():
                yield Piece("", PieceKind.NOTE_CALL, at.line, at.column, "", node.label, marks, statement)
            case tree.Emphasis():
                yield from _pieces(node.children, (*marks, "stark" if node.strong else "betonad"), statement)
            case tree.Claim():
                stated = Statement(at.line, at.column, node.source, node.about)
                yield from _pieces(node.children, marks, stated)
            case tree.Link():
                yield from _pieces(node.children, (*marks, "länk"), statement)


def run(text, kind="t", looks=""):
    """A run of text; `kind` is t or delText."""
    looks = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    return f'<w:r>{looks}<w:{kind} xml:space="preserve">{escape(text)}</w:{kind}></w:r>'


def ins(text, by=BY):
    return f"<w:ins {by}>{run(text)}</w:ins>"


def cut(text, by=BY):
    return f"<w:del {by}>{run(text, 'delText')}</w:del>"


def by(author, date="2026-11-30T10:00:00Z"):
    return f'w:id="8" w:author="{author}" w:date="{date}"'


def untouched(block):
    """The content of a paragraph as it was sent out."""
    return "".join(
        f'<w:r><w:footnoteReference w:id="{index}"/></w:r>' if piece.kind is PieceKind.NOTE_CALL else run(piece.text)
        for index, piece in enumerate(block.pieces, start=2)
    )


def paragraph(block, content=None, properties=""):
    """A paragraph of a block, with other content where some is given."""
    properties = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    mark = f'<w:bookmarkStart w:id="1" w:name="{block.bookmark}"/>' if block else ""
    end = '<w:bookmarkEnd w:id="1"/>' if block else ""
    return f"<w:p>{properties}{mark}{untouched(block) if content is None else content}{end}</w:p>"


def body(copy, changed=None):
    """The paragraphs of a copy; `changed` has whole XML instead by the text of a block, or by its number from 0."""
    changed = changed or {}
    found = []
    text = [block for block in copy.blocks if block.kind is not BlockKind.NOTE]
    for index, block in enumerate(text):
        given = changed.get(index, changed.get(block.text))
        found.append(paragraph(block) if given is None else given(block) if callable(given) else given)
    return "".join(found)


def notes(copy, changed=None):
    """The part of the notes of a copy."""
    changed = changed or {}
    found = [
        f'<w:footnote w:id="{index}">{changed.get(block.text, paragraph(block))}</w:footnote>'
        for index, block in enumerate((one for one in copy.blocks if one.kind is BlockKind.NOTE), start=2)
    ]
    lines = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    return f"{_XML}<w:footnotes {_ROOT}>{lines}{''.join(found)}</w:footnotes>"


def comments(*given, extended=""):
    """The parts of comments: each an id, an author, a text, and the name of its paragraph."""
    inner = "".join(
        f'<w:comment w:id="{identifier}" w:author="{author}" w:date="2026-11-30T11:00:00Z">'
        f'<w:p w14:paraId="{name}">{run(text)}</w:p></w:comment>'
        for identifier, author, text, name in given
    )
    parts = {"word/comments.xml": f"{_XML}<w:comments {_ROOT}>{inner}</w:comments>"}
    if extended:
        parts["word/commentsExtended.xml"] = f"{_XML}<w15:commentsEx {_ROOT}>{extended}</w15:commentsEx>"
    return parts


def styles(**names):
    """The part of the styles of paragraphs: their names by their ids."""
    inner = "".join(
        f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/></w:style>'
        for identifier, name in names.items()
    )
    return {"word/styles.xml": f"{_XML}<w:styles {_ROOT}>{inner}</w:styles>"}


def docx(inner, parts=None, identifier=IDENTIFIER, document=None):
    """A docx file with a body; `parts` are others, by path."""
    parts = dict(parts or {})
    kinds = {
        "word/comments.xml": "comments",
        "word/commentsExtended.xml": "commentsExtended",
        "word/footnotes.xml": "footnotes",
        "word/endnotes.xml": "endnotes",
        "word/header1.xml": "header",
        "word/styles.xml": "styles",
    }
    relations = "".join(
        f'<Relationship Id="r{index}" Type="{_RELATION}/{kinds[path]}" Target="{path.removeprefix("word/")}"/>'
        for index, path in enumerate(parts)
    )
    packages = "http://schemas.openxmlformats.org/package/2006/relationships"
    custom = (
        f'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"><property '
        f'name="reportgen-granskning">{identifier}</property></Properties>'
    )
    files = {
        "_rels/.rels": f'{_XML}<Relationships xmlns="{packages}"><Relationship Id="r1" Type="{_RELATION}/officeDocument" '
        f'Target="word/document.xml"/><Relationship Id="r2" Type="{_RELATION}/custom-properties" '
        'Target="docProps/custom.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{_XML}<Relationships xmlns="{packages}">{relations}</Relationships>',
        "docProps/custom.xml": custom if identifier else "<Properties/>",
        "word/document.xml": document or f"{_XML}<w:document {_ROOT}><w:body>{inner}<w:sectPr/></w:body></w:document>",
        **parts,
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files.items():
            file.writestr(name, content)
    return packed.getvalue()
