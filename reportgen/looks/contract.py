"""What templates and style sheets must keep to: every name that the program lives by, and what must be shown.

The program reads these names from the printed document, and writes some of them itself; templates write the others.
A theme may look as it likes, but without them pages lose their tags, their numbers or their warnings. The checks of
`style_checks` and the checks of templates read this module, and docs/handbok.md repeats it (a test compares).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

# Classes, attributes and identifiers of the printed HTML.
PART = "del"
CONTENTS = "innehall"
NOTE = "not"
NOTE_CALL = "notanrop"
NOTE_SIGN = "nottecken"
NOTED_WORD = "notord"
REFERENCE = "ref"
NOTE_ID = "fn-"
CALL_ID = "fnr-"
PAGE_TARGET = "data-mal"
BOOKMARK = "data-titel"
HEADER_LEFT = "data-organisation"
HEADER_CENTRE = "data-rapport"
FOOT = "data-exempel"
END = "slut"
LANDSCAPE = "liggande"
PAGE_BREAK = "sidbrytning"
# The role of an image that shows nothing but what is said in words beside it.
ORNAMENT = "presentation"
# What stands before an item of a list and is its number or sign.
ITEM_LABEL = "data-punkt"
# The words that are read for a sign that is seen.
SPOKEN = "aria-label"
# The role of a line that is a heading though its element is none, and its level (1 to 6), or an item's in the contents.
HEADING, LEVEL = "heading", "aria-level"

# Parts of the cover and the running head, whose boxes must not overlap.
COVER = "omslag"
COVER_TITLE = "titel"
COVER_SUBTITLE = "undertitel"
COVER_SENDER = "avsandare"
COVER_FOOT = "fot"


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the HTML as it is written there, who writes it, and what the program uses it for (in Swedish)."""

    written: str
    by: str
    purpose: str


NAMES = (
    Name(
        f'class="{CONTENTS}"',
        "innehall.html, figurlista.html, tabellista.html",
        "listan taggas som innehållsförteckning",
    ),
    Name(
        f"{PAGE_TARGET}",
        "innehall.html, figurlista.html, tabellista.html",
        "målet vars sidnummer skrivs och kontrolleras",
    ),
    Name(f'id="{END}"', "rapport.html", "brödtextens slut: sista sidan i ”1 (34)”"),
    Name(f"{HEADER_LEFT}, {HEADER_CENTRE}", "rapport.html", "texterna i sidhuvudet"),
    Name(f"{FOOT}", "rapport.html", "texten i sidfoten när rapporten innehåller exempeldata"),
    Name('id="…" med ankare', "figur.html, tabell.html", "målet för hänvisningar, listor och spårbarhet"),
    Name(
        f'class="{COVER}", "{COVER_SENDER}", "{COVER_TITLE}", "{COVER_SUBTITLE}", "{COVER_FOOT}"',
        "omslag.html",
        "omslagets delar, som inte får gå in i varandra",
    ),
    Name(f'class="{LANDSCAPE}"', "liggande.html", "det som ska stå på en liggande sida"),
    Name(f'class="{PAGE_BREAK}"', "sidbrytning.html", "det som efter sig har en ny sida"),
    Name(f'class="{PART}"', "programmet", "en del av rapporten: kapitel, bilaga eller text före dem"),
    Name(f'class="{REFERENCE}"', "programmet", "en hänvisning till en rubrik, figur eller tabell"),
    Name(f'class="{NOTE}", id="{NOTE_ID}…"', "programmet", "en fotnot; stilen flyttar den till sidans fot"),
    Name(f'class="{NOTE_CALL}", id="{CALL_ID}…"', "programmet", "ett anrop av en fotnot"),
    Name(f'class="{NOTED_WORD}"', "programmet", "ordet före ett anrop, som inte får skiljas från det vid radslutet"),
    Name(
        f'alt="" role="{ORNAMENT}"',
        "lagesdelar.html",
        "en bild som bara upprepar det som står bredvid; den läses inte upp",
    ),
    Name(
        f'role="{HEADING}" {LEVEL}="…"',
        "omslag.html, kolofon.html",
        "en rad som taggas som rubrik på den nivån, fast den inte är något `h1`–`h6`",
    ),
    Name(f'{LEVEL}="…" på en punkt', "innehall.html", "punktens nivå i innehållsförteckningen"),
    Name(
        ITEM_LABEL,
        "innehall.html, figurlista.html, tabellista.html, oversiktsbild.html, lagesmatris.html",
        "punktens nummer eller tecken, som taggas för sig",
    ),
    Name(
        f'{SPOKEN}="…"',
        "lagesdelar.html, statusfigur.html, laget.html",
        "orden som läses upp i stället för ett tecken, som * och †",
    ),
    Name(f"{BOOKMARK}", "programmet", "rubrikens text i pdf-filens bokmärken"),
)

