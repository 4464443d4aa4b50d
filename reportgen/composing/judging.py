"""The data of a report judged, and its narrative computed from them and checked against them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from reportgen.areas.selection import Chosen, choice_of
from reportgen.assess.edition import EarlierEdition
from reportgen.assess.goals import Assessments, assess
from reportgen.composing.earlier import earlier_edition
from reportgen.composing.motives import compute_motives
from reportgen.composing.run import Options, Run
from reportgen.data.dataset import FOLDER, DataSet, load
from reportgen.data.derivation import Derivation
from reportgen.data.goals import FILE as GOALS
from reportgen.data.goals import UNFINISHED
from reportgen.data.plausibility.check import check_plausibility
from reportgen.data.plausibility.declared import check_declared
from reportgen.data.reads import Recollection, forgetful
from reportgen.data.series_files import FOLDER as SERIES
from reportgen.diagnostics import Collector, Diagnostic, Report, Severity, ignore
from reportgen.document.edition import Edition
from reportgen.forking import Beside
from reportgen.functions.vocabulary import open_sandbox
from reportgen.language.evaluate import evaluate
from reportgen.language.lookup import Query
from reportgen.language.sandbox import Sandbox
from reportgen.narrative.motives import parse_motives
from reportgen.narrative.parse import parse_narrative
from reportgen.narrative.tree import Claim, Node, Part, walk
from reportgen.project.memory import Memory, Same
from reportgen.project.settings import Settings
from reportgen.project.snapshot import Snapshot
from reportgen.proving.prove import prove
from reportgen.sources.declared import declared_queries
from reportgen.statements.check import Reading, check_statements, readings_of


@dataclass(frozen=True)
class Judged:
    """The edition, and its narrative as it was parsed and as it was computed, with the motives of the judgements.

    `parts` is None where the data cannot be computed with; nothing but the edition and what was `chosen` is then known. `known` are
    results that rest on the edition.
    """

    edition: Edition
    chosen: Chosen
    motives: Part | None = None
    query: Query | None = None
    computed: Part | None = None
    parts: tuple[Part, ...] | None = None
    known: Recollection = field(default_factory=forgetful, repr=False)


@dataclass(frozen=True)
class _Material:
    """The data and what has been judged of them, and whether they are whole."""

    data: DataSet
    assessments: Assessments
    earlier: EarlierEdition | None


@dataclass(frozen=True)
class _Asked:
    """What the narrative asks: the edition with its motives in words, the query and the sandbox over it."""

    edition: Edition
    motives: Part
    computed: Part
    query: Query
    sandbox: Sandbox
    known: Recollection


def judge_report(
    snapshot: Snapshot, settings: Settings, options: Options, run: Run, memory: Memory, *, dropped: bool = False
) -> Judged:
    """Read and judge the data, and compute the narrative from them.

    With `dropped` it is computed though goals name indicators that are no longer there, to see what speaks of them.
    """
    material, whole = _judged_data(snapshot, settings, run, memory)
    with run.phase("text"):
        whole_text = parse_narrative(snapshot, run.report, memory)
        chosen = choice_of(snapshot, settings).choose(whole_text, run.report, memory)
        parsed = chosen.parts
        edition = Edition(settings, material.data, material.assessments, material.earlier)
        # What the data lack would come back as an error at every place that uses it, and hide the cause.
        if not whole and not (dropped and _only_goals_refer(run.diagnostics)):
            parse_motives(edition.data.goals, run.report)
            return Judged(edition, chosen)

        def ask(report: Report) -> _Asked:
            motives = parse_motives(edition.data.goals, report)
            finished, computed = compute_motives(edition, motives, report)
            query = Query(finished.data, finished.assessments, settings, finished.earlier)
            around = (
                Same(settings),
                *_contents_around(snapshot, settings),
                tuple(finished.data.series),
                finished.data.goals,
            )
            known = Recollection(memory, memory.settled("omkring", around), finished.data.contents)
            return _Asked(finished, motives, computed, query, open_sandbox(query), known)

        asked = memory.recall("motiv", (Same(material), Same(settings)), ask, run.report)

        def computed(part: Part, tell: Report) -> Part:
            def compute(report: Report) -> Part:
                evaluated = evaluate((part,), asked.sandbox, report, asked.known)
                return check_statements(evaluated, asked.query, report, asked.known)[0]

            return asked.known.recall("räknad-del", Same(part), compute, tell)

        parts = _by_two(parsed, computed, run.report)
        everything = (*parts, asked.computed)
        run.readings = tuple(one for part in everything for one in _readings(part, memory))
    if options.prove:
        with run.phase("prövning"):
            run.tried = prove((*parsed, asked.motives), asked.query, run.report)
    return Judged(asked.edition, chosen, asked.motives, asked.query, asked.computed, parts, asked.known)


def _by_two(parsed: tuple[Part, ...], computed: Callable[[Part, Report], Part], report: Report) -> tuple[Part, ...]:
    """Return what is computed of each part, about half of the claims beside this process."""
    claims = [sum(isinstance(node, Claim) for node in walk(part)) for part in parsed]
    mine: list[int] = []
    others: list[int] = []
    for index in sorted(range(len(parsed)), key=claims.__getitem__, reverse=True):
        min(mine, others, key=lambda numbers: sum(claims[number] for number in numbers)).append(index)

    def compute_others() -> tuple[list[Part], list[Diagnostic]]:
        told = Collector()
        return [computed(parsed[index], told.report) for index in others], told.diagnostics

    beside = Beside(compute_others)
    found = {index: computed(parsed[index], report) for index in mine}
    rest, told = beside.result()
    for diagnostic in told:
        report(diagnostic)
    found |= dict(zip(others, rest, strict=True))
    return tuple(found[index] for index in range(len(parsed)))


def _readings(part: Part, memory: Memory) -> tuple[Reading, ...]:
    return memory.recall("läsningar", Same(part), lambda _: tuple(readings_of((part,))), ignore)


def _judged_data(snapshot: Snapshot, settings: Settings, run: Run, memory: Memory) -> tuple[_Material, bool]:
    """Return the data with what has been judged of them, and whether nothing in them is wrong."""
    of_before = (Same(settings), *_contents(snapshot, settings.earlier.folder))
    key = (*of_before, *_contents(snapshot, FOLDER))

    def read(report: Report) -> tuple[_Material, bool]:
        heard = Collector(report)
        with run.phase("data"):
            data = load(snapshot, settings, heard.report)
        broken = _breaks(heard.diagnostics)
        with run.phase("bedömning"):
            # What broken data cannot decide would only hide the cause.
            asked = data.of_area(settings.area)
            assessments = assess(asked, settings.assessment, ignore if broken else heard.report)
            before = memory.recall(
                "föregående", of_before, lambda tell: earlier_edition(snapshot, settings, tell), heard.report
            )
        with run.phase("rimlighet"):
            check_declared(data, before.data if before else None, settings, heard.report)
            # Rows that are left out would make others look wrong.
            if not broken:
                check_plausibility(data, before.data if before else None, settings, heard.report)
        # A query that is wrong changes nothing in the report that is there.
        declared_queries(snapshot, settings.report.year, ignore, report, settings.report.date)
        return _Material(asked, assessments, before), not _breaks(heard.diagnostics)

    return memory.recall("data", key, read, run.report)


def _breaks(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether data are not whole; a judgement that is still to be made hides nothing else."""
    return any(one.severity is Severity.ERROR and one.code not in UNFINISHED for one in diagnostics)


def _contents_around(snapshot: Snapshot, settings: Settings) -> Iterator[tuple[str, bytes | None]]:
    """Yield the files of data that are about more than one series, and those of the edition before."""
    series = f"{FOLDER}/{SERIES}/"
    yield from (one for one in _contents(snapshot, FOLDER) if not one[0].startswith(series))
    yield from _contents(snapshot, settings.earlier.folder)


def _contents(snapshot: Snapshot, folder: str) -> Iterator[tuple[str, bytes | None]]:
    return ((path, snapshot.files.get(path)) for path in (snapshot.below(folder) if folder else ()))


def _only_goals_refer(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether all that is wrong is what goals refer to: registers and series are whole."""
    wrong = [found for found in diagnostics if found.severity is Severity.ERROR]
    return all((found.path, found.code) == (f"{FOLDER}/{GOALS}", "okänt-värde") for found in wrong)


def decided(node: Node) -> Node:
    """Let a claim that could not be decided stand: that it could not has been reported."""
    if isinstance(node, Claim) and node.derivation is None:
        return replace(node, derivation=Derivation(node.source, ()))
    return node
