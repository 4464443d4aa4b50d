"""What a statement says in a state of the data, or that it stops the build there."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.data.model import Datum
from reportgen.diagnostics import Collector, ignore
from reportgen.functions.vocabulary import open_sandbox
from reportgen.language.evaluate import evaluated
from reportgen.language.lookup import Query
from reportgen.narrative.tree import Claim, Expression, plain_text
from reportgen.statements.check import judged

Stated = Claim | Expression


@dataclass(frozen=True, slots=True)
class Spoken:
    """The words of a statement in a state of the data.

    `stops` says that the build stops there, `is_false` that it does so because the words are false, and not because they
    cannot be decided. `inputs` are its data.
    """

    words: str
    stops: bool
    is_false: bool = False
    inputs: tuple[Datum, ...] = ()


def speak(stated: Stated, query: Query) -> Spoken:
    """Return what a statement, as it was parsed, says in a state of the data."""
    heard = Collector(ignore)
    computed = judged(evaluated(stated, open_sandbox(query), heard.report), query, heard.report)
    derivation = computed.derivation if isinstance(computed, Claim) else getattr(computed, "derivation", None)
    is_false = any(found.code == "påstående-falskt" for found in heard.diagnostics)
    return Spoken(plain_text(computed), heard.failed, is_false, derivation.inputs if derivation else ())