# What each template must write out, by the names that it is given.
PRINTED: Mapping[str, tuple[str, ...]] = {
    "rapport.html": (
        *("delar_fram", "delar_brödtext", "stilmallar", "meta.sidhuvud_vänster", "meta.sidhuvud_mitten"),
        # By way of the imprint, which it includes.
        "meta.utgåva",
    ),
    "omslag.html": ("meta.titel", "meta.organisation"),
    "figur.html": ("ankare", "etikett", "bildtext", "underrubrik", "innehåll", "anmärkning", "källa"),
    "tabell.html": ("ankare", "etikett", "bildtext", "underrubrik", "innehåll", "anmärkning", "källa"),
    "faktaruta.html": ("titel", "innehåll"),
    "budskap.html": ("innehåll",),
    "ingress.html": ("innehåll",),
    "bredvid.html": ("innehåll",),
    "diagram.html": ("bild", "alt"),
    "teckning.html": ("bild", "alt"),
    "karta.html": ("bild", "alt", "rader"),
    "bild.html": ("bild", "alt", "bredd"),
    "texttabell.html": ("innehåll",),
    "liggande.html": ("innehåll",),
    "kommunrader.html": ("rader",),
    "konsgap.html": ("rader",),
    "malstaplar.html": ("rader",),
    "lagesmatris.html": ("år", "lägen", "rader", "summor", "bild", "alt"),
    "kommunkartor.html": (
        "kartor",
        "karta.bild",
        "karta.alt",
        "karta.namn",
        "karta.enhet",
        "karta.år",
        "karta.klasser",
    ),
    "kommuntabell.html": ("kolumner", "rader", "områden", "skala"),
    "oversiktsbild.html": ("mål",),
    "statusfigur.html": ("mål.bedömning", "räkning", "rader"),
    "laget.html": ("band", "räkning", "grupper"),
    "nyckeltal.html": ("poster", "punkter"),
    "omradeskort.html": ("effektmål",),
    "indikatortabell.html": ("grupper",),
    "bedomningstabell.html": ("rader",),
    "bedomningsandringar.html": ("rader",),
    "revideringar.html": ("rader",),
    "kalltabell.html": ("grupper",),
    **{
        f"{folder}{name}.html": ("post.ankare", "post.nummer", "post.titel")
        for folder in ("", "webb/")
        for name in ("innehall", "figurlista", "tabellista")
    },
    "webb/sida.html": (
        "innehåll",
        "skydd",
        "stilmallar",
        "meny",
        "fotlänkar",
        "meta.titel",
        "meta.organisation",
        "citat",
    ),
    "webb/start.html": ("delar", "meta.titel"),
    "webb/figur.html": (
        *("ankare", "etikett", "bildtext", "underrubrik", "innehåll", "beskrivningar"),
        *("data.rader", "tal", "anmärkning", "källa", "filer", "citat"),
    ),
    "webb/harledningar.html": ("härledningar",),
    "webb/liggande.html": ("innehåll",),
    "webb/indikator.html": (
        *("namn", "definition", "senaste", "år", "ord", "diagram", "steg", "regel", "tabell", "kommuntabeller"),
        *("vilar", "uppgifter", "härkomst", "filer", "citat"),
    ),
    "webb/indikatorer.html": ("grupper", "rad.senaste", "rad.år", "rad.ord", "rad.källa"),
    "webb/data.html": ("allt", "lexikon", "rapporten", "indikatorer", "figurer", "tabeller", "citat"),
    "webb/metod.html": ("regeln", "utfallen", "sammanvägning", "källor"),
    "webb/nytt.html": tuple(
        f"jämförelse.{name}"
        for name in ("bedömningar_tabell", "nya_år", "revideringar_tabell", "tillkommer", "utgår", "ändrade")
    ),
    "webb/tillganglighet.html": (
        *("meta.organisation", "meta.kontakt", "bedömd", "bedömd_av", "hur", "publicerad", "brister", "undantag"),
    ),
    "webb/kommun.html": (
        *("namn", "länets_namn", "folkmängd", "folkmängdsår", "bild", "alt", "räkning", "grupper", "regel_ord"),
        *("rad.enhet", "rad.år", "rad.värde", "rad.länet", "rad.riket", "rad.jämfört", "rad.plats"),
        *("rad.utveckling", "rad.förändring", "rad.kvinnor", "rad.män", "rad.anmärkning"),
    ),
    "webb/kommuner.html": ("länets_namn", "bild", "alt", "rader", "rad.namn", "rad.folkmängd", "rad.räkning"),
}

