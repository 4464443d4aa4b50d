"""The preview of one project: what it shows is kept in step with what is saved, and a viewer's questions are answered.

One thread follows the project: it composes, sets pages, and has the whole checked build made when nothing happens. What is
asked comes in threads of the server's. Whatever belongs to the pages is touched by one thread at a time, under one lock.
"""

from __future__ import annotations

import gc
import logging
import threading
from datetime import datetime
from pathlib import Path

from reportgen.composing.composing import Composed
from reportgen.composing.drafting import Draft
from reportgen.composing.run import Options
from reportgen.conformance.conformance import prepare
from reportgen.conformance.engine_process import stop_engine
from reportgen.diagnostics import Diagnostic, Severity, bounded, in_order
from reportgen.looks.style_sheets import FOLDER as STYLES
from reportgen.output.live.pages import LivePages
from reportgen.pipeline.build import PUBLISHED
from reportgen.pipeline.snapshot import take_snapshot
from reportgen.preview.answers import Answers
from reportgen.preview.findings import found_in
from reportgen.preview.pictures import written_alone
from reportgen.preview.version import Finished, version_of
from reportgen.preview.watching import Watching
from reportgen.preview.web.events import Events, Queue
from reportgen.preview.web.preview import Diagnostics, Event, PageShown, State
from reportgen.preview.whole_build import Built, Told, WholeBuild
from reportgen.project.cache import Cache
from reportgen.project.snapshot import Snapshot, earlier_folder
from reportgen.swedish.words import listed

_log = logging.getLogger(__name__)
# How long nothing must have been saved before what takes a while is begun (seconds).
_QUIET, _IDLE = 0.25, 1.5
# How many pages before and after the visible one are written before somebody asks for them.
_NEAR = 3
# Keys of pages that are shown ahead of the rest of their version are none that the pages will have.
_AHEAD = 10**9


