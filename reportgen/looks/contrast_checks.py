"""Colours that are hard to tell apart, found in the style sheets themselves.

Which text ends up on which ground is known for sure only on the pages. Here a rule is read together with the others
whose selectors surely style the same element or one around it; where none of them lays a ground there is the paper.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from decimal import Decimal

from reportgen.diagnostics import Position, Report, error
from reportgen.looks import contract
from reportgen.looks.colours import Colour, contrast, read_colour
from reportgen.looks.selectors import Chain, chains, covers, weight
from reportgen.looks.style_sheets import Declaration, Rule, StyleSheets, component_values
from reportgen.swedish.numbers import format_number

_WHITE = Colour((1.0, 1.0, 1.0))
# Words that stand for no colour of their own.
_ELSEWHERE = {"inherit", "initial", "unset", "revert", "revert-layer", "currentcolor"}
_GROUND = ("background-color", "background")


def check_contrast(sheets: StyleSheets, report: Report) -> None:
    """Report pairs of tokens, and rules, whose text has too little contrast, and colours that cannot be read."""
    check = _Contrast(sheets, report)
    check.pairs()
    for rule in sheets.rules:
        if rule.keyword != "font-face":
            check.readable(rule)
            check.ink(rule)
            check.ground(rule)


def check_contrast_of(rules: Sequence[Rule], sheets: StyleSheets, when: str, report: Report) -> None:
    """Report what some rules of the sheets colour with too little contrast, as text or as the value of a token; `when` says when that is so."""
    check = _Contrast(sheets, report, when)
    check.pairs({declared.name for rule in rules for declared in rule.declarations})
    for rule in rules:
        if rule.keyword not in {"font-face", "page"}:
            check.ink(rule)
            check.ground(rule)


class _Contrast:
    def __init__(self, sheets: StyleSheets, report: Report, when: str = "") -> None:
        self._sheets = sheets
        self._report = report
        self._when = when
        self._told: set[Position] = set()
        self._paper = self._token(contract.PAPER) or _WHITE
        # What lays a ground, or takes one away, and what gives text its colour: selector by selector.
        self._grounds = [
            (chain, rule, self._ground(one)) for rule, one in _said(sheets, *_GROUND) for chain in rule.chains
        ]
        self._inks = [(chain, rule, self._colour(one)) for rule, one in _said(sheets, "color") for chain in rule.chains]

    def pairs(self, changed: Container[str] | None = None) -> None:
        """Compare the tokens that stand on each other, or those pairs of which one is `changed`."""
        tokens = self._sheets.tokens
        pairs = [pair for pair in contract.PAIRS if changed is None or pair[0] in changed or pair[1] in changed]
        for name in dict.fromkeys(name for pair in pairs for name in pair[:2] if name in tokens):
            if self._token(name) is None and self._sheets.resolved(tokens[name].value) is not None:
                self._unreadable(tokens[name])
        for ink, ground, least in pairs:
            above, below = self._token(ink), self._token(ground)
            if above is not None and below is not None:
                self._compare(above, below.over(self._paper), (ink, ground), tokens[ink].at, least)

    def readable(self, rule: Rule) -> None:
        """Report colours that are none."""
        for declared in rule.declarations:
            if declared.name != "color" and (declared.name.startswith("--") or not declared.name.endswith("-color")):
                continue
            value = self._sheets.resolved(declared.value) or ""
            if any(part.lower() not in _ELSEWHERE and read_colour(part) is None for part in component_values(value)):
                self._unreadable(declared)

    def ink(self, rule: Rule) -> None:
        """Compare the colour of a rule's text with what it stands on: its own ground, one around it, or the paper."""
        declared = rule.last("color")
        colour = self._colour(declared) if declared is not None else None
        if declared is None or colour is None or self._overridden(rule, self._inks):
            return
        if rule.selector:
            grounds = [self._under(chain) for chain in chains(rule.selector, pseudo_elements=True)]
        else:
            own = rule.last(*_GROUND)
            grounds = [(own is not None and self._ground(own)) or self._paper]
        if grounds:
            worst = min(grounds, key=lambda ground: contrast(colour, ground))
            self._compare(colour, worst, ("color", "papper" if worst == self._paper else "background"), declared.at)

    def ground(self, rule: Rule) -> None:
        """Compare a ground with the text that inherits its colour, where the contract says that text lies on it."""
        declared = rule.last(*_GROUND)
        colour = self._ground(declared) if declared is not None else None
        if declared is None or colour is None or rule.last("color") or self._overridden(rule, self._grounds):
            return
        for chain in rule.chains:
            if chain[-1] & contract.TEXT_GROUNDS:
                ink = _strongest(self._inks, chain) or self._token(contract.TEXT_INK)
                if ink is not None:
                    self._compare(ink, colour, ("texten", declared.name), declared.at)
                    return

    def _compare(
        self,
        ink: Colour,
        ground: Colour,
        names: tuple[str, str],
        place: Position,
        least: float = contract.TEXT_CONTRAST,
    ) -> None:
        ratio = contrast(ink, ground)
        if ratio < least:
            shown, wanted = (format_number(Decimal(str(number)), 1) for number in (ratio, least))
            hint = "Välj en mörkare eller ljusare färg."
            if names[1] == "papper":
                hint += " Ligger texten på en annan yta: ange background i samma regel, eller ytans klass i väljaren."
            message = f"{names[0]} mot {names[1]} har kontrasten {shown}:1{self._when}; text behöver {wanted}:1."
            self._report(error("kontrast", place, message, hint))

    def _unreadable(self, declared: Declaration) -> None:
        declared = self._sheets.origin(declared)
        if declared.at in self._told:
            return
        self._told.add(declared.at)
        message = f"{declared.name}: {declared.value} är ingen färg som kan kontrolleras."
        hint = "Skriv till exempel #0a4d5c, rgb(10 77 92) eller rgb(10 77 92 / 60%)."
        self._report(error("okänd-färg", declared.at, message, hint))

    def _under(self, chain: Chain) -> Colour:
        """Return the ground of the innermost element of a selector that one is laid under, else the paper."""
        for end in range(len(chain), 0, -1):
            if (found := _strongest(self._grounds, chain[:end])) is not None:
                return found
        return self._paper

    def _overridden(self, rule: Rule, others: Sequence[tuple[Chain, Rule, Colour | None]]) -> bool:
        """Tell whether a later rule says the same of everything that a rule styles."""
        later = {chain for chain, other, _ in others if other.order > rule.order}
        return bool(rule.chains) and later.issuperset(rule.chains)

    def _ground(self, declared: Declaration) -> Colour | None:
        """Return the ground that a declaration lays, on paper where it lets it through; None for none."""
        parts = component_values(self._sheets.resolved(declared.value) or "")
        found = next((colour for part in parts if (colour := read_colour(part)) is not None), None)
        return found.over(self._paper) if found is not None and found.alpha else None

    def _colour(self, declared: Declaration) -> Colour | None:
        resolved = self._sheets.resolved(declared.value)
        return read_colour(resolved) if resolved is not None else None

    def _token(self, name: str) -> Colour | None:
        declared = self._sheets.tokens.get(name)
        return self._colour(declared) if declared is not None else None


def _said(sheets: StyleSheets, *names: str) -> list[tuple[Rule, Declaration]]:
    return [(rule, declared) for rule in sheets.rules if (declared := rule.last(*names)) is not None]


def _strongest(said: Sequence[tuple[Chain, Rule, Colour | None]], chain: Chain) -> Colour | None:
    """Return what the strongest of the rules that surely style an element says, or None."""
    fitting = [(weight(wide), rule.order, colour) for wide, rule, colour in said if covers(wide, chain)]
    return max(fitting, key=lambda one: one[:2])[2] if fitting else None
