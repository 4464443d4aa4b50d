"""Defects that would reach a reader or the archive: each is found, at the line where somebody can mend it.

The table of docs/fel-som-hittas.md is written from here (REPORTGEN_UPPDATERA=1).
"""

import os
import re
from dataclasses import dataclass

import pytest

from reportgen.composing.run import Options
from reportgen.pipeline.build import build
from reportgen.pipeline.check import check
from tests.conftest import ROOT, UPDATE

DOCUMENT = ROOT / "docs" / "fel-som-hittas.md"
CHAPTER = "narrative/10-inledning.md"
WEB_PAGE, WEB_FIGURE = "templates/webb/sida.html", "templates/webb/figur.html"
WEB_LIST, WEB_INDICATOR = "templates/webb/indikatorer.html", "templates/webb/indikator.html"
WEB_STYLES = "styles/webb.css"
ANOTHER = "---\nroll: kapitel\n---\n\n# Ännu en\n\nNågra ord.\n"
END = "\\Z"
# What finds each code; the same code may come of the settings, the data or the text.
CATCHERS = {
    "mall": "kontrollen av mallarna",
    "fel-längd": "kontrollen av stilmallarna",
    "okänd-egenskap": "kontrollen av stilmallarna",
    "okänd-färg": "kontrollen av stilmallarna",
    "okänt-typsnitt": "kontrollen av stilmallarna",
    "stil": "kontrollen av stilmallarna",
    "kontrast": "kontrollen av stilmallarna",
    "fil-saknas": "kontrollen av stilmallarna",
    "typsnitt-saknas": "kontrollen av stilmallarna",
    "okänd-css-egenskap": "kontrollen av stilmallarna",
    "fel-css-värde": "kontrollen av stilmallarna",
    "css": "kontrollen av stilmallarna",
    "satsyta": "kontrollen av stilmallarna",
    "nätåtkomst": "kontrollen av mallarna",
    "bild-trasig": "kontrollen av mallarna",
    "bruten-länk": "kontrollen av mallarna",
    "dubbelt-ankare": "kontrollen av mallarna",
    "tecken-saknas": "kontrollen av texten",
    "länk-tappad": "kontrollen av de satta sidorna",
    "utanför-sidan": "kontrollen av de satta sidorna",
    "ensam-rubrik": "kontrollen av de satta sidorna",
    "utanför-satsytan": "kontrollen av de satta sidorna",
    "text-på-text": "kontrollen av de satta sidorna",
    "saknas-på-sidan": "kontrollen av de satta sidorna",
    "sida-utan-uppgift": "kontrollen av de satta sidorna",
    "dold-text": "kontrollen av de satta sidorna",
    "oläslig-text": "kontrollen av de satta sidorna",
    "fotnot-för-lång": "kontrollen av de satta sidorna",
    "rapport.toml": "kontrollen av inställningarna",
    "data": "kontrollen av data",
    "samma": "webbutgåvan",
    "narrative": "kontrollen av texten",
}
# What only set pages show: where texts land, what lies over what, and what the finished file is.
ON_PAGES = {code for code, catcher in CATCHERS.items() if catcher == "kontrollen av de satta sidorna"} | {
    "fotnot-på-fel-sida",
    "glest-sida",
    "not-först-på-rad",
    "tidig-radbrytning",
}
# What follows from these: the aim of a link that no page shows, and the tag of a link that has no area.
FOLLOWING = {"bruten-länk", "länk-saknas"}


@dataclass(frozen=True)
class Defect:
    """A change of a file of the small project, the code of the diagnostic, and the file that it names
    where that is another."""

    name: str
    path: str
    pattern: str
    replacement: str
    code: str
    found_at: str = ""
    # Only who writes the web edition meets it.
    web: bool = False