# What each template must say where a name has a certain value: the name that it asks about, and what it then says.
NOTICES: Mapping[str, Mapping[str, str]] = {
    "rapport.html": {
        "meta.exempel": "att rapporten innehåller exempeldata",
        "meta.status": "att rapporten inte är fastställd",
    },
    "omslag.html": {
        "meta.exempel": "att rapporten innehåller exempeldata",
        "meta.status": "att rapporten inte är fastställd",
    },
    "kolofon.html": {
        "meta.exempel": "att rapporten är sammanställd med exempelserier",
        "meta.status": "rapportens status",
    },
    "indikatortabell.html": {
        "rad.exempel": "vilka rader som är exempel",
    },
    "kalltabell.html": {"rad.exempel": "vilka serier som är exempel"},
    "kommuntabell.html": {"kolumn.exempel": "vilka kolumner som är exempel"},
    "kommunkartor.html": {"karta.exempel": "vilka kartor som är exempel"},
    "kommunrader.html": {"rad.exempel": "vilka rader som är exempel"},
    "konsgap.html": {"rad.exempel": "vilka rader som är exempel"},
    "malstaplar.html": {"rad.exempel": "vilka rader som är exempel", "rad.exempelmål": "vilka mål som är exempel"},
    "statusfigur.html": {
        "i.exempel": "vilka rader som är exempel",
        "rad.avviker": "vad människor har bedömt annorlunda",
    },
    "laget.html": {"i.exempel": "vilka rader som är exempel", "rad.avviker": "vad människor har bedömt annorlunda"},
    "nyckeltal.html": {"n.exempel": "vilka tal som är exempel"},
    "revideringar.html": {"rad.exempel": "vilka rader som är exempel"},
    "webb/sida.html": {
        "meta.exempel": "att rapporten innehåller exempeldata",
        "meta.status": "att rapporten inte är fastställd",
    },
    "webb/indikator.html": {
        "exempel": "att serien är ett exempel",
        "exempelmål": "att målet är ett exempel",
    },
    "webb/indikatorer.html": {"rad.exempel": "vilka indikatorer som är exempel"},
    "webb/data.html": {"ett.exempel": "vilka serier som är exempel"},
    "webb/metod.html": {"rad.exempel": "vilka serier som är exempel"},
    "webb/nytt.html": {"rad.exempel": "vilka rader som är exempel"},
    "webb/kommun.html": {"rad.exempel": "vilka indikatorer som är exempel"},
}

