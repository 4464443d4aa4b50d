"""The page shells and components of templates/, rendered in a sandbox."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from markupsafe import Markup

from reportgen.diagnostics import Position, Report, error
from reportgen.project.snapshot import ProjectError, Snapshot
from reportgen.swedish.foreign.templates import MESSAGES
from reportgen.swedish.foreign.translated import translated
from reportgen.templating.limits import LimitedEnvironment, TemplateLimitError

FOLDER = "templates"


class Templates:
    """Renders templates of the project; a mistake in one is reported with its file and line."""

    def __init__(self, project: Snapshot, report: Report) -> None:
        self._report = report
        self._used: set[str] = set()

        def load(name: str) -> tuple[str, str, Callable[[], bool]]:
            path = f"{FOLDER}/{name}"
            self._used.add(path)
            return project.read_text(path), path, lambda: True

        self.environment = LimitedEnvironment(
            loader=FunctionLoader(load),
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    @property
    def used(self) -> frozenset[str]:
        """The paths of the templates that have been rendered so far, with those that they include and import."""
        return frozenset(self._used)

    def render(self, name: str, context: Mapping[str, Any]) -> Markup:
        """Return a template's output, or nothing where it fails."""
        path = f"{FOLDER}/{name}"
        try:
            self.environment.begin()
            return Markup(self.environment.written(self.environment.get_template(name).generate(context)))
        except ProjectError as failure:
            self._report(failure.diagnostic)
        except TemplateSyntaxError as reason:
            place = Position(reason.filename or path, reason.lineno, 1)
            hint = "Kontrollera {% … %} och {{ … }} på raden."
            self._report(error("mall", place, f"Mallen går inte att tolka: {_swedish(str(reason.message))}.", hint))
        except (TemplateLimitError, RecursionError) as reason:
            why = str(reason) if isinstance(reason, TemplateLimitError) else "den använder sig själv"
            hint = "Kontrollera {% for %}, {% include %} och makron som anropar varandra."
            self._report(error("mall-utan-slut", _place(reason, path), f"Mallen stoppades: {why}.", hint))
        except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, SyntaxError, NameError) as reason:
            # Python refuses some of what Jinja lets through: an argument given twice, a number without end.
            place = _place(reason, path)
            hint = "Namnen som mallen får använda står i docs/handbok.md."
            self._report(error("mall", place, f"Mallen kan inte fyllas i: {_swedish(str(reason))}.", hint))
        return Markup("")


def _swedish(message: str) -> str:
    return translated(message, MESSAGES).removesuffix(".")


def _place(reason: BaseException, path: str) -> Position:
    """Return the innermost line of a template in the traceback, which Jinja has rewritten to template lines."""
    frames = [f for f in traceback.extract_tb(reason.__traceback__) if f.filename.startswith(f"{FOLDER}/")]
    return Position(frames[-1].filename, frames[-1].lineno or 1, 1) if frames else Position(path, 1, 1)