DEFECTS = (
    Defect("Bild utan beskrivning", "templates/diagram.html", ' alt="[^"]*"', "", "mall-bild-utan-alt"),
    Defect(
        "Bild med tom beskrivning", "templates/diagram.html", r'alt="\{\{ alt \}\}"', 'alt=""', "mall-bild-utan-alt"
    ),
    Defect(
        "Tabell utan rubrikceller", "templates/revideringar.html", "<(/?)th\\b", r"<\1td", "mall-tabell-utan-rubriker"
    ),
    Defect("Rubrikcell utan riktning", "templates/kalltabell.html", ' scope="row"', "", "mall-rubrikcell"),
    Defect("Rubrik i en mall", "templates/figur.html", "<figcaption>", "<h3>Figur</h3><figcaption>", "mall-rubrik"),
    Defect(
        "Länk utan text i en mall", "templates/kolofon.html", "<table>", '<a href="#x"></a><table>', "mall-tom-länk"
    ),
    Defect("Sida utan språk", "templates/rapport.html", ' lang="[^"]*"', "", "mall-språk"),
    Defect("Sida utan titel", "templates/rapport.html", "<title>.*</title>", "<title></title>", "mall-titel"),
    Defect("Status bara som färg", "templates/statusmarkor.html", r"\}\}\{\{ text \}\}", "}}", "mall-bara-färg"),
    Defect(
        "Dolt element i en mall", "templates/tabell.html", '<p class="kalla">', '<p hidden class="kalla">', "mall-dold"
    ),
    Defect(
        "Dold källa genom en mall",
        "templates/figur.html",
        '<p class="kalla">',
        '<p class="kalla" style="display: none">',
        "mall-dold",
    ),
    Defect("Stil i en mall", "templates/kolofon.html", "<table>", "<style>p {}</style><table>", "mall-stil"),
    Defect(
        "Stil i ett attribut",
        "templates/figur.html",
        '<p class="kalla">',
        '<p class="kalla" style="color: white">',
        "mall-stil",
    ),
    Defect("Figur utan innehåll", "templates/figur.html", r"\{\{ innehåll \}\}", "", "mall-tappar-innehåll"),
    Defect("Tabell utan bildtext", "templates/tabell.html", r"\{\{ bildtext \}\}", "", "mall-tappar-innehåll"),
    Defect(
        "Omslag utan märkning av exempeldata",
        "templates/omslag.html",
        r"meta\.exempel",
        "false",
        "mall-tappar-upplysning",
    ),
    Defect(
        "Omslag utan uppgift om utkast",
        "templates/omslag.html",
        r'<p class="status">.*</p>',
        "",
        "mall-tappar-upplysning",
    ),
    Defect(
        "Källa i en kommentar",
        "templates/figur.html",
        r"\{\{ källa \}\}",
        "<!-- {{ källa }} -->",
        "mall-tappar-innehåll",
    ),
    Defect(
        "Slinga som klipps", "templates/indikatortabell.html", "grupp.rader", "grupp.rader[:1]", "mall-tappar-innehåll"
    ),
    Defect(
        "Märkning av exempeldata efter fel villkor",
        "templates/omslag.html",
        "if meta.exempel",
        "if meta.exempel and false",
        "mall-tappar-upplysning",
    ),
    Defect(
        "Källtabell utan märkning av exempel",
        "templates/kalltabell.html",
        r"\{\{ exempelmärke\(\) \}\}",
        "ja",
        "mall-tappar-upplysning",
    ),
    Defect("Element som inte avslutas", "templates/kolofon.html", "</section>", "<div></section>", "mall-element"),
    Defect("Rapport utan omslag", "templates/rapport.html", r'\{% include "omslag.html" %\}', "", "mall-saknar-namn"),
    Defect("Innehåll utan klass", "templates/innehall.html", 'class="innehall"', 'class="lista"', "mall-saknar-namn"),
    Defect("Innehåll utan sidnummer", "templates/innehall.html", "data-mal=", "data-sida=", "mall-saknar-namn"),
    Defect("Brödtext utan slut", "templates/rapport.html", '<div id="slut"></div>', "", "mall-saknar-namn"),
    Defect(
        "Mall utan slut", "templates/kolofon.html", "<table>", '{% include "kolofon.html" %}<table>', "mall-utan-slut"
    ),
    Defect(
        "Utjämnad rasterbild",
        "styles/figures.css",
        r"img \{ image-rendering: pixelated; \}",
        "",
        "mall-rasterbild",
        "templates/kolofon.html",
    ),
    Defect("Länk i en flexbehållare", "styles/text.css", END, "\np { display: flex }\n", "länk-tappad"),
    Defect(
        "Färgpar under 4,5:1", "styles/tokens.css", "--farg-dampad: #[0-9a-f]+", "--farg-dampad: #9aa5aa", "kontrast"
    ),
    Defect(
        "Bedömningsfärg under 3:1", "styles/tokens.css", "--kant-gul: #[0-9a-f]+", "--kant-gul: #c89a00", "kontrast"
    ),
    Defect(
        "Form på bedömningsfärg under 4,5:1",
        "styles/tokens.css",
        "--farg-gul: #[0-9a-f]+",
        "--farg-gul: #8a6a10",
        "kontrast",
    ),
    Defect("Färgpar i en regel", "styles/tables.css", END, "\n.kalla { color: #999; background: #fff }\n", "kontrast"),
    Defect("Färg med namn på papper", "styles/tables.css", END, "\n.kalla { color: silver }\n", "kontrast"),
    Defect("Genomskinlig färg", "styles/tables.css", END, "\n.kalla { color: rgb(0 0 0 / 30%) }\n", "kontrast"),
    Defect("Mörk ruta under mörk text", "styles/text.css", END, "\n.faktaruta { background: #333 }\n", "kontrast"),
    Defect("Färg som inte finns", "styles/text.css", END, "\np { color: rödd }\n", "okänd-färg"),
    Defect("Felstavad egen egenskap", "styles/text.css", END, "\np { color: var(--farg-txt) }\n", "okänd-egenskap"),
    Defect("Typsnitt utan fil", "styles/text.css", END, "\np { font-family: Arial }\n", "okänt-typsnitt"),
    Defect("Dold märkning av exempeldata", "styles/cover.css", END, "\n.exempelmarke { display: none }\n", "stil-dold"),
    Defect("Dold källa", "styles/tables.css", END, "\n.kalla { visibility: hidden }\n", "stil-dold"),
    Defect("Oläsligt liten text", "styles/tokens.css", r"--text-minst: [\d.]+pt", "--text-minst: 1pt", "stil-dold"),
    Defect("Fotnoter som inte flyttas", "styles/text.css", "float: footnote;", "", "stil-saknas", "styles/cover.css"),
    Defect("Text utan yta", "styles/text.css", END, "\np { transform: scale(0) }\n", "stil-dold"),
    Defect("Stilmall som hämtar en annan", "styles/text.css", END, '\n@import "sub/egen.css";\n', "stil-import"),
    Defect("Diagram utan höjd", "styles/tokens.css", r"--diagram-hojd: [\d.]+pt", "--diagram-hojd: 0mm", "fel-längd"),
    Defect("Text under opacity", "styles/text.css", END, "\n.kalla { opacity: .6 }\n", "stil-genomskinlighet"),
    Defect(
        "Punkter som läses upp", "styles/text.css", END, "\n.sid::before { content: leader('.') }\n", "stil-punktrad"
    ),
    Defect("Okänd CSS-egenskap", "styles/text.css", END, "\np { colr: red }\n", "okänd-css-egenskap"),
    Defect(
        "Fel värde genom var()", "styles/tokens.css", r"--text-brod: [\d.]+pt", "--text-brod: stor", "fel-css-värde"
    ),
    Defect("Klammer som saknas", "styles/text.css", END, "\np { margin: 0\n", "css-syntax"),
    Defect("Felstavat värde i CSS", "styles/text.css", END, "\np { margin: stor }\n", "fel-css-värde"),
    Defect(
        "Text utanför sidan", "styles/text.css", END, "\np { white-space: nowrap; width: 900mm }\n", "utanför-sidan"
    ),
    Defect("Text utanför satsytan", "styles/text.css", END, "\n.kalla { margin-left: -10mm }\n", "utanför-satsytan"),
    Defect("Text över annan text", "styles/text.css", END, "\n.kapitel > p { margin-top: -12mm }\n", "text-på-text"),
    Defect(
        "Text under en vit ruta",
        "styles/text.css",
        END,
        "\n.kapitel::after { content: ''; position: absolute; inset: 0; background: white }\n",
        "dold-text",
    ),
    Defect("Text som tas ur sidan", "styles/text.css", END, "\n.kalla { position: running(x) }\n", "saknas-på-sidan"),
    Defect("Text som krymps", "styles/text.css", END, "\n.kalla { transform: scale(0.3) }\n", "oläslig-text"),
    Defect(
        "Sida utan sidnummer",
        "styles/page.css",
        END,
        "\n@page brodtext { @top-right { content: none } }\n",
        "sida-utan-uppgift",
    ),
    Defect("Rubrik ensam sist på sidan", "styles/text.css", END, "\nh2 { break-after: page }\n", "ensam-rubrik"),
    Defect("Typsnitt som saknas", "styles/fonts.css", "SourceSans3-Bold.ttf", "Saknas-Bold.ttf", "fil-saknas"),
    Defect("Typsnitt som är trasigt", "styles/fonts/SourceSans3-It.ttf", "", "", "typsnitt-saknas", "styles/fonts.css"),
    Defect(
        "Bild från nätet",
        "templates/kolofon.html",
        "<table>",
        '<img src="https://example.org/x.svg" alt="x"><table>',
        "nätåtkomst",
    ),
    Defect(
        "Bild som är trasig",
        "templates/kolofon.html",
        "<table>",
        '<img src="styles/trasig.svg" alt="x"><table>',
        "bild-trasig",
    ),
    Defect(
        "Länk som inte leder någonstans",
        "templates/kolofon.html",
        "<table>",
        '<p><a href="#ingen">Se där</a></p><table>',
        "bruten-länk",
    ),
    Defect("Id som används två gånger", "templates/kolofon.html", "<table>", '<table id="slut">', "dubbelt-ankare"),
    Defect("Regel som inte finns", "styles/text.css", END, "\n@medai print { p { margin: 0 } }\n", "css-regel"),
    Defect("Väljare som inte går att tolka", "styles/text.css", END, "\np::finns { margin: 0 }\n", "css-väljare"),
    Defect("Klammer som inte avslutas", "styles/text.css", END, "\np { margin: 0;\n", "css-syntax"),
    Defect("Sida utan rum för text", "styles/page.css", "size: A4;", "size: 60mm;", "satsyta"),
    Defect("Tecken som typsnittet saknar", CHAPTER, "Andelen", "Andelen ☃", "tecken-saknas"),
    Defect("Överhoppad rubriknivå", CHAPTER, "## Målen", "### Målen", "rubriknivå"),
    Defect("Tom rubrik", CHAPTER, END, "\n## \n", "rubrik"),
    Defect("Figur utan bildtext", CHAPTER, "Utsläpp av växthusgaser, ton.", "", "bildtext-saknas"),
    Defect("Etikett som inte kan vara ett filnamn", CHAPTER, r"#fig:\w+", "#fig:a/../../b", "etikett"),
    Defect("Länk utan text", CHAPTER, END, "\n[](https://example.org)\n", "länk"),
    Defect("Hänvisning som inte leder någonstans", CHAPTER, END, "\nSe @fig:ingen.\n", "obunden-referens"),
    Defect("Bindning efter ett mellanslag", CHAPTER, END, '\n[Fler] {om="halsa"}.\n', "ofullständig-kod"),
    Defect("Uttryck med en klammer", CHAPTER, END, '\nDet är { värde("halsa") }.\n', "ofullständig-kod"),
    Defect("Hänvisning av okänt slag", CHAPTER, END, "\nSe @figur:utslapp.\n", "hänvisning"),
    Defect("Direktiv med två kolon", CHAPTER, END, "\n:: faktaruta\n", "direktiv"),
    Defect("Lista med bokstäver", CHAPTER, END, "\na) ett\nb) annat\n", "lista"),
    Defect("Kryssruta ur annan Markdown", CHAPTER, END, "\n- [ ] att göra\n", "markdown"),
    Defect("Rad som hamnar i en fotnot", CHAPTER, END, "En rad till.\n", "fotnot"),
    Defect("Okänd språkkod", CHAPTER, END, '\n[Word]{lang="engelska"}\n', "fel-värde"),
    Defect(
        "Fotnot högre än sidan", CHAPTER, r"\[\^mått\]: .*", "[^mått]: " + "Mycket lång not. " * 700, "fotnot-för-lång"
    ),
    Defect("Titel som saknas", "rapport.toml", 'titel = ".*"', 'titel = ""', "fel-värde"),
    Defect("Ordgränser som inte stiger", "rapport.toml", END, "\n[ordval]\nnågot = 0.5\n", "fel-värde"),
    Defect("Språk som saknas", "rapport.toml", END, '\n[rapport2]\nspråk = ""\n', "okänd-nyckel"),
    Defect("Webbsida som får hämta annat", WEB_PAGE, r"\{\{ skydd \}\}", "default-src *", "mall-tappar-innehåll"),
    Defect("Webbsida vars skydd vidgas", WEB_PAGE, r"\{\{ skydd", "default-src *; {{ skydd", "mall-saknar-namn"),
    Defect(
        "Webbsida som hämtar från nätet", WEB_PAGE, "<main", '<img src="https://x.se/b.png" alt="B"><main', "nätåtkomst"
    ),
    Defect("Skript i en webbmall", WEB_PAGE, "<main", "<script>x()</script><main", "mall-stil"),
    Defect("Händelse i en webbmall", WEB_PAGE, "<main", '<main onclick="x()"', "mall-stil"),
    Defect("Webbfigur utan källa", WEB_FIGURE, r"\{\{ källa \}\}", "", "mall-tappar-innehåll"),
    Defect("Webbfigur utan bildtext först", WEB_FIGURE, "<figcaption>", "<p></p><figcaption>", "mall-saknar-namn"),
    Defect(
        "Webbmall utan märkning av exempel",
        WEB_LIST,
        r"\{% if rad\.exempel %\}.*?\{% endif %\}",
        "",
        "mall-tappar-upplysning",
    ),
    Defect(
        "Webbmall som klipper en slinga",
        WEB_LIST,
        "in grupp\\.rader",
        "in grupp.rader[:1]",
        "mall-tappar-innehåll",
        web=True,
    ),
    Defect(
        "Värden i en kommentar på webben",
        WEB_INDICATOR,
        r"\{\{ tabell \}\}",
        "<!-- {{ tabell }} -->",
        "mall-tappar-innehåll",
        web=True,
    ),
    Defect(
        "Kommuntabeller som inte skrivs ut på webben",
        WEB_INDICATOR,
        r"\{\{ kommuntabeller \}\}",
        "",
        "mall-tappar-innehåll",
        web=True,
    ),
    Defect(
        "Härledningar i en kommentar på webben",
        "templates/webb/harledningar.html",
        r"\{\{ härledningar \}\}",
        "<!-- {{ härledningar }} -->",
        "mall-tappar-innehåll",
        web=True,
    ),
    Defect("Okänt namn i en webbmall", WEB_LIST, r"rad\.källa", "rad.kälan", "mall-tappar-innehåll"),
    Defect("Element som inte avslutas på webben", WEB_INDICATOR, "</section>", "", "mall-element", web=True),
    Defect(
        "Två delar med samma webbsida",
        CHAPTER,
        "# Inledning",
        "# Inledningen",
        "samma-webbsida",
        "narrative/90-Inledning.md",
        web=True,
    ),
    Defect("Dold källa på webben", WEB_STYLES, END, ".kalla { display: none; }\n", "stil-dold"),
    Defect(
        "Dold källa i breda fönster",
        WEB_STYLES,
        END,
        "@media (min-width: 1px) { .kalla { display: none; } }\n",
        "stil-dold",
    ),
    Defect("Osynlig källa på webben", WEB_STYLES, END, ".kalla { opacity: 0; }\n", "stil-dold"),
    Defect("Svag text på webben", WEB_STYLES, END, ".kalla { color: #ccc; }\n", "kontrast"),
    Defect(
        "Svag text i mörkt läge",
        WEB_STYLES,
        END,
        "@media (prefers-color-scheme: dark) { .kalla { color: #444; } }\n",
        "kontrast",
    ),
    Defect("Rad som inte går att tolka i webbens stil", WEB_STYLES, END, ".kalla { color #000; }\n", "css-syntax"),
    Defect(
        "Webbstil som hämtar från nätet",
        WEB_STYLES,
        END,
        ".kalla { background: url(https://x.se/b.png); }\n",
        "nätåtkomst",
    ),
    Defect(
        "Bild som saknas i webbens stil", WEB_STYLES, END, ".kalla { background: url(finns-inte.png); }\n", "fil-saknas"
    ),
    Defect("Serie utan härkomst", "data/serier/halsa.csv", "# källa: Provkällan\n", "", "härkomst"),
    Defect("Andel över hundra procent", "data/serier/halsa.csv", "T;2024;70,2", "T;2024;170,2", "omöjligt-värde"),
    Defect("Inledande nollor borta", "data/serier/halsa.csv", "(?m)^00", "", "inledande-nollor"),
    Defect(
        "Undantag utan skäl",
        "data/serier/halsa.csv",
        "# källa",
        "# undantag: osannolikt-värde 0018 T 2024:\n# källa",
        "undantag",
    ),
)


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.name)
def test_a_defect_is_found_where_it_was_made(project_folder, defect):
    if defect.code == "mall-rasterbild":
        edit(project_folder, "templates/kolofon.html", "<table>", '<img src="styles/x.png" alt="Märke"><table>')
    if defect.code == "bild-trasig":
        (project_folder / "styles" / "trasig.svg").write_text("ingen bild", encoding="utf-8")
    if defect.code == "samma-webbsida":
        (project_folder / "narrative" / "90-Inledning.md").write_text(ANOTHER, encoding="utf-8")
    edit(project_folder, defect.path, defect.pattern, defect.replacement)
    result = build(project_folder, Options(web=True, pages=False) if defect.web else Options())
    assert result.pdf == b""
    assert not result.web
    if "sättning" in result.seconds:
        # What `granska` cannot see is a short list.
        assert defect.code in ON_PAGES
        beside = {one.code for one in set(result.diagnostics) - set(check(project_folder).diagnostics)}
        assert beside <= ON_PAGES | FOLLOWING
    named = {(d.code, d.path) for d in result.diagnostics if d.line}
    assert (defect.code, defect.found_at or defect.path) in named, result.diagnostics


