"""The sandbox of templates, with an end to everything: no template can run for ever or fill the memory.

The limits count work and letters, not seconds, so that the same template gives the same result on every machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from jinja2 import TemplateSyntaxError, nodes
from jinja2.exceptions import TemplateRuntimeError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

# Turns of loops, calls and included templates in one rendering; the report of 60 indicators takes a few thousand.
_MOST_STEPS = 1_000_000
# What a call or an included template costs, in turns of a loop.
_CALL = 20
# Letters of one text within a template, and of all that a template writes: pictures are written into the page.
_LONGEST_TEXT = 5_000_000
_LONGEST_OUTPUT = 200_000_000
# What makes a long text of a short one; the looks of a page belong to the style sheets anyway.
_FILTERS = ("batch", "center", "format", "indent", "slice", "wordwrap", "pprint")
_METHODS = {"center", "ljust", "rjust", "zfill", "expandtabs", "format", "format_map"}
_COUNT, _MEASURE = "_count", "_measure"


class TemplateLimitError(TemplateRuntimeError):
    """A template does more than any page needs; the message is Swedish."""


class LimitedEnvironment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, in which loops, calls, inclusions and the length of texts are counted.

    `begin` starts a rendering. Raises TemplateLimitError within the template where a limit is passed.
    """

    intercepted_binops = frozenset({"*", "**", "+", "%"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._steps = 0
        for name in _FILTERS:
            del self.filters[name]
        self.filters |= {_COUNT: self._counted, _MEASURE: self._measured}
        del self.globals["lipsum"]

    def begin(self) -> None:
        """Start counting anew."""
        self._steps = 0

    def written(self, pieces: Iterable[str]) -> str:
        """Join what a template writes, as long as there is an end to it."""
        kept: list[str] = []
        length = 0
        for piece in pieces:
            length += len(piece)
            if length > _LONGEST_OUTPUT:
                raise TemplateLimitError("mallen skriver mer än någon sida rymmer")
            kept.append(piece)
        return "".join(kept)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for loop in tree.find_all(nodes.For):
            if loop.recursive:
                raise TemplateSyntaxError("recursive", loop.lineno, name, filename)
        return _Counting().visit(tree)  # type: ignore[no-any-return]

    def _load_template(self, name: str, globals: Any) -> Any:  # noqa: A002 - the name that Jinja gives it
        self._step(_CALL)
        return super()._load_template(name, globals)

    def call(self, context: Any, obj: Any, /, *arguments: Any, **named: Any) -> Any:
        """Call a macro or method, and count it."""
        self._step(_CALL)
        return self._measured(super().call(context, obj, *arguments, **named))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Calculate with numbers; texts may be put together, but not repeated or filled in."""
        numbers = all(isinstance(value, int | float) and abs(value) < 1e9 for value in (left, right))
        if operator == "+" or (numbers and operator != "**"):
            return self._measured(super().call_binop(context, operator, left, right))
        raise TemplateLimitError(f"”{operator}” får bara räkna med måttliga tal")

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Tell whether a template may use an attribute: no method that makes a text of any length."""
        return not (isinstance(obj, str) and attr in _METHODS) and super().is_safe_attribute(obj, attr, value)

    def _step(self, cost: int = 1) -> None:
        self._steps += cost
        if self._steps > _MOST_STEPS:
            raise TemplateLimitError("mallen upprepar sig för många gånger")

    def _counted(self, items: Iterable[Any]) -> Iterator[Any]:
        for item in items:
            self._step()
            yield item

    def _measured(self, value: Any) -> Any:
        if isinstance(value, str | list | tuple) and len(value) > _LONGEST_TEXT:
            raise TemplateLimitError("en text i mallen blir för lång")
        return value


class _Counting(NodeTransformer):
    """Lets every loop count its turns, and measures every text that is put together."""

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802 - named after Jinja's node
        self.generic_visit(node)
        node.iter = _filtered(node.iter, _COUNT)
        return node

    def visit_Filter(self, node: nodes.Filter) -> nodes.Filter:  # noqa: N802
        self.generic_visit(node)
        # Without a node of its own it is a {% filter %} block, whose text Jinja puts in.
        return node if node.node is None else _filtered(node, _MEASURE)

    def visit_Concat(self, node: nodes.Concat) -> nodes.Filter:  # noqa: N802
        self.generic_visit(node)
        return _filtered(node, _MEASURE)


def _filtered(node: nodes.Node, name: str) -> nodes.Filter:
    made = nodes.Filter(node, name, [], [], None, None)
    made.set_lineno(node.lineno)
    return made
