"""Review copies that have come back, taken in: what becomes of every change, and what the report would then say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reportgen.areas.editions import UNKNOWN_EDITION, settings_asked
from reportgen.composing.judging import judge_report
from reportgen.composing.reviewing import review_report
from reportgen.composing.run import USUAL, Run, silent
from reportgen.diagnostics import Collector, Diagnostic, Position, Report, Severity, error, place_in
from reportgen.narrative.extents import extent
from reportgen.narrative.tree import Computed, walk
from reportgen.project.memory import Memory
from reportgen.project.snapshot import Snapshot
from reportgen.review_copy.aligning.found import changes_of, unaccounted
from reportgen.review_copy.map import FOLDER, ReviewMap, read_map
from reportgen.review_copy.merging.merged import Item, Outcome, Returned, merged, texts_with
from reportgen.review_copy.merging.proving import proven
from reportgen.review_copy.merging.three_way import moved
from reportgen.review_copy.wordml.content import Copy
from reportgen.review_copy.wordml.copies import read_copy
from reportgen.swedish.words import listed

FALSE = "påstående-falskt"
_CLAIM = "påstående-"


@dataclass(frozen=True)
class TakenIn:
    """What comes of some copies: every change with what becomes of it, and the texts that it gives, by path.

    `diagnostics` say why a file is no copy of this report. `faults` are the errors and warnings that the report would have
    and has not now; errors are there only where false statements are taken in all the same.
    """

    diagnostics: tuple[Diagnostic, ...] = ()
    copies: tuple[Returned, ...] = ()
    items: tuple[Item, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    faults: tuple[Diagnostic, ...] = ()


def take_in(
    project: Snapshot,
    maps: Snapshot,
    given: Sequence[tuple[str, bytes]],
    *,
    also_false: bool = False,
) -> TakenIn:
    """Return what comes of returned copies, each a name and its bytes; `maps` are the files of granskning/.

    Statements are tried as the report has them and as the editions do that copies are of. With `also_false` words that make a statement false are taken in as well. Nothing is written.
    """
    heard, of_maps = Collector(), Collector()
    known = _known(maps, of_maps.report)
    copies = tuple(found for name, raw in given if (found := _returned(name, raw, known, heard.report)) is not None)
    editions = sorted({copy.sent.edition for copy in copies} - {""})
    for edition in editions:
        _tell_unknown(project, edition, heard.report)
    if heard.failed:
        # A map that is damaged is told where a copy has none that is whole.
        return TakenIn((*of_maps.diagnostics, *heard.diagnostics))
    paths = {path for copy in copies for path in copy.sent.files}
    now = {
        path: text
        for path in paths
        if project.exists(path) and (text := project.attempt(path, heard.report)) is not None
    }
    items = merged(copies, now)
    judge = _Judge(project, ("", *editions))
    items = _without_errors(items, now, judge, also_false=also_false)
    texts = texts_with(items, now)
    faults = judge.new(texts)
    items = tuple(judge.with_series(_after_writing(item, now, texts)) for item in items)
    files = {path: _as_it_was(project.files[path], text) for path, text in sorted(texts.items())}
    return TakenIn(tuple(heard.diagnostics), copies, items, files, faults)


def _tell_unknown(project: Snapshot, edition: str, report: Report) -> None:
    """Tell of an edition that a copy is of and the report has no longer; what else is wrong with the settings is judged later."""
    heard = Collector()
    settings_asked(project, edition, heard.report)
    for one in heard.diagnostics:
        if one.code == UNKNOWN_EDITION:
            report(one)


def _as_it_was(before: bytes, text: str) -> bytes:
    """Return a text as bytes, with the byte order mark and the line ends that its file has."""
    mark = b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b""
    return mark + (text.replace("\n", "\r\n") if b"\r\n" in before else text).encode()


def _known(maps: Snapshot, report: Report) -> dict[str, ReviewMap]:
    found: dict[str, ReviewMap] = {}
    for path in maps.listing(FOLDER, ".json"):
        text = maps.attempt(path, report)
        sent = read_map(path, text, report) if text is not None else None
        if sent is not None:
            found[sent.id] = sent
    return found


def _returned(name: str, raw: bytes, known: Mapping[str, ReviewMap], report: Report) -> Returned | None:
    copy = read_copy(name, raw, report)
    if copy is None:
        return None
    at = Position(name)
    sent = next((known[one] for one in copy.ids if one in known), None)
    if sent is None and copy.ids:
        message = f"Kopian har id {copy.ids[0]}, men det finns ingen karta för den i {FOLDER}/."
        hint = f"Är kopian gjord i ett annat projekt? Annars: hämta tillbaka {FOLDER}/{copy.ids[0]}.json."
        report(error("granskningskopia", at, message, hint))
        return None
    sent = sent or _by_texts(copy, known)
    if sent is None:
        message = "Filen är ingen granskningskopia av den här rapporten."
        report(error("granskningskopia", at, message, "Ta in den fil som reportgen granskningskopia har skrivit."))
        return None
    changes = changes_of(copy, sent)
    if left := unaccounted(copy, changes):
        message = f"{abs(left)} tecken av ändringarna är inte redovisade. Inget förs in."
        report(error("granskningskopia", at, message, "Det är ett fel i reportgen. För in ändringarna för hand."))
        return None
    return Returned(name, sent, changes)


def _by_texts(copy: Copy, known: Mapping[str, ReviewMap]) -> ReviewMap | None:
    """Return the map of a copy that has lost its id: the one most of whose paragraphs stand in it."""
    texts = {one.original for one in copy.paragraphs if one.original}

    def share(sent: ReviewMap) -> float:
        own = {block.text for block in sent.blocks if block.text}
        return len(own & texts) / max(len(own), 1)

    best = max(known.values(), key=share, default=None)
    return best if best is not None and share(best) > _MOST else None


_MOST = 0.5
_MOST_NAMED = 3


class _Judge:
    """Tells what is wrong with a project's texts that is not wrong with them now, in the report or one of some editions of it."""

    def __init__(self, project: Snapshot, editions: Sequence[str]) -> None:
        self._project = project
        self._memories = {edition: Memory() for edition in editions}
        self._series: dict[str, tuple[str, ...]] = {}
        now = {edition: self._told(project, edition) for edition in editions}
        self._now = {edition: told for edition, (told, _) in now.items()}
        self.can_judge = all(is_tried for _, is_tried in now.values())

    def new(self, texts: Mapping[str, str]) -> tuple[Diagnostic, ...]:
        """Return the errors and warnings that only the project with these texts has, at their places there."""
        if not texts:
            return ()
        then = self._project.overlaid(texts)
        found: dict[Diagnostic, None] = {}
        for edition, now in self._now.items():
            left = Counter(map(_said, now))
            for one in self._told(then, edition)[0]:
                if left[_said(one)]:
                    left[_said(one)] -= 1
                else:
                    found[one] = None
        return tuple(found)

    def with_series(self, item: Item) -> Item:
        """Return an item that would change a value with the files that the value rests on."""
        paths = self._series.get(item.expression, ()) if item.expression else ()
        if not paths:
            return item
        named = listed(
            [*paths[:_MOST_NAMED], f"{len(paths) - _MOST_NAMED} till"] if len(paths) > _MOST_NAMED else paths
        )
        return replace(item, reason=f"{item.reason} Det vilar på {named}.")

    def _told(self, project: Snapshot, edition: str) -> tuple[tuple[Diagnostic, ...], bool]:
        """Return what is wrong with a project in an edition, and whether its statements could be tried."""
        memory = self._memories[edition]
        memory.begin()
        options = replace(USUAL, edition=edition)
        run = Run(options, silent)
        settings = settings_asked(project, edition, run.report)
        if settings is None:
            return run.diagnostics, False
        found = judge_report(project, settings, options, run, memory)
        review_report(found, project, run.report)
        for node in walk(found.parts or ()):
            if isinstance(node, Computed):
                paths = tuple(sorted({one.place.path for one in node.derivation.inputs}))
                self._series.setdefault(node.derivation.expression, paths)
        return run.diagnostics, found.parts is not None


