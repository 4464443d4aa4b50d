"""What WeasyPrint logs of a style sheet, a template or a page, and what the office is told."""

from __future__ import annotations

# Each entry: the message as WeasyPrint 70 formats it, the code, the message and the hint. Groups named line and
# column give the place in the stylesheet.
_AT = r"at (?P<line>\d+):(?P<column>\d+)"
MESSAGES: tuple[tuple[str, str, str, str], ...] = (
    (
        rf"Ignored `(?P<a>[^:`]+):\s*(?P<b>[^`]*)` {_AT}, unknown property",
        "okänd-css-egenskap",
        "CSS-egenskapen {a} finns inte.",
        "Kontrollera stavningen; alla egenskaper stöds inte i tryck.",
    ),
    (
        rf"Ignored `(?P<a>[^:`]+):\s*(?P<b>[^`]*)` {_AT}, .*",
        "fel-css-värde",
        "{a} kan inte vara {b}.",
        "Kontrollera värdet.",
    ),
    (rf"Parse error {_AT}: .*", "css-syntax", "CSS går inte att tolka.", "Saknas semikolon eller klammer?"),
    (
        rf"(?:Invalid or unsupported selector|Unsupported selector) '?(?P<a>.*?)'?,? .*{_AT}.*",
        "css-väljare",
        "Väljaren {a} stöds inte.",
        "Använd klasser och element.",
    ),
    (
        rf"Unknown rule <AtRule (?P<a>@[\w-]+).*> {_AT}.*",
        "css",
        "Regeln {a} finns inte.",
        "Kontrollera stavningen: till exempel @page, @media eller @font-face.",
    ),
    (
        r"Invalid or unsupported selector, '(?P<a>.*)'",
        "css-väljare",
        "Väljaren {a} stöds inte.",
        "Kontrollera klamrar och skiljetecken; använd klasser och element.",
    ),
    (rf"(?P<a>.*) {_AT}\.?(?P<b>.*)", "css", "{a}{b}", "Kontrollera regeln."),
    (
        r"No anchor #(?P<a>\S+) for internal URI reference",
        "bruten-länk",
        "Länken till #{a} leder ingenstans.",
        "Kontrollera etiketten.",
    ),
    (
        r"Content discarded: target points to undefined anchor '?(?P<a>[^']*)'?",
        "bruten-länk",
        "Sidnumret för {a} kan inte skrivas: målet finns inte.",
        "Kontrollera mallen.",
    ),
    (r"Anchor defined twice: '?(?P<a>[^']*)'?", "dubbelt-ankare", "Id {a} används två gånger.", "Byt det ena."),
    (
        r"\.notdef glyph rendered for Unicode string unsupported by fonts: \"(?P<a>.*)\" \((?P<b>U\+[0-9A-F]+)\)",
        "tecken-saknas",
        "Tecknet ”{a}” ({b}) finns inte i typsnittet.",
        "Byt tecken eller lägg till ett typsnitt som har det.",
    ),
    (
        r"Font-face '?(?P<a>[^']*)'? cannot be loaded.*",
        "typsnitt-saknas",
        "Typsnittet {a} kan inte läsas.",
        "Kontrollera src i @font-face.",
    ),
    (
        r"Image \"(?P<a>.*)\" has no required alt description",
        "alt-saknas",
        "Bilden {a} saknar alternativtext.",
        "Skriv alt i mallen.",
    ),
    (
        r"Failed to load (?:image|stylesheet|font) at '?(?P<a>[^']*?)'?\s?: .*",
        "fil-saknas",
        "{a} kan inte läsas.",
        "Kontrollera sökvägen.",
    ),
)
