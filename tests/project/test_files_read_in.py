"""Files as offices meet them: what is wrong or doubtful with each is told by cell, and the project is as it was."""

import datetime as dt
import json
import shutil

import pytest

from reportgen.cli.run import run
from reportgen.pipeline.changing.candidate import Candidate
from tests.conftest import FIXTURES
from tests.sheets import PX, number_format, with_part, workbook

WIDE = [["Kommun", 2023, 2024], ["0018", 9.8, 9.1], ["1814", 10, 9.5]]
LONG = [["område", "år", "värde"], ["0018", 2023, 9.8], ["0018", 2024, 9.1]]


def wide(row, column, content):
    """Return the plain table with one cell exchanged."""
    rows = [list(line) for line in WIDE]
    rows[row - 1][column - 1] = content
    return workbook(rows)


def csv(*lines, encoding="utf-8"):
    return ("\n".join(lines) + "\n").encode(encoding)


def formula(book):
    book.worksheets[0]["B2"] = "=1+1"


def hidden(book):
    book.worksheets[0].row_dimensions[2].hidden = True
    book.worksheets[0].column_dimensions["C"].hidden = True


def hide_sheet(book):
    book.worksheets[0].sheet_state = "hidden"


def failed(book):
    book.worksheets[0]["C2"] = "#N/A"


def renamed(book):
    book.worksheets[0].title = "Tabell 1"


def torn(raw):
    """Return a workbook in whose first sheet some bytes are others."""
    at = raw.index(b"xl/worksheets/sheet1.xml") + 40
    return raw[:at] + bytes(40) + raw[at + 40 :]


