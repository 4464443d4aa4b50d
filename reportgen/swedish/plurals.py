"""Words that agree with several and not with one: what stands beside a count must change when the count is one.

No list of all Swedish words is kept. Attributes of several end in -a, and the nouns are those that a report counts.
"""

from __future__ import annotations

DETERMINERS = frozenset({"de", "dessa", "dom", "båda", "bägge", "alla", "samtliga", "flera"})
"""Words before a noun in the plural."""

PREDICATES = frozenset(
    [
        "gröna",
        "gula",
        "röda",
        "nådda",
        "bedömda",
        "oförändrade",
        "neutrala",
        "stora",
        "små",
        "höga",
        "låga",
        "nya",
        "gamla",
        "svaga",
        "starka",
        "många",
        "flera",
    ]
)
"""Adjectives in the plural, as they stand after "är"."""

COPULAS = frozenset(["är", "var", "blir", "blev", "bedöms", "bedömdes", "anses", "kan", "kunde", "har", "hade"])
"""Verbs between what is counted and what is said of it."""

BETWEEN = frozenset(
    ["inte", "nu", "då", "redan", "också", "även", "därför", "alltså", "fortfarande", "ännu", "i", "dag"]
)
"""Words that may stand between the verb and what is said."""

UNCHANGED = frozenset(
    [
        "mål",
        "effektmål",
        "delmål",
        "fall",
        "län",
        "år",
        "mått",
        "procent",
        "hushåll",
        "barn",
        "företag",
        "stycken",
        "tal",
    ]
)
"""Nouns that are the same in the singular and the plural."""

_ENDINGS = (
    "kommuner indikatorer områden utmaningar serier värden mätningar uppgifter personer länder enheter poster platser "
    "figurer tabeller punkter grupper skillnader avvikelser gånger elever män flickor pojkar målen fallen länen åren "
    "måtten hushållen barnen företagen"
)
_NOUNS = tuple(_ENDINGS.split())
_SINGULAR = frozenset(["bara", "extra", "bra", "ringa", "lilla", "första", "andra", "tredje", "enda", "ena", "egna"])


def is_attribute_of_several(word: str) -> bool:
    """Tell whether a word directly after a count says that it counts several: "gula", "kommuner", "övergripande" not."""
    small = word.lower()
    return small not in _SINGULAR and (small.endswith("a") or small.endswith(_NOUNS))


def is_said_of_several(word: str) -> bool:
    """Tell whether a word before a list or after "är" says that there are several."""
    small = word.lower()
    return small in DETERMINERS or small in PREDICATES or small.endswith((*_NOUNS, "erna", "arna", "orna", "områdena"))
