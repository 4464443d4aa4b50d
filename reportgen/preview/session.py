"""The preview of one project: what it shows is kept in step with what is saved, and a viewer's questions are answered.

One thread follows the project: it composes, sets pages, and has the whole checked build made when nothing happens. What is
asked comes in threads of the server's. Whatever belongs to the pages is touched by one thread at a time, under one lock.
"""

from __future__ import annotations

import logging
import threading
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from reportgen.composing.composing import Composed
from reportgen.composing.drafting import Draft
from reportgen.composing.run import Options
from reportgen.conformance.conformance import prepare
from reportgen.conformance.engine_process import stop_engine
from reportgen.diagnostics import Diagnostic, Severity, bounded, in_order
from reportgen.heap import hold_together, let_go
from reportgen.output.live.pages import LivePages, StoppedSettingError
from reportgen.pipeline.build import PUBLISHED
from reportgen.pipeline.snapshot import take_snapshot
from reportgen.preview import states
from reportgen.preview.answers import Answers
from reportgen.preview.changes import changed_paths, only_restyles, restyles
from reportgen.preview.findings import found_in
from reportgen.preview.version import Finished, Version, version_of
from reportgen.preview.watching import Watching
from reportgen.preview.web.events import Events, Queue
from reportgen.preview.web.preview import Diagnostics, Event, PageShown, State
from reportgen.preview.whole_build import Built, Told, WholeBuild
from reportgen.project.cache import Cache
from reportgen.project.snapshot import Snapshot, earlier_folder
from reportgen.project.writing import undivided

_log = logging.getLogger(__name__)
# How long nothing must have been saved before what takes a while is begun (seconds).
_QUIET, _IDLE = 0.25, 1.5
# After so many edits (versions) all that is no longer shown is let go of, which takes a second; else only what is new of it.
_MANY = 50
# How many pages before and after the visible one are written before somebody asks for them.
_NEAR = 3
# Keys of pages that are shown ahead of the rest of their version are none that the pages will have.
_AHEAD = 10**9


