"""Pages held against the traceability file: what should be printed and is not, by page and value."""

import json

import pytest
from pikepdf import Dictionary, Name, String

from reportgen.pipeline import verify_pdf as module
from reportgen.pipeline.verify_pdf import verify_pdf
from reportgen.trace.carried import check_carried
from reportgen.trace.printed import check_printed
from tests.sound_pdf import page, saved, sound_pdf, tagged

REPORT = {"titel": "Läget", "år": 2025, "datum": "2025-08-14"}
MANIFEST = {"rapport": "Läget", "år": 2025, "datum": "2025-08-14", "källfiler": []}


def row(text, kind="uttryck", label="1"):
    return {"sida": label, "slag": kind, "tryckt": text}


def traced(*rows, **more):
    return json.dumps({"rapport": REPORT, "källfiler": [], "poster": rows, **more}).encode()


def printing(*texts, before=b""):
    """Make a file that prints texts, each in a run of its own."""
    pdf = sound_pdf()
    shown = b"".join(b"BT /F1 9 Tf (%s) Tj ET " % text.encode("latin-1") for text in texts)
    page(pdf).Contents = pdf.make_stream(before + b"/P <</MCID 0>> BDC " + shown + b"EMC")
    return pdf


def told(pdf, trace):
    return [diagnostic.message for diagnostic in check_printed(pdf, trace)]


@pytest.mark.parametrize(
    "rows",
    [
        [row("18,2 procent")],
        [row("18,2\xa0procent"), row("18,2", "diagram")],
        [row("1 404 160")],
        [row("hälso-vården ökade")],
        [row("18,2 procent ökade")],
        [row("")],
        [row("En karta")],
        [{"sida": "1", "slag": "ritat", "ritat": "99"}],
    ],
)
def test_what_is_printed_is_found_across_spaces_lines_and_what_stands_between(rows):
    pdf = printing("av 18,2", " procent", "1 404 160", "h\xe4lso-", "v\xe5rden", "\xf6kade")
    assert told(pdf, traced(*rows)) == []


@pytest.mark.parametrize(
    ("texts", "text"),
    [(["19,2"], "18,2"), (["118,2"], "18,2"), (["18,25"], "18,2"), (["centret"], "tre"), (["8,2"], "-8,2%")],
)
def test_what_is_not_printed_is_told_with_its_page(texts, text):
    expected = f"”{text}” ska stå på sida 1 enligt spårbarhetsfilen, men gör inte det."
    assert told(printing(*texts), traced(row(text))) == [expected]


def test_a_place_answers_for_one_entry_of_a_kind():
    twice = traced(row("18,2"), row("18,2"), row("Värdet är 18,2", "påstående"))
    assert len(told(printing("V\xe4rdet \xe4r 18,2"), twice)) == 1
    assert told(printing("V\xe4rdet \xe4r 18,2", "18,2"), twice) == []


def test_a_text_may_go_on_on_the_next_page():
    pdf = printing("allt fler")
    pdf.add_blank_page()
    pdf.pages[1].obj.Resources = page(pdf).Resources
    pdf.pages[1].obj.Contents = pdf.make_stream("BT /F1 9 Tf (mår bra) Tj ET".encode("latin-1"))
    assert told(pdf, traced(row("allt fler mår bra"))) == []
    assert len(told(pdf, traced(row("allt fler mår illa")))) == 1


def test_what_is_only_decoration_is_told_as_such():
    pdf = printing("text", before=b"/Artifact BMC BT /F1 9 Tf (18,2) Tj ET EMC ")
    assert told(pdf, traced(row("18,2"))) == [
        "”18,2” ska stå på sida 1 enligt spårbarhetsfilen, men står bara som utsmyckning, som inte läses upp."
    ]


def test_a_page_that_is_not_there_is_told_once():
    message = "Spårbarhetsfilen har uppgifter på sida 7, som inte finns."
    assert told(printing("a"), traced(row("a", label="7"), row("b", label="7"))) == [message]


@pytest.mark.parametrize(
    "trace", [None, b"", b"{", b"[]", b'{"poster": 1}', b'{"poster": [1]}', b'{"poster": [{"tryckt": 1}]}']
)
def test_a_traceability_file_that_cannot_be_read_is_told(trace):
    assert [d.code for d in check_printed(printing("a"), trace)] == ["spårbarhet-oläslig"]


