"""The filters of the expression language: what is done with a result before it is printed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from reportgen.language.registry import filter_
from reportgen.language.values import ExpressionError, Printed, Value, inputs_of
from reportgen.language.writing import write_result
from reportgen.swedish.grammar import Gender, agreeing, counted, counted_alone, counted_of
from reportgen.swedish.numbers import NBSP, format_number
from reportgen.swedish.words import listed, lower_first, upper_first


@filter_("tal")
def bare_number(result: Any) -> Printed:
    """Only the digits, without the unit."""
    value = _value(result, "tal")
    return _printed(format_number(value.number, value.decimals), result)


@filter_("heltal")
def whole_number(result: Any) -> Value:
    """Shown without decimals."""
    return _value(result, "heltal").shown_with(0)


@filter_("decimaler")
def with_decimals(result: Any, antal: Any = 0) -> Value:
    """Shown with another number of decimals."""
    value = _value(result, "decimaler")
    if not isinstance(antal, int) or isinstance(antal, bool) or not 0 <= antal <= 6:
        raise ExpressionError(f"Antalet decimaler kan inte vara {antal}.", "Välj 0–6.")
    return value.shown_with(antal)


@filter_("belopp")
def magnitude(result: Any) -> Value:
    """Without its sign."""
    return _value(result, "belopp").magnitude


@filter_("ord")
def in_words(result: Any, genus: str = "t-genus") -> Printed:
    """A count in words up to twelve."""
    gender = _gender(genus)
    return _printed(counted_alone(_value(result, "ord").whole, gender), result)


@filter_("räkna")
def with_noun(result: Any, singular: str, plural: str, genus: str = "t-genus") -> Printed:
    """A count with its noun."""
    value = _value(result, "räkna")
    return _printed(counted(value.whole, singular, plural, _gender(genus)), result)


@filter_("av")
def of_nouns(result: Any, substantiv: str, genus: str = "t-genus") -> Printed:
    """A count of a known set."""
    value = _value(result, "av")
    return _printed(counted_of(value.whole, substantiv, _gender(genus)), result)


@filter_("form")
def form(result: Any, singular: str, plural: str) -> Printed:
    """The form that agrees with a count."""
    return _printed(agreeing(_value(result, "form").whole, singular, plural), result)


@filter_("versal")
def capital(result: Any) -> Printed:
    """With a capital first letter."""
    return _printed(upper_first(write_result(result)), result)


@filter_("gemen")
def small(result: Any) -> Printed:
    """With a small first letter, unless it begins with an abbreviation."""
    return _printed(lower_first(write_result(result)), result)


@filter_("procent")
def per_cent(result: Any) -> Printed:
    """A whole number without sign and the word procent, as after "minskade med"."""
    value = _value(result, "procent")
    if value.unit not in {"procent", "procentenheter", ""}:
        raise ExpressionError(f"Värdet är i {value.unit}, inte i procent.")
    return _printed(f"{format_number(abs(value.number), 0)}{NBSP}procent", result)


@filter_("lista")
def in_list(results: Any) -> Printed:
    """Several results as a list in words."""
    if not isinstance(results, list | tuple):
        # The names of municipalities are a list in words already; taken letter by letter they would be none.
        raise ExpressionError(
            "Filtret lista behöver flera svar.", "Ta bort filtret: detta är redan en text eller ett tal."
        )
    words = [write_result(item) for item in results]
    if not words:
        raise ExpressionError("Listan är tom.", "Skriv om meningen: det finns inget att räkna upp.")
    return Printed(listed(words), tuple(datum for item in results for datum in inputs_of(item)))


def _value(result: Any, name: str) -> Value:
    if isinstance(result, Value):
        return result
    if isinstance(result, int) and not isinstance(result, bool):
        return Value(Decimal(result), 0, "", ())
    raise ExpressionError(f"Filtret {name} behöver ett tal, inte ”{result}”.")


def _printed(text: str, result: Any) -> Printed:
    """Return the text with what the result rests on, and with the value where there is one behind it."""
    value = result.value if isinstance(result, Printed) else result
    return Printed(text, inputs_of(result), value if isinstance(value, Value) else None)


def _gender(genus: str) -> Gender:
    try:
        return Gender(genus)
    except ValueError as reason:
        hint = 'Skriv "n-genus" för en, "t-genus" för ett.'
        raise ExpressionError(f"”{genus}” är inget genus.", hint) from reason
