"""The kinds of input: how one is made from a seed, and what of the program reads it.

An input is files by path. Most are laid over the small project of the tests and read by the room that they are for; `hela`
runs all of `check`.
"""

from __future__ import annotations

import io
import random
import re
import tempfile
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from unittest import mock

from bench.fuzz.answers import mutated_answers, try_answers
from bench.fuzz.delivered import mutated_delivery, try_delivery
from bench.fuzz.files_of import mutated_files, mutated_pdf, zipped
from bench.fuzz.judged import faulty
from bench.fuzz.mutations import mutated_bytes, mutated_json, mutated_text
from bench.fuzz.returned import mutated_copy, sent_copy, try_copy
from bench.fuzz.seeds import Seeds
from reportgen.cli.run import run
from reportgen.composing import judging
from reportgen.composing.reviewing import review_report
from reportgen.composing.run import USUAL, Run, silent
from reportgen.data.dataset import load
from reportgen.diagnostics import Diagnostic, Position, Report, error
from reportgen.drawing.chart_style import chart_style
from reportgen.drawing.drawings import Drawings
from reportgen.drawing.maps.area_map import cover_map
from reportgen.drawing.outline import FILE as MAP
from reportgen.drawing.outline import read_outline
from reportgen.figures.directives.directive import Tools
from reportgen.figures.text.cover import cover_pictures
from reportgen.functions.vocabulary import open_sandbox
from reportgen.language.lookup import Query
from reportgen.language.values import ExpressionError
from reportgen.language.writing import write_result
from reportgen.looks.style_checks import check_styles
from reportgen.looks.style_sheets import read_style_sheets
from reportgen.looks.tokens import Tokens
from reportgen.output.html.writer import Cover, write_html
from reportgen.pictures.printable import printable
from reportgen.pictures.raster import examined
from reportgen.pipeline.check import check
from reportgen.pipeline.verify_package import verify_package
from reportgen.pipeline.verify_pdf import verify_pdf
from reportgen.project.cache import Cache
from reportgen.project.memory import Memory
from reportgen.project.settings import read_settings
from reportgen.project.snapshot import Snapshot
from reportgen.review_copy.map import ReviewMap
from reportgen.templating.checks import check_templates
from reportgen.templating.templates import Templates

Files = Mapping[str, bytes]


@dataclass(frozen=True)
class Kind:
    """A kind of input: how many are tried by default, how one is made, and what is told of it (faults of the program)."""

    name: str
    count: int
    make: Callable[[random.Random], Files]
    trial: Callable[[Files], list[str]]


