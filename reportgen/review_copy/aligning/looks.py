"""What of a copy looks otherwise than it did: letters, paragraphs, pictures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from reportgen.review_copy.aligning.changes import QUOTED, Change, Kind
from reportgen.review_copy.aligning.groups import NAMES, Stretch
from reportgen.review_copy.aligning.letters import Letter, Segment
from reportgen.review_copy.map import Block, BlockKind, PieceKind
from reportgen.review_copy.wordml.content import Hand, State
from reportgen.review_copy.wordml.paragraphs import NOTE_CALL, PICTURE

_LOOKS = {"fet": "stark", "kursiv": "betonad"}
_RUNNING = {BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTE, BlockKind.NOTE, BlockKind.MEANING}


def looks(stretch: Stretch) -> Iterator[Change]:
    """Yield what has been made to look otherwise: as it is tracked, and bold or italic text where the map has none."""
    place = 0
    kept: list[tuple[int, Letter]] = []
    for letter in stretch.letters:
        if letter.mark.state is State.KEPT and letter.char:
            kept.append((place, letter))
        place += len(letter.char) if letter.was_there else 0
    marks = _marks_by_letter(stretch)

    def look(one: tuple[int, Letter]) -> tuple[Hand | None, str]:
        at, letter = one
        if letter.run is None:
            return None, ""
        if letter.run.restyled is not None:
            added = letter.run.looks - letter.run.looks_before
            taken = letter.run.looks_before - letter.run.looks
            words = [*sorted(added), *(f"inte {word}" for word in sorted(taken))]
            return letter.run.restyled, ", ".join(words) or "annat utseende"
        bold = [word for word, mark in _LOOKS.items() if word in letter.run.looks and mark not in marks[at][0]]
        return None, ", ".join(bold) if marks[at][1] and letter.char.strip() else ""

    for (hand, told), letters in groupby(kept, look):
        found = list(letters)
        if told:
            block, offset = stretch.spot(found[0][0])
            quoted = "".join(letter.char for _, letter in found)
            yield Change(
                Kind.LOOKS,
                hand or Hand(),
                block,
                offset,
                block,
                offset,
                tracked=hand is not None,
                quoted=quoted,
                told=told,
            )


def _marks_by_letter(stretch: Stretch) -> list[tuple[tuple[str, ...], bool]]:
    """Return for each letter of the base the marks around it in the Markdown, and whether it is running text."""
    found: list[tuple[tuple[str, ...], bool]] = []
    for block in stretch.blocks:
        for piece in block.pieces:
            found += [(piece.marks, block.kind in _RUNNING and piece.kind.value == "text")] * len(piece.text)
        found.append(((), False))
    return found


def restyled(segment: Segment, block: Block) -> Iterator[Change]:
    """Yield who has made a paragraph look otherwise, as it is tracked."""
    for one in segment.paragraphs:
        if one.restyled is not None:
            told = "styckets utseende, till exempel rubriknivå, lista eller indrag"
            yield Change(Kind.LOOKS, one.restyled, block, 0, block, 0, quoted=block.text[:QUOTED], told=told)


def untracked_atoms(segment: Segment, block: Block) -> Iterator[Change]:
    """Yield pictures and calls of notes that have come or gone without being tracked."""
    calls = sum(piece.kind is PieceKind.NOTE_CALL and not piece.text for piece in block.pieces)
    there = Counter(letter.atom for letter in segment.letters if letter.atom and letter.was_there)
    expected = Counter({NOTE_CALL: calls, PICTURE: int(block.kind is BlockKind.FIGURE)})
    for done, atoms in (("borta", expected - there), ("tillagt", there - expected)):
        for atom in atoms.elements():
            told = f"{NAMES.get(atom, atom)}: {done}"
            yield Change(Kind.ATOM, Hand(), block, 0, block, 0, tracked=False, quoted=block.text[:QUOTED], told=told)
