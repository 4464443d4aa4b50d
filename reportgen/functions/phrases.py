"""Functions that give standing phrases, which the data choose: direction and degree, and comparison.

How large a change must be for each word is set under [ordval] in rapport.toml.
"""

from __future__ import annotations

from reportgen.functions.change import change_size, degrees, difference
from reportgen.functions.observed import comparison, value
from reportgen.language.lookup import Query, unknown
from reportgen.language.registry import function
from reportgen.language.values import Printed

# By tense: the words for an increase, a decrease and none; what does not change agrees with its noun.
_TENSES = {
    "preteritum": ("ökade", "minskade", "var"),
    "presens": ("ökar", "minskar", "är"),
    "perfekt": ("har ökat", "har minskat", "har varit"),
}
_UNCHANGED = {"n-genus": "oförändrad", "t-genus": "oförändrat", "plural": "oförändrade"}
_AS_HIGH = {"n-genus": "lika hög som", "t-genus": "lika högt som", "plural": "lika höga som"}


@function("utveckling")
def development(
    query: Query,
    indikator: str,
    från: int,
    till: int | None = None,
    område: str = "länet",
    tempus: str = "preteritum",
    form: str = "n-genus",
) -> Printed:
    """Direction and degree of a change: "ökade något", "minskade kraftigt", "var oförändrad"."""
    if tempus not in _TENSES:
        raise unknown("Tempuset", tempus, _TENSES)
    if form not in _UNCHANGED:
        raise unknown("Formen", form, _UNCHANGED)
    change = difference(query, indikator, från, till, område=område)
    size = change_size(query, indikator, från, till, område).magnitude
    still, slight, strong = degrees(query, indikator)
    up, down, stood = _TENSES[tempus]
    if size < still:
        return Printed(f"{stood} {_UNCHANGED[form]}", change.inputs)
    degree = " något" if size < slight else " kraftigt" if size >= strong else ""
    return Printed(f"{up if change.number > 0 else down}{degree}", change.inputs)


@function("jämfört")
def compared(query: Query, indikator: str, med: str = "riket", år: int | None = None, form: str = "n-genus") -> Printed:
    """How the area stands to another: "högre än", "lägre än", "lika hög som" for what would print the same."""
    if form not in _AS_HIGH:
        raise unknown("Formen", form, _AS_HIGH)
    own = value(query, indikator, år)
    year = query.observation(query.series(indikator), år, query.data.area, "T").year
    other = comparison(query, indikator, year) if med == "jämförelselän" else value(query, indikator, year, med)
    inputs = (*own.inputs, *other.inputs)
    if own.printed_number == other.printed_number:
        return Printed(_AS_HIGH[form], inputs)
    return Printed("högre än" if own > other else "lägre än", inputs)