# What the text of each template must hold, as a regular expression, how it is written, and what is lost without it.
WRITTEN: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "rapport.html": (
        (rf"\bid=[\"']{END}[\"']", f'<div id="{END}"></div>', "sidhuvudet kan inte skriva antalet sidor"),
        (rf"\b{HEADER_LEFT}=", f"{HEADER_LEFT}=…", "sidhuvudet saknar avsändaren"),
        (rf"\b{HEADER_CENTRE}=", f"{HEADER_CENTRE}=…", "sidhuvudet saknar titeln"),
        (
            rf"\b{FOOT}=(?=[\"'][^\"']*\bmeta\.exempel\b)",
            f'{FOOT}="{{% if meta.exempel %}}…{{% endif %}}"',
            "sidfoten säger inte att delar av rapporten är exempel",
        ),
    ),
    **dict.fromkeys(
        ("innehall.html", "figurlista.html", "tabellista.html"),
        (
            (
                rf"\bclass=[\"'](?:[^\"']*\s)?{CONTENTS}[\s\"']",
                f'class="{CONTENTS}"',
                "listan taggas inte som innehållsförteckning",
            ),
            (rf"\b{PAGE_TARGET}=", f'{PAGE_TARGET}="#{{{{ post.ankare }}}}"', "sidnumren kommer inte med"),
        ),
    ),
    **dict.fromkeys(
        ("figur.html", "tabell.html"),
        ((r"\bid=[\"']\{\{\s*ankare\s*\}\}[\"']", 'id="{{ ankare }}"', "hänvisningar hit leder ingenstans"),),
    ),
    **{
        f"{name}.html": (
            (rf"\bclass=[\"'](?:[^\"']*\s)?{name}[\s\"']", f'class="{name}"', f"direktivet {name} har ingen verkan"),
        )
        for name in (LANDSCAPE, PAGE_BREAK)
    },
    "webb/sida.html": (
        (
            r"http-equiv=[\"']Content-Security-Policy[\"']\s+content=[\"']\{\{\s*skydd\s*\}\}[\"']",
            '<meta http-equiv="Content-Security-Policy" content="{{ skydd }}">',
            "inget hindrar sidan från att hämta något från nätet",
        ),
        (
            r"<main\b[^>]*\bid=[\"']innehall[\"']",
            '<main id="innehall">',
            "den som inte använder mus kan inte hoppa förbi menyn",
        ),
        (r"href=[\"']#innehall[\"']", '<a href="#innehall">', "den som inte använder mus kan inte hoppa förbi menyn"),
        (r"name=[\"']viewport[\"']", '<meta name="viewport">', "sidan går inte att läsa i en telefon"),
    ),
    "webb/figur.html": (
        (r"\bid=[\"']\{\{\s*ankare\s*\}\}[\"']", 'id="{{ ankare }}"', "hänvisningar hit leder ingenstans"),
        (r"<figure\b[^>]*>\s*<figcaption\b", "<figcaption> först i <figure>", "bildtexten läses inte upp först"),
    ),
}

# Declarations that the style sheets must hold: property, a part of its value, and what is lost without it.
STYLED: tuple[tuple[str, str, str], ...] = (
    ("float", "footnote", f"Fotnoterna (.{NOTE}) skrivs ut i löpande text."),
    ("content", f"target-counter(attr({PAGE_TARGET})", "Innehållets sidnummer skrivs inte ut."),
    ("string-set", f"attr({HEADER_LEFT})", "Sidhuvudet får ingen avsändare."),
    ("string-set", f"attr({HEADER_CENTRE})", "Sidhuvudet får ingen titel."),
    ("string-set", f"attr({FOOT})", "Sidfoten säger inte att delar av rapporten är exempel."),
    ("page", LANDSCAPE, f"Det som står i ::: {LANDSCAPE} hamnar på stående sidor."),
    ("size", "landscape", f"Det som står i ::: {LANDSCAPE} hamnar på stående sidor."),
    ("break-after", "page", f"Direktivet {PAGE_BREAK} har ingen verkan."),
    ("bookmark-label", f"attr({BOOKMARK})", "Bokmärkena i pdf-filen tar med fotnoternas siffror."),
)