class Kinds:
    """All kinds, over the same seeds."""

    def __init__(self, seeds: Seeds, cache: Path) -> None:
        self._seeds = seeds
        self._cache = Cache(cache)

    def all(self) -> dict[str, Kind]:
        """Return the kinds by name."""
        every = (
            Kind("bilder", 6000, self._picture, _try_picture),
            Kind("uttryck", 6000, self._expression, self._try_expression),
            Kind("geojson", 4000, self._map, self._read(self._try_map)),
            Kind("pdf", 2500, self._pdf, _try_pdf),
            Kind("css", 1500, self._style, self._read(_try_styles)),
            Kind("markdown", 1200, self._narrative, self._read(self._try_text)),
            Kind("paket", 400, self._package, _try_package),
            Kind("toml", 800, self._over(r"rapport\.toml|data/.*\.toml"), self._read(_try_data)),
            Kind("csv", 600, self._over(r"data/.*\.csv"), self._read(_try_data)),
            Kind("mallar", 300, self._over(r"templates/.*\.html"), self._read(self._try_templates)),
            Kind("spårbarhet", 200, self._trace, lambda files: _explained(files, self._seeds.project)),
            Kind("svar", 1500, mutated_answers, try_answers),
            Kind("filer", 1500, self._delivery, lambda files: try_delivery(self._seeds.project, files)),
            Kind("kopior", 600, self._copy, lambda files: try_copy(self._seeds.project, self._sent[1], files)),
            Kind("hela", 60, self._any, self._read(self._try_whole)),
        )
        return {kind.name: kind for kind in every}

    def _over(self, pattern: str) -> Callable[[random.Random], Files]:
        paths = [path for path in sorted(self._seeds.project.files) if re.fullmatch(pattern, path)]
        lent = [content for path, content in sorted(self._seeds.lent.items()) if re.fullmatch(pattern, path)]
        words = self._seeds.words(pattern)

        def make(rng: random.Random) -> Files:
            path = rng.choice(paths)
            content = self._seeds.project.files[path]
            if rng.random() < 0.3:
                return {path: mutated_bytes(content, lent, rng)}
            return {path: mutated_text(content, lent, words, rng)}

        return make

    def _delivery(self, rng: random.Random) -> Files:
        return mutated_delivery(self._seeds.project, rng)

    def _copy(self, rng: random.Random) -> Files:
        return mutated_copy(self._sent[0], rng)

    @cached_property
    def _sent(self) -> tuple[bytes, ReviewMap]:
        return sent_copy(self._seeds.project)

    def _narrative(self, rng: random.Random) -> Files:
        if rng.random() < 0.5:
            return self._over(r"narrative/.*\.md")(rng)
        chapter = rng.choice(
            [self._seeds.lent[path] for path in sorted(self._seeds.lent) if path.startswith("narrative/")]
        )
        lines = chapter.split(b"\n")
        at = rng.randrange(len(lines))
        part = b"\n".join(lines[at : at + rng.choice((3, 10, 40))])
        head = b"# Prov\n\n"
        return {"narrative/10-inledning.md": head + mutated_text(part, (), self._seeds.words(r"narrative/.*\.md"), rng)}

    def _style(self, rng: random.Random) -> Files:
        """Change a style sheet. The others are mostly taken away: reading them takes most of the time."""
        made = self._over(r"styles/.*\.css")(rng)
        kept = {"styles/tokens.css", "styles/fonts.css", *made}
        taken = [path for path in self._seeds.project.below("styles") if path.endswith(".css") and path not in kept]
        return made if rng.random() < 0.1 else {**dict.fromkeys(taken, b""), **made}

    def _map(self, rng: random.Random) -> Files:
        content = self._seeds.project.files[MAP]
        if rng.random() < 0.6:
            return {MAP: mutated_json(content, rng)}
        return self._over(re.escape(MAP))(rng)

    def _picture(self, rng: random.Random) -> Files:
        path = rng.choice(sorted(self._seeds.pictures))
        others = list(self._seeds.pictures.values())
        return {path: mutated_bytes(self._seeds.pictures[path], others, rng)}

    def _pdf(self, rng: random.Random) -> Files:
        content = rng.choice(self._seeds.pdfs)
        if rng.random() < 0.5:
            return {"fil.pdf": mutated_bytes(content, self._seeds.pdfs, rng)}
        content = mutated_pdf(content, rng)
        return {"fil.pdf": mutated_bytes(content, self._seeds.pdfs, rng) if rng.random() < 0.1 else content}

    def _package(self, rng: random.Random) -> Files:
        files = mutated_files(self._seeds.package, rng)
        if rng.random() < 0.5:
            return {f"paket/{path}": content for path, content in files.items()}
        return {"paket.zip": zipped(files, self._seeds.package_name, rng)}

    def _expression(self, rng: random.Random) -> Files:
        words = self._seeds.words(r"narrative/.*\.md")
        return {"uttryck": mutated_text(rng.choice(self._seeds.expressions), self._seeds.expressions, words, rng)}

    def _trace(self, rng: random.Random) -> Files:
        content = self._seeds.trace
        return {"spår.json": mutated_json(content, rng) if rng.random() < 0.7 else mutated_bytes(content, (), rng)}

    def _any(self, rng: random.Random) -> Files:
        makers = [self._over(r".*\.(?:csv|toml|md|css|html)"), self._narrative, self._map, self._narrative]
        return rng.choice(makers)(rng)

    def _read(self, read: Callable[[Snapshot, Report], None]) -> Callable[[Files], list[str]]:
        def trial(files: Files) -> list[str]:
            project = self._seeds.project.overlaid(files)
            told: list[Diagnostic] = []
            read(project, told.append)
            return faulty(told, project)

        return trial

    def _try_templates(self, project: Snapshot, report: Report) -> None:
        check_templates(project, self._composed["sheets"], report)
        document, cover, addresses = (self._composed[name] for name in ("document", "cover", "addresses"))
        write_html(document, Templates(project, report), addresses, cover, report)

    @cached_property
    def _composed(self) -> dict[str, Any]:
        project, told = self._seeds.project, list[Diagnostic]()
        result = check(project, cache=self._cache)
        sheets = read_style_sheets(project, told.append)
        tokens = Tokens(sheets, told.append)
        document, settings = result.document, result.settings
        if document is None or settings is None:
            raise SystemExit("the small project cannot be composed")
        edition = judging.judge_report(project, settings, USUAL, Run(USUAL, silent), Memory()).edition
        drawings = Drawings(tokens, chart_style(project, sheets, tokens, told.append), None, project, self._cache)
        tools = Tools(edition, document.numbering, drawings, told.append)
        cover = Cover("", document.cover, cover_pictures(tools))
        query = Query(edition.data, edition.assessments, settings, None)
        made = {"sheets": sheets, "tokens": tokens, "document": document, "edition": edition, "cover": cover}
        return {**made, "addresses": tuple(sheets.paths), "query": query}

    def _try_text(self, project: Snapshot, report: Report) -> None:
        """Read the text as `check` does; the data, which are as they were, are not read anew."""
        edition = self._composed["edition"]
        made = Run(USUAL, silent)
        with (
            mock.patch.object(judging, "load", return_value=edition.data),
            mock.patch.object(judging, "assess", return_value=edition.assessments),
        ):
            found = judging.judge_report(project, edition.settings, USUAL, made, Memory())
            review_report(found, project, made.report)
        for diagnostic in made.diagnostics:
            report(diagnostic)

    def _try_map(self, project: Snapshot, report: Report) -> None:
        outline = read_outline(project, self._composed["edition"].data.municipalities, report)
        if outline is not None:
            cover_map(outline, self._composed["tokens"])

    def _try_expression(self, files: Files) -> list[str]:
        source = files["uttryck"].decode(errors="replace")
        try:
            write_result(open_sandbox(self._composed["query"]).evaluate(source))
        except ExpressionError as reason:
            return faulty([error("uttryck", Position(""), str(reason), reason.hint)], None)
        return []

    def _try_whole(self, project: Snapshot, report: Report) -> None:
        for diagnostic in check(project, cache=self._cache).diagnostics:
            report(diagnostic)


