"""What other programs say reaches the user in Swedish; the messages are those that the programs give."""

import errno
import io
import tomllib
import zipfile

import pikepdf
import pytest
from lxml import etree

from reportgen.cli.run import run
from reportgen.conformance.conformance import judge
from reportgen.project.toml_places import parse
from reportgen.swedish.foreign.system import system_reason
from reportgen.swedish.foreign.translated import translated
from reportgen.swedish.foreign.xml import SYNTAX
from reportgen.swedish.foreign.zip import MESSAGES as OF_ZIP
from reportgen.verification.opening import open_zip
from reportgen.verification.xml import faults, parse_xml


def test_a_message_that_is_not_known_keeps_its_words():
    assert translated("Something quite new", [("old", "gammal")]) == "Something quite new"


def test_the_first_pattern_that_fits_decides():
    assert translated("an old thing", [("old (.*)", r"gammal \1"), ("thing", "sak")]) == "an gammal thing"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a 1", "likhetstecken saknas efter nyckeln"),
        ("a = 1\na = 2", "nyckeln står två gånger"),
        ("a = {b = 1, b = 2}", "nyckeln står två gånger"),
        ("[a]\n[a]", "avsnittet står två gånger"),
        ("a = x", "ogiltigt värde"),
        ("a = 2025-02-30", "datumet finns inte"),
        ("a = [1", "en lista är inte avslutad"),
        ('a = "x', "avslutande citattecken saknas"),
        ('a = "x\n"', "avslutande citattecken saknas"),
        ("a = 'x", "avslutande citattecken saknas"),
        ('a = "C:\\x"', "omvänt snedstreck skrivs dubbelt"),
        ('a = "\\q"', "omvänt snedstreck skrivs dubbelt"),
        ("= 1", "ogiltig rad"),
        ("a = 1 2", "något står kvar efter värdet"),
        ("[a", "”]” saknas"),
        ("[[a]", "”]]” saknas"),
        (f"a = {'9' * 5000}", "talet är för långt"),
    ],
)
def test_a_fault_of_toml_is_told_in_swedish(text, words):
    with pytest.raises(ValueError):
        tomllib.loads(text)
    faults = []
    assert parse("x.toml", text, faults.append) is None
    assert [fault.message for fault in faults] == [f"Raden följer inte TOML-formatet ({words})."]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["granska", "--snabbt"], "Okända argument: --snabbt.\n"),
        (
            ["gransk"],
            "”gransk” är inget kommando. Menade du granska? Välj mellan bygg, granska, visa, förklara, jämför, verifiera, arkivera, exportera, utgåvor, hämta, läs-in, nytt-år, ny, granskningskopia, ta-in.\n",
        ),
        (["förklara", "--sida"], "Argument --sida/--page: ett värde saknas.\n"),
        (["granska", "--json=ja"], "Argument --json: tar inget värde, men fick ”ja”.\n"),
        (["jämför", "data"], "Saknas: NY.\n"),
        (["exportera", "--format=pdf"], "Argument --format: ”pdf” finns inte. Välj mellan xlsx, csv, parquet.\n"),
        (["bygg", "--s"], "Tvetydigt alternativ: --s kan vara --skarp, --sidkarta, --strikt"),
    ],
)
def test_a_fault_of_the_command_line_is_told_in_swedish_with_the_usage(arguments, words, capsys):
    assert run(arguments) == 2
    told = capsys.readouterr().err
    assert told.startswith(words)
    assert "\nAnvändning: reportgen " in told


@pytest.mark.parametrize("arguments", [["--help"], ["granska", "--help"]])
def test_help_begins_with_a_swedish_word(arguments, capsys):
    assert run(arguments) == 0
    told = capsys.readouterr().out
    assert told.startswith("Användning: reportgen ")
    assert "usage" not in told


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (PermissionError(errno.EACCES, "Permission denied"), "rättighet saknas"),
        (FileNotFoundError(errno.ENOENT, "No such file or directory"), "den finns inte"),
        (OSError(errno.ENOSPC, "No space left on device"), "disken är full"),
        (OSError(errno.ENOTTY, "Inappropriate ioctl for device"), f"systemfel {errno.ENOTTY}"),
        (OSError("something else"), "okänt systemfel"),
    ],
)
def test_what_the_system_refuses_is_told_in_swedish(reason, words):
    assert system_reason(reason) == words


def a_zip():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        packed.writestr("paket/a.txt", "abc" * 50)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"abc", "Zip-filen kan inte läsas (det är ingen zip-fil)."),
        (a_zip().replace(b"PK\x01\x02", b"PK\x09\x09"), "Zip-filen kan inte läsas (förteckningen är trasig)."),
        (a_zip().replace(b"PK\x03\x04", b"PK\x09\x09"), "Filen är skadad i zip-filen (förteckningen är trasig)."),
        (a_zip().replace(b"abcabc", b"abcabd", 1), "Filen är skadad i zip-filen (kontrollsumman stämmer inte)."),
    ],
)
def test_a_fault_of_a_zip_file_is_told_in_swedish(content, message):
    assert [fault.message for fault in open_zip(content, "paket")[1]] == [message]


def test_a_fault_of_a_zip_file_that_is_not_known_is_told_without_english_words():
    assert translated("Error -3 while decompressing data", OF_ZIP) == "den följer inte formatet"
    assert translated("", OF_ZIP) == "den följer inte formatet"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "den är tom"),
        (b"x", "den börjar inte med ett element"),
        (b"<a><b></a>", "b på rad 1 avslutas med a"),
        (b"<a>", "a på rad 1 avslutas inte"),
        (b"<a", "elementet a avslutas inte"),
        (b"<a/><b/>", "något står efter det sista elementet"),
        (b"<a>&x;</a>", "&x; är okänt"),
        (b"<a>&</a>", "tecknet & skrivs &amp;"),
        (b"<a>\xff</a>", "teckenkodningen är fel"),
        (b"<x:a/>", "namnrummet x är okänt"),
        (b"<a b='1' b='2'/>", "attributet b står två gånger"),
        (b"<1/>", "den följer inte formatet"),
    ],
)
def test_a_fault_of_xml_is_told_in_swedish(content, words):
    with pytest.raises(etree.XMLSyntaxError) as caught:
        parse_xml(content)
    assert translated(caught.value.msg, SYNTAX) == words


DUBLIN_CORE = (
    '<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (f"{DUBLIN_CORE}><dc:annat/></oai_dc:dc>", "Rad 1: annat kan inte stå här, men "),
        (f'{DUBLIN_CORE} fel="1"/>', "Rad 1: dc kan inte ha attributet fel."),
        (f"{DUBLIN_CORE}>text</oai_dc:dc>", "Rad 1: dc har fel slags innehåll."),
    ],
)
def test_what_a_schema_says_is_told_in_swedish(content, message):
    told = list(faults(parse_xml(content.encode())))
    assert [line for line in told if line.startswith(message)]
    assert not [line for line in told if "{" in line or "Element" in line]


def test_a_pdf_file_with_a_password_is_told_as_such():
    content = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(content, encryption=pikepdf.Encryption(owner="a", user="b"))
    findings = judge(content.getvalue(), ("2a",), engine=False).findings
    assert [finding.message for finding in findings] == ["Filen kan inte läsas (den är skyddad med lösenord)."]
