"""`utgåvor`: all editions of a report, several at a time; what has not changed since is not built again."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.cli.batch.asked import StoppedError, asked_for, worked
from reportgen.cli.line.codes import ERRORS, GOOD
from reportgen.cli.line.files import EDITIONS, edition_folder, not_written, unwritable, web_in_the_way
from reportgen.cli.line.progress import bar
from reportgen.cli.line.stopping import resumable
from reportgen.pipeline.written import WEB
from reportgen.project.writing import write_folder, write_together, write_whole

if TYPE_CHECKING:
    from reportgen.areas.editions import AreaEdition
    from reportgen.batch.building import Made
    from reportgen.batch.summary import Outcome
    from reportgen.batch.work import Ended, Work
    from reportgen.pipeline.written import Written
    from reportgen.project.snapshot import Snapshot

_REST = "besked.txt"


def editions_command(arguments: argparse.Namespace) -> int:
    """Build or check the editions that are asked for, and tell what has become of each."""
    from reportgen.pipeline.snapshot import take_snapshot  # noqa: PLC0415 - keeps --help fast

    snapshot = take_snapshot(arguments.project)
    editions = asked_for(snapshot, arguments, arguments.areas)
    if isinstance(editions, int):
        return editions
    if arguments.lists:
        return _list(editions, arguments)
    if not arguments.checks and (refused := _not_writable(editions, arguments)):
        sys.stderr.write(refused)
        return ERRORS
    return _Run(snapshot, editions, arguments).told()


def _list(editions: Sequence[AreaEdition], arguments: argparse.Namespace) -> int:
    """Tell which editions there are."""
    if arguments.json:
        import json  # noqa: PLC0415 - keeps --help fast

        found = [{"kod": one.code, "namn": one.name, "mapp": edition_folder(one.file_name)} for one in editions]
        sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
        return GOOD
    width = max(len(one.name) for one in editions)
    for one in editions:
        made = "" if (arguments.project / edition_folder(one.file_name)).is_dir() else "  (inte byggd)"
        sys.stdout.write(f"{one.code}  {one.name:<{width}}  {edition_folder(one.file_name)}{made}\n")
    return GOOD


def _not_writable(editions: Sequence[AreaEdition], arguments: argparse.Namespace) -> str:
    """Say what keeps editions from being written, where that can be seen before the work is done."""
    if (reason := unwritable(arguments.project / EDITIONS)) is not None:
        return not_written(EDITIONS, reason)
    if not (arguments.web or arguments.web_only):
        return ""
    return "".join(
        web_in_the_way(arguments.project / edition_folder(one.file_name) / WEB, edition_folder(one.file_name))
        for one in editions
    )


class _Run:
    """One run of the command."""

    def __init__(self, snapshot: Snapshot, editions: Sequence[AreaEdition], arguments: argparse.Namespace) -> None:
        from reportgen.project.cache import Cache  # noqa: PLC0415 - keeps --help fast

        self._snapshot = snapshot
        self._editions = {one.code: one for one in editions}
        self._arguments = arguments
        self._cache = Cache(arguments.project.resolve())
        pages = not arguments.web_only
        self._flags = {"strict": arguments.strict, "final": arguments.final, "engine": arguments.engine and pages}
        self._flags |= {"web": arguments.web or not pages, "pages": pages}
        self._inputs: str | None = None

    def told(self) -> int:
        """Do all, and tell what has become of it."""
        from reportgen.batch.summary import Summary, as_json, as_text, whole_text  # noqa: PLC0415 - keeps --help fast

        arguments = self._arguments
        outcomes: dict[str, Outcome] = {}
        shown = sys.stderr.isatty() and not arguments.json
        stopped = ""
        with bar(len(self._editions), "utgåvor", shown=shown) as progress, resumable():
            try:
                for outcome in self._outcomes():
                    outcomes[outcome.edition.code] = outcome
                    progress.set_description(f"{outcome.edition.name} ", refresh=False)
                    progress.update()
                    if not shown and not arguments.json:
                        sys.stderr.write(f"{len(outcomes)} av {len(self._editions)}: {outcome.line}\n")
            except StoppedError as reason:
                stopped = f"{reason}\n"
        rest = "" if arguments.checks or stopped else f"{EDITIONS}/{_REST}"
        summary = Summary(
            tuple(outcomes[code] for code in self._editions if code in outcomes),
            tuple(one for code, one in self._editions.items() if code not in outcomes),
            self._strays(),
            EDITIONS,
            rest,
        )
        if rest:
            try:
                write_whole(arguments.project / EDITIONS / _REST, whole_text(summary).encode())
            except OSError as reason:
                stopped = not_written(EDITIONS, reason)
        if arguments.json:
            sys.stdout.write(as_json(summary))
        else:
            sys.stderr.write(as_text(summary))
        sys.stderr.write(stopped)
        return GOOD if summary.good and not stopped else ERRORS

    def _outcomes(self) -> Iterator[Outcome]:
        """Yield what becomes of each edition: first of those that have not changed. Raises StoppedError."""
        stands = {} if self._arguments.checks else self._standing()
        yield from stands.values()
        if left := [code for code in self._editions if code not in stands]:
            for ended in worked(self._work(), left, self._arguments):
                yield self._outcome(ended)

    def _work(self) -> Work[Made]:
        from reportgen.batch.building import Building, Checking  # noqa: PLC0415 - it takes most of the program with it
        from reportgen.batch.work import LOCAL  # noqa: PLC0415
        from reportgen.composing.run import Options  # noqa: PLC0415

        # Of another machine the folders are not known.
        root = self._arguments.project.resolve() if self._arguments.cluster in {"", LOCAL} else None
        work = Checking if self._arguments.checks else Building
        return work(self._snapshot, Options(**self._flags), root)

    def _standing(self) -> Mapping[str, Outcome]:
        """Return what is known already: editions that stand as they would be built again, and those that would be refused."""
        from reportgen.batch.summary import Outcome, State  # noqa: PLC0415
        from reportgen.pipeline.unchanged import checksum_of_inputs, stand, told_before  # noqa: PLC0415

        self._inputs = checksum_of_inputs(self._snapshot)
        found = {}
        for code, edition in self._editions.items():
            if not self._inputs or self._arguments.afresh:
                continue
            if refused := told_before(self._cache, self._asked(code, refused=True), self._inputs):
                found[code] = Outcome(edition, State.REFUSED, refused.diagnostics)
            before = told_before(self._cache, self._asked(code), self._inputs)
            if before is not None and stand(self._folder(edition), before, before.report_and_web):
                found[code] = Outcome(edition, State.UNCHANGED, before.diagnostics, before.counted)
        return found

    def _asked(self, code: str, *, refused: bool = False) -> dict[str, bool | str]:
        """Return by what it is kept how an edition ended; `bygg` asks for one that was built by the same."""
        return {**self._flags, "edition": code, **({"refused": True} if refused else {})}

    def _folder(self, edition: AreaEdition) -> Path:
        folder: Path = self._arguments.project / edition_folder(edition.file_name)
        return folder

    def _outcome(self, ended: Ended[Made]) -> Outcome:
        """Write what has been made, keep what was said of it, and return what became of the edition. Raises StoppedError."""
        from reportgen.batch.summary import Outcome, State  # noqa: PLC0415
        from reportgen.composing.foreseen import PANGO  # noqa: PLC0415
        from reportgen.diagnostics import has_errors  # noqa: PLC0415

        edition, made = self._editions[ended.code], ended.value
        if made is None:
            return Outcome(edition, State.LOST, lost=ended.told)
        if made.lacking:
            raise StoppedError(
                f"Programbiblioteket Pango saknas; det behövs för att sätta sidorna.\n    Tips: kör {PANGO}"
            )
        if has_errors(made.diagnostics):
            self._keep(edition, made)
            return Outcome(edition, State.REFUSED, made.diagnostics)
        if made.written is None:
            return Outcome(edition, State.GOOD, made.diagnostics)
        try:
            self._write(edition, made.written)
        except OSError as reason:
            raise StoppedError(not_written(edition_folder(edition.file_name), reason).rstrip("\n")) from reason
        self._keep(edition, made)
        return Outcome(edition, State.BUILT, made.diagnostics, made.written.counted or made.written.web_counted)

    def _write(self, edition: AreaEdition, written: Written) -> None:
        folder = self._folder(edition)
        write_together({folder / name: content for name, content in written.report.items()})
        if written.web:
            write_folder(folder / WEB, written.web)

    def _keep(self, edition: AreaEdition, made: Made) -> None:
        from reportgen.pipeline.unchanged import Told, keep  # noqa: PLC0415

        if self._arguments.checks or not self._inputs or not made.settled:
            return
        if made.written is None:
            told = Told(made.diagnostics, edition.file_name, {}, "", "")
        else:
            told = made.written.told(made.diagnostics)
        keep(self._cache, self._asked(edition.code, refused=made.written is None), self._inputs, told)

    def _strays(self) -> tuple[str, ...]:
        """Return the names of folders among those of editions that none of the report's editions has."""
        from reportgen.areas.editions import area_editions  # noqa: PLC0415
        from reportgen.diagnostics import ignore  # noqa: PLC0415

        folder = self._arguments.project / EDITIONS
        names = {one.file_name for one in area_editions(self._snapshot, ignore)}
        there = sorted(one.name for one in folder.iterdir() if one.is_dir()) if folder.is_dir() else ()
        return tuple(name for name in there if name not in names and not name.startswith("."))
