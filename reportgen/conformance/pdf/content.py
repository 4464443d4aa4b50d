"""What pages and forms draw: which marked content stands in each, and whether everything drawn is marked (ISO 32000-1, 14.6)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Name, Stream

from reportgen.conformance.pdf.reading import dictionaries, entry, identity, items, name_of, pairs, whole

_PAINTING = frozenset({"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "INLINE IMAGE"})
_TEXTS = frozenset({"Tj", "TJ", "'", '"'})
_UNSEEN = 3
"""The mode of text that leaves no trace (ISO 32000-1, 9.3.6)."""
# ISO 32000-1, Annex A: every operator with the number of its operands; None where it varies.
_OPERANDS: dict[str, int | None] = {
    **dict.fromkeys(["b", "B", "b*", "B*", "BT", "BX", "EMC", "ET", "EX", "f", "F", "f*", "h", "n", "q", "Q"], 0),
    **dict.fromkeys(["s", "S", "T*", "W", "W*"], 0),
    **dict.fromkeys(
        ["cs", "CS", "Do", "g", "G", "gs", "i", "j", "J", "M", "MP", "ri", "sh", "Tc", "Tj", "TJ", "TL"], 1
    ),
    **dict.fromkeys(["Tr", "Ts", "Tw", "Tz", "w", "'", "BMC"], 1),
    **dict.fromkeys(["BDC", "d", "d0", "DP", "l", "m", "Td", "TD", "Tf"], 2),
    **dict.fromkeys(["rg", "RG", '"'], 3),
    **dict.fromkeys(["k", "K", "re", "v", "y"], 4),
    **dict.fromkeys(["c", "cm", "d1", "Tm"], 6),
    **dict.fromkeys(["sc", "SC", "scn", "SCN", "INLINE IMAGE", "BI", "ID", "EI"], None),
}
_DEPTH = 40
"""How deep forms within forms are followed."""


@dataclass(slots=True)
class Drawn:
    """What a page or a form draws.

    `numbers` are those of its marked content, as often as they occur; `untagged` tells that something is drawn that is
    neither marked with a number nor an artifact; `broken` says in words what cannot be read, and is empty where all can.
    """

    numbers: Counter[int] = field(default_factory=Counter)
    untagged: bool = False
    unbalanced: bool = False
    broken: str = ""


class Contents:
    """What every page and every form that is drawn on one draws; each is read once.

    `every_operator` False leaves out whether every operator is known and has its operands, which takes as long as all the rest.
    """

    def __init__(self, pdf: pikepdf.Pdf, *, every_operator: bool = True) -> None:
        self._every = every_operator
        self._forms: dict[tuple[int, int], Drawn] = {}
        self._form_objects: dict[tuple[int, int], Any] = {}
        self._now: set[tuple[int, int]] = set()
        self._resources: set[tuple[int, int]] = set()
        self.page_numbers: dict[tuple[int, int], int] = {}
        self.pages: dict[tuple[int, int], Drawn] = {}
        self.fonts: dict[tuple[int, int], Any] = {}
        """The fonts that texts are shown in."""
        self.page_objects: list[Any] = [page.obj for page in pdf.pages]
        for number, page in enumerate(self.page_objects, start=1):
            self.page_numbers[identity(page)] = number
            self.pages[identity(page)] = self._read(page, inherited(page, "/Resources"), 0)
            self._read_around(page)

    @property
    def things(self) -> dict[tuple[int, int], Any]:
        """The pages, and what `forms` has, as objects of the file."""
        return {**self._form_objects, **{identity(page): page for page in self.page_objects}}

    @property
    def forms(self) -> dict[tuple[int, int], Drawn]:
        """The forms, patterns and drawn letters of the file, by their object."""
        return self._forms

    def of(self, stream: tuple[int, int]) -> Drawn | None:
        """Return what a page or a form draws, or None where there is none."""
        found = self.pages.get(stream)
        return self._forms.get(stream) if found is None else found

    def where(self, stream: tuple[int, int]) -> str:
        """Return how a page or a form is called in a report."""
        return f"sida {self.page_numbers[stream]}" if stream in self.page_numbers else f"formulär {stream[0]}"

    def _read_around(self, page: Any) -> None:
        """Read what is drawn on a page and is not in its own contents: the appearances of its annotations."""
        for annotation in dictionaries(entry(page, "/Annots")):
            for state in dictionaries(entry(annotation, "/AP", "/N")):
                every = [state] if isinstance(state, Stream) else [value for _, value in pairs(state)]
                for appearance in every:
                    if isinstance(appearance, Stream):
                        self.form(appearance, None, 0)

    def _read_drawings(self, resources: Any, depth: int) -> None:
        """Read the patterns and the letters that are drawings among the resources of what is drawn."""
        every = [pattern for _, pattern in pairs(entry(resources, "/Pattern"))]
        for _, font in pairs(entry(resources, "/Font")):
            every += [letter for _, letter in pairs(entry(font, "/CharProcs"))]
        for thing in every:
            if isinstance(thing, Stream):
                self.form(thing, resources, depth + 1)

    def form(self, form: Any, around: Any, depth: int) -> Drawn:
        """Return what a form draws; one without resources of its own has those around it."""
        known = identity(form)
        if known in self._forms:
            return self._forms[known]
        if known in self._now or depth > _DEPTH:
            return Drawn()
        self._now.add(known)
        own = form.get("/Resources")
        found = self._read(form, around if own is None else own, depth)
        self._now.discard(known)
        self._forms[known] = found
        self._form_objects[known] = form
        return found

    def _read(self, thing: Any, resources: Any, depth: int) -> Drawn:
        drawn = Drawn()
        try:
            every = instructions(thing, "" if self._every else _MARKING)
        except (pikepdf.PdfError, TypeError, ValueError):
            drawn.broken = "Det som ska ritas kan inte läsas."
            return drawn
        if identity(resources) not in self._resources or identity(resources) == (0, 0):
            self._resources.add(identity(resources))
            self._read_drawings(resources, depth)
        reading = _Reading(self, resources, depth, drawn)
        for instruction in every:
            operator = name_of_operator(instruction)
            if self._every:
                reading.examine(operator, instruction)
            if operator in _PAINTING:
                reading.paint(operator)
            elif operator in _TAKEN:
                _TAKEN[operator](reading, instruction.operands)
        drawn.unbalanced = drawn.unbalanced or bool(reading.marks)
        return drawn


def name_of_operator(instruction: Any) -> str:
    """Return the letters of an operator, or U+FFFD where they are none."""
    try:
        return str(instruction.operator)
    except UnicodeDecodeError:
        return "\ufffd"


def instructions(thing: Any, operators: str) -> list[Any]:
    """Return the instructions of a page or a form that have one of some operators; all where none is named.

    Raises PdfError, TypeError or ValueError where they cannot be read.
    """
    if isinstance(thing, Stream):
        # What parse_content_stream calls for a stream; itself it takes /Type /Page of a stream for a page.
        return list(pikepdf.Object._parse_stream_grouped(thing, operators))  # noqa: SLF001
    contents = entry(thing, "/Contents")
    if contents is None:
        return []
    if not all(isinstance(part, Stream) for part in items(contents)):
        raise ValueError
    return list(pikepdf.parse_content_stream(pikepdf.Page(thing), operators))


class _Reading:
    """The state of a page or form while its instructions are read: open marks, and the font that texts are shown in.

    Of each open mark `marks` tells whether what is drawn within it is accounted for: an artifact, or content with a number.
    """

    def __init__(self, contents: Contents, resources: Any, depth: int, drawn: Drawn) -> None:
        self._contents = contents
        self._resources = resources
        self._depth = depth
        self._drawn = drawn
        self._font: Any = None
        self._seen = True
        self._saved: list[tuple[Any, bool]] = []
        self._lenient = 0
        self.marks: list[bool] = []

    def examine(self, operator: str, instruction: Any) -> None:
        """Look whether an instruction is one; between BX and EX readers pass over what they do not know."""
        if operator == "BX":
            self._lenient += 1
        elif operator == "EX":
            self._lenient -= 1
        elif self._lenient <= 0 and not self._drawn.broken:
            self._drawn.broken = _broken(operator, instruction)

    def begin(self, operands: Any) -> None:
        """Begin marked content that has no properties."""
        self.marks.append(bool(operands) and name_of(operands[0]) == "Artifact")

    def begin_with(self, operands: Any) -> None:
        """Begin marked content with its properties, which may have a number."""
        properties = operands[1] if len(operands) > 1 else None
        if isinstance(properties, Name):
            properties = entry(self._resources, "/Properties", str(properties))
        number = whole(entry(properties, "/MCID"))
        if number is not None:
            self._drawn.numbers[number] += 1
            self.marks.append(True)
        else:
            self.begin(operands)

    def end(self, _operands: Any) -> None:
        """End the innermost marked content."""
        if self.marks:
            self.marks.pop()
        else:
            self._drawn.unbalanced = True

    def draw(self, operands: Any) -> None:
        """Draw a form or a picture."""
        named = operands[0] if operands else None
        thing = entry(self._resources, "/XObject", str(named)) if isinstance(named, Name) else None
        covered = any(self.marks)
        if not isinstance(thing, Stream):
            self._drawn.broken = self._drawn.broken or "Något som ska ritas finns inte i filen."
        elif thing.get("/Subtype") == Name.Form:
            form = self._contents.form(thing, self._resources, self._depth + 1)
            self._drawn.untagged |= form.untagged and not covered
        else:
            self._drawn.untagged |= not covered

    def paint(self, operator: str) -> None:
        """Paint something that the page itself holds."""
        if not self._drawn.untagged and not any(self.marks):
            self._drawn.untagged = True
        if self._font is not None and self._seen and operator in _TEXTS:
            self._contents.fonts.setdefault(identity(self._font), self._font)
            self._font = None

    def set_font(self, operands: Any) -> None:
        """Set the font of the texts that follow."""
        named = operands[0] if operands else None
        self._font = entry(self._resources, "/Font", str(named)) if isinstance(named, Name) else None

    def set_mode(self, operands: Any) -> None:
        """Set how texts are shown; there is one way not to show them."""
        self._seen = not operands or operands[0] != _UNSEEN

    def save(self, _operands: Any) -> None:
        """Save the state of the texts."""
        self._saved.append((self._font, self._seen))

    def restore(self, _operands: Any) -> None:
        """Take back the state that was saved last."""
        if self._saved:
            self._font, self._seen = self._saved.pop()


_TAKEN: dict[str, Callable[[_Reading, Any], None]] = {
    "BMC": _Reading.begin,
    "BDC": _Reading.begin_with,
    "EMC": _Reading.end,
    "Do": _Reading.draw,
    "Tf": _Reading.set_font,
    "Tr": _Reading.set_mode,
    "q": _Reading.save,
    "Q": _Reading.restore,
}
# Without the states that are saved and taken back: a file that was just written here sets its font for every text.
_MARKING = " ".join(["BMC BDC EMC Do Tf BI ID EI", *(_PAINTING - {"INLINE IMAGE"})])


def _broken(operator: str, instruction: Any) -> str:
    """Say what is wrong with an instruction; empty where nothing is."""
    if operator not in _OPERANDS:
        return "Det som ska ritas innehåller något som inte är ritanvisningar."
    count = _OPERANDS[operator]
    if count is not None and len(instruction.operands) != count:
        return "En ritanvisning har fel antal värden."
    return ""


def inherited(page: Any, key: str) -> Any:
    """Return what a page has under a key, or the node of the page tree above it (ISO 32000-1, 7.7.3.4)."""
    here = page
    for _ in range(_DEPTH):
        value = entry(here, key)
        if value is not None:
            return value
        here = entry(here, "/Parent")
    return None
