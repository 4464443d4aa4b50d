"""What of a copy looks otherwise than it did: letters, paragraphs, pictures."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from reportgen.review_copy.aligning.changes import QUOTED, Change, Kind
from reportgen.review_copy.aligning.groups import NAMES, Stretch
from reportgen.review_copy.aligning.letters import Letter, Segment
from reportgen.review_copy.map import Block, BlockKind, PieceKind
from reportgen.review_copy.wordml.content import Hand, Paragraph, State
from reportgen.review_copy.wordml.paragraphs import NOTE_CALL, PICTURE

_LOOKS = {"fet": "stark", "kursiv": "betonad"}
_NAMED = {
    "": "Normal",
    "title": "Rubrik",
    "quote": "Citat",
    "quotations": "Citat",
    "caption": "Beskrivning",
    "list paragraph": "Liststycke",
    "footnote text": "Fotnotstext",
}
_ALIGNED = {"left": "vänsterställt", "right": "högerställt", "center": "centrerat", "both": "marginaljusterat"}
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


def names_of_styles(pairs: Iterable[tuple[Segment, Block]], styles: frozenset[str]) -> Mapping[str, str]:
    """Return what the styles of the map are called in a file that has some; a program may have renamed one everywhere."""
    known = {name.casefold() for name in styles}
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for segment, block in pairs:
        found[block.style][segment.paragraphs[0].style] += 1
    return {name: name if name.casefold() in known else there.most_common(1)[0][0] for name, there in found.items()}


def restyled(segment: Segment, block: Block, joined: Sequence[Block], names: Mapping[str, str]) -> Iterator[Change]:
    """Yield who has made a paragraph look otherwise, and what nobody has tracked of that; `names` are those of styles.

    `joined` are the paragraphs that somebody has joined it with: programs make all of them look like the first.
    """
    differing = [_as_paragraph(one, block, names) for one in segment.paragraphs]
    for one, differs in zip(segment.paragraphs, differing, strict=True):
        if one.restyled is not None:
            told = differs or "styckets utseende, till exempel rubriknivå, lista eller indrag"
            yield Change(Kind.FORM, one.restyled, block, 0, block, 0, quoted=block.text[:QUOTED], told=told)
    is_tracked = any(one.restyled is not None for one in segment.paragraphs)
    as_another = any(not _as_paragraph(segment.paragraphs[0], other, names) for other in joined if other is not block)
    if all(differing) and not is_tracked and not as_another and not _is_struck(segment):
        told = differing[0]
        yield Change(Kind.FORM, Hand(), block, 0, block, 0, tracked=False, quoted=block.text[:QUOTED], told=told)


def _in_swedish(style: str) -> str:
    """Return what a style is called by programs in Swedish, where it is one of their own."""
    name = style.casefold()
    return name.replace("heading ", "Rubrik ") if name.startswith("heading ") else _NAMED.get(name, style)


def _is_struck(segment: Segment) -> bool:
    return bool(segment.letters) and all(letter.mark.state is not State.KEPT for letter in segment.letters)


def _as_paragraph(paragraph: Paragraph, block: Block, names: Mapping[str, str]) -> str:
    """Return what of a paragraph differs from what its block was sent out as; empty where nothing does or it is not known."""
    if not block.style:
        return ""
    found = []
    if paragraph.style.casefold() != names[block.style].casefold():
        found.append(f"stycket har formatmallen ”{_in_swedish(paragraph.style)}” och inte ”{_in_swedish(block.style)}”")
    if paragraph.alignment != block.alignment:
        found.append(f"stycket är {_ALIGNED.get(paragraph.alignment, paragraph.alignment)}")
    if (paragraph.level >= 0) != block.listed:
        found.append("stycket är en punkt i en lista" if paragraph.level >= 0 else "stycket är ingen punkt i en lista")
    elif paragraph.level > 0:
        found.append("punkten är flyttad till en annan nivå")
    return "; ".join(found)


def untracked_atoms(segment: Segment, block: Block) -> Iterator[Change]:
    """Yield pictures and calls of notes that have come or gone without being tracked."""
    calls = sum(piece.kind is PieceKind.NOTE_CALL and not piece.text for piece in block.pieces)
    there = Counter(letter.atom for letter in segment.letters if letter.atom and letter.was_there)
    expected = Counter({NOTE_CALL: calls, PICTURE: int(block.kind is BlockKind.FIGURE)})
    for done, atoms in (("borta", expected - there), ("tillagt", there - expected)):
        for atom in atoms.elements():
            told = f"{NAMES.get(atom, atom)}: {done}"
            yield Change(Kind.ATOM, Hand(), block, 0, block, 0, tracked=False, quoted=block.text[:QUOTED], told=told)
