"""The filters of the expression language: what is done with a result before it is printed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from reportgen.language.registry import filter_
from reportgen.language.values import ExpressionError, Printed, Value, inputs_of
from reportgen.language.writing import write_result
from reportgen.swedish.grammar import Gender, agreeing, counted, counted_alone, counted_of, counted_of_all
from reportgen.swedish.numbers import NBSP, decimals_of, format_number
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
def in_words(result: Any, genus: str = "t-genus", noll: str = "") -> Printed:
    """A count in words up to twelve; for none the word that the sentence gives, as only it can know."""
    gender = _gender(genus)
    count = _count(result, "ord")
    if not count and not noll:
        hint = (
            'Skriv räkna(…), av(…) eller av_alla(…), som ger ”inget” eller ”ingen”, eller ange ordet: ord(noll="inga").'
        )
        raise ExpressionError("Antalet är noll, och ”noll” passar sällan i en mening.", hint)
    return _printed(counted_alone(count, gender) if count else noll, result)


@filter_("räkna")
def with_noun(result: Any, singular: str, plural: str, genus: str = "t-genus") -> Printed:
    """A count with its noun."""
    return _printed(counted(_count(result, "räkna"), singular, plural, _gender(genus)), result)


@filter_("av")
def of_nouns(result: Any, substantiv: str, genus: str = "t-genus") -> Printed:
    """A count of a known set."""
    return _printed(counted_of(_count(result, "av"), substantiv, _gender(genus)), result)


@filter_("av_alla")
def of_all(result: Any, alla: Any, substantiv: str, genus: str = "t-genus") -> Printed:
    """A count of another count, with the noun in the plural."""
    gender, whole, count = _gender(genus), _count(alla, "av_alla"), _count(result, "av_alla")
    if whole < 2 or count > whole:
        hint = "Skriv om meningen: det finns inget flertal att vara en del av."
        raise ExpressionError(f"{count} av {whole} {substantiv} går inte att säga.", hint)
    printed = _printed(counted_of_all(count, whole, substantiv, gender), result)
    return Printed(printed, (*printed.inputs, *inputs_of(alla)), printed.value)


@filter_("form")
def form(result: Any, singular: str, plural: str, noll: str | None = None) -> Printed:
    """The form that agrees with a count, or with how many results there are; none takes `noll`, or the singular."""
    count = len(result) if isinstance(result, list | tuple) else _count(result, "form")
    text = noll if noll is not None and not count else agreeing(count, singular, plural)
    if isinstance(result, list | tuple):
        return Printed(text, tuple(datum for item in result for datum in inputs_of(item)))
    return _printed(text, result)


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


def _count(result: Any, name: str) -> int:
    value = _value(result, name)
    if value.number < 0 or value.number != value.whole:
        digits = format_number(value.number, decimals_of(value.number.normalize()))
        hint = "Filtret är till för antal. Skriv ett mätvärde med tal, heltal eller decimaler(…)."
        raise ExpressionError(f"Filtret {name} behöver ett antal, inte {digits}.", hint)
    return value.whole


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
