"""The texts of the composed document as runs of a review copy, each with its place in the narrative."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reportgen.diagnostics import Position
from reportgen.document import nodes
from reportgen.document.ledger import Entry
from reportgen.narrative import tree
from reportgen.review_copy.laying.shown import Footnote, Run
from reportgen.review_copy.laying.typed import typed_expression, typed_pieces
from reportgen.review_copy.map import Piece, PieceKind, Statement
from reportgen.swedish.words import upper_first

STRONG, EMPHASISED, LINKED, RAISED, LOWERED, QUOTED = "stark", "betonad", "länk", "upphöjt", "nedsänkt", "citerat"
LANGUAGE = "lang="


@dataclass(frozen=True)
class Written:
    """What the narrative says where: its nodes by place, the lines of its files, and the ledger; by the places of statements
    what they say of the data, and what these say against them.
    """

    nodes: Mapping[Position, tuple[tree.Node, ...]]
    lines: Mapping[str, Sequence[str]]
    entries: Sequence[Entry]
    readings: Mapping[Position, str]
    doubts: Mapping[Position, str]

    def node(self, at: Position, kind: type[tree.Claim | tree.Reference | tree.NoteCall]) -> tree.Node | None:
        """Return the node of a kind that was written at a place."""
        return next((one for one in self.nodes.get(at, ()) if isinstance(one, kind)), None)


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around a text: its marks, the address of its link, and its statement with what that says and is denied by."""

    marks: tuple[str, ...] = ()
    address: str = ""
    statement: Statement | None = None
    said: str = ""
    doubt: str = ""

    def marked(self, mark: str) -> _Around:
        return replace(self, marks=(*self.marks, mark))


Note = Callable[[nodes.NoteCall, str], Footnote | None]
"""What makes the note that a call leads to, given its label; None where it has been made."""


def runs_of(children: tuple[nodes.Inline, ...], written: Written, note: Note) -> Iterator[Run]:
    """Yield the runs of a paragraph."""
    yield from _Runs(written, note).of(children, _Around())


class _Runs:
    def __init__(self, written: Written, note: Note) -> None:
        self._written = written
        self._note = note

    def of(self, children: tuple[nodes.Inline, ...], around: _Around) -> Iterator[Run]:
        for node in children:
            yield from self._inline(node, around)

    def _inline(self, node: nodes.Inline, around: _Around) -> Iterator[Run]:
        match node:
            case nodes.Text() | nodes.Abbreviation():
                lines = self._written.lines.get(node.at.path, ())
                for piece in typed_pieces(node.text, node.at, lines):
                    yield self._run(piece, around)
            case nodes.Code():
                yield self._run(_placed(node.text, PieceKind.CODE, node.at, written=node.text), around)
            case nodes.Script():
                at = replace(node.at, column=node.at.column + 1)
                piece = _placed(node.text, PieceKind.SCRIPT, at, written=node.text)
                yield self._run(piece, around.marked(RAISED if node.raised else LOWERED))
            case nodes.Value():
                typed = typed_expression(node.at, self._written.lines.get(node.at.path, ()))
                expression = self._written.entries[node.entry].derivation.expression
                yield self._run(_placed(node.text, PieceKind.VALUE, node.at, typed, expression), around)
            case nodes.LineBreak():
                yield self._run(_placed("\n", PieceKind.BREAK, node.at), around)
            case nodes.Statement():
                yield from self.of(node.children, self._stated(node.at, around))
            case nodes.Quotation():
                yield from self.of(node.children, around.marked(QUOTED))
            case nodes.Emphasis():
                yield from self.of(node.children, around.marked(STRONG if node.strong else EMPHASISED))
            case nodes.Link():
                yield from self.of(node.children, replace(around.marked(LINKED), address=node.url))
            case nodes.Passage():
                marked = around.marked(f"{LANGUAGE}{node.language}") if node.language else around
                yield from self.of(node.children, marked)
            case nodes.CrossReference():
                found = self._written.node(node.at, tree.Reference)
                label, typed = "", ""
                if isinstance(found, tree.Reference):
                    label = found.label
                    typed = f"@{upper_first(label) if found.capital else label}"
                piece = _placed(node.text, PieceKind.REFERENCE, node.at, typed, label)
                yield replace(self._run(piece, around), anchor=node.target.anchor)
            case nodes.NoteCall():
                yield self._called(node, around)

    def _run(self, piece: Piece, around: _Around) -> Run:
        found = replace(piece, marks=around.marks, statement=around.statement, source=piece.source or around.address)
        return Run(found, said=around.said, doubt=around.doubt)

    def _stated(self, at: Position, around: _Around) -> _Around:
        found = self._written.node(at, tree.Claim)
        if not isinstance(found, tree.Claim):
            return around
        statement = Statement(at.line, at.column, found.source, found.about)
        said, doubt = self._written.readings.get(at, ""), self._written.doubts.get(at, "")
        return replace(around, statement=statement, said=said, doubt=doubt)

    def _called(self, node: nodes.NoteCall, around: _Around) -> Run:
        found = self._written.node(node.at, tree.NoteCall)
        label = found.label if isinstance(found, tree.NoteCall) else ""
        note = self._note(node, label)
        typed = "" if " " in label else f"[^{label}]"
        # A note that is called again has its number typed out: a footnote of Word's has one call.
        text = "" if note is not None and note.is_counted else str(node.number)
        piece = _placed(text, PieceKind.NOTE_CALL, node.at, typed, label)
        return replace(self._run(piece, around), note=note)


def _placed(text: str, kind: PieceKind, at: Position, written: str = "", source: str = "") -> Piece:
    return Piece(text, kind, at.line, at.column, written, source)