def carrying(pdf, **files):
    names = []
    for name, content in files.items():
        stream = pdf.make_stream(content, Type=Name.EmbeddedFile)
        called = String(name.replace("_", "."))
        attached = Dictionary(Type=Name.Filespec, UF=called, AFRelationship=Name.Source, EF=Dictionary(F=stream))
        names += [called, pdf.make_indirect(attached)]
    pdf.Root.Names.EmbeddedFiles.Names.extend(names)
    return pdf


def test_a_file_is_held_against_what_it_carries():
    pdf = carrying(sound_pdf(), sparbarhet_json=traced(row("18,2")))
    codes = [finding.code for finding in verify_pdf(saved(pdf), engine=False).findings]
    assert codes == ["uppgift-saknas"]


def test_a_file_is_held_against_what_stands_beside_it():
    assert verify_pdf(saved(sound_pdf()), engine=False, trace=traced(row("Do not draw"))).findings == ()
    assert not verify_pdf(saved(sound_pdf()), engine=False, trace=traced(row("Do draw"))).good


def test_a_file_that_cannot_be_read_is_not_read_again():
    assert [f.code for f in verify_pdf(b"", engine=False, trace=b"").findings] == ["oläslig"]


def test_a_check_that_fails_in_a_way_nobody_thought_of_is_no_crash(monkeypatch):
    def fail(_pdf):
        raise RuntimeError

    monkeypatch.setattr(module, "attached_files", fail)
    assert [f.code for f in verify_pdf(saved(sound_pdf()), engine=False).findings] == ["spårbarhet-oläslig"]


def test_what_is_read_instead_of_text_does_not_show_that_the_text_is_there():
    pdf = printing("ingenting")
    element = tagged(pdf, "P")
    element.S, element.ActualText = Name.Span, String("18,2 procent")
    assert len(told(pdf, traced(row("18,2 procent")))) == 1


def test_what_is_said_of_a_picture_counts_as_printed():
    pdf = printing("text")
    tagged(pdf, "Figure").Alt = String("18,2 procent år 2024")
    assert told(pdf, traced(row("18,2 procent"))) == []


@pytest.mark.parametrize(
    ("files", "messages"),
    [
        ({}, []),
        ({"sparbarhet.json": b"[]", "byggmanifest.json": b"{}"}, []),
        ({"sparbarhet.json": traced(), "byggmanifest.json": json.dumps(MANIFEST).encode()}, []),
        (
            {
                "sparbarhet.json": traced(),
                "byggmanifest.json": json.dumps({**MANIFEST, "datum": "2026-01-01"}).encode(),
            },
            ["byggmanifest.json och sparbarhet.json säger inte detsamma: datum."],
        ),
        ({"sparbarhet.json": json.dumps({"rapport": 1, "poster": []}).encode(), "byggmanifest.json": b"{}"}, []),
    ],
)
def test_the_manifest_and_the_traceability_file_say_the_same(files, messages):
    assert [d.message for d in check_carried(files)] == messages


def table(*values):
    lines = [f"{value};;data/a.csv;{number}" for number, value in enumerate(values, start=2)]
    return "\n".join(["värde;symbol;fil;rad", *lines]).encode()


def test_the_rows_of_a_figure_have_the_values_of_the_traceability_file():
    known = {f"data/a.csv:{number}": {"värde": "1 404,5"} for number in range(2, 10)}
    files = {"sparbarhet.json": traced(uppgifter=known), "figur-01.csv": table("1404,5", "1404,6", "7")}
    assert [(d.path, d.line, d.message) for d in check_carried(files)] == [
        ("figur-01.csv", 3, "Rad 3 i figur-01.csv har värdet 1404,6, men spårbarhetsfilen har 1404,5."),
        ("figur-01.csv", 4, "Rad 4 i figur-01.csv har värdet 7, men spårbarhetsfilen har 1404,5."),
    ]
    many = {**files, "figur-01.csv": table(*range(7))}
    assert [d.message for d in check_carried(many)][-1] == "Det gäller 2 rader till i figur-01.csv."


def test_a_table_that_is_none_is_told():
    files = {"sparbarhet.json": traced(uppgifter={}), "figur-01.csv": b"a;b\n" + b"x" * 200_000}
    assert [d.message for d in check_carried(files)] == ["figur-01.csv kan inte läsas som en tabell."]