def _try_pdf(files: Files) -> list[str]:
    return faulty(verify_pdf(files["fil.pdf"], None, engine=False).findings, None)


def _try_package(files: Files) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for path, content in files.items():
            target = root / path
            if ".." in target.parts:
                continue
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
            except OSError:
                # A name that no disk can have, or that stands for a folder as well.
                continue
        (root / "paket").mkdir(exist_ok=True)
        whole = root / ("paket.zip" if "paket.zip" in files else "paket")
        return faulty(verify_package(whole, engine=False).findings, None)


def _try_data(project: Snapshot, report: Report) -> None:
    settings = read_settings(project, report)
    if settings is not None:
        load(project, settings, report)


def _try_styles(project: Snapshot, report: Report) -> None:
    sheets = read_style_sheets(project, report)
    tokens = Tokens(sheets, report)
    check_styles(sheets, report)
    chart_style(project, sheets, tokens, report)


def _try_picture(files: Files) -> list[str]:
    ((path, content),) = files.items()
    examined(path, content)
    printable(content)
    return []


def _explained(files: Files, project: Snapshot) -> list[str]:
    """Ask for all that a page has and for a number, by the command, which reads the file from a folder."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path in ("rapport.toml", *project.below("data")):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(project.files[path])
        (folder / "out").mkdir()
        (folder / "out" / "provlanet-spårbarhet.json").write_bytes(files["spår.json"])
        told = io.StringIO()
        with redirect_stdout(told), redirect_stderr(told):
            for asked in (["--sida", "1"], ["70,2 procent"], ["ökat", "--json"]):
                run(["förklara", *asked, "--projekt", name])
    return []