def catcher(defect):
    keys = (defect.code, defect.code.partition("-")[0], defect.path, defect.path.partition("/")[0])
    return next(CATCHERS[key] for key in keys if key in CATCHERS)


def edit(folder, path, pattern, replacement):
    file = folder / path
    if file.suffix == ".ttf":
        file.write_bytes(file.read_bytes()[:3000])
        return
    text = file.read_text(encoding="utf-8")
    changed = (
        text + replacement
        if pattern == END
        else re.sub(pattern, replacement, text, count=1 if "th" not in pattern else 0)
    )
    assert changed != text, "the defect changes nothing"
    file.write_text(changed, encoding="utf-8")


def test_the_published_table_is_that_of_the_tests():
    lines = [
        "# Fel som hittas",
        "",
        "Varje rad är ett fel som har gjorts med flit i ett litet projekt, och koden på den diagnos som bygget ger. Bygget skriver då",
        "ingen fil. Varje diagnos pekar ut filen och raden. Tabellen skrivs ur testerna.",
        "",
        "| Fel | Pekas ut i | Diagnos | Fångas av |",
        "| --- | --- | --- | --- |",
        *(f"| {d.name} | `{d.found_at or d.path}` | `{d.code}` | {catcher(d)} |" for d in DEFECTS),
    ]
    text = "\n".join(lines) + "\n"
    if os.environ.get(UPDATE):
        DOCUMENT.write_text(text, encoding="utf-8")
    assert DOCUMENT.read_text(encoding="utf-8") == text