class Session(Answers):
    """Follows a project from when it is entered to when it is left."""

    def __init__(self, root: Path, options: Options, editor: str) -> None:
        """`options` are those of the whole build; `editor` is how the address of a place in an editor is written."""
        super().__init__(root, editor, options.edition)
        self._options = options
        self._snapshot: Snapshot | None = None
        self._being_shown: Snapshot | None = None
        self._whole: WholeBuild | None = None
        # Whether the pages are to be set anew because a build had others, and for which files that has been done.
        self._fresh = False
        self._replaced: Snapshot | None = None
        self._state = states.FIRST
        self._diagnostics = Diagnostics(0, 0, ())
        # What was told of the last draft, and the draft whose places on the pages are still to be told.
        self._told: tuple[tuple[Diagnostic, ...], bool] = ((), False)
        self._unplaced: Draft | None = None
        # Whether the live pages are those of the version, though they may not be looked into since others are being made.
        self._intact = False
        # Whether the garbage of what was shown before has been collected.
        self._settled = True
        self._changed = threading.Event()
        self._ending = False
        self._ahead = _AHEAD
        self._events = Events(self._now)
        self._follower = threading.Thread(target=self._follow, name="follower", daemon=True)

    def __enter__(self) -> Session:
        hold_together()
        self._changed.set()
        self._follower.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ending = True
        self._changed.set()
        self._follower.join()
        if self._whole is not None:
            self._whole.stop()
        self.edition.stop()
        stop_engine()
        self._tell(states.STOPPED)
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
        tasks = (
            (0, self._show_saved),
            (_QUIET, self._place_found),
            (0, self._check),
            (_QUIET, self._write_near),
            (_QUIET, self._collect),
        )
        for quiet, task in tasks:
            if self._changed.wait(quiet) or self._ending:
                return
            try:
                task()
            except Exception as reason:  # noqa: BLE001 - see below
                # Whatever a file does to us, the next one is read.
                _log.exception("The preview could not go on")
                if task == self._show_saved:
                    self._tell(states.faulty(reason))
                return

    def _show_saved(self) -> None:
        snapshot = take_snapshot(self._root)
        if snapshot == self._snapshot:
            return
        whole, self._whole = self._whole, None
        if whole is not None:
            whole.stop()
        self._being_shown = snapshot
        # Until it is shown: what fails is tried again when something more is saved.
        self._snapshot = None
        if self.version is not None:
            self._tell(states.WORKING)
        try:
            with self.lock:
                draft = self._drafted_or_as_before(snapshot)
        except StoppedSettingError:
            # Something newer is to be shown, or nothing more.
            return
        self._snapshot = snapshot
        if (draft.diagnostics, draft.composed is None) != self._told:
            # Otherwise where they stand on the pages is told when there is time for it.
            self._tell_diagnostics(draft)
        else:
            self._unplaced = draft
        if draft.composed is None:
            self._tell(states.stale(draft.diagnostics, self.version.made if self.version is not None else ""))
        else:
            self._tell(states.CURRENT)
        self._settle()

    def _drafted_or_as_before(self, snapshot: Snapshot) -> Draft:
        """Compose what is saved, and show it; where that fails the pages that were shown can be looked into again."""
        try:
            return self._drafted(snapshot)
        finally:
            if self.version is not None and not self.usable and not self._is_stopped():
                self._show_again(self.version)

    def _drafted(self, snapshot: Snapshot) -> Draft:
        """Compose what is saved, and show it if it can be shown."""
        shown = self.version.draft.snapshot if self.version is not None else snapshot
        changed = changed_paths(shown, snapshot)
        if only_restyles(changed, shown, snapshot):
            self._show_ahead(snapshot)
        draft = self.draft = self.drafting.draft(snapshot)
        if draft.composed is not None:
            self._show(draft, draft.composed, restyles(changed))
        return draft

    def _show(self, draft: Draft, composed: Composed, restyled: bool) -> None:
        """Set the pages of a draft and tell of them; those that can be shown before the rest are told of at once."""
        before = self.version
        live = before.live if before is not None and self.usable and not self._fresh and not restyled else None
        self.usable = self._fresh = False
        if before is not None and live is not None:
            alike = composed.words == before.composed.words
            self._intact = False
            if not alike or not live.update(composed.written, partial(self._tell_ahead, live), draft.snapshot):
                live = None
        self._set(draft, composed, live, datetime.now().astimezone().strftime("%H.%M"))

    def _show_again(self, version: Version) -> None:
        """Set the pages of a version anew, where making others of them has failed."""
        self._set(version.draft, version.composed, None, version.made)

    def _set(self, draft: Draft, composed: Composed, live: LivePages | None, made: str) -> None:
        """Tell of the pages of a draft, from a time as 14.02; without live ones they are set from the beginning."""
        if live is None:
            live = LivePages(composed.written, draft.snapshot, composed.words, self._is_stopped)
            self._settled = False
        number = self.version.number + 1 if self.version is not None else 1
        self.version = version_of(number, made, draft, composed, live, self.version)
        self.usable = self._intact = True
        self._events.publish(self.version.faces)
        # The viewer asks for it at once, and would have to wait for whatever is done before.
        self._write(self.visible)

    def _show_ahead(self, snapshot: Snapshot) -> None:
        """Show the page that is looked at in other styles, before anything else is made."""
        version = self.version
        if version is None or not self._intact:
            return
        self.usable = False
        index, composed = self.visible, version.composed
        page = version.live.ahead(composed.written, snapshot, composed.words, index)
        if page is not None:
            self._tell_ahead(version.live, index, page)

    def _tell_ahead(self, live: LivePages, index: int, page: Any) -> None:
        """Tell of a page of WeasyPrint's before the rest of its version, if it is the one that is looked at."""
        if index != self.visible:
            return
        self._ahead += 1
        self.pictures.keep(self._ahead, lambda: self.pictures.written_alone(live.alone(page)))
        self._events.publish(PageShown(index, self._ahead))

    def _is_stopped(self) -> bool:
        """Tell whether pages that are being set will not be shown.

        A file that is touched and says what it said changes nothing.
        """
        if self._ending or not self._changed.is_set():
            return self._ending
        # Before the files are read: what is saved after that is heard of.
        self._changed.clear()
        if take_snapshot(self._root) == self._being_shown:
            return False
        self._changed.set()
        return True

    def _check(self) -> None:
        """Have all that is saved reviewed, and built, in a process beside this one."""
        version, draft = self.version, self.draft
        if draft is None or self._whole is not None:
            # What was saved last is what had been saved already.
            return
        if self._options.engine:
            # One engine serves the builds of the whole preview.
            prepare(PUBLISHED)
        pages = Finished(version.pages) if version is not None and self.usable else ()
        with self.lock, self.pictures.rendering, undivided():
            self._whole = WholeBuild(draft, pages, self._options, Cache(self._root), _IDLE, self._hear)

    def _hear(self, told: Told | None) -> None:
        """Hear of the review, and of the build, of what is saved."""
        if isinstance(told, Built):
            self._tell_built(told)
        elif told is None:
            # Whoever saves again has it made again.
            self._whole = None
            if self._state.state != "stale":
                self._tell(states.UNFINISHED)
        else:
            self.reviewed, self.review_of = told, self.draft
            self._tell_found(told)
            if self._state.state == "current":
                self._tell(states.BUILDING)

    def _write_near(self) -> None:
        """Write the pages that a viewer may soon ask for."""
        for index in range(self.visible - _NEAR, self.visible + _NEAR + 1):
            if self._changed.is_set() or self._ending:
                return
            self._write(index)

    def _write(self, index: int) -> None:
        """Write a page, if there is one."""
        version = self.version
        if version is not None and 0 <= index < len(version.pages):
            self.written(version.pages[index].key)

    def _place_found(self) -> None:
        """Tell again what is wrong, for the pages as they are now."""
        if self._unplaced is not None:
            self._tell_diagnostics(self._unplaced)

    def _tell_diagnostics(self, draft: Draft) -> None:
        """Tell what is wrong by a draft alone; what a review said stays until it is reviewed again."""
        self._told, self._unplaced = (draft.diagnostics, draft.composed is None), None
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
            let_go(everything=True)
            self._settled = True

    def _collect(self) -> None:
        """Let go of what edits have left, whose boxes hold each other."""
        let_go(everything=self.version is not None and self.version.number % _MANY == 0)

    def _tell_built(self, built: Built) -> None:
        self.reviewed = built.diagnostics
        self._tell_found(built.diagnostics)
        if self.version is None or self.draft is not self.version.draft:
            return
        if built.different:
            self._tell_difference(built)
        elif not built.checksum:
            self._tell(states.not_built(built.diagnostics))
        else:
            self._tell(states.same(built.checksum))

    def _tell_difference(self, built: Built) -> None:
        """Have the pages set anew where a build had others: that is a fault of ours, and the build is right."""
        differs = states.differs(built.different, built.checksum)
        _log.error(differs.text)
        self._tell(differs)
        if self._replaced != self._snapshot:
            self._replaced, self._snapshot, self._fresh = self._snapshot, None, True
            self._changed.set()
