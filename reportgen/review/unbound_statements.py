"""Sentences that say something of an indicator which nothing checks: words of the lexicon outside every statement.

A sentence that quotes its source, or that says what ought to be, might be or is expected, is no statement about the data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.data.dataset import DataSet
from reportgen.diagnostics import Position, Report, warning
from reportgen.narrative.tree import (
    Claim,
    Computed,
    Emphasis,
    Expression,
    Inline,
    Link,
    Part,
    Reference,
    Span,
    plain_text,
)
from reportgen.review.sentences import runs
from reportgen.statements.phrases.tagging import Phrases, Tag
from reportgen.statements.phrases.words import words_of
from reportgen.swedish.lexicon.entry import Kind
from reportgen.swedish.lexicon.quantifiers import Every
from reportgen.swedish.lexicon.references import Other
from reportgen.swedish.sentences import SENTENCE_END

_BOUND, _COMPUTED = "\ufffc", "\ufffd"
_NO_STATEMENT = re.compile(
    r"\b(?:enligt|ska|skall|bör|behöver|måste|kan|kunna|kunde|väntas|beräknas|skulle|krävs|för att|om|syftar|vill|lär|"
    r"riskerar|troligt|sannolikt|definition\w*|frågan|exempelserie\w*|exempel)\b",
    re.IGNORECASE,
)
# What follows a full stop at the end of a piece is bound or computed, and begins a sentence as well.
_END = re.compile(rf"{SENTENCE_END.pattern}|(?<=[.!?])\s+$")
_SHORTEST_NAME = 7
_PREPOSITIONS = ("i ", "på ", "till ", "bland ", "inom ", "per ", "har ")
# "Minst treårig" and "högst förgymnasial" are parts of names; "minst i Kumla" says something.
_IN_NAME = re.compile(r"\b(?:minst|högst) (?!i\b|är\b|andel\b|av\b|antal\b)\w+", re.IGNORECASE)
# These say something of data even where no indicator is named, in a sentence where nothing is computed or bound.
_ANYWAY = re.compile(
    r"\b(?:bättre|sämre|högre|lägre|fler|färre|större|mindre) än (?:i )?(?:riket|landet|rikssnittet|riksgenomsnittet)\b|"
    r"\b(?:bäst|sämst|högst|lägst|störst|minst|flest) (?:i (?:landet|riket|Sverige)|sedan mätning\w+ började|någonsin)\b|"
    r"\b(?:\w+are|fler|mer|mindre) än någonsin\b|\brekord(?:mång|hög|låg|få)\w*",
    re.IGNORECASE,
)
_MUNICIPAL = re.compile(r"\bkommun", re.IGNORECASE)
_COUNTING = {Every.NONE, Every.ALL, Every.MOST, Every.ONLY, Every.NO_OTHER, Every.A_COUPLE}
_CUT = re.compile(r"[,;:()–.!?\ufffc\ufffd]|\b(?:och|men|medan|samt|eller|som|där|eftersom|för att)\b")
_ADDED = re.compile(r"\s*,?\s*(?:och|men|eller|samt)\s+(.*)", re.DOTALL)
_BEFORE = {Kind.NEGATION, Kind.DOUBT, Kind.SEX, Kind.QUANTIFIER, Kind.TIME}
_AFTER = {Kind.EXTREME, Kind.FACTOR, Kind.SEX, Kind.QUANTIFIER, Kind.TIME, Kind.PERSISTENCE}
_THEN = {Kind.EXTREME, Kind.FACTOR, Kind.COMPARISON, Kind.EQUAL}
_SAYING = {Kind.DIRECTION, Kind.STILL, Kind.EXTREME, Kind.FACTOR, Kind.SHARE}


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of a run: its text, or a mark where it is bound or computed, and where it stands."""

    text: str
    whole: str
    at: Position
    is_claim: bool = False


class _Names:
    """The names by which indicators are spoken of, to be found in a text; short single words are too common."""

    def __init__(self, data: DataSet) -> None:
        self._ids: dict[str, str] = {}
        for indicator in data.indicators.values():
            for name in (indicator.name, indicator.short_name, *indicator.aliases, *indicator.opposites):
                words = name.casefold()
                if len(words) >= _SHORTEST_NAME and not words.startswith(_PREPOSITIONS):
                    self._ids.setdefault(words, indicator.id)
        longest = sorted(self._ids, key=len, reverse=True)
        every = "|".join(re.escape(name) for name in longest) or "(?!)"
        self._pattern = re.compile(rf"\b({every})(?:n|en|et|s|ns|ens|ets|na|arna|erna)?\b", re.IGNORECASE)

    def found(self, text: str) -> str | None:
        """Return the id of the indicator that a text names first; None where it names none."""
        match = self._pattern.search(text)
        return self._ids[match[1].casefold()] if match else None


def check_unbound_statements(parts: tuple[Part, ...], data: DataSet, report: Report) -> None:
    """Warn of every sentence that speaks of an indicator in words that the data could deny, outside all statements."""
    names = _Names(data)
    phrases = Phrases()
    places = re.compile("|".join(rf"\b{re.escape(area.name)}\b" for area in data.municipalities) or r"(?!)")
    for run in runs(parts):
        if any(isinstance(node, Link) for node in run):
            # A note that leads to what it quotes.
            continue
        pieces = list(_pieces(run))
        for sentence in _sentences(pieces):
            _check(sentence, names, phrases, report)
            _check_beside(sentence, places, phrases, report)