def _said(diagnostic: Diagnostic) -> tuple[str, ...]:
    return diagnostic.severity.value, diagnostic.code, diagnostic.path, diagnostic.message


def _without_errors(
    items: tuple[Item, ...], now: Mapping[str, str], judge: _Judge, *, also_false: bool
) -> tuple[Item, ...]:
    """Return items of which those that would give the report an error are stopped, with what is said of it."""
    if not judge.can_judge:
        reason = "Påståendet kan inte prövas, eftersom det är fel i data eller inställningar."
        hint = "Rätta felen som reportgen granska visar, och ta in kopian igen."
        return tuple(
            replace(item, outcome=Outcome.STOPPED, reason=reason, hint=hint, edits=())
            if item.outcome is Outcome.MADE and item.statement is not None
            else item
            for item in items
        )
    while True:
        texts = texts_with(items, now)
        wrong = [
            one for one in judge.new(texts) if one.severity is Severity.ERROR and not (also_false and one.code == FALSE)
        ]
        if not wrong:
            return items
        stopped = dict[int, Diagnostic]()
        for one in wrong:
            for index in _causes(one, items, now, texts):
                stopped.setdefault(index, one)
        items = tuple(
            replace(item, outcome=Outcome.STOPPED, reason=stopped[index].message, hint=stopped[index].hint, edits=())
            if index in stopped
            else item
            for index, item in enumerate(items)
        )
        items = _still_proven(items, now)


