"""Nothing is printed as it is typed without a word: what other kinds of Markdown have, and slips in the report's own."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.diagnostics import Severity
from reportgen.narrative.parse import parse_part
from reportgen.narrative.tree import Link, Script, Text, plain_text, walk

HEAD = "---\nroll: kapitel\n---\n# Rubrik\n\n"


def told(text):
    found = []
    parse_part("narrative/a.md", f"{HEAD}{text}\n", found.append)
    return [(d.line - 5, d.column, d.code) for d in found]


@pytest.mark.parametrize(
    ("text", "line", "column", "code"),
    [
        ('Att [det ökar] {om="a"} är sagt.', 1, 14, "ofullständig-kod"),
        ('Att [det\nökar]\n{om="a"} är sagt.', 2, 5, "ofullständig-kod"),
        ("Det är { värde('a') } nu.", 1, 8, "ofullständig-kod"),
        ("Det är { {värde('a')} } nu.", 1, 8, "ofullständig-kod"),
        ("[ord]{om=”a”}", 1, 6, "ofullständig-kod"),
        ("{% if a %}", 1, 1, "ofullständig-kod"),
        (":: faktaruta", 1, 1, "direktiv"),
        ("Text ::: faktaruta", 1, 6, "direktiv"),
        ("En not ^[här].", 1, 8, "ofullständig-kod"),
        ("En not[2].", 1, 7, "ofullständig-kod"),
        ("Se @figur:x.", 1, 4, "hänvisning"),
        ("Se @Bilaga:x.", 1, 4, "hänvisning"),
        ("Se @fig:.", 1, 4, "ofullständig-kod"),
        ("Se @fig x.", 1, 4, "hänvisning"),
        ("[a][b]", 1, 1, "ofullständig-kod"),
        ("![a][b]", 1, 1, "ofullständig-kod"),
        ("[a] (https://example.org)", 1, 3, "ofullständig-kod"),
        ("- [ ] göra", 1, 3, "markdown"),
        ("\\newpage", 1, 1, "markdown"),
        ("{#kap:x} text", 1, 1, "ofullständig-kod"),
        ("## Rubrik #kap:x", 1, 11, "ofullständig-kod"),
        ("## Rubrik {kap:x}", 1, 11, "ofullständig-kod"),
        ("| a | b |\n| c | d |", 1, 1, "markdown"),
        ("| a | b |\n| --- | --- |\n| c | ^^ |", 3, 7, "markdown"),
        ("| a \\| b | c |\n| --- | --- |\n| d | e==f==g |", 3, 8, "markdown"),
        (": Bildtext", 1, 1, "markdown"),
        ("Tabell 1: Bildtext {#tab:x}", 1, 1, "ofullständig-kod"),
        ("a) ett\nb) annat", 1, 1, "lista"),
        ("Före\n3. ett\n4. annat", 2, 1, "lista"),
        ("1. a\n2. b\n4. c", 3, 1, "lista"),
        ("- a\n-", 2, 1, "lista"),
        (">", 1, 1, "lista"),
        ("    indraget", 1, 1, "markdown"),
        ("Ord\n~ definition", 2, 1, "markdown"),
        ("x^[1]^", 1, 2, "markdown"),
        ("Tabell 2: Avtal\n\n| a | b |\n| --- | --- |", 1, 1, "ofullständig-kod"),
        ("Figur: Avtal", 1, 1, "ofullständig-kod"),
        ("Kommun | Antal\nNora | 5", 1, 1, "markdown"),
        ("Först.\n\nKommun\tAntal\nNora\t5", 3, 1, "markdown"),
        ("a. ett\nb. annat", 1, 1, "lista"),
        ("I. ett\nII. annat", 1, 1, "lista"),
        ("Före <!– till Eva –> efter", 1, 6, "ofullständig-kod"),
        ("<!—till Eva—>", 1, 1, "ofullständig-kod"),
        ("// till Eva", 1, 1, "markdown"),
        ("Se [@kap:t].", 1, 4, "ofullständig-kod"),
        ("Se @fig_x.", 1, 4, "hänvisning"),
        ("(läs här)[https://example.org]", 1, 1, "ofullständig-kod"),
        ("Det är **fet*.", 1, 8, "ofullständig-kod"),
        ("Det är * viktigt * här.", 1, 8, "ofullständig-kod"),
        ("####### Sju", 1, 1, "rubriknivå"),
        ("<% om %>", 1, 1, "ofullständig-kod"),
        ("+++", 1, 1, "markdown"),
        ("2^10", 1, 2, "ofullständig-kod"),
        ("~5", 1, 1, "ofullständig-kod"),
        ("Text <!-- utan slut", 1, 6, "ofullständig-kod"),
        ("*halv", 1, 1, "ofullständig-kod"),
        ("Text[^n].\n\n[^n]: Not.\nMer.", 4, 1, "fotnot"),
        ('[länk](https://example.org "titel")', 1, 1, "länk"),
        ('::: faktaruta {titel="**Fet**"}\nText.\n:::', 1, 1, "markdown"),
        ('::: faktaruta {titel="Se @figur:x"}\nText.\n:::', 1, 1, "hänvisning"),
        ('[ord]{källa="SCB {a}"}', 1, 1, "ofullständig-kod"),
        ("- a\n  - b\n    - c\n      - d\n        - e\n          - f\n            - g", 7, 13, "markdown"),
        ("![![a", 1, 1, "ofullständig-kod"),
    ],
)
def test_what_would_be_printed_raw_is_an_error_where_it_stands(text, line, column, code):
    assert (line, column, code) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Det gäller 10–15 procent (ungefär), 1/3 av alla, 50 % eller 5 § i lagen; se s. 4 f.",
        "Vi [regionen] tror det, sade hon [sic]: ”[…] allt är bra.”",
        "Skriv till @regionorebro, eller till namn.efternamn@region.se.",
        "Forskning & utveckling, F&U, C++ och C# används. Pris: 5 $ eller 7 US$.",
        "Stjärnan * vid ett mål, fil_namn_med_streck och 5 * 3.",
        "Klockan 10:30 eller kl. 10.30: då börjar det. Förhållandet är 3:1 (prop. 2024/25:158).",
        "Värdet är > 5 men < 10, alltså 5 < x < 10, och A > B.",
        "– Vi är nöjda, säger hon.",
        "-5 grader i januari och −3 i mars.",
        "1,5 miljoner, 1.500 och 2.0.",
        "Det blev bättre\n2024. Året därpå inte.",
        "2024. Det året var bra.",
        "14. juni hölls mötet",
        "H~2~O, CO~2~-utsläpp, m^2^, 10^−6^ och 1^a^.",
        "Se https://example.org/~namn/a_b^c?x={y}&z=[1] och www.example.org/a--b.",
        "`kod med {{ }} och **` samt \\{, \\}, \\[\\^1\\], \\~, \\^, \\*, \\`, \\#, \\| och \\\\.",
        "Ett hårt&nbsp;mellanslag.",
        "Text <!-- till kollegor: {{ inget }} **alls** --> och mer.",
        "<!--\n\nFlera rader.\n\n[^n]: Ingen not.\n-->\n\nText.",
        "Ord\n: Förklaring\n: En till\n\nAnnat ord\n\n: Förklaring",
        "3. a\n4. b\n\nMellan\n\n5. c",
        "1. a\n1. b\n1. c",
        "1) a\n2) b",
        '[“Two … words”]{lang="en"} och [don\'t say "no"]{lang="en"}.',
        "energi- och klimatprogrammet, för- och nackdelar, ddf--kolada--dump",
        "Text[^n].\n\n[^n]: Not.\n    Mer av den.\n\n    Ett stycke till.",
        "Namn: ______",
        "Ord\n: [^n]: Not.\n\nText[^n].",
        '[ord]{källa="SCB, www.scb.se"}',
        "Vad är \\# och #tagg, nr #3?",
        "Ja/nej; (a) först, (b) sedan.",
        "Verkligen?! Kromosomparet XX, och A. Svensson som förr.",
        "A. Svensson skrev det\noch B. Larsson läste.",
    ],
)
def test_good_text_is_left_alone(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "column"), [("Det - alltså", 5), ("Slut ...", 6), ('Han sa "ja"', 8), ("10--15", 3), ("Det -- alltså", 5)]
)
def test_signs_of_a_typewriter_are_warned_of(text, column):
    found = []
    parse_part("narrative/a.md", f"{HEAD}{text}\n", found.append)
    assert [(d.severity, d.code, d.column) for d in found] == [(Severity.WARNING, "skrivtecken", column)]


@pytest.mark.parametrize("text", ["Det är xx procent.", "Här: TODO skriv mer", "Var det 2023??", "XXX personer"])
def test_what_somebody_has_left_to_do_is_warned_of(text):
    found = []
    parse_part("narrative/a.md", f"{HEAD}{text}\n", found.append)
    assert [(d.severity, d.code) for d in found] == [(Severity.WARNING, "anteckning")]


# What never reaches the page unless the author says so with a backslash.
RAW = re.compile(
    r"[{}^~`\\]|\*\*|(?<!_)__(?!_)|\[\^|\]\(|\]\[|\]\{|\[\[|:::|<!--|-->|==|(?<!\w)@(?:fig|tab|kap|figur)\b|@figur:|</?[a-z]"
)
PIECES = [
    *("{", "}", "{{", "}}", "{%", "%}", '{om="a"}', "{#kap:x}", "{titel=”A”}", " "),
    *("[", "]", "[^n]", "^[", "](", "][", "[[", "]]", "(", ")", "![", "https://example.org", "[^n]: ", "[a]: "),
    *("~", "~~", "^", "^^", "**", "*", "_", "__", "`", "```", "==", "++", "\\newpage", "$", "&nbsp;", "&x;"),
    *("<!--", "-->", "<b>", "<br>", "</i>", "@fig:x", "@figur:x", "@tab", ":::", "::: faktaruta", "::", ": ", "|"),
    *("| --- |", "---", "===", "#", "## ", "- ", "- [ ] ", "1. ", "2024. ", "a) ", "> ", "    ", "\t"),
    *("ord", "Ord", "två", "2", " ", " ", "\n", "\n", "\n\n", ".", "…", "\u00a0", "\u00ad", "\ufeff", "é", "😀"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_no_mark_reaches_the_page_without_a_word(text):
    found = []
    part = parse_part("narrative/a.md", f"{HEAD}{text}\n", found.append)
    if found or part is None:
        return
    addresses = {id(child) for node in walk(part) if isinstance(node, Link) for child in node.children}
    for node in walk(part):
        if isinstance(node, Text) and id(node) not in addresses:
            assert not RAW.search(node.text), text
        if isinstance(node, Script):
            assert not RAW.search(node.text), text


@given(st.text(max_size=200))
def test_no_text_breaks_the_parser(text):
    found = []
    part = parse_part("narrative/a.md", f"{HEAD}{text}\n", found.append)
    assert part is not None or found
    assert part is None or isinstance(plain_text(part.title), str)


@pytest.mark.parametrize("mark", ["[", "![", "*", "_", "^[", "{", "[a](", "**a ", "[^", "@fig", "[[", "(", "<a", "`a"])
def test_thousands_of_marks_in_a_row_are_read(mark):
    assert isinstance(told(mark * 4000), list)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("[x](www.scb.se)", "Skriv hela adressen: [text](https://www.scb.se)."),
        ("[x](namn@region.se)", "En e-postadress skrivs [text](mailto:namn@region.se)."),
        ("[x](narrative/a.md)", "Länkar inom rapporten skrivs @kap:…, @fig:… eller @tab:…"),
        ("| a | b |\n| --- | --- |\nText.", "Lämna en tom rad efter tabellen."),
        ("::: faktaruta {titel=”A”}\nText.\n:::", 'Värden står inom raka citattecken: {nyckel="värde"}.'),
        ("::: sidbrytning :::", "Skriv ::: på en egen rad efter, också när inget står emellan."),
    ],
)
def test_the_hint_is_the_right_form(text, hint):
    found = []
    parse_part("narrative/a.md", f"{HEAD}{text}\n", found.append)
    assert hint in [one.hint for one in found]