def _check(pieces: Sequence[_Piece], names: _Names, phrases: Phrases, report: Report) -> None:
    whole = "".join(piece.whole for piece in pieces)
    loose = "".join(piece.text for piece in pieces)
    named = names.found(loose)
    if _NO_STATEMENT.search(whole):
        return
    typed = _BOUND not in loose and _COMPUTED not in loose
    if named is None and typed and (anyway := _ANYWAY.search(loose)):
        _tell(pieces, loose, anyway.start(), whole, anyway[0], "indikator", report)
        return
    if named is None and not _MUNICIPAL.search(loose):
        return
    said = _IN_NAME.sub(lambda match: " " * len(match[0]), loose)
    tags = [tag for tag in phrases.tagged(words_of(said)).tags if isinstance(tag, Tag)]
    kinds = {tag.kind for tag in tags}
    compares = any(tag.kind is Kind.REFERENCE and tag.entry.value is not Other.EARLIER for tag in tags) and (
        Kind.COMPARISON in kinds or Kind.EQUAL in kinds
    )
    # "Fler män än kvinnor är arbetslösa" compares the sexes.
    compares = compares or (Kind.COMPARISON in kinds and sum(tag.kind is Kind.SEX for tag in tags) > 1)
    counts = (
        any(tag.kind is Kind.QUANTIFIER and tag.entry.value in _COUNTING for tag in tags) and Kind.MUNICIPALITY in kinds
    )
    saying = next((tag for tag in tags if tag.kind in _SAYING), None)
    if saying is None and not compares and not counts:
        return
    if named is None and not counts:
        return
    tag = saying or next(tag for tag in tags if tag.kind in {Kind.COMPARISON, Kind.EQUAL, Kind.QUANTIFIER})
    _tell(pieces, loose, tag.words[0].start, whole, tag.text, named or "indikator", report)


def _tell(pieces: Sequence[_Piece], loose: str, start: int, whole: str, words: str, about: str, report: Report) -> None:
    message = f"”{_shortened(whole)}” säger ”{words}” utan att data prövar det."
    hint = f'Bind satsen: [{words} …]{{om="{about}"}}, eller ange källan: {{källa="…"}}.'
    report(warning("obundet-påstående", _place(pieces, loose, start), message, hint))


def _check_beside(pieces: Sequence[_Piece], places: re.Pattern[str], phrases: Phrases, report: Report) -> None:
    """Warn of words right before or after a statement that say whom, where or when it is of, or deny it."""
    for index, piece in enumerate(pieces):
        if not piece.is_claim:
            continue
        before = pieces[index - 1].text if index else ""
        after = pieces[index + 1].text if index + 1 < len(pieces) else ""
        added = _ADDED.match(after)
        for text, kinds in (
            (_CUT.split(before)[-1], _BEFORE),
            (_CUT.split(after)[0], _AFTER),
            (_CUT.split(added[1])[0] if added else "", _THEN),
        ):
            tags = phrases.tagged(words_of(text)).tags
            found = next((tag.text for tag in tags if isinstance(tag, Tag) and tag.kind in kinds), "")
            named = places.search(text) if kinds is not _THEN else None
            if word := found or (named[0] if named else ""):
                message = f"”{word}” står bredvid påståendet ”{_shortened(piece.whole)}” men prövas inte med det."
                report(warning("obundet-påstående", piece.at, message, "Ta med ordet inom påståendets hakparenteser."))


def _pieces(run: Sequence[Inline]) -> Iterator[_Piece]:
    for node in run:
        if isinstance(node, Claim) or (isinstance(node, Span) and "källa" in node.attributes):
            yield _Piece(_BOUND, plain_text(node), node.at, isinstance(node, Claim))
        elif isinstance(node, Emphasis | Link | Span):
            yield from _pieces(node.children)
        elif isinstance(node, Computed | Expression):
            yield _Piece(_COMPUTED, plain_text(node), node.at)
        elif isinstance(node, Reference):
            yield _Piece("", f"@{node.label}", node.at)
        else:
            yield _Piece(plain_text(node), plain_text(node), node.at)


def _sentences(pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """Divide the pieces of a run into sentences."""
    sentence: list[_Piece] = []
    for piece in pieces:
        if piece.text != piece.whole:
            sentence.append(piece)
            continue
        if not piece.text.strip() and sentence and sentence[-1].text.endswith((".", "!", "?")):
            # The end of a line.
            yield sentence
            sentence = []
            continue
        start = 0
        for match in _END.finditer(piece.text):
            sentence.append(_part(piece, start, match.start()))
            yield sentence
            sentence, start = [], match.end()
        sentence.append(_part(piece, start, len(piece.text)))
    yield sentence


def _part(piece: _Piece, start: int, end: int) -> _Piece:
    text = piece.text[start:end]
    return _Piece(text, text, Position(piece.at.path, piece.at.line, piece.at.column + start))


def _place(pieces: Sequence[_Piece], loose: str, offset: int) -> Position:
    passed = 0
    for piece in pieces:
        if offset < passed + len(piece.text):
            return Position(piece.at.path, piece.at.line, piece.at.column + offset - passed)
        passed += len(piece.text)
    return pieces[0].at if loose else Position("")


def _shortened(text: str) -> str:
    text = re.sub(r"[ \n]+", " ", text).strip()
    return text if len(text) <= 100 else f"{text[:100]}…"