def _still_proven(items: tuple[Item, ...], now: Mapping[str, str]) -> tuple[Item, ...]:
    """Return items of which all that are to be made can be made without those that have been stopped."""
    found = list(items)
    for path in {edit.path for item in items for edit in item.edits}:
        own = [index for index, item in enumerate(items) if item.edits and item.edits[0].path == path]
        good = proven(path, now[path], [items[index].edits for index in own])
        for index, is_good in zip(own, good, strict=True):
            if not is_good:
                reason = "Ändringen hänger ihop med en annan, som stoppas."
                found[index] = replace(items[index], outcome=Outcome.STOPPED, reason=reason, edits=())
    return tuple(found)


def _causes(
    wrong: Diagnostic, items: Sequence[Item], now: Mapping[str, str], texts: Mapping[str, str]
) -> Iterable[int]:
    """Return which items an error comes of: those in its statement, else in its block, else in its file, else all."""
    made = [index for index, item in enumerate(items) if item.outcome is Outcome.MADE]
    own = [index for index in made if items[index].edits[0].path == wrong.path]
    if not own:
        return made
    shifts = moved(now[wrong.path], texts[wrong.path])
    text = texts[wrong.path]
    if wrong.code.startswith(_CLAIM):
        within = [
            index
            for index in own
            if items[index].statement is not None
            and place_in(wrong.path, text, shifts.place(items[index].claimed))
            == Position(wrong.path, wrong.line, wrong.column)
        ]
        if within:
            return within
    first, last = extent(wrong.path, text, wrong.line) if wrong.line else (1, text.count("\n") + 1)
    near = [
        index
        for index in own
        if first <= place_in(wrong.path, text, shifts.place(items[index].edits[0].start)).line <= last
    ]
    return near or own


def _after_writing(item: Item, now: Mapping[str, str], texts: Mapping[str, str]) -> Item:
    """Return an item with its place in the texts as they are once the others are made."""
    if item.at.path not in texts or not item.at.line:
        return item
    text = texts[item.at.path]
    return replace(item, at=place_in(item.at.path, text, moved(now[item.at.path], text).place(item.offset)))
