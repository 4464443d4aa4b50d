"""The verdict on a file: by what it claims, in one of three words, and whatever the file is."""

import random

import pikepdf
import pytest
from pikepdf import Name

from reportgen.cli.arguments import FLAVOURS
from reportgen.conformance import conformance, pdf_file
from reportgen.conformance.conformance import as_text, judge
from reportgen.conformance.pdf import unpacked_size
from reportgen.conformance.pdf.claims import claims_of
from reportgen.conformance.pdf.flavours import NAMES
from tests.sound_pdf import ASKED, page, saved, sound_pdf, tagged

_XMP = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfd="http://pdfa.org/declarations/" xmlns:dc="http://purl.org/dc/elements/1.1/" {attributes}>{elements}</rdf:Description>
</rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""
_DECLARED = (
    '<pdfd:declarations><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfd:conformsTo>http://pdfa.org/declarations/wtpdf/#{}'
    "</pdfd:conformsTo></rdf:li></rdf:Bag></pdfd:declarations>"
)


def claiming(elements="", attributes=""):
    pdf = sound_pdf()
    content = _XMP.format(elements=elements, attributes=attributes).encode()
    pdf.Root.Metadata = pdf.make_stream(content, Type=Name.Metadata, Subtype=Name.XML)
    return pdf


@pytest.mark.parametrize(
    ("elements", "attributes", "flavours", "unknown"),
    [
        ("", "", (), ()),
        ("<pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>", "", ("1b",), ()),
        ("", 'pdfaid:part="2" pdfaid:conformance="U"', ("2u",), ()),
        ("<pdfaid:part>4</pdfaid:part>", "", ("4",), ()),
        ("", 'pdfaid:part="4" pdfaid:conformance="F" pdfuaid:part="2"', ("4f", "ua2"), ()),
        ("<pdfaid:part>5</pdfaid:part>", 'pdfuaid:part="1"', ("ua1",), ("PDF/A-5",)),
        ("<pdfaid:part>3</pdfaid:part>", "", (), ("PDF/A-3",)),
        (_DECLARED.format("accessibility1.0"), "", ("wt1a",), ()),
        (_DECLARED.format("reuse1.0"), 'pdfuaid:part="2"', ("ua2", "wt1r"), ()),
        (_DECLARED.format("reuse9.0"), "", (), ("WTPDF reuse9.0",)),
    ],
)
def test_a_file_claims_what_its_metadata_say(elements, attributes, flavours, unknown):
    claims = claims_of(claiming(elements, attributes))
    assert (claims.flavours, claims.unknown) == (flavours, unknown)


