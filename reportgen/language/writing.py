"""Results of expressions in words: in running text, and where a step is told."""

from __future__ import annotations

from typing import Any

from reportgen.language.values import ExpressionError, Extreme, Share, Value
from reportgen.swedish.times import form_of
from reportgen.swedish.words import listed

# So many there must be for some to be among them.
_SEVERAL = 2


def write_result(result: Any) -> str:
    """Return what an expression's result looks like in running text; years are never grouped.

    Raises ExpressionError for what cannot stand in a text, such as a truth or a list.
    """
    if isinstance(result, Share) and result.answered < _SEVERAL:
        hint = "Skriv om meningen: det finns inga flera kommuner att vara en del av."
        who = "En enda kommun" if result.answered else "Ingen kommun"
        raise ExpressionError(f"{who} har något värde.", hint)
    if isinstance(result, str | int | Value | Share | Extreme) and not isinstance(result, bool):
        return str(result)
    raise ExpressionError("Uttrycket ger inget som kan skrivas i texten.", "Använd en funktion som ger ett värde.")


def describe_result(result: Any) -> str:
    """Return what a function gave, whatever it is, for the words of an error and for the trace."""
    if isinstance(result, tuple):
        return listed([str(item) for item in result]) or "ingen"
    return str(result)


def describe_argument(argument: Any) -> str:
    """Return an argument as it is typed in an expression."""
    return f"'{argument}'" if isinstance(argument, str) or not form_of(argument).is_years else str(argument)
