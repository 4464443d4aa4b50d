"""What tomllib says of a text that is not TOML: pattern and Swedish words."""

from __future__ import annotations

MESSAGES = (
    (r"Expected '=' after a key.*", "likhetstecken saknas efter nyckeln"),
    (r"Cannot overwrite a value|Duplicate inline table key.*", "nyckeln står två gånger"),
    (r"Cannot (?:declare|mutate|redefine).*", "avsnittet står två gånger"),
    (r"Invalid value", "ogiltigt värde"),
    (r"Invalid date or datetime", "datumet finns inte"),
    (r"Unclosed array", "en lista är inte avslutad"),
    (r"Unclosed inline table", "en klammer är inte avslutad"),
    (r"Illegal character '\\n'|Unterminated string|Expected \"'\"", "avslutande citattecken saknas"),
    (r"(?:Illegal|Found invalid) character (.*)", r"otillåtet tecken \1"),
    (r"Unescaped '\\' in a string|Invalid hex value|Escaped character.*", "omvänt snedstreck skrivs dubbelt"),
    (r"Invalid statement|Invalid initial character.*", "ogiltig rad"),
    (r"Expected newline or end of document after a statement", "något står kvar efter värdet"),
    (r"Expected '(\]\]?)'.*", r"”\1” saknas"),
    (r"Exceeds the limit.*", "talet är för långt"),
)
