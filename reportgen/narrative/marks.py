"""Marks of other kinds of Markdown, and slips in the report's own, with what is written instead.

They are sought in what a block would print as it is typed (`leftovers.Typed`), in this order: what one mark has taken
is not told again by another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """A form that is an error: where it is found, the code, and what is said of it and of the right form.

    In `message` and `hint` «typed» is what stands there, and the names of the pattern's groups what these have found.
    """

    pattern: re.Pattern[str]
    code: str
    message: str
    hint: str
    group: int | str = 0


_LEFT, _NOT = "ofullständig-kod", "markdown"
_STAYS = "”«typed»” har blivit kvar i texten."
_UNKNOWN = "”«typed»” stöds inte i rapporten."
_OWN_TABLE = "En tabell får nummer och bildtext av ett direktiv: ::: tabell {#tab:namn}, bildtexten, tabellen och :::."
_LINK = "En länk skrivs [text](https://…)."
# Numbers of a list that are no figures.
_LETTERS = "(?:[A-Za-zÅÄÖåäö]|[IVXivx]{1,4})"
_DEFINITION = (
    "En definition skrivs på raden efter sitt ord, som står ensamt på sin rad: ”Ord” och sedan ”: Förklaring”."
)


def _mark(
    pattern: str, hint: str, message: str = _STAYS, code: str = _LEFT, group: int | str = 0, *, flags: int = 0
) -> Mark:
    def braces(text: str) -> str:
        # The texts are full of braces, which str.format would read.
        return text.replace("{", "{{").replace("}", "}}").replace("«", "{").replace("»", "}")

    compiled = re.compile(pattern, re.MULTILINE | flags)
    return Mark(compiled, code, braces(message), braces(hint), group)


_REFERENCES = {
    "fig": "figur|figure|bild|diagram|karta|foto",
    "tab": "tabell|table",
    "kap": "kapitel|avsnitt|bilaga|rubrik|sek|sec|section|chapter",
}

MARKS: tuple[Mark, ...] = (
    # Expressions, conditions and attributes
    _mark(
        r"\{%[^\n]*?%\}|\{%|%\}|<%[^\n]*?%>",
        "I texten finns uttryck, {{ … }}. Villkor och slingor hör hemma i mallarna.",
    ),
    _mark(r"\{#\s[^\n]*?#\}", "En kommentar till kollegor skrivs <!-- … -->."),
    _mark(r"\\(?:newpage|pagebreak|clearpage)\b(?:\{\})?", "En ny sida är ::: sidbrytning och :::.", _UNKNOWN, _NOT),
    _mark(
        r"\\[A-Za-z]+(?:\{[^{}\n]*\}?)*|\\",
        "Ett omvänt snedstreck står före ett tecken som annars betyder något, som \\*. Självt skrivs det \\\\.",
        _STAYS,
        _NOT,
    ),
    _mark(
        r"\](?P<gap>\s+)\{[^{}\n]*\}?",
        'Skriv klammern direkt efter hakparentesen, utan mellanslag: [text]{om="…"}.',
        "Mellan ] och { står ett mellanslag, så det som står i klammern prövas inte.",
    ),
    _mark(
        r"\{[^{}\n]*[=\s][”“„‟’‘'«][^{}\n]*\}?",
        'Värden står inom raka citattecken: {nyckel="värde"}.',
    ),
    _mark(r"^(?:Tabell|Table|Bildtext)?\s*[0-9]*[:.][^\n]*\{#(?:tab|fig):[^{}\n]*\}?", _OWN_TABLE),
    _mark(r"\A(?:Tabell|Table|Bildtext)(?:\s[0-9]+)?\s?:\s[^\n]*", _OWN_TABLE),
    _mark(
        r"\A(?:Figur|Figure)(?:\s[0-9]+)?\s?:\s[^\n]*",
        "En figur får nummer och bildtext av sitt direktiv: ::: diagram {#fig:namn}, bildtexten och :::.",
    ),
    _mark(
        r"\{#?(?:fig|tab|kap):[^{}\n]*\}?|\{#[^{}\n]*\}?",
        "En etikett skrivs {#kap:namn} sist i en rubrik, eller {#fig:namn} efter namnet på ett direktiv.",
    ),
    _mark(
        r"#(?:fig|tab|kap):[\w-]*",
        "En etikett skrivs {#kap:namn} sist i en rubrik. En hänvisning skrivs @kap:namn.",
    ),
    _mark(r"\]\{[^{}\n]*\}?", 'En passage skrivs [text]{nyckel="värde"}, med raka citattecken och slutklammer.'),
    _mark(r"\{\{[^{}\n]*\}?", "Kontrollera klamrar, citattecken och att uttrycket avslutas."),
    _mark(r"\{[\w-]+=[^{}\n]*\}?", 'En passage skrivs [text]{nyckel="värde"}.'),
    _mark(
        r"\{\s*\{[^{}\n]*\}\s*\}|\{[^{}\n]*\([^{}\n]*\)[^{}\n]*\}",
        'Ett uttryck skrivs med två klamrar intill varandra: {{ värde("…") }}.',
        "”«typed»” räknas inte ut.",
    ),
    _mark(
        r"\{[^{}\n]*\}?|\}+",
        "Klamrar hör till uttryck, {{ … }}, passager, [text]{…}, och etiketter, {#kap:namn}. Själva tecknet skrivs \\{.",
    ),
    # Notes
    _mark(
        r"(?P<name>\[\^[^\[\]\n]*\]):?",
        "Lägg till raden «name»: … i filen.",
        "Fotnoten «name» saknar text.",
    ),
    _mark(
        r"\^\[[^\[\]\n]*\]?",
        "En fotnot skrivs text[^namn], och längre ned i filen [^namn]: Fotnotens text.",
        "”«typed»” blir ingen fotnot.",
    ),
    _mark(
        r"(?<=\w)\[[0-9]{1,3}\]",
        "En fotnot skrivs text[^namn], och längre ned i filen [^namn]: Fotnotens text.",
        "”«typed»” blir ingen fotnot.",
    ),
    # References
    *(
        _mark(
            rf"@(?:{names}):(?:[\w-]*\w)?|(?<!\w)@(?:{names})\b",
            f"Skriv @{right}:namn, med den etikett som står i {{#{right}:namn}}.",
            "”«typed»” är ingen hänvisning.",
            "hänvisning",
            flags=re.IGNORECASE,
        )
        for right, names in _REFERENCES.items()
    ),
    _mark(
        r"@(?:fig|tab|kap):",
        "Skriv @fig:namn med små bokstäver, och etiketten direkt efter kolonet.",
        flags=re.IGNORECASE,
    ),
    _mark(
        r"(?<!\w)@(?:fig|tab|kap)(?![^\W\d_])\S*",
        "En hänvisning skrivs @fig:namn, @tab:namn eller @kap:namn.",
        "”«typed»” är ingen hänvisning.",
        "hänvisning",
        flags=re.IGNORECASE,
    ),
    _mark(
        r"(?<!\w)@\w+:[\w-]+",
        "En hänvisning skrivs @fig:namn, @tab:namn eller @kap:namn.",
        "”«typed»” är ingen hänvisning.",
        "hänvisning",
    ),
    _mark(r"\[@[^\[\]\n]*\]?", "En källa skrivs i en fotnot: text[^namn].", _UNKNOWN, _NOT),
    # Comments
    _mark(
        r"<!(?!--)\s?[-–—−][^\n]*?(?:[-–—−]>|$)",
        "En kommentar börjar med <!-- och slutar med -->. Ordbehandlare gör om strecken till ett långt.",
        "Kommentaren trycks som text.",
    ),
    _mark(
        r"<!--", "Avsluta kommentaren med --> före nästa tomma rad, eller på en egen rad.", "Kommentaren avslutas inte."
    ),
    _mark(r"-->", "Kommentaren ska börja med <!--.", "Kommentaren har ingen början."),
    _mark(
        r"^%%[^\n]*|\A%\s[^\n]*|^//[^\n]*|/\*[^\n]*?\*/",
        "En kommentar till kollegor skrivs <!-- … -->.",
        _UNKNOWN,
        _NOT,
    ),
    # Links and pictures
    _mark(r"!\[[^\[\]\n]*\]\s?\[[^\[\]\n]*\]", "En bild skrivs ![vad den visar](bilder/fil.jpg), eller ::: bild."),
    _mark(r"\[[^\[\]\n]*\]\[[^\[\]\n]*\]|\]\[", _LINK),
    _mark(r"\([^()\n]*\)\[(?:\ufdd1|https?:|www\.)[^\[\]\n]*\]?", _LINK),
    _mark(
        r"\[\ufdd0\]",
        "Ta bort dem: @fig:namn, {{ … }}. Själva tecknet skrivs \\[.",
        "Hakparenteserna blir kvar i texten.",
    ),
    _mark(r"^\[[^\]^\n]+\]:(?=\s|$)", "En länk skrivs [text](https://…) där den ska stå."),
    _mark(r"!\[(?:[^\[\]\n]*\])?", "En bild skrivs ![vad den visar](bilder/fil.jpg), eller ::: bild."),
    _mark(r"\][ \n]\((?:\ufdd1|https?:|www\.)[^)\n]*\)?", "Skriv [text](https://…), utan mellanslag mellan ] och (."),
    _mark(r"\]\([^)\n]*\)?", "En länk skrivs [text](https://…), utan mellanslag i adressen."),
    _mark(r"\[\[[^\[\]\n]*\]\]|\[\[", "En hänvisning skrivs @kap:namn, och en länk [text](https://…).", _UNKNOWN, _NOT),
    _mark(r"^\[(?:TOC|toc|_TOC_)\]", "En innehållsförteckning är ::: innehåll och :::.", _UNKNOWN, _NOT),
    _mark(r"^\[![A-Za-z]+\]", 'En ruta skrivs ::: faktaruta {titel="…"}, texten och :::.', _UNKNOWN, _NOT),
    _mark(
        r"\A\[[ xX]?\](?=\s|$)",
        "Kryssrutor finns inte. Skriv en vanlig punkt, eller ett ord som Klart.",
        _UNKNOWN,
        _NOT,
    ),
    _mark(r"^\*\[[^\]\n]+\]:", "Förkortningar förklaras i narrative/forkortningar.txt.", _UNKNOWN, _NOT),
    # HTML and formulas
    _mark(r"</?(?:sub|sup)>", "Nedsänkt skrivs H~2~O och upphöjt m^2^.", _UNKNOWN, _NOT, flags=re.IGNORECASE),
    _mark(r"<br\s*/?>", "Avsluta raden med två mellanslag eller \\.", _UNKNOWN, _NOT, flags=re.IGNORECASE),
    _mark(
        r"<(?:\ufdd1|https?:|[\w.+-]+@)[^<>\n]*>",
        "Skriv adressen utan < och >, eller [text](https://…).",
        _UNKNOWN,
        _NOT,
    ),
    _mark(
        r"</?[A-Za-z][^<>]*>", "HTML finns inte i rapporten. Skriv med de tecken som handboken visar.", _UNKNOWN, _NOT
    ),
    _mark(r"&(?:[A-Za-z]\w*|#\w+);", "Skriv tecknet självt.", _STAYS, _NOT),
    _mark(
        r"\$\$[^$]*\$?\$?|\$(?=[^\s$0-9])[^$\n]*[^\s$]\$(?![0-9])|\$[0-9][^$\n]*[=^_\\][^$\n]*\$",
        "Formler finns inte. Nedsänkt skrivs H~2~O och upphöjt m^2^.",
        _UNKNOWN,
        _NOT,
    ),
    # Tables
    _mark(
        r"^\|.*(?:\n\|.*)*|^\+[-=]+\+.*(?:\n[|+].*)*|\|\s*:?-{2,}.*|^[^|\n]+\|.*(?:\n[^|\n]+\|.*)+",
        "Under rubrikraden ska det stå en rad med streck, | --- | --- |, med lika många celler.",
        "Tabellen går inte att tolka.",
        _NOT,
    ),
    _mark(
        r"^[^\n]*?\S\t+\S[^\n]*(?:\n[^\n]*?\S\t+\S[^\n]*)*",
        "En tabell skrivs med |, och en rad med streck, | --- | --- |, under rubrikraden.",
        "Tabbar trycks som mellanslag, så kolumnerna syns inte.",
        _NOT,
    ),
    _mark(r"\A\s*\^\^\s*\Z", "Celler slås inte ihop. Skriv värdet i varje rad.", _UNKNOWN, _NOT),
    # Directives, definitions and captions
    _mark(
        r"^::(?!:)[^\n]*",
        "Ett direktiv börjar och slutar med tre kolon: ::: faktaruta.",
        "”«typed»” blir inget direktiv.",
        "direktiv",
    ),
    _mark(
        r"^:\s[^\n]*",
        f"{_DEFINITION} {_OWN_TABLE}",
        "Raden börjar med kolon men hör inte till något.",
        _NOT,
    ),
    _mark(r":{3,}[^\n]*", "Ett direktiv står på egna rader: ::: namn, innehållet och :::.", code="direktiv"),
    # Rules, headings and lists
    _mark(
        r"^(?:-{3,}|={2,}|\*{3,}|_{3,}|\+{3,})[ ]*$",
        "Avdelare finns inte. En rubrik skrivs ## Rubrik, och en ny sida är ::: sidbrytning och :::.",
        _UNKNOWN,
        _NOT,
    ),
    _mark(
        r"^(?P<signs>#{2,6})(?=[^\s#])|^(?P<sign>#)(?=[A-ZÅÄÖ])",
        "Skriv mellanslag efter «signs»«sign». Är det ingen rubrik skrivs \\#.",
        "Mellanslag saknas efter «signs»«sign».",
        "rubrik",
    ),
    _mark(
        r"^#{7,}(?=\s)", "Använd högst fyra nivåer: #, ##, ### och ####.", "Så djupa rubriker finns inte.", "rubriknivå"
    ),
    _mark(
        rf"^(?:[a-zåäö]|i{{1,3}}|i?v|vi{{1,3}})\)\s[^\n]*(?:\n{_LETTERS}\)\s[^\n]*)*|\A[a-zåäö]\.\s[^\n]*"
        rf"|^{_LETTERS}[.)]\s[^\n]*(?:\n{_LETTERS}[.)]\s[^\n]*)+",
        "Listor har siffror eller punkter. Skriv 1. eller - först på raden.",
        "Listan med bokstäver blir löpande text.",
        "lista",
    ),
    _mark(
        r"^\((?:[a-zåäö]|[0-9]{1,2})\)\s[^\n]*(?:\n\((?:[a-zåäö]|[0-9]{1,2})\)\s[^\n]*)+",
        "Listor har siffror eller punkter. Skriv 1. eller - först på raden.",
        "Listan med parenteser blir löpande text.",
        "lista",
    ),
    _mark(
        r"^[•·▪◦‣∙●○][ \t\u00a0][^\n]*(?:\n[•·▪◦‣∙●○][ \t\u00a0][^\n]*)*|^[–—][ \u00a0][^\n]*(?:\n[–—][ \u00a0][^\n]*)+",
        "En punkt skrivs med bindestreck och mellanslag: - punkt.",
        "Punktlistan blir löpande text.",
        "lista",
    ),
    _mark(
        r"\A-(?=[^\W\d])[^\n]*|\A[0-9]{1,3}[.)](?=[^\W\d])[^\n]*",
        "Skriv mellanslag efter tecknet: - punkt, 1. punkt.",
        "Listan blir löpande text, eftersom mellanslag saknas.",
        "lista",
    ),
    _mark(
        r"(?<=\n)[0-9]{1,3}[.)]\s[^\n]*(?:\n[0-9]{1,3}[.)]\s[^\n]*)+",
        "Lämna en tom rad före listan.",
        "Listan blir löpande text.",
        "lista",
    ),
    # Emphasis, strokes and raised text
    _mark(
        r"~~[^~\n]+~~|^~{3,}.*",
        "Överstruken text och kodblock finns inte. Ta bort det som inte ska stå.",
        _UNKNOWN,
        _NOT,
    ),
    _mark(
        r"~+",
        "Nedsänkt skrivs H~2~O, utan mellanslag. Menas ungefär, skriv omkring. Själva tecknet skrivs \\~.",
    ),
    _mark(r"\^+", "Upphöjt skrivs m^2^, utan mellanslag. Själva tecknet skrivs \\^."),
    _mark(r"==[^=\n]+==|={2,}", "Markerad text finns inte. Fet stil skrivs **text**.", _UNKNOWN, _NOT),
    _mark(r"\+\+(?=[^\s+])[^+\n]+\+\+", "Understruken text finns inte. Fet stil skrivs **text**.", _UNKNOWN, _NOT),
    _mark(
        r"(?P<mark>(?P<sign>\*)\*|(?P<tick>`)`*|(?<!_)(?P<line>_)_(?!_))",
        "Skriv «mark» både före och efter, utan mellanslag innanför. Själva tecknet skrivs \\«sign»«tick»«line».",
        "”«mark»” har blivit kvar i texten.",
    ),
    _mark(
        r"(?<!\S)\*[ ][^\W\d_][^*\n,;:]{0,40}[ ]\*(?!\w|[ ][0-9])",
        "Skriv * både före och efter, utan mellanslag innanför. Själva tecknet skrivs \\*.",
    ),
    _mark(
        r"(?<![\w*_\ufdd0])(?P<sign>[*_])(?=[^\W_])|(?<=\ufdd0)(?P<after>\*)|(?P<before>\*)(?=\ufdd0)",
        "Skriv «sign»«after»«before» både före och efter, utan mellanslag innanför. Själva tecknet skrivs \\«sign»«after»«before».",
    ),
    _mark(r"(?<![\w:]):[a-z][a-z0-9_+-]*:(?![\w:])", "Skriv det med ord.", _UNKNOWN, _NOT),
    _mark(r"^!!!.*", 'En ruta skrivs ::: faktaruta {titel="…"}, texten och :::.', _UNKNOWN, _NOT),
)

# What is printed as it is typed but reads like a typewriter, or like a draft.
UNFINISHED: tuple[Mark, ...] = (
    _mark(
        r"(?<!\w)(?:TODO|FIXME|TBD|XXX+|xx+)(?!\w)|\?{2,}",
        "Fyll i det som saknas. En anteckning till kollegor skrivs <!-- … -->.",
        "”«typed»” trycks som det står.",
        "anteckning",
    ),
    _mark(r'"', "Skriv ”så här”, med svenska citattecken.", 'Raka citattecken (") trycks som de står.', "skrivtecken"),
    _mark(
        r"(?<=\s)-{1,3}(?=\s)|(?<=[0-9])--(?=[0-9])",
        "Tankstreck skrivs –.",
        "Bindestrecket trycks som det står.",
        "skrivtecken",
    ),
    _mark(r"(?<!\.)\.{3}(?!\.)", "Skriv tecknet …", "Tre punkter trycks som de står.", "skrivtecken"),
)
