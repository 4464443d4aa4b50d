"""Code lists of PxWebApi 2: other codes for a variable of a table, some of which the service adds up from the table's own.

A valueset is a choice of the variable's values; an aggregation has values that are sums of several. Source: schema
CodelistResponse of PxAPI-2.yml, github.com/PxTools/PxApiSpecs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from reportgen.diagnostics import did_you_mean
from reportgen.sources.wire.answers import Answer, changed, held, read_json, refused
from reportgen.sources.wire.jsonstat import Dataset, Variable
from reportgen.swedish.words import listed


@dataclass(frozen=True, slots=True)
class Codelist:
    """A code list: its id and label, the label of each code in order, and whether its values are sums of the table's."""

    id: str
    label: str
    labels: Mapping[str, str]
    is_summed: bool


def read_codelist(answer: Answer) -> Codelist:
    """Return the code list that an answer describes; raises SourceError where it is none."""
    found = read_json(answer.reply)
    labels = {}
    for value in held(found, "values", list):
        if not isinstance(value, dict):
            raise changed("gav en kodlista med ett värde som inte är ett objekt")
        labels[held(value, "code", str, "ett värde")] = held(value, "label", str, "ett värde")
    kind = held(found, "type", str)
    if kind not in {"Aggregation", "Valueset"}:
        raise changed(f"gav en kodlista av slaget ”{kind}”, som inte är känt")
    return Codelist(held(found, "id", str), held(found, "label", str), labels, kind == "Aggregation")


def with_codelists(table: Dataset, code: str, lists: Mapping[str, Codelist]) -> Dataset:
    """Return a table in whose variables the codes of some lists stand for its own; `code` is what it is called.

    Raises SourceError where it has no such variable, or the variable no such list.
    """
    variables = dict(table.variables)
    for name, found in lists.items():
        if name not in variables:
            hint = did_you_mean(name, variables, f"Tabellens variabler är {listed(list(variables))}.")
            raise refused("okänd-variabel", f"har ingen variabel {name} i {code}", hint)
        own = variables[name]
        if found.id not in own.codelists:
            has = f"Kodlistorna är {listed(list(own.codelists))}." if own.codelists else "Variabeln har inga kodlistor."
            hint = did_you_mean(found.id, own.codelists, has)
            raise refused("okänd-kodlista", f"har ingen kodlista {found.id} för {name} i {code}", hint)
        variables[name] = Variable(name, own.label, found.labels, {})
    return replace(table, variables=variables)
