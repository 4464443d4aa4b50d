"""Standing phrases that the data choose: direction and degree, comparison, counts and their agreement.

How large a change must be for each word is set under [ordval] in rapport.toml.
"""

from __future__ import annotations

from reportgen.language.claim_functions import ClaimFunctions
from reportgen.language.lookup import unknown
from reportgen.language.values import ExpressionError, Printed, Value
from reportgen.swedish.numbers import NBSP
from reportgen.swedish.words import count_word

# By tense: the words for an increase, a decrease and none; what does not change agrees with its noun.
_TENSES = {
    "preteritum": ("ökade", "minskade", "var"),
    "presens": ("ökar", "minskar", "är"),
    "perfekt": ("har ökat", "har minskat", "har varit"),
}
_UNCHANGED = {"n-genus": "oförändrad", "t-genus": "oförändrat", "plural": "oförändrade"}
_AS_HIGH = {"n-genus": "lika hög som", "t-genus": "lika högt som", "plural": "lika höga som"}
GENDERS = ("n-genus", "t-genus")


class PhraseFunctions(ClaimFunctions):
    """Words for what a series has done."""

    def development(
        self,
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
        change = self.difference(indikator, från, till, område=område)
        size = self._size(indikator, från, till, område).magnitude
        still, slight, strong = self._limits(indikator)
        up, down, stood = _TENSES[tempus]
        if size < still:
            return Printed(f"{stood} {_UNCHANGED[form]}", change.inputs)
        degree = " något" if size < slight else " kraftigt" if size >= strong else ""
        return Printed(f"{up if change.number > 0 else down}{degree}", change.inputs)

    def compared(self, indikator: str, med: str = "riket", år: int | None = None, form: str = "n-genus") -> Printed:
        """How the area stands to another: "högre än", "lägre än", "lika hög som" for what would print the same."""
        if form not in _AS_HIGH:
            raise unknown("Formen", form, _AS_HIGH)
        own = self.value(indikator, år)
        year = self._observation(self._series(indikator), år, self.data.area, "T").year
        other = self.comparison(indikator, year) if med == "jämförelselän" else self.value(indikator, year, med)
        inputs = (*own.inputs, *other.inputs)
        if own.printed_number == other.printed_number:
            return Printed(_AS_HIGH[form], inputs)
        return Printed("högre än" if own > other else "lägre än", inputs)


def counted(value: Value, singular: str, plural: str, gender: str) -> str:
    """Write a count with its noun: "inget mål", "ett mål", "två mål", "en kommun", "13 kommuner"."""
    if value.whole == 0:
        return f"{'ingen' if gender == 'n-genus' else 'inget'} {singular}"
    word = count_word(value.whole, common_gender=gender == "n-genus")
    return f"{word}{NBSP if word[0].isdigit() else ' '}{singular if value.whole == 1 else plural}"


def counted_of(value: Value, nouns: str, gender: str) -> str:
    """Write a count of a known set: "inget av målen", "ett av målen", "två av kommunerna"."""
    none = "ingen" if gender == "n-genus" else "inget"
    word = count_word(value.whole, common_gender=gender == "n-genus") if value.whole else none
    return f"{word} av {nouns}"


def agreeing(value: Value, singular: str, plural: str) -> str:
    """Return the form that agrees with a count; none takes the singular, as in "inget mål är rött"."""
    return singular if value.whole in {0, 1} else plural


def checked_gender(gender: str) -> str:
    """Return the gender, or raise ExpressionError for a word that is none."""
    if gender not in GENDERS:
        raise ExpressionError(f"”{gender}” är inget genus.", 'Skriv "n-genus" för en, "t-genus" för ett.')
    return gender