# File, its bytes, the options, and what is told: code and place of each, "?option" for what is asked.
BROKEN = {
    "decimalpunkt": ("a.xlsx", wide(3, 3, "9.8"), [], ["decimalpunkt Blad1!C3"]),
    "tal som text": ("a.xlsx", wide(3, 3, "9,8"), [], ["tal-som-text Blad1!C3"]),
    "tusental eller decimaler": ("a.xlsx", wide(3, 3, "1.234"), [], ["decimalpunkt Blad1!C3"]),
    "tusental med mellanslag": ("a.xlsx", wide(3, 3, "1 234"), [], ["tal-som-text Blad1!C3"]),
    "fotnotstecken": ("a.xlsx", wide(3, 3, "9,5*"), [], ["fotnotstecken Blad1!C3"]),
    "fotnotssiffra": ("a.xlsx", wide(3, 3, "9,5 1)"), [], ["fotnotstecken Blad1!C3"]),
    "fotnot på årtalet": ("a.xlsx", wide(1, 3, "2024*"), [], ["fotnotstecken Blad1!C1"]),
    "streck": ("a.xlsx", wide(3, 3, "-"), [], ["streck Blad1!C3"]),
    "dolt värde": ("a.xlsx", wide(3, 3, "<5"), [], ["dolt-värde Blad1!C3"]),
    "kryss": ("a.xlsx", wide(3, 3, "x"), [], ["dolt-värde Blad1!C3"]),
    "uppgift saknas": ("a.xlsx", wide(3, 3, "saknas"), [], ["saknat-värde Blad1!C3"]),
    "tom cell": ("a.xlsx", wide(3, 3, None), [], ["tom-cell Blad1!C3"]),
    "ord i stället för tal": ("a.xlsx", wide(3, 3, "ca 9"), [], ["inte-ett-tal Blad1!C3"]),
    "parentes": ("a.xlsx", wide(3, 3, "(9,5)"), [], ["parentes Blad1!C3"]),
    "sant i en cell": ("a.xlsx", wide(3, 3, True), [], ["inte-ett-tal Blad1!C3"]),
    "datum som värde": ("a.xlsx", wide(3, 3, dt.date(2024, 12, 3)), [], ["datum Blad1!C3"]),
    "allt utelämnas": (
        "a.xlsx",
        workbook([["Kommun", "Kön", 2023], ["0018", "Kvinnor", 9], ["0018", "Män", 10]]),
        [],
        ["kön Blad1!C2", "inga-värden Blad1!C2"],
    ),
    "felvärde": ("a.xlsx", workbook(WIDE, change=failed), [], ["felvärde Blad1!C2"]),
    "formel utan värde": ("a.xlsx", workbook(WIDE, change=formula), [], ["formel-utan-värde Blad1!B2"]),
    "dold rad och kolumn": ("a.xlsx", workbook(WIDE, change=hidden), [], ["dolt Blad1!B2"]),
    "dolt blad": ("a.xlsx", workbook(WIDE, WIDE, change=hide_sheet), [], []),
    "flera blad": ("a.xlsx", workbook(WIDE, WIDE), [], ["?--blad"]),
    "fel blad": ("a.xlsx", workbook(WIDE), ["--blad", "Blad7"], ["fel-alternativ a.xlsx"]),
    "blad med mellanslag": (
        "a.xlsx",
        workbook([["Kommun", 2024], ["0018", "9.8"], ["1814", 9.5]], change=renamed),
        [],
        ["decimalpunkt 'Tabell 1'!B2"],
    ),
    "datum där ett år ska stå": ("a.xlsx", wide(1, 3, dt.date(2024, 12, 31)), [], ["datum Blad1!C1"]),
    "nyår där ett år ska stå": ("a.xlsx", wide(1, 3, dt.date(2024, 1, 1)), [], ["datum Blad1!C1"]),
    "läsår": ("a.xlsx", wide(1, 3, "2023/24"), [], ["okänt-år Blad1!C1"]),
    "förändring i sista kolumnen": (
        "a.xlsx",
        workbook([["Kommun", 2023, 2024, "Förändring"], ["0018", 9.8, 9.1, -0.7], ["1814", 10, 9.5, -0.5]]),
        [],
        ["okänt-år Blad1!D1"],
    ),
    "koder som är tal": (
        "a.xlsx",
        workbook([["kod", 2023, 2024], [0, 11, 10], [18, 9.8, 9.1]]),
        [],
        ["inledande-nollor Blad1!A2"],
    ),
    "koder med nollor i formatet": (
        "a.xlsx",
        workbook([["kod", 2023], [18, 9.8]], change=number_format("A2", form="0000")),
        [],
        [],
    ),
    "kod och namn säger emot varandra": (
        "a.xlsx",
        workbook([["kod", "namn", 2023], ["1814", "Laxå", 9.8], ["1860", "Laxå", 9.1], ["1861", "Hallsberg", 9]]),
        [],
        ["motsägande-område Blad1!B2"],
    ),
    "felstavat område": (
        "a.xlsx",
        workbook([["Kommun", 2023], ["Provlänet", 9.8], ["Lekebärg", 9], ["Laxå", 9]]),
        [],
        ["okänt-område Blad1!A3"],
    ),
    "främmande områden": (
        "a.xlsx",
        workbook([["Kommun", 2023], ["Provlänet", 9.8], ["Kiruna", 9], ["Ystad", 9]]),
        [],
        ["okänt-område Blad1!A3"],
    ),
    "summarad": (
        "a.xlsx",
        workbook([["Kommun", 2023], ["Lekeberg", 9.8], ["Laxå", 9], ["Summa", 18.8]]),
        [],
        ["summarad Blad1!A4"],
    ),
    "rad utan område": (
        "a.xlsx",
        workbook([["Kommun", 2023], ["Lekeberg", 9.8], ["Laxå", 9], [None, 18.8]]),
        [],
        ["utelämnad-rad Blad1!A4"],
    ),
    "samma sak två gånger": ("a.xlsx", workbook([*LONG, ["0018", 2024, 9.1]]), [], ["dubblett Blad1!C4"]),
    "två värden för samma sak": ("a.xlsx", workbook([*LONG, ["0018", 2024, 8.1]]), [], ["dubblett Blad1!C4"]),
    "flera värdekolumner": (
        "a.xlsx",
        workbook([["område", "år", "antal", "andel"], ["0018", 2023, 980, 9.8], ["0018", 2024, 910, 9.1]]),
        [],
        ["?--värde"],
    ),
    "flera slags rader": (
        "a.xlsx",
        workbook([["område", "ålder", "år", "tal"], ["0018", "16–24", 2023, 9.8], ["0018", "25–64", 2023, 9.1]]),
        [],
        ["?--värde"],
    ),
    "inget år": ("a.xlsx", workbook([["Kommun", "värde"], ["0018", 9.8], ["1814", 9.1]]), [], ["?--år"]),
    "inget område": ("a.xlsx", workbook([["år", "värde"], [2023, 9.8], [2024, 9.1]]), [], ["?--område"]),
    "två tabeller": (
        "a.xlsx",
        workbook([*WIDE, [], ["Kommun", 2021, 2022], ["1860", 8, 7], ["1861", 8, 7]]),
        [],
        ["två-tabeller Blad1!B5"],
    ),
    "tal vid sidan av tabellen": (
        "a.xlsx",
        workbook([["Kommun", 2023], ["0018", 9.8], ["1814", 9.1], [], [None, None, 17.5]]),
        [],
        ["utelämnade-tal Blad1!C5"],
    ),
    "tomt blad": ("a.xlsx", workbook([]), [], ["tom-fil a.xlsx"]),
    "inget som känns igen": ("a.xlsx", workbook([["äpplen", "päron"], [1, 2]]), [], ["inga-värden Blad1!A1"]),
    "fel celler": ("a.xlsx", workbook(WIDE), ["--celler", "A till C"], ["fel-alternativ a.xlsx"]),
    "fel kolumn": ("a.xlsx", workbook(WIDE), ["--område", "Z"], ["fel-alternativ Blad1!A1"]),
    "makron": ("a.xlsm", with_part(workbook(WIDE), "xl/vbaProject.bin", b"makro"), [], ["makron a.xlsm"]),
    "lösenord": (
        "a.xlsx",
        bytes.fromhex("D0CF11E0A1B11AE1") + "EncryptedPackage".encode("utf-16-le"),
        [],
        ["lösenord a.xlsx"],
    ),
    "trasig arbetsbok": ("a.xlsx", workbook(WIDE)[:2000], [], ["trasig-fil a.xlsx"]),
    "trasig del av arbetsboken": ("a.xlsx", torn(workbook(WIDE)), [], ["trasig-fil a.xlsx"]),
    "mycket lång cell": ("a.xlsx", wide(3, 3, "1" * 20_000), [], ["inte-ett-tal Blad1!C3"]),
    "trasig gammal arbetsbok": ("a.xls", bytes.fromhex("D0CF11E0A1B11AE1") + b"x" * 900, [], ["trasig-fil a.xls"]),
    "cell långt bort": (
        "a.xlsx",
        workbook(WIDE, change=lambda book: book.worksheets[0].cell(1_000_000, 1_000, 1)),
        [],
        ["för-stor-fil a.xlsx"],
    ),
    "tom fil": ("a.csv", b"", [], ["tom-fil a.csv"]),
    "pdf": ("a.xlsx", b"%PDF-1.7\n", [], ["fel-filtyp a.xlsx"]),
    "webbsida som heter xls": (
        "a.xls",
        b"<html><table><tr><td>2023</td></tr></table></html>",
        [],
        ["fel-filtyp a.xls"],
    ),
    "bytes": ("a.csv", b"\0\1\2\3" * 40, [], ["fel-filtyp a.csv"]),
    "csv från Mac": ("a.csv", csv("Område;2023", "Örebro län;9,8", encoding="mac-roman"), [], ["teckenkodning a.csv"]),
    "csv från MS-DOS": ("a.csv", csv("kommun;2023", "hällefors;9,8", encoding="cp850"), [], ["teckenkodning a.csv"]),
    "csv som är läst fel": ("a.csv", csv("kommun;2023", "LaxÃ¥;9,8"), [], ["teckenkodning a.csv"]),
    "csv med decimalpunkt": ("a.csv", csv("kommun,2023,2024", "0018,9.8,9.1"), [], ["?--decimaltecken"]),
    "csv med båda": ("a.csv", csv("kommun;2023;2024", "0018;9.8;9,1"), [], ["decimalpunkt a.csv:2:6"]),
    "csv med ett öppet citattecken": (
        "a.csv",
        csv("kommun;2023", '0018;"9,8', "1814;9" * 30_000),
        [],
        ["citattecken a.csv"],
    ),
    "px utan data": ("a.px", PX.partition("DATA=")[0].encode(), [], ["trasig-fil a.px"]),
    "avkortad px": ("a.px", PX[:-20].encode(), [], ["trasig-fil a.px"]),
    "px med för få tal": ("a.px", PX.replace("11.5 12\n", "11.5\n").encode(), [], ["trasig-fil a.px"]),
    "px utan semikolon": ("a.px", PX.replace('"2024";\nLAST', '"2024"\nLAST').encode(), [], ["trasig-fil a.px"]),
    "px med fel teckenkodning": ("a.px", PX.encode("cp1252"), [], ["teckenkodning a.px"]),
    "px som är utf-8 mot vad den säger": (
        "a.px",
        PX.replace('"utf-8"', '"iso-8859-1"').encode(),
        [],
        ["teckenkodning a.px"],
    ),
    "för stort tal": ("a.xlsx", wide(3, 3, 1e30), [], ["för-långt-tal Blad1!C3"]),
    "omöjligt år": ("a.xlsx", wide(1, 3, 2031), [], ["omöjligt-år Blad1!C2", "omöjligt-år Blad1!C3"]),
    "okänd indikator": ("a.xlsx", workbook(WIDE), ["--som", "nystartadee"], ["okänd-indikator a.xlsx"]),
    "härledd indikator": ("a.xlsx", workbook(WIDE), ["--som", "balans"], ["okänd-indikator a.xlsx"]),
    "kön som indikatorn inte har": (
        "a.xlsx",
        workbook([["Kommun", "Kön", 2023], ["0018", "Kvinnor", 9], ["0018", "Män", 10], ["0018", "Totalt", 9.5]]),
        [],
        ["kön Blad1!C2"],
    ),
    "andel av ett": (
        "a.xlsx",
        workbook([["Kommun", 2023, 2024], ["0018", 0.71, 0.7]]),
        ["--som", "halsa"],
        ["?--gånger"],
    ),
    "procentformat": (
        "a.xlsx",
        workbook([["Kommun", 2023, 2024], ["0018", 0.71, 0.7]], change=number_format("B2", "C2", form="0.0%")),
        ["--som", "halsa"],
        ["procent Blad1!B2"],
    ),
    "procent i en annan enhet": (
        "a.xlsx",
        workbook([["Kommun", 2023], ["0018", 0.71]], change=number_format("B2", form="0%")),
        [],
        ["procent Blad1!B2"],
    ),
    "andel över hundra": (
        "a.xlsx",
        workbook([["Kommun", 2023, 2024], ["0018", 71, 710]]),
        ["--som", "halsa"],
        ["omöjligt-värde Blad1!C2"],
    ),
    "läge som inte finns": (
        "a.xlsx",
        workbook([["Kommun", 2023], ["1814", 1], ["1860", 7]]),
        ["--som", "bostader"],
        ["omöjligt-värde Blad1!B3"],
    ),
    "negativt antal": ("a.xlsx", wide(3, 3, -9), [], ["omöjligt-värde Blad1!C3"]),
}
OF_EXAMPLES = ("--ursprung", "exempel", "--not", "Konstruerad för prov.")
# They are of the series that is there, which is told of in tests of its own.
OF_THE_SERIES = {"område-saknas", "två-årgångar", "kön-saknas", "lucka"}