# What must be seen: no style may hide an element with such a tag or class.
SHOWN_TAGS = frozenset(
    [
        "html",
        "body",
        "main",
        "section",
        "div",
        "p",
        "ul",
        "ol",
        "li",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "figure",
        "figcaption",
        "img",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "aside",
        "a",
        "strong",
        "em",
        "sup",
        "abbr",
        "code",
        "span",
    ]
)
SHOWN_CLASSES = frozenset(
    [
        *(
            "omslag",
            "omslagsfoto",
            "logotyp",
            "overst",
            "avsandare",
            "status",
            "titelblock",
            "titel",
            "artal",
            "undertitel",
            "lang",
        ),
        *("langre", "langst", "omslagsfot", "omslagsband", "malgrupp", "malnamn", "rutor", "nyckel"),
        *("nyckelord", "fot", "exempelmarke"),
        *("kolofon", "exempelruta", "rubrik", "framdelar", "brodtext", "del", "kapitel", "bilaga", "nummer"),
        *("figur", "tabell", "etikett", "underrubrik", "anm", "kalla", "exempel", "ingress", "budskap"),
        *("bredvid", "siffra", "faktaruta", "diagram", "teckning", "bild"),
        *("form", "gron", "gul", "rod", "oforandrat", "saknas", "ihalig", "markor", "band", "ruta", "andrad", "horn"),
        *("radmarke", "lan", "riket", "kommun", "kvinnor", "man", "stapel", "streck", "romb"),
        *("bandtabell", "omdome", "antal", "av", "rakning", "andrat", "malrader", "laget", "statustabell"),
        *("effekt", "matt", "indikator", "utfall", "avviker", "motiv"),
        *("i-ord", "nyckeltal", "stort", "mening", "takt", "omradeskort", "overgripande", "oversikt", "vision"),
        *("ledord", "spalter", "spalt", "malrubrik", "omraden", "nr"),
        *("radtabell", "kommunrader", "konsgap", "malstaplar", "kommunens", "kartrad", "kartbild", "kartdata"),
        *("lagesmatris", "matris", "lage", "forklaring", "kommunkartor"),
        *("liten-karta", "liten-titel", "kommuntabell", "summa"),
        *("datatabell", "texttabell", "indikatorer", "bedomningar", "andringar", "revideringar", "kallor"),
        *("hel", "tecken", "pil", "upp", "ner", "liten", "parentes"),
        *("grupp", "delad", "tal", "enhet", "ar", "mindre", "nyast", "efter-lucka", "left", "center", "right"),
        *("innehall", "kort", "sid", "romersk", "not", "notanrop", "notord", "nottecken", "lank", "ref"),
        *(LANDSCAPE, PAGE_BREAK),
    ]
)
# How classes begin that are made of a value, as of a figure's kind or a column's content.
SHOWN_FAMILIES = ("bild--", "figur--", "tabell--", "bredd-", "niva-", "lage-", "klass-", "varme-", "k-")

# Classes that the program writes on the pages of the web edition alone, and how others begin that are made of a value.
WEB_CLASSES = frozenset(
    (
        "ater",
        "harledd",
        "vardrader",
        "plats",
        "sok",
        "noter",
        "former",
        "pa-sidan",
        "rulla",
        "skarmlasare",
        "vardetabell",
        "saknas",
        "radtabell",
        "vad",
    )
)
WEB_FAMILIES = ("sida--", "del--")

# Elements and classes whose background lies under running text.
TEXT_GROUNDS = frozenset(
    {"html", "body", "main", "p", "li", "td", "th", "tr", "table", "figcaption", "h1", "h2", "h3", "h4", "blockquote"}
    | {f".{name}" for name in ("faktaruta", "omradeskort", "kalla", "exempelruta", "kolofon", "brodtext", "framdelar")}
    | {
        f".{name}"
        for name in (
            *("del", "figur", "tabell", "datatabell", "texttabell", "radtabell", "bandtabell", "rakning"),
            *("spalt", "nyckeltal", "ingress", "budskap", "anm", LANDSCAPE),
        )
    }
)

