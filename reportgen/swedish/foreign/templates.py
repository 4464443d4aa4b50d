"""What Jinja says of a template that cannot be read or filled in: pattern and Swedish words."""

from __future__ import annotations

MESSAGES = (
    (r"'([^']*)' is undefined", r"namnet ”\1” finns inte"),
    (r"'[^']*' has no attribute '([^']*)'", r"”\1” finns inte"),
    (r".* has no element (.*)", r"”\1” finns inte"),
    (r"Unexpected end of template.*", "ett block är inte avslutat"),
    (r"Encountered unknown tag '([^']*)'.*", r"oväntat ”\1”"),
    (r"expected token '([^']*)', got '([^']*)'", r"här ska stå ”\1”, inte ”\2”"),
    (r"No filter named '([^']*)'\.?", r"filtret ”\1” finns inte"),
    (r"keyword argument repeated: (\w+).*", r"argumentet ”\1” står två gånger"),
    ("forbidden", "en text har ett tecken som inte hör hemma i text"),
    (r"recursive", "en slinga får inte vara recursive"),
    (r"access to attribute '([^']*)' of .* is unsafe.*", r"”\1” får inte användas"),
    (r"Range too big.*", "slingan är för lång"),
)