class Session(Answers):
    """Follows a project from when it is entered to when it is left."""

    def __init__(self, root: Path, options: Options, editor: str) -> None:
        """`options` are those of the whole build; `editor` is how the address of a place in an editor is written."""
        super().__init__(root, editor)
        self._options = options
        self._snapshot: Snapshot | None = None
        self._whole: WholeBuild | None = None
        # Whether the pages are to be set anew because a build had others, and for which files that has been done.
        self._fresh = False
        self._replaced: Snapshot | None = None
        self._state = State("working", "Sidorna sätts för första gången …")
        self._diagnostics = Diagnostics(0, 0, ())
        # Whether the garbage of what was shown before has been collected.
        self._settled = True
        self._changed = threading.Event()
        self._ending = False
        self._ahead = _AHEAD
        self._events = Events(self._now)
        self._follower = threading.Thread(target=self._follow, name="follower", daemon=True)

    def __enter__(self) -> Session:
        self._changed.set()
        self._follower.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ending = True
        self._changed.set()
        self._follower.join()
        if self._whole is not None:
            self._whole.stop()
        stop_engine()
        self._tell(State("stopped", "Förhandsvisningen är avslutad."))
        self._events.end()

    def subscribe(self) -> Queue:
        """Return the events from now on."""
        return self._events.subscribe()

    def _now(self) -> tuple[Event, ...]:
        version = self.version
        shown = (version.faces,) if version is not None else ()
        return (*shown, self._state, self._diagnostics)

    def _tell(self, event: Event) -> None:
        match event:
            case State():
                self._state = event
            case Diagnostics():
                self._diagnostics = event
            case _:
                pass
        self._events.publish(event)

    def _follow(self) -> None:
        """Keep what is shown in step with what is saved, until the end."""
        snapshot = take_snapshot(self._root)
        folder = earlier_folder(snapshot)
        watching = Watching(self._root, (folder,) if folder else (), self._changed.set)
        try:
            while not self._ending:
                self._step()
        finally:
            watching.close()

    def _step(self) -> None:
        """Wait for a change and show it, then do what there is time for until the next one."""
        self._changed.wait()
        self._changed.clear()
        if self._ending:
            return
        try:
            self._show_saved()
        except Exception as reason:  # noqa: BLE001 - see below
            # Whatever a file does to us, the next one is read.
            _log.exception("A version could not be shown")
            text = f"Ett fel i programmet ({type(reason).__name__}) hindrar att det senast sparade visas."
            self._tell(State("stale", text))
            return
        for quiet, task in ((_QUIET, self._check), (_QUIET, self._write_near), (_IDLE, self._settle)):
            if self._changed.wait(quiet) or self._ending:
                return
            task()

    def _show_saved(self) -> None:
        snapshot = take_snapshot(self._root)
        if self._snapshot is not None and snapshot == self._snapshot:
            return
        if self._whole is not None:
            self._whole.stop()
            self._whole = None
        changed = _changed_paths(self._snapshot, snapshot)
        self._snapshot = snapshot
        if self.version is not None:
            self._tell(State("working", "Sidorna sätts om …"))
        with self.lock:
            if changed and all(path.startswith(f"{STYLES}/") for path in changed):
                self._show_ahead(snapshot)
            draft = self.draft = self.drafting.draft(snapshot)
            if draft.composed is not None:
                self._show(draft, draft.composed, changed)
        self._tell_diagnostics(draft)
        if draft.composed is None:
            self._tell(self._stale(draft))
        else:
            self._tell(State("current", "Sidorna visar det som är sparat."))

    def _stale(self, draft: Draft) -> State:
        count = sum(one.severity is Severity.ERROR for one in draft.diagnostics)
        why = "ett fel" if count == 1 else f"{count} fel"
        if self.version is None:
            return State("stale", f"Inga sidor kan visas än: rapporten har {why}.")
        return State("stale", f"Visar läget {self.version.made}: det som sparats sedan dess har {why}.")

    def _show(self, draft: Draft, composed: Composed, changed: frozenset[str]) -> None:
        """Set the pages of a draft and tell of them; those that can be shown before the rest are told of at once."""
        before = self.version
        shown: list[int] = []
        live = before.live if before is not None else None
        usable = self.usable and not self._fresh
        self.usable = self._fresh = False
        if before is not None and live is not None and usable:
            if (
                any(path.startswith(f"{STYLES}/") for path in changed)
                or composed.words != before.composed.words
                or not live.update(composed.written, lambda index, _: shown.append(index), draft.snapshot)
            ):
                live = None
        else:
            live = None
        if live is None:
            live = LivePages(composed.written, draft.snapshot, composed.words)
            self._settled = False
        number = before.number + 1 if before is not None else 1
        made = datetime.now().astimezone().strftime("%H.%M")
        self.version = version_of(number, made, draft, composed, live, before, shown)
        self.usable = True
        self._events.publish(self.version.faces)

    def _show_ahead(self, snapshot: Snapshot) -> None:
        """Show the page that is looked at in other styles, before anything else is made."""
        version = self.version
        if version is None or not self.usable:
            return
        self.usable = False
        index, composed = self.visible, version.composed
        page = version.live.ahead(composed.written, snapshot, composed.words, index)
        if page is None:
            return
        self._ahead += 1
        self.pictures.keep(self._ahead, lambda: written_alone(version.live.alone(page)))
        self._events.publish(PageShown(index, self._ahead))

    def _check(self) -> None:
        """Have all that is saved reviewed, and built, in a process beside this one."""
        version, draft = self.version, self.draft
        if draft is None:
            return
        if self._options.engine:
            # One engine serves the builds of the whole preview.
            prepare(PUBLISHED)
        pages = Finished(version.pages) if version is not None and self.usable else ()
        with self.lock, self.pictures.rendering:
            self._whole = WholeBuild(draft, pages, self._options, Cache(self._root), _IDLE, self._hear)

    def _hear(self, told: Told | None) -> None:
        """Hear of the review, and of the build, of what is saved."""
        if self._changed.is_set() or self._ending:
            return
        if isinstance(told, Built):
            self._tell_built(told)
        elif told is None:
            self._tell(State("current", "Sidorna visar det som är sparat. Hela bygget kunde inte göras färdigt."))
        else:
            self.reviewed, self.review_of = told, self.draft
            self._tell_found(told)
            if self._state.state == "current":
                self._tell(State("building", "Hela rapporten byggs och kontrolleras …"))

    def _write_near(self) -> None:
        """Write the pages that a viewer may soon ask for."""
        version = self.version
        near = range(self.visible - _NEAR, self.visible + _NEAR + 1)
        for index in near if version is not None else ():
            if self._changed.is_set() or self._ending:
                return
            if version is not None and 0 <= index < len(version.pages):
                self.written(version.pages[index].key)

    def _tell_diagnostics(self, draft: Draft) -> None:
        """Tell what is wrong by a draft alone; what a review said stays until it is reviewed again."""
        files = {one.path for one in draft.diagnostics}
        kept = (one for one in self.reviewed if one.path not in files and one.severity is Severity.WARNING)
        self._tell_found(bounded(in_order((*draft.diagnostics, *kept))))

    def _tell_found(self, found: tuple[Diagnostic, ...]) -> None:
        if self.draft is None:
            return
        with self.lock:
            version = self.version if self.usable else None
            self._tell(found_in(found, self.draft.snapshot, version))

    def _settle(self) -> None:
        """Let go of the pages before those that have been set anew, and of what it would cost to walk through these."""
        if not self._settled:
            gc.unfreeze()
            gc.collect()
            gc.freeze()
            self._settled = True

    def _tell_built(self, built: Built) -> None:
        self.reviewed = built.diagnostics
        self._tell_found(built.diagnostics)
        if self.version is None or self.draft is not self.version.draft:
            return
        if built.different:
            self._tell_difference(built)
        elif not built.checksum:
            count = sum(one.severity is Severity.ERROR for one in built.diagnostics)
            why = "ett fel" if count == 1 else f"{count} fel"
            self._tell(State("current", f"Sidorna visar det som är sparat. Rapporten kan inte byggas: {why}."))
        else:
            self._tell(State("same", "Samma som den byggda filen.", built.checksum))

    def _tell_difference(self, built: Built) -> None:
        """Have the pages set anew where a build had others: that is a fault of ours, and the build is right."""
        numbers = listed([str(index + 1) for index in built.different])
        text = f"Den byggda filen har andra sidor än de som visas ({numbers}). Det är ett fel i programmet."
        _log.error(text)
        self._tell(State("differs", text, built.checksum))
        if self._replaced != self._snapshot:
            self._replaced, self._snapshot, self._fresh = self._snapshot, None, True
            self._changed.set()


def _changed_paths(before: Snapshot | None, now: Snapshot) -> frozenset[str]:
    """Return the paths of files that are new, gone, or otherwise than before."""
    old = before.files if before is not None else {}
    return frozenset(path for path in {*old, *now.files} if old.get(path) != now.files.get(path))