PAPER = "--farg-papper"
TEXT_INK = "--farg-text"
# WCAG 2.1, 1.4.3: the contrast that text needs. Lines of charts carry meaning and are held to the same.
TEXT_CONTRAST = 4.5
# WCAG 2.1, 1.4.11: the contrast that a mark needs.
MARK_CONTRAST = 3.0
# WCAG 2.1, 1.4.3: text from these sizes on, in points, plain and bold, needs no more contrast than a mark.
LARGE_TYPE, LARGE_BOLD = 18.0, 14.0
# Which token stands on which, and the contrast it needs.
PAIRS: tuple[tuple[str, str, float], ...] = (
    *((f"--farg-{name}", PAPER, TEXT_CONTRAST) for name in ("text", "dampad", "primar", "kvinnor", "man")),
    # The fill of yellow is light, and is seen by its edge.
    *(
        (f"--{name}", PAPER, MARK_CONTRAST)
        for name in ("farg-gron", "kant-gul", "farg-rod", "farg-oforandrat", "farg-saknas")
    ),
    *((f"--pa-{name}", f"--farg-{name}", TEXT_CONTRAST) for name in ("gron", "gul", "rod", "oforandrat", "saknas")),
    *(("--farg-text", f"--varme-{number}", TEXT_CONTRAST) for number in range(1, 6)),
    *((f"--farg-{name}", "--farg-primar-ljus", TEXT_CONTRAST) for name in ("text", "dampad", "primar")),
    *((f"--karta-text-{number}", f"--karta-lage-{number}", TEXT_CONTRAST) for number in range(3)),
    ("--karta-text-saknas", "--karta-saknas", TEXT_CONTRAST),
    ("--karta-kant", PAPER, MARK_CONTRAST),
    *(("--omslag-text", f"--omslag-{ground}", TEXT_CONTRAST) for ground in ("yta", "karta-yta")),
    ("--diagram-text", PAPER, TEXT_CONTRAST),
    ("--diagram-mal", PAPER, TEXT_CONTRAST),
    ("--diagram-linje", PAPER, TEXT_CONTRAST),
    ("--diagram-linje-2", PAPER, TEXT_CONTRAST),
    ("--diagram-linje-3", PAPER, TEXT_CONTRAST),
    # What these lines are called is written in the ink of text.
    *((f"--diagram-serie-{number}", PAPER, MARK_CONTRAST) for number in range(1, 6)),
)
# The colours of the outcomes, by what an outcome is called, and how different any two must look (CIEDE2000). The least
# is what marks of a few millimetres need to be told apart side by side.
STATUS_COLOURS: Mapping[str, str] = {
    "--farg-gron": "grönt",
    "--farg-gul": "gult",
    "--farg-rod": "rött",
    "--farg-oforandrat": "oförändrat",
}
STATUS_DIFFERENCE = 14.0
# Tokens that name a font family.
FONT_TOKENS = ("--typsnitt-brod", "--typsnitt-rubrik", "--diagram-typsnitt")
# The smallest type that is printed, in points: below it text is as good as hidden.
SMALLEST_TYPE = 5.0
# The smallest type that most readers read with ease, in points.
READABLE_TYPE = 8.5
# The most characters on a line of running text, spaces counted; readers lose their way back from longer ones.
LONGEST_LINE = 78


def names_table() -> str:
    """Return the names as the handbook's table."""
    rows = [f"| `{name.written}` | {name.by} | {name.purpose} |" for name in NAMES]
    return "\n".join(["| Namn | Skrivs av | Används till |", "| --- | --- | --- |", *rows])


def printed_table() -> str:
    """Return what each template must write out as the handbook's table."""
    rows = []
    for template in dict.fromkeys([*PRINTED, *NOTICES]):
        said = [f"`{name}`" for name in PRINTED.get(template, ())]
        said += [f"{what} (`{name}`)" for name, what in NOTICES.get(template, {}).items()]
        rows.append(f"| `{template}` | {', '.join(said)} |")
    return "\n".join(["| Mall | Måste skriva ut |", "| --- | --- |", *rows])


def pairs_table() -> str:
    """Return the pairs of tokens whose contrast is checked as the handbook's table."""
    grounds: dict[tuple[str, float], list[str]] = {}
    for ink, ground, least in PAIRS:
        grounds.setdefault((ground, least), []).append(f"`{ink}`")
    rows = [f"| `{ground}` | {', '.join(inks)} |" for (ground, _), inks in grounds.items()]
    return "\n".join(["| Bakgrund | Text eller form |", "| --- | --- |", *rows])
