"""The page shells and components of templates/, rendered in a sandbox."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined, TemplateRuntimeError, TemplateSyntaxError, Undefined, UndefinedError

from reportgen.diagnostics import Diagnostic, Position, Report, error, ignore
from reportgen.looks.theme import theme_files
from reportgen.project.snapshot import ProjectError, Snapshot
from reportgen.swedish.foreign.templates import MESSAGES
from reportgen.swedish.foreign.translated import translated
from reportgen.templating.limits import LimitedEnvironment, TemplateLimitError

FOLDER = "templates"
WEB = "webb"
"""The folder in it of the templates of the web edition."""
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)


# What is said of an exception that has no words of its own in Swedish: a filter may fail in any way.
_BY_KIND = (
    (ZeroDivisionError, "mallen delar med noll"),
    (TemplateSyntaxError, "raden är inte rätt skriven"),
    (SyntaxError, "mallen har för många nivåer"),
    (UndefinedError, "mallen läser något som inte finns"),
    (MemoryError, "datorns minne räcker inte"),
    (TypeError, "något används på ett sätt som det inte är till för"),
    (Exception, "ett filter eller en funktion har fått något som den inte kan använda"),
)


def template_texts(project: Snapshot, report: Report, folder: str = FOLDER) -> dict[str, str]:
    """Return the templates of a folder by path, without their comments; one that cannot be read is reported."""
    texts = ((path, project.attempt(path, report)) for path in project.listing(folder, ".html"))
    return {path: without_comments(text) for path, text in texts if text is not None}


def without_comments(text: str) -> str:
    """Return a template without the comments of its language, which hold no output; what follows keeps its place."""
    return _COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


class TemplateMisuseError(TemplateRuntimeError):
    """A template does what it may not do; the message is Swedish."""


class Templates:
    """Renders templates of the project; a mistake in one is reported with its file and line."""

    def __init__(self, project: Snapshot, report: Report, edition: str = "") -> None:
        """`edition` is the folder within templates/ whose files take the place of those of the same name there."""
        self._report = report
        self._project = project
        self._edition = edition
        self._used: set[str] = set()

        def load(name: str) -> tuple[str, str, Callable[[], bool]]:
            path = self.path(name)
            self._used.add(path)
            return project.read_text(path), path, lambda: True

        self.environment = LimitedEnvironment(
            loader=FunctionLoader(load),
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=_demand_text,
        )

    @property
    def used(self) -> frozenset[str]:
        """The paths of the templates that have been rendered so far, with those that they include and import."""
        return frozenset(self._used)

    def path(self, name: str) -> str:
        """Return the path of a template by its file name: the edition's own, where it has one."""
        own = f"{FOLDER}/{self._edition}/{name}"
        return own if self._edition and self._project.exists(own) else f"{FOLDER}/{name}"

    def name(self, template: str) -> str:
        """Return the name of a template among all of templates/, such as webb/figur.html for the edition's own."""
        return self.path(template).removeprefix(f"{FOLDER}/")

    @cached_property
    def are_proven(self) -> bool:
        """Whether these are the theme's own templates of an edition, of which the tests know that they show everything."""
        paths = [path for path in self._project.below(FOLDER) if path.endswith(".html")]
        return bool(self._edition) and all(
            theme_files().get(path) == self._project.files.get(path, b"") for path in paths
        )

    def texts(self) -> dict[str, str]:
        """Return the templates by file name, without their comments."""
        folders = (FOLDER, f"{FOLDER}/{self._edition}") if self._edition else (FOLDER,)
        return {
            path.rpartition("/")[2]: text
            for folder in folders
            for path, text in template_texts(self._project, ignore, folder).items()
        }

    def attempt(self, name: str, context: Mapping[str, Any]) -> str | None:
        """Return a template's output, or None where it fails, of which nothing is told."""
        try:
            return self._written(name, context)
        except Exception:  # noqa: BLE001 - as in `render`, which tells of it
            return None

    def _written(self, name: str, context: Mapping[str, Any]) -> str:
        self.environment.begin()
        return self.environment.written(self.environment.get_template(name).generate(context))

    def render(self, name: str, context: Mapping[str, Any]) -> str | None:
        """Return a template's output, or None where it fails."""
        path = self.path(name)
        try:
            return self._written(name, context)
        except ProjectError as failure:
            self._report(_not_found(failure, path))
        except TemplateSyntaxError as reason:
            place = Position(reason.filename or path, reason.lineno, 1)
            hint = "Kontrollera {% … %} och {{ … }} på raden."
            self._report(error("mall", place, f"Mallen går inte att tolka: {_swedish(reason)}.", hint))
        except (TemplateLimitError, RecursionError) as reason:
            why = str(reason) if isinstance(reason, TemplateLimitError) else "den använder sig själv"
            hint = "Kontrollera {% for %}, {% include %} och makron som anropar varandra."
            self._report(error("mall-utan-slut", _place(reason, path), f"Mallen stoppades: {why}.", hint))
        except Exception as reason:  # noqa: BLE001 - filters fail in any way when they are given what they are not for
            place = _place(reason, path)
            hint = "Namnen som mallen får använda står i docs/handbok.md."
            self._report(error("mall", place, f"Mallen kan inte fyllas i: {_swedish(reason)}.", hint))
        return None


def _demand_text(value: Any) -> Any:
    """Let texts and numbers be printed, and nothing else: what a template prints of other things is Python's own."""
    if hasattr(value, "__html__") or (isinstance(value, str | int | float | Undefined) and not isinstance(value, bool)):
        return value
    raise TemplateMisuseError("bara texter och tal kan skrivas ut")


def _swedish(reason: Exception) -> str:
    message = str(reason.message if isinstance(reason, TemplateSyntaxError) else reason)
    told = translated(message, MESSAGES).removesuffix(".")
    if isinstance(reason, TemplateMisuseError) or told != message.removesuffix("."):
        return told
    return next(words for kind, words in _BY_KIND if isinstance(reason, kind))


def _not_found(failure: ProjectError, path: str) -> Diagnostic:
    """Return what is told of a template that cannot be read: where another asks for it, if one does."""
    place = _place(failure, path)
    if failure.diagnostic.path == path:
        return failure.diagnostic
    hint = "En mall kan bara ta in andra mallar, som ligger i templates/ och slutar på .html."
    return error("mall", place, f"Mallen tar in {failure.diagnostic.path}, som inte går att läsa.", hint)


def _place(reason: BaseException, path: str) -> Position:
    """Return the innermost line of a template in the traceback, which Jinja has rewritten to template lines."""
    frames = [f for f in traceback.extract_tb(reason.__traceback__) if f.filename.startswith(f"{FOLDER}/")]
    return Position(frames[-1].filename, frames[-1].lineno or 1, 1) if frames else Position(path, 1, 1)
