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
        r"Invalid or unsupported selector, '?(?P<a>.*?)\s*'?",
        "css-väljare",
        "Väljaren {a} går inte att tolka.",
        "Använd klasser och element; räkna klamrarna på raderna före.",
    ),
    (
        rf"Unknown (?:empty )?rule <AtRule @(?P<a>[\w-]+) .*> {_AT}",
        "css-regel",
        "Regeln @{a} finns inte, eller är inte avslutad.",
        "Kontrollera stavningen och klamrarna.",
    ),
    (
        rf"(?:Unknown|Empty) @page rule <AtRule @(?P<a>[\w-]+) .*> {_AT}",
        "css-regel",
        "En sida har ingen ruta @{a}, eller så är den tom.",
        "Rutorna heter till exempel @top-left och @bottom-center.",
    ),
    (
        rf"Invalid prelude .* for @page rule <AtRule @(?P<a>[\w-]+) .*> {_AT}",
        "css-regel",
        "Mellan @{a} och klammern ska inget stå.",
        "Ta bort det.",
    ),
    (
        rf"Invalid media type '(?P<a>.*?)\s*',? the whole @media rule was ignored {_AT}",
        "css-regel",
        "@media {a} går inte att tolka.",
        "Skriv @media print, eller ta bort regeln.",
    ),
    (
        rf"Unsupported @page selector '(?P<a>.*?)\s*', the whole @page rule was ignored {_AT}",
        "css-väljare",
        "@page {a} stöds inte.",
        "Skriv @page, @page namn eller @page :first.",
    ),
    (
        rf"Missing (?P<a>\S+) descriptor in '@font-face' rule {_AT}",
        "css-regel",
        "@font-face saknar {a}, eller så kan det inte tolkas.",
        "Skriv font-family och src: url(fonts/…).",
    ),
    (
        rf"Invalid math function {_AT}: (?P<a>.*)",
        "fel-css-värde",
        "{a} går inte att räkna ut.",
        "Kontrollera uttrycket.",
    ),
    (rf"Error: .* {_AT}", "css-syntax", "CSS går inte att tolka.", "Saknas semikolon eller klammer?"),
    (
        rf"Deprecated `(?P<a>[^:`]+):[^`]*` {_AT}, .* use '(?P<b>[^']*)' instead",
        "okänd-css-egenskap",
        "CSS-egenskapen {a} är föråldrad.",
        "Skriv {b}.",
    ),
    (rf"(?P<a>.*) {_AT}\.?(?P<b>.*)", "css", "Regeln förstås inte.", "WeasyPrints egna ord: ”{a}{b}”."),
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
        "Kontrollera src i @font-face, och hämta filen på nytt om den är trasig.",
    ),
    (
        r"Image \"(?P<a>.*)\" has no required alt description",
        "alt-saknas",
        "Bilden {a} saknar alternativtext.",
        "Skriv alt i mallen.",
    ),
    (
        r"Failed to load (?:image|stylesheet|font) at '?(?P<a>[^']*?)'?\s?:(?:\s.*)?",
        "fil-saknas",
        "{a} kan inte läsas.",
        "Kontrollera sökvägen.",
    ),
)
