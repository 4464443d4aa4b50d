"""What Jinja and Python say of an expression that cannot be evaluated: pattern and Swedish words."""

from __future__ import annotations

MESSAGES = (
    (r"unexpected 'end of template'|unexpected end of template.*", "slutet saknas"),
    (r"chunk after expression", "något står kvar efter uttrycket"),
    (r"expected token 'name', got '(?:integer|float|string)'", "här ska stå ett namn"),
    (r"expected token '([^']*)', got '(?:integer|float|string|name)'", r"här ska stå ”\1”"),
    (r"expected token 'name', got '([^']*)'", r"här ska stå ett namn, inte ”\1”"),
    (r"expected name or number", "här ska stå ett namn eller ett tal"),
    (r"You cannot chain multiple tests with is", "”is” stöds inte"),
    (r"No test named '([^']*)'.*", r"”is \1” stöds inte"),
    (r"keyword argument repeated: (\S+).*", r"argumentet ”\1” står två gånger"),
    (r"too many nested parentheses.*|maximum recursion depth exceeded.*", "för många parenteser i varandra"),
    (r".*bad operand type.*", "värdena går inte att räkna med"),
    (r"unexpected '([^']*)'.*", r"oväntat ”\1”"),
    (r"expected token '([^']*)', got '([^']*)'", r"här ska stå ”\1”, inte ”\2”"),
    (
        "invalid syntax for function call expression",
        "ett argument utan namn ska stå före dem som har namn",
    ),
    (
        r".*(?:truncated|malformed|illegal|unknown) .*(?:escape|character).*|.*can't decode.*",
        "ett omvänt snedstreck i en text",
    ),
    ("Invalid character in identifier", "ett tecken som inte kan stå i ett namn"),
    (r"unexpected char (\S+) at \d+", r"oväntat tecken \1"),
    (r".*missing (\d+) required positional arguments?.*", r"\1 argument saknas"),
    (r".*got an unexpected keyword argument '([^']*)'.*", r"argumentet ”\1” finns inte"),
    (r".*takes .* positional arguments? but \d+ .* given", "för många argument"),
    (r".*is not safely callable", "funktionen får inte användas"),
    (r"access to attribute '([^']*)' of .*", r"”\1” får inte läsas"),
    (r"'in <string>' requires string as left operand.*", "det går bara att söka efter text i en text"),
    (r"unsupported operand type.*|.*not supported between instances.*", "värdena går inte att räkna med"),
    (
        r"unhashable type.*|slice step.*|argument of type.*|.*must be (?:an? )?(?:iterable|integers|mapping|string).*",
        "ett värde är av fel slag",
    ),
    (r".*object is not (?:iterable|subscriptable|callable|a mapping).*", "ett värde är av fel slag"),
)
