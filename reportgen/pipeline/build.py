"""The whole build in one call, phase by phase."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportgen.assess.goals import assess
from reportgen.data.dataset import load
from reportgen.diagnostics import Diagnostic, Position, Report, error, has_errors, ignore, in_order, strict
from reportgen.document.compose import Composition, compose
from reportgen.document.edition import Edition
from reportgen.document.page_map import PageMap
from reportgen.language.evaluate import evaluate
from reportgen.language.functions import Functions
from reportgen.narrative.parse import parse_narrative
from reportgen.pipeline.earlier import earlier_edition
from reportgen.project.record import check_record, with_number
from reportgen.project.settings import Settings, read_settings
from reportgen.project.snapshot import Project
from reportgen.review.repeated import check_repeated
from reportgen.review.sentences import read_sentences
from reportgen.review.stale import check_stale
from reportgen.review.unbound import check_unbound

if TYPE_CHECKING:
    from reportgen.archive.product import Product
    from reportgen.output.pdf.render import Typeset
    from reportgen.trace.attachments import Attached

Progress = Callable[[str, float], None]

# The profile of the file that is published: it carries its data.
PUBLISHED = "3a"

_FINAL = ("byggas skarpt", "bygg utan --skarp")


@dataclass(frozen=True)
class Options:
    """How to build: `strict` makes warnings errors; `final` refuses example data and drafts; `engine` runs veraPDF.

    `examples` lets a final build have example data after all. `archive` gives the file the profile that rapport.toml
    asks for in the archive, and demands what the registrator must know; `moment` is when the package is made, where
    that is known. `number` is the diarienummer, where it is not in rapport.toml.
    """

    strict: bool = False
    final: bool = False
    engine: bool = False
    examples: bool = False
    archive: bool = False
    moment: dt.datetime | None = None
    number: str = ""


@dataclass(frozen=True)
class Result:
    """What a build gave; no `product` where nothing was set or an error stopped it."""

    diagnostics: tuple[Diagnostic, ...]
    settings: Settings | None = None
    composition: Composition | None = None
    product: Product | None = field(default=None, repr=False)
    pages: PageMap | None = None
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def pdf(self) -> bytes:
        """The file, or nothing."""
        return self.product.pdf if self.product else b""

    @property
    def trace(self) -> bytes:
        """The traceability file that stands beside it, or nothing."""
        return self.product.trace if self.product else b""

    @property
    def ok(self) -> bool:
        """Whether nothing stops the report from being published."""
        return not has_errors(self.diagnostics)


class _Run:
    """Collects the diagnostics of a run and the time of its phases."""

    def __init__(self, options: Options, progress: Progress) -> None:
        self._options = options
        self._progress = progress
        self._found: list[Diagnostic] = []
        self.seconds: dict[str, float] = {}

    def found(self, diagnostic: Diagnostic) -> None:
        self._found.append(diagnostic)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        ordered = in_order(self._found)
        return strict(ordered) if self._options.strict else ordered

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self.seconds[name] = time.perf_counter() - start
        self._progress(name, self.seconds[name])


def _silent(_phase: str, _seconds: float) -> None:
    return


def check(root: Path, options: Options = Options(), progress: Progress = _silent) -> Result:
    """Run every phase that needs no pages, and return all diagnostics."""
    run = _Run(options, progress)
    return _composed(root, options, run)[0]


def build(root: Path, options: Options = Options(), progress: Progress = _silent) -> Result:
    """Compile a report project; the result has no PDF where any error was found. Writes nothing but the cache."""
    run = _Run(options, progress)
    result, edition, project = _composed(root, options, run)
    if not result.ok or result.composition is None or edition is None:
        return result
    settings = edition.settings
    profile = settings.archive.profile if options.archive else PUBLISHED
    with run.phase("sättning"):
        typeset = _typesetter()

        carried = _Carried(result.composition, project, edition, profile)
        pages = typeset(result.composition, project, settings, profile, carried.attach, run.found)
    with run.phase("kontroll"):
        from reportgen.output.pdf.overlap_checks import check_overlaps  # noqa: PLC0415
        from reportgen.output.pdf.page_checks import check_layout  # noqa: PLC0415
        from reportgen.output.pdf.page_contrast import check_page_contrast  # noqa: PLC0415

        check_layout(pages.document, pages.pages, result.composition.numbering, project, run.found)
        check_overlaps(pages.document, settings, run.found)
        check_page_contrast(pages.document, project, run.found)
    with run.phase("validering"):
        from reportgen.conformance.conformance import check_conformance  # noqa: PLC0415

        verdict = check_conformance(pages.pdf, profile, options.engine, run.found)
    done = run.diagnostics
    if has_errors(done):
        return Result(done, settings, result.composition, None, pages.pages, run.seconds)
    with run.phase("spårbarhet"):
        from reportgen.archive.product import Product  # noqa: PLC0415
        from reportgen.trace.document import beside  # noqa: PLC0415

        trace = beside(carried.trace, pages.pdf)
        product = Product(edition, pages.pdf, trace, carried.files, verdict, project.contents)
    return Result(done, settings, result.composition, product, pages.pages, run.seconds)


class _Carried:
    """Makes what goes with the report once its pages are known, and keeps it: these files and the trace document."""

    def __init__(self, composition: Composition, project: Project, edition: Edition, profile: str) -> None:
        self._composition = composition
        self._project = project
        self._material = edition
        self._profile = profile
        self.trace: dict[str, Any] = {}
        self.files: tuple[Attached, ...] = ()

    def attach(self, pages: PageMap, marks: Mapping[int, int]) -> tuple[Attached, ...]:
        """Return the data, the sources and the manifest as files."""
        from reportgen.trace.attachments import attachments  # noqa: PLC0415 - with the typesetting
        from reportgen.trace.document import trace_document  # noqa: PLC0415
        from reportgen.trace.manifest import FONTS, manifest  # noqa: PLC0415

        composed, data, settings = self._composition, self._material.data, self._material.settings
        _read_font_licences(self._project, FONTS)
        sources = self._project.sources
        self.trace = trace_document(composed.entries, marks, pages, composed.numbering, data, settings, sources)
        listed = manifest(settings, sources, self._project.contents, self._profile)
        self.files = attachments(composed.entries, composed.numbering, data, self.trace, listed)
        return self.files


def _read_font_licences(project: Project, fonts: tuple[str, ...]) -> None:
    """Take in the texts that stand beside the fonts: whoever passes a font on must pass on its licence."""
    folders = {source.path.rpartition("/")[0] for source in project.sources if source.path.endswith(fonts)}
    for folder in sorted(folders):
        for suffix in (".md", ".txt"):
            for path in project.listing(folder, suffix):
                project.read_bytes(path)


def _typesetter() -> Callable[..., Typeset]:
    """Import the typesetting when it is needed: it takes a second, which a check of the project should not cost.

    Where a library is missing WeasyPrint prints advice in English before it raises OSError; the command line gives
    its own.
    """
    with contextlib.redirect_stdout(io.StringIO()):
        from reportgen.output.pdf.render import typeset  # noqa: PLC0415
    return typeset


def _composed(root: Path, options: Options, run: _Run) -> tuple[Result, Edition | None, Project]:
    project = Project(root)
    with run.phase("projekt"):
        settings = read_settings(project, run.found)
        if settings is not None and options.number:
            settings = with_number(settings, options.number, run.found)
    if settings is None:
        return Result(run.diagnostics, seconds=run.seconds), None, project
    with run.phase("data"):
        data = load(project, settings, run.found)
    broken = has_errors(run.diagnostics)
    with run.phase("bedömning"):
        # What broken data cannot decide would only hide the cause.
        assessments = assess(data, settings.assessment, ignore if broken else run.found)
        earlier = earlier_edition(project, settings, run.found)
    broken = has_errors(run.diagnostics)
    with run.phase("berättelse"):
        parts = parse_narrative(project, run.found)
        # What the data lack would come back as an error at every place that uses it, and hide the cause.
        if not broken:
            check_unbound(parts, data, run.found)
            functions = Functions(data, assessments, settings, earlier)
            parts = evaluate(parts, functions, run.found)
            read = read_sentences(parts)
            check_stale(read, data, earlier, settings, run.found)
            check_repeated(read, data, run.found)
    edition = Edition(settings, data, assessments, earlier)
    if options.final:
        _refuse_unfinished(edition, options, run.found)
    if options.archive:
        check_record(settings, options.moment, run.found)
    composition = None
    if not broken and not has_errors(run.diagnostics):
        with run.phase("sammanställning"):
            composition = compose(parts, edition, project, run.found)
    return Result(run.diagnostics, settings, composition, seconds=run.seconds), edition, project


def _refuse_unfinished(edition: Edition, options: Options, report: Report) -> None:
    settings = edition.settings
    if edition.has_examples and not options.examples:
        purpose, way = ("arkiveras", "ange --tillåt-exempeldata") if options.archive else _FINAL
        hint = f"Byt exempelserierna i data/serier mot publicerade värden, eller {way}."
        message = f"Rapporten innehåller exempeldata och kan inte {purpose}."
        report(error("exempeldata", Position("rapport.toml"), message, hint))
    if settings.report.status != "fastställd":
        hint = 'Sätt status = "fastställd" i rapport.toml när rapporten är beslutad.'
        report(
            error("utkast", settings.at("rapport", "status"), f"Rapportens status är {settings.report.status}.", hint)
        )
