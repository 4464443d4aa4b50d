"""The data dictionary: what every column of every table in the package means, in Swedish, as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportgen.trace.attachments import as_csv
from reportgen.trace.figure_data import COLUMNS as FIGURE_COLUMNS

COLUMNS = ("fil", "kolumn", "form", "betydelse")

_TEXT, _YEAR, _NUMBER, _CODE, _DATE = "text", "årtal", "tal med decimalkomma", "kod", "datum ÅÅÅÅ-MM-DD"
_TIME = "årtal, läsår ÅÅÅÅ/ÅÅ, period ÅÅÅÅ–ÅÅÅÅ eller månad ÅÅÅÅ-MM"
_SEX = "T totalt, K kvinnor, M män"
_SYMBOL = "varför värde saknas: .. uppgift saknas, . kan inte förekomma, – noll"
_ORIGIN = "publicerad (publicerad statistik), rapport (tryckt i tidigare rapport) eller exempel (konstruerad)"
_VINTAGE = "vilken publicering hos källan som uppgiften är ur"
_PROCESSING = "vad som är beräknat; tomt om uppgiften är som den publicerades"

# Of the data behind figures, what reads otherwise in a package.
_IN_PACKAGE = {
    "serie": "indikatorns id i indikatorer.csv",
    "värde": "värdet som det står i källfilen; tomt om det saknas",
    "fil": "källfilen, räknat från kallfiler/data",
}

# Per table: its columns in order, with form and meaning. A name with * stands for all tables of that form.
TABLES: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "arkivexemplar/data/figur-*.csv, tabell-*.csv": tuple(
        (heading, form, _IN_PACKAGE.get(heading, meaning)) for heading, form, meaning in FIGURE_COLUMNS
    ),
    "arkivexemplar/data/kallor.csv": (
        ("serie", _CODE, "indikatorns id i indikatorer.csv"),
        ("namn", _TEXT, "indikatorns namn"),
        ("enhet", _TEXT, "enheten som den skrivs i tabeller"),
        ("källa", _TEXT, "utgivare av uppgiften"),
        ("källkod", _CODE, "uppgiftens beteckning hos källan; tom om den inte är kontrollerad"),
        ("årgång", _TEXT, _VINTAGE),
        ("hämtad", _DATE, "när serien hämtades från källan"),
        ("ursprung", _TEXT, _ORIGIN),
        ("licens", _TEXT, "villkor för användning"),
        ("bearbetning", _TEXT, _PROCESSING),
        ("härledd_ur", _CODE, "de serier som en härledd serie räknas ur"),
        ("fil", "sökväg", "källfilen, räknat från kallfiler/data"),
        ("anmärkning", _TEXT, "vad man bör veta om serien"),
    ),
    "arkivexemplar/data/bedomningar.csv": (
        ("nivå", _TEXT, "övergripande mål, effektmål eller indikator"),
        ("id", _CODE, "målets eller indikatorns id"),
        ("namn", _TEXT, "målets eller indikatorns namn"),
        ("hör_till", _CODE, "det mål på nivån över som raden hör till"),
        ("regelns_utfall", _TEXT, "grön, gul, oförändrat (om rapporten har det), röd eller saknas enligt regeln"),
        ("beslutat", _TEXT, "det utfall som gäller i rapporten"),
        ("ord", _TEXT, "utfallet med rapportens ord; rött är ”Åt fel håll” eller ”Står stilla”"),
        ("motiv", _TEXT, "varför människor har bedömt som de gjort"),
        ("datum", _DATE, "när bedömningen gjordes"),
        ("av", _TEXT, "vem som bedömde"),
        ("senaste_år", _TIME, "året för seriens senaste värde"),
        ("senaste_värde", _NUMBER, "seriens senaste värde för det område som rapporten gäller"),
        ("enhet", _TEXT, "enheten som den skrivs i tabeller"),
        ("mål", _NUMBER, "målvärdet; för jämförelsemål 0, eftersom skillnaden mot jämförelselänen bedöms"),
        ("målår", _YEAR, "året då målet ska vara nått"),
        ("trend_per_år", _NUMBER, "ändring per år under trendens tidsrymd, enligt minsta kvadratmetoden"),
        ("prognos_målår", _NUMBER, "det senaste värdet, ändrat så mycket per år som trenden fram till målåret"),
        ("krävd_takt_per_år", _NUMBER, "den ändring per år som målet kräver; tomt om målet är nått"),
    ),
    "kallfiler/data/data/indikatorer.csv": (
        ("id", _CODE, "indikatorns id, även namn på seriens fil"),
        ("namn", _TEXT, "namn i löpande text"),
        ("kortnamn", _TEXT, "namn i tabeller"),
        ("enhet", _CODE, "nyckel i enheter.toml"),
        ("decimaler", "heltal", "decimaler i tryck"),
        ("riktning", _TEXT, "upp eller ner: vad som är bättre"),
        ("måltyp", _TEXT, "nivå, förändring, jämförelse, riktning eller gap; tom för stödindikator"),
        ("målvärde", _NUMBER, "målets nivå, eller ändring i procent"),
        ("basår", _TIME, "året som förändringen räknas från"),
        ("målår", _YEAR, "året då målet ska vara nått"),
        ("mål_ursprung", _TEXT, "strategi, rapport eller exempel: varifrån målet kommer"),
        ("jämför", _TEXT, "för måltypen jämförelse: nivå eller förändring"),
        ("område", "heltal", "det prioriterade område vars tabell visar indikatorn"),
        ("källa", _TEXT, "utgivare av uppgiften"),
        ("källkod", _CODE, "uppgiftens beteckning hos källan; tom om den inte är kontrollerad"),
        ("kön", "ja eller nej", "om serien är uppdelad på kvinnor och män"),
        ("giltiga_år", "årtal, läsår, perioder eller månader med komma emellan", "de enda år som kan ha värden"),
        ("härledning", _TEXT, "hur en härledd indikator räknas"),
        ("härleds_från", _CODE, "de indikatorer som den räknas ur"),
        ("härled_värde", _NUMBER, "läge eller faktor som räkningen använder"),
        ("anmärkning", _TEXT, "vad man bör veta innan man jämför"),
        (
            "brott",
            "årtal, läsår, perioder eller månader med komma emellan",
            "de första åren med ett nytt mätsätt; med slag av område om det gäller bara det",
        ),
        ("enkät", "ja eller nej", "om ett urval har tillfrågats"),
        (
            "alias",
            "ord med komma emellan",
            "ord för det som mäts i rapportens text; inom parentes sådana som bara nämner vem",
        ),
        ("motsats", "ord med komma emellan", "ord för motsatsen till det som mäts"),
        ("tid", _TEXT, "år, läsår, månad eller periodernas längd, som 4 år: vad seriens värden gäller; tom för år"),
    ),
    "kallfiler/data/data/omraden.csv": (
        ("kod", _CODE, "områdets kod i serierna"),
        ("namn", _TEXT, "områdets namn"),
        ("typ", _TEXT, "riket, län, kommun, jämförelselän eller övrigt län"),
        ("scb", _CODE, "Statistiska centralbyråns kod"),
    ),
    "kallfiler/data/data/serier/*.csv": (
        ("område", _CODE, "områdets kod i omraden.csv"),
        ("kön", "tecken", _SEX),
        ("år", _TIME, "det år, det läsår, den period eller den månad som värdet gäller, efter tid i indikatorer.csv"),
        ("värde", _NUMBER, "värdet i seriens enhet; för lägen numret i enhetens lista, från 0"),
        ("symbol", "tecken", _SYMBOL),
        ("felmarginal", _NUMBER, "halva bredden av 95-procentsintervallet; kolumnen får saknas"),
    ),
}

# Files that are no tables: what they hold.
FILES: Mapping[str, str] = {
    "arkivexemplar/data/sparbarhet.json": "varje tryckt, ritad eller citerad uppgift med sida, uttryck, rader och källa",
    "arkivexemplar/data/byggmanifest.json": "källfiler med kontrollsummor, programversioner, diarienummer och profil",
    "kallfiler/data/rapport.toml": "uppgifter om rapporten och bedömningsregelns inställningar",
    "kallfiler/data/narrative/*.md": "texten i Markdown, med uttryck och påståenden",
    "kallfiler/data/data/mal.toml": "vision, mål, områden och människors bedömningar",
    "kallfiler/data/data/enheter.toml": "enheter: hur de skrivs och vilket slag de är av",
    "kallfiler/data/data/kallor.toml": "vad som frågas efter hos källorna när serier hämtas; finns bara om någon serie har kvar sin råfil",
    "kallfiler/data/data/hamtat/*": (
        "det som serierna är gjorda ur, byte för byte, en mapp för varje indikator: källans svar med låsfilen hamtning.toml "
        "(adress, tid, kontrollsumma, källans datum, licens), eller den fil som lästes in"
    ),
    "kallfiler/data/data/karta/kommuner.geojson": "kommunernas gränser, EPSG:4326",
    "kallfiler/data/templates/*.html, styles/*.css": "mallar och stilmallar som rapporten sattes med",
    "kallfiler/data/tidigare/*": "data i föregående utgåva, i samma former som data/",
}


def data_dictionary() -> bytes:
    """Return the dictionary: a row for each column of each table, then one for each other file."""
    return as_csv([COLUMNS, *_rows()])


def _rows() -> Iterator[tuple[str, str, str, str]]:
    for table, columns in TABLES.items():
        for column, form, meaning in columns:
            yield table, column, form, meaning
    for path, meaning in FILES.items():
        yield path, "", "", meaning