@pytest.mark.parametrize(
    "content", [b"", b"<", b"ingen xml", b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"]
)
def test_metadata_that_cannot_be_read_claim_nothing(content):
    pdf = sound_pdf()
    pdf.Root.Metadata = pdf.make_stream(content)
    claims = claims_of(pdf)
    assert (claims.flavours, claims.title, claims.has_metadata) == ((), "", True)


def test_the_titles_first_language_is_read_and_may_be_an_attribute():
    titled = '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Läget</rdf:li></rdf:Alt></dc:title>'
    assert claims_of(claiming(titled)).title == "Läget"
    assert claims_of(claiming("", 'dc:title="Läget"')).title == "Läget"


def test_the_command_offers_every_profile_of_the_engine():
    assert tuple(NAMES) == FLAVOURS


def test_without_the_engine_a_file_without_faults_is_not_tried():
    verdict = judge(saved(sound_pdf()), engine=False)
    assert (verdict.flavours, verdict.findings) == (ASKED, ())
    assert verdict.judgement == "inte prövad"
    assert "Filen säger sig följa PDF/A-3a och PDF/UA-1." in as_text(verdict, "fil.pdf")


def test_a_file_that_claims_nothing_is_told_so_and_what_can_be_tried():
    verdict = judge(saved(claiming()), engine=False)
    told = as_text(verdict, "fil.pdf")
    assert verdict.judgement == "inte prövad"
    assert "Filen säger sig inte följa någon profil." in told
    assert "--profiler: 1a, 1b, 2a" in told


def test_a_claim_that_has_no_profile_is_told_and_not_called_met():
    verdict = judge(saved(claiming("<pdfaid:part>5</pdfaid:part>")), engine=False)
    assert "PDF/A-5 kan inte prövas: veraPDF har ingen sådan profil." in as_text(verdict, "fil.pdf")
    assert verdict.judgement == "inte prövad"


def test_a_file_that_meets_what_somebody_asked_for_is_good_whatever_else_it_claims(monkeypatch):
    claims = "<pdfaid:part>5</pdfaid:part><pdfuaid:part>1</pdfuaid:part>"
    pdf = claiming(f"<dc:title>Prov</dc:title>{claims}")
    monkeypatch.setattr(conformance, "broken_rules", lambda _, asked: dict.fromkeys(asked, ()))
    monkeypatch.setattr(conformance, "is_installed", lambda: True)
    assert judge(saved(pdf)).judgement == "inte prövad"
    assert judge(saved(pdf), ("ua1",)).judgement == "godkänd"


def test_of_what_is_wrong_everywhere_the_first_places_are_told():
    pdf = sound_pdf()
    tagged(pdf, "P").K.extend(range(1000, 1150))
    verdict = judge(saved(pdf), engine=False)
    told = as_text(verdict, "fil.pdf")
    assert len(verdict.errors) == 150
    assert told.count("[innehåll-saknas] ") == 101
    assert "  [innehåll-saknas] på 50 ställen till\n" in told


def test_advice_leaves_a_file_as_good_as_it_was():
    pdf = sound_pdf()
    del tagged(pdf, "Figure").A
    verdict = judge(saved(pdf), engine=False)
    assert verdict.good
    told = as_text(verdict, "fil.pdf")
    assert "Egna kontroller: inga fel, 1 varning" in told
    assert "[figur-utan-mått] varning: En figur saknar" in told


def test_a_fault_of_our_own_checks_is_enough():
    pdf = sound_pdf()
    tagged(pdf, "P").K.append(99)
    verdict = judge(saved(pdf), engine=False)
    assert verdict.judgement == "underkänd"
    assert "Filen är underkänd." in as_text(verdict, "fil.pdf")


def test_a_file_with_a_password_is_told_as_such():
    locked = saved(sound_pdf(), encryption=pikepdf.Encryption(owner="hemligt", user="hemligt"))
    told = as_text(judge(locked, engine=False), "fil.pdf")
    assert "[oläslig] Filen kan inte läsas (den är skyddad med lösenord)." in told
    assert "BytesIO" not in told


def test_a_check_that_fails_in_a_way_nobody_thought_of_is_no_crash(monkeypatch):
    def fail(_pdf):
        raise RuntimeError("<_io.BytesIO object at 0x7f00>")

    monkeypatch.setattr(pdf_file, "check_pictures", fail)
    told = as_text(judge(saved(sound_pdf()), engine=False), "fil.pdf")
    assert "[oläslig] En del av filen är så trasig att den inte kan prövas." in told
    # What the engine says of it is told all the same.
    monkeypatch.setattr(conformance, "broken_rules", lambda _, asked: dict.fromkeys(asked, ()))
    monkeypatch.setattr(conformance, "is_installed", lambda: True)
    assert "PDF/UA-1 enligt veraPDF: inga fel\n" in as_text(judge(saved(sound_pdf())), "fil.pdf")
    assert "BytesIO" not in told


def test_a_file_that_would_fill_the_memory_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(unpacked_size, "_LARGEST", 1 << 20)
    pdf = sound_pdf()
    pdf.Root.PieceInfo = pdf.make_stream(b" " * (1 << 19))
    assert judge(saved(pdf), engine=False).findings == ()
    pdf.Root.PieceInfo = pdf.make_stream(b" " * (1 << 21))
    found = judge(saved(pdf), engine=False).findings
    assert [(finding.code, finding.message) for finding in found] == [
        ("oläslig", "Filen packar upp till mer än 1 GB och prövas inte.")
    ]


def test_letters_that_are_none_are_no_operator():
    pdf = sound_pdf()
    page(pdf).Contents = pdf.make_stream(page(pdf).Contents.read_bytes() + b" \x89q\xff ")
    assert {finding.code for finding in judge(saved(pdf), engine=False).findings} == {"sidinnehåll-trasigt"}


def _mutated(content, chance):
    """Return a file with a few bytes changed, taken away or doubled."""
    made = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(made))
        match chance.randrange(4):
            case 0:
                made[at] ^= 1 << chance.randrange(8)
            case 1:
                del made[at : at + chance.randint(1, 40)]
            case 2:
                made[at:at] = made[at : at + chance.randint(1, 40)]
            case _:
                made[at : at + 2] = chance.choice([b"/A", b"[ ", b"<<", b"0 ", b"()", b"-1"])
    return bytes(made)


@pytest.mark.parametrize("seed", range(60))
def test_a_file_that_is_broken_anywhere_has_a_verdict(seed, monkeypatch):
    failed = []

    def made(check):
        try:
            return list(check())
        except Exception as reason:  # noqa: BLE001 - whatever it is, it is counted
            failed.append(reason)
            return []

    monkeypatch.setattr(pdf_file, "_made", made)
    pdf = sound_pdf()
    page(pdf).Contents.write(page(pdf).Contents.read_bytes())
    options = {} if seed % 2 else {"object_stream_mode": pikepdf.ObjectStreamMode.disable, "compress_streams": False}
    verdict = judge(_mutated(saved(pdf, **options), random.Random(seed)), ASKED, engine=False)
    assert as_text(verdict, "fil.pdf")
    assert failed == []