def tree(folder):
    return {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def not_compared(project, files, _given):
    return Candidate(project.overlaid(files), None, None, None, (), ())


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    folder = tmp_path_factory.mktemp("projekt") / "grund"
    shutil.copytree(FIXTURES / "grund", folder)
    return folder


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_wrong_is_told_by_cell_and_the_project_is_as_it_was(name, small, tmp_path, capsys, monkeypatch):
    called, raw, options, expected = BROKEN[name]
    (tmp_path / called).write_bytes(raw)
    before = tree(small)
    # What the report would say is tried elsewhere; here only what is said of the file is asked for.
    monkeypatch.setattr("reportgen.pipeline.changing.reading_in.candidate", not_compared)
    if "--som" not in options:
        options = [*options, "--som", "nystartade"]
    run(["läs-in", str(tmp_path / called), "--projekt", str(small), "--json", "--ersätt", *OF_EXAMPLES, *options])
    told = json.loads(capsys.readouterr().out)
    found = [
        f"{one['code']} {one['path']}" + (f":{one['line']}:{one['column']}" if one["line"] else "")
        for one in told["anmärkningar"]
        if one["code"] not in OF_THE_SERIES
    ]
    found += [f"?{one['alternativ']}" for one in told["frågor"]]
    assert found == expected
    assert tree(small) == before
