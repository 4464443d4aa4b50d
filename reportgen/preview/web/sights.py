"""How others see colours, as the viewer shows it: filters of SVG over the pages."""

from __future__ import annotations

from reportgen.looks.colour_vision import Matrix, Sight, simulation

_NAMED = {
    "protan": (Sight.PROTAN, "Utan rött (protanopi)"),
    "deutan": (Sight.DEUTAN, "Utan grönt (deuteranopi)"),
    "tritan": (Sight.TRITAN, "Utan blått (tritanopi)"),
    "grey": (Sight.GREY, "Gråskala"),
}


def sights() -> list[dict[str, str]]:
    """Return each sight with its name, its label and the values of a `feColorMatrix` in linear RGB (Filter Effects 1)."""
    return [
        {"name": name, "label": label, "values": _values(simulation(sight))} for name, (sight, label) in _NAMED.items()
    ]


def _values(matrix: Matrix) -> str:
    rows = [f"{red} {green} {blue} 0 0" for red, green, blue in matrix]
    return " ".join([*rows, "0 0 0 1 0"])
