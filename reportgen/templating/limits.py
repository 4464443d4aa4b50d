"""The sandbox of templates, with an end to everything: no template can run for ever or fill the memory.

The limits count work and letters, not seconds, so that the same template gives the same result on every machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps
from typing import Any

from jinja2 import TemplateSyntaxError, nodes, pass_context
from jinja2.exceptions import TemplateRuntimeError
from jinja2.runtime import markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from reportgen.project.characters import first_forbidden

# Turns of loops, calls and included templates in one rendering; the report of 60 indicators takes a few thousand.
_MOST_STEPS = 1_000_000
# What a call or an included template costs, in turns of a loop; and how many letters of a text cost as much as one.
_CALL, _LETTERS_A_STEP = 20, 1000
# Letters of one text within a template, and of all that a template writes: pictures are written into the page.
_LONGEST_TEXT = 5_000_000
_LONGEST_OUTPUT = 200_000_000
# Things in a list, with those within them: lists of the same list twice grow without a loop that is long.
_MOST_ITEMS = 200_000
_LARGEST_NUMBER, _MOST_DECIMALS = 10**15, 20
# What makes a long text of a short one, or another in each build; the looks of a page belong to the style sheets anyway.
_FILTERS = ("batch", "center", "format", "indent", "slice", "wordwrap", "pprint", "random")
_METHODS = {
    *("center", "ljust", "rjust", "zfill", "expandtabs", "format", "format_map"),
    *("join", "replace", "translate", "encode"),
}
_COUNT, _MEASURE, _SPEND, _CONCAT = "_count", "_measure", "_spend", "_concat"


class TemplateLimitError(TemplateRuntimeError):
    """A template does more than any page needs; the message is Swedish."""


class LimitedEnvironment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, in which loops, calls, inclusions and the length of texts are counted.

    `begin` starts a rendering. Raises TemplateLimitError within the template where a limit is passed.
    """

    intercepted_binops = frozenset({"*", "**", "+", "-", "%"})

    def __init__(self, *, finalize: Callable[[Any], Any], **options: Any) -> None:
        super().__init__(finalize=lambda value: self._printed(finalize(value)), **options)
        self._steps = 0
        self._letters = 0
        for name in _FILTERS:
            del self.filters[name]
        self.filters |= {
            _COUNT: self._counted,
            _MEASURE: self._measured,
            _SPEND: self._spent,
            _CONCAT: self._concatenated,
        }
        self.filters |= {name: _asked(self.filters[name], before) for name, before in _BEFORE.items()}
        del self.globals["lipsum"]

    def begin(self) -> None:
        """Start counting anew."""
        self._steps = self._letters = 0

    def written(self, pieces: Iterable[str]) -> str:
        """Join what a template writes, as long as there is an end to it."""
        kept: list[str] = []
        length = 0
        for piece in pieces:
            length += len(piece)
            if length > _LONGEST_OUTPUT:
                raise TemplateLimitError(_TOO_MUCH)
            kept.append(piece)
        return "".join(kept)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for loop in tree.find_all(nodes.For):
            if loop.recursive:
                raise TemplateSyntaxError("recursive", loop.lineno, name, filename)
        for const in tree.find_all(nodes.Const):
            if isinstance(const.value, str) and first_forbidden(const.value) is not None:
                raise TemplateSyntaxError("forbidden", const.lineno, name, filename)
        return _Counting().visit(tree)  # type: ignore[no-any-return]

    def _load_template(self, name: str, globals: Any) -> Any:  # noqa: A002 - the name that Jinja gives it
        self._step(_CALL)
        return super()._load_template(name, globals)

    def call(self, context: Any, obj: Any, /, *arguments: Any, **named: Any) -> Any:
        """Call a macro or method, and count it with the texts that it is given."""
        self._step(_CALL)
        self._measured([getattr(obj, "__self__", None), *arguments, *named.values()])
        return self._measured(super().call(context, obj, *arguments, **named))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Calculate with numbers; texts and lists may be put together, but not repeated or filled in."""
        numbers = all(isinstance(value, int | float) for value in (left, right))
        limit = _LARGEST_NUMBER if operator in "+-" else 10**9
        if numbers and operator != "**" and all(abs(value) < limit for value in (left, right)):
            return super().call_binop(context, operator, left, right)
        if operator in "+-" and not numbers:
            self._measured([left, right])
            return self._measured(super().call_binop(context, operator, left, right))
        raise TemplateLimitError(f"”{operator}” får bara räkna med måttliga tal")

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Tell whether a template may use an attribute: no method that makes a text of any length."""
        return not (isinstance(obj, str) and attr in _METHODS) and super().is_safe_attribute(obj, attr, value)

    def _step(self, cost: int = 1) -> None:
        self._steps += cost
        if self._steps > _MOST_STEPS:
            raise TemplateLimitError("mallen upprepar sig för många gånger")

    def _counted(self, items: Iterable[Any], letters: int = 0) -> Iterator[Any]:
        """Yield the items of a loop, of which each turn writes as many letters that stand in the template itself."""
        for item in items:
            self._step()
            self._spend(letters)
            yield item

    def _printed(self, value: Any) -> Any:
        self._spend(len(value) if isinstance(value, str) else 0)
        return value

    def _spend(self, letters: int) -> None:
        self._letters += letters
        if self._letters > _LONGEST_OUTPUT:
            raise TemplateLimitError(_TOO_MUCH)

    def _concatenated(self, parts: list[Any]) -> Any:
        self._measured(parts)
        _refuse_long(sum(map(_length, parts)))
        return self._measured(markup_join(parts))

    @pass_context
    def _spent(self, _context: Any, letters: int) -> str:
        """Count the letters of a macro; with a context, Jinja cannot do it once and for all."""
        self._spend(letters)
        return ""

    def _measured(self, value: Any) -> Any:
        """Return a text or a list as it is, if it is not too large, and count it by its size."""
        if isinstance(value, str):
            if len(value) > _LONGEST_TEXT:
                raise TemplateLimitError(_TOO_LONG)
            self._step(len(value) // _LETTERS_A_STEP)
        elif isinstance(value, list | tuple | dict):
            items, letters = _size(value)
            if items > _MOST_ITEMS or letters > _LONGEST_TEXT:
                raise TemplateLimitError(_TOO_LONG)
            self._step(items // 10 + letters // _LETTERS_A_STEP)
        return value


_TOO_LONG = "en text eller lista i mallen blir för lång"
_TOO_MUCH = "mallen skriver mer än någon sida rymmer"


def _size(value: Any) -> tuple[int, int]:
    """Return how many things are in a list, and in those within it, and how many letters; no further than the limits."""
    waiting, items, letters = [value], 0, 0
    while waiting and items <= _MOST_ITEMS and letters <= _LONGEST_TEXT:
        one = waiting.pop()
        if isinstance(one, str):
            letters += len(one)
        elif isinstance(one, list | tuple | dict):
            items += len(one)
            if items <= _MOST_ITEMS:
                waiting += [*one.keys(), *one.values()] if isinstance(one, dict) else one
    return items, letters


def _length(value: Any) -> int:
    return len(value) if isinstance(value, str) or hasattr(value, "__html__") else len(str(value))


def _refuse_long(length: int) -> None:
    if length > _LONGEST_TEXT:
        raise TemplateLimitError(_TOO_LONG)


def _before_join(items: Iterable[Any], between: Any = "", attribute: Any = None) -> Iterable[Any]:
    listed = list(items)
    own = sum(map(_length, listed)) if attribute is None else 0
    _refuse_long(own + _length(between) * len(listed))
    return listed


def _before_replace(text: Any, old: Any, new: Any, *_others: Any, **_named: Any) -> Any:
    _refuse_long((_length(text) // max(_length(old), 1) + 1) * _length(new))
    return text


def _before_round(value: Any, precision: Any = 0, *_others: Any, **_named: Any) -> Any:
    if isinstance(precision, int) and abs(precision) > _MOST_DECIMALS:
        raise TemplateLimitError(f"”round” tar högst {_MOST_DECIMALS} decimaler")
    return value


def _before_sum(items: Iterable[Any], _attribute: Any = None, start: Any = 0, **_named: Any) -> Iterable[Any]:
    if not isinstance(start, int | float):
        raise TemplateLimitError("”sum” räknar bara med tal")
    return items


# What filters of Jinja's are asked before they work on the value that they are given.
_BEFORE: Mapping[str, Callable[..., Any]] = {
    "join": _before_join,
    "replace": _before_replace,
    "round": _before_round,
    "sum": _before_sum,
}


def _asked(filter_: Callable[..., Any], before: Callable[..., Any]) -> Callable[..., Any]:
    # Jinja gives a filter the environment first where this attribute says so; `wraps` takes it along.
    first = 1 if hasattr(filter_, "jinja_pass_arg") else 0

    @wraps(filter_)
    def asked(*arguments: Any, **named: Any) -> Any:
        value = before(*arguments[first:], **named)
        return filter_(*arguments[:first], value, *arguments[first + 1 :], **named)

    return asked


class _Counting(NodeTransformer):
    """Lets every loop count its turns, and measures every text and list that is put together or worked on."""

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802 - named after Jinja's node
        letters = _letters_of(node.body)
        self.generic_visit(node)
        node.iter = _filtered(node.iter, _COUNT, letters)
        return node

    def visit_Macro(self, node: nodes.Macro) -> nodes.Macro:  # noqa: N802
        spent = _filtered(nodes.Const(_letters_of(node.body), lineno=node.lineno), _SPEND)
        self.generic_visit(node)
        # Last, so that the line of a macro that calls itself is that of the call.
        node.body.append(nodes.Output([spent], lineno=node.lineno))
        return node

    def visit_Filter(self, node: nodes.Filter) -> nodes.Filter:  # noqa: N802
        self.generic_visit(node)
        # Without a node of its own it is a {% filter %} block, whose text Jinja puts in.
        if node.node is None:
            return node
        if not isinstance(node.node, nodes.Filter):
            node.node = _filtered(node.node, _MEASURE)
        return _filtered(node, _MEASURE)

    def visit_Concat(self, node: nodes.Concat) -> nodes.Expr:  # noqa: N802
        self.generic_visit(node)
        # Jinja would put them together before anything can be measured.
        return _filtered(nodes.List(node.nodes, lineno=node.lineno), _CONCAT)

    def visit_List(self, node: nodes.List) -> nodes.Filter:  # noqa: N802
        self.generic_visit(node)
        return _filtered(node, _MEASURE)

    visit_Dict = visit_List  # noqa: N815 - as above

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Expr:  # noqa: N802
        self.generic_visit(node)
        return _filtered(node, _MEASURE) if node.ctx == "load" else node

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Expr:  # noqa: N802
        self.generic_visit(node)
        return _filtered(node, _MEASURE) if isinstance(node.arg, nodes.Slice) else node

    def visit_Compare(self, node: nodes.Compare) -> nodes.Compare:  # noqa: N802
        self.generic_visit(node)
        node.expr = _filtered(node.expr, _MEASURE)
        return node


def _letters_of(body: Iterable[nodes.Node]) -> int:
    """Return how many letters of the template itself stand in a part of it."""
    return sum(len(data.data) for node in body for data in node.find_all(nodes.TemplateData))


def _filtered(node: nodes.Node, name: str, *arguments: int) -> nodes.Filter:
    given = [nodes.Const(argument, lineno=node.lineno) for argument in arguments]
    made = nodes.Filter(node, name, given, [], None, None)
    made.set_lineno(node.lineno)
    return made
