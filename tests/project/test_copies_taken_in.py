"""Returned copies taken into a project: statements are tried, files are written whole, and broken files change nothing."""

import datetime as dt
import io
import json
import zipfile
from dataclasses import replace

import pytest

from reportgen.cli.run import run as reportgen
from reportgen.composing.run import USUAL, Run, silent
from reportgen.pipeline.changing.taking_in import take_in
from reportgen.pipeline.sending_out import review_copy
from reportgen.pipeline.snapshot import take_snapshot
from reportgen.review_copy.map import map_text
from reportgen.review_copy.merging.merged import Outcome
from reportgen.review_copy.writing.copying import Asked
from tests.conftest import FIXTURES, make_project
from tests.word_copies import IDENTIFIER, body, by, comments, cut, docx, ins, notes, paragraph, run, sent_file

PATH = "narrative/10-inledning.md"
HEALTH = "Andelen med god hälsa är "


@pytest.fixture
def project(project_folder):
    """The small project with the map of a copy of one of its files."""
    copy = sent_file(PATH, (project_folder / PATH).read_text(encoding="utf-8"))
    (project_folder / "granskning").mkdir()
    (project_folder / copy.file).write_text(map_text(copy), encoding="utf-8")
    return project_folder, copy


def changed(replacement, author="Anna"):
    """The paragraph of the small project with its statement, with some of its words replaced."""
    old, new = replacement

    def write(block):
        text = block.text
        before, _, after = text.partition(old)
        call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
        start, calls, rest = before.partition(f"{HEALTH}9,0")
        first = run(calls) + call + run(rest) if calls else run(start)
        content = first + cut(old, by(author)) + (ins(new, by(author)) if new else "") + run(after)
        return paragraph(
            block, content if calls else content.replace(run(after), run(after[:3]) + call + run(after[3:]))
        )

    return write


def save(folder, copy, changes, name="anna.docx", parts=None):
    (folder / name).write_bytes(docx(body(copy, changes), {"word/footnotes.xml": notes(copy), **(parts or {})}))
    return str(folder / name)


def told(folder, capsys, *arguments):
    code = reportgen(["ta-in", *map(str, arguments), "--projekt", str(folder), "--json"])
    return code, json.loads(capsys.readouterr().out)


def outcomes(report):
    return [(one["utfall"], one["struket"], one["skrivet"]) for one in report["poster"]]


FALSE = {1: changed(("minskade", "ökade"))}
TRUE = {1: changed(("minskade", "sjönk"))}
PLAIN = {1: changed((" är ", " var "))}


def test_a_false_statement_is_stopped_with_what_the_data_say_and_the_rest_is_made(project, capsys):
    folder, copy = project
    heading = {0: lambda b: paragraph(b, run("Inledning") + ins(" och läsanvisning"))}
    code, report = told(folder, capsys, save(folder, copy, {**FALSE, **heading}), "--skriv")
    assert code == 3
    assert outcomes(report) == [("stoppas", "minskade", "ökade"), ("förs in", "", " och läsanvisning")]
    assert "stämmer inte med data" in report["poster"][0]["skäl"]
    assert (folder / PATH).read_text(encoding="utf-8") == copy.files[PATH].replace(
        "# Inledning {", "# Inledning och läsanvisning {"
    )


def test_a_false_statement_is_made_where_it_is_asked_for_and_told_as_an_error(project, capsys):
    folder, copy = project
    _, report = told(folder, capsys, save(folder, copy, FALSE), "--skriv", "--även-falska")
    assert outcomes(report) == [("förs in", "minskade", "ökade")]
    assert [one["code"] for one in report["nya_fel_och_varningar"]] == ["påstående-falskt"]


def test_a_statement_that_still_holds_is_made(project, capsys):
    folder, copy = project
    code, report = told(folder, capsys, save(folder, copy, TRUE), "--skriv")
    assert (code, outcomes(report)) == (0, [("förs in", "minskade", "sjönk")])


def test_a_copy_of_an_edition_is_tried_as_the_edition_has_it(tmp_path):
    project = take_snapshot(make_project(tmp_path / "projekt", FIXTURES / "utgavor"))
    asked = Asked("Anna", "10", dt.datetime(2026, 11, 30, 9, tzinfo=dt.UTC))
    copy = review_copy(project, asked, Run(USUAL, silent), edition="Laxå")
    assert copy.map.edition == "1860"
    maps = project.overlaid({copy.map.file: map_text(copy.map)})
    returned = rewritten(copy.package, "andelen lägre än", "andelen högre än")
    found = take_in(project, maps, [("laxa.docx", returned)])
    assert [(one.outcome, one.change.inserted) for one in found.items] == [(Outcome.STOPPED, "högre")]

    maps = project.overlaid({copy.map.file: map_text(replace(copy.map, edition="0000"))})
    (told,) = take_in(project, maps, [("laxa.docx", returned)]).diagnostics
    assert (told.code, told.path) == ("okänd-utgåva", "rapport.toml")


def rewritten(package, old, new):
    """A copy in which words are others, without a trace of it."""
    files = zipfile.ZipFile(io.BytesIO(package))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as target:
        for name in files.namelist():
            content = files.read(name)
            target.writestr(
                name, content.replace(old.encode(), new.encode()) if name == "word/document.xml" else content
            )
    return packed.getvalue()


def test_a_changed_value_is_refused_with_its_expression_and_its_series(project, capsys):
    folder, copy = project
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'

    def change(block):
        rest = block.text.removeprefix(f"{HEALTH}9,0")
        return paragraph(block, run(HEALTH) + cut("9,0") + ins("8,0") + call + run(rest))

    _, report = told(folder, capsys, save(folder, copy, {1: change}))
    assert outcomes(report) == [("avvisas", "9,0", "8,0")]
    assert report["poster"][0]["skäl"] == (
        '”9,0” räknas ut ur data: {{ värde("halsa") }}. Det vilar på data/serier/halsa.csv.'
    )


def test_statements_that_cannot_be_tried_are_stopped(project, capsys):
    folder, copy = project
    file = save(folder, copy, TRUE)
    series = folder / "data/serier/utslapp.csv"
    series.write_text(series.read_text(encoding="utf-8").replace("2024;", "tjugo;"), encoding="utf-8")
    _, report = told(folder, capsys, file)
    assert [one["utfall"] for one in report["poster"]] == ["stoppas"]


def test_nothing_is_written_unless_it_is_asked_for_and_the_second_time_changes_nothing(project, capsys):
    folder, copy = project
    file = save(folder, copy, PLAIN)
    before = (folder / PATH).read_bytes()
    assert told(folder, capsys, file)[0] == 3
    assert (folder / PATH).read_bytes() == before
    assert not list(folder.glob("granskning/*.html"))
    assert told(folder, capsys, file, "--skriv")[0] == 0
    once = (folder / PATH).read_bytes()
    assert once != before
    code, report = told(folder, capsys, file, "--skriv")
    assert (code, [one["utfall"] for one in report["poster"]], (folder / PATH).read_bytes()) == (
        0,
        ["redan införd"],
        once,
    )


def test_line_ends_and_the_mark_at_the_start_of_a_file_stay(project, capsys):
    folder, copy = project
    written = b"\xef\xbb\xbf" + copy.files[PATH].replace("\n", "\r\n").encode()
    (folder / PATH).write_bytes(written)
    told(folder, capsys, save(folder, copy, PLAIN), "--skriv")
    assert (folder / PATH).read_bytes() == written.replace("hälsa är".encode(), "hälsa var".encode())


def test_two_copies_are_told_by_reviewer_and_what_they_have_changed_in_two_ways_is_made_by_nobody(project, capsys):
    folder, copy = project
    files = [
        save(folder, copy, PLAIN),
        save(folder, copy, {1: changed((" är ", " blev "), "Bo")}, "bo.docx"),
    ]
    _, report = told(folder, capsys, *files, "--skriv")
    assert report["granskare"] == {"Anna": 1, "Bo": 1}
    assert [one["utfall"] for one in report["poster"]] == ["krockar"] * 2
    assert (folder / PATH).read_text(encoding="utf-8") == copy.files[PATH]


def test_comments_stand_in_the_page_with_their_place_after_writing(project, capsys):
    folder, copy = project
    note = '<w:commentRangeStart w:id="1"/>' + run("Målen") + '<w:commentRangeEnd w:id="1"/>'
    changes = {**PLAIN, 2: lambda b: paragraph(b, note)}
    file = save(folder, copy, changes, parts=comments(("1", "Bo", "Vilka <mål>?", "AA")))
    _, report = told(folder, capsys, file, "--skriv")
    (comment,) = [one for one in report["poster"] if one["slag"] == "kommentar"]
    assert (comment["granskare"], comment["säger"], comment["rad"], comment["kolumn"]) == ("Bo", "Vilka <mål>?", 8, 4)
    page = (folder / f"granskning/{IDENTIFIER}-svar.html").read_text(encoding="utf-8")
    assert "Vilka &lt;mål&gt;?" in page
    assert f"{PATH}:8:4" in page


def test_the_list_on_the_terminal_says_who_wrote_what_where(project, capsys):
    folder, copy = project
    assert reportgen(["ta-in", save(folder, copy, FALSE), "--projekt", str(folder)]) == 3
    said = capsys.readouterr()
    assert f"{PATH}:6:" in said.out
    assert "Anna" in said.out
    assert "[−minskade−][+ökade+]" in said.out


def zipped(**files):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files.items():
            file.writestr(name.replace("__", "/"), content)
    return packed.getvalue()


def bomb():
    return docx("", document="<w>" + " " * 200_000_000 + "</w>")


ENTITY = '<!DOCTYPE d [<!ENTITY a "b">]><w:document xmlns:w="urn:w"><w:body>&a;</w:body></w:document>'
BROKEN = {
    "empty": (b"", "Filen är tom"),
    "text": (b"Hej", "inget Word-dokument"),
    "doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "gamla sorten (.doc)"),
    "locked": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "skyddad med lösenord"),
    "odt": (zipped(mimetype="application/vnd.oasis.opendocument.text"), "saknar huvuddokument"),
    "pdf": (b"%PDF-1.7", "en pdf-fil"),
    "rtf": (b"{\\rtf1}", "en rtf-fil"),
    "cut short": (docx("<w:p/>")[:300], "Filen kan inte läsas"),
    "another zip": (zipped(a="b"), "saknar huvuddokument"),
    "a workbook": (docx("", document="<workbook/>"), "inget textdokument"),
    "broken XML": (docx("", document="<w:document"), "ingen riktig XML"),
    "entities": (docx("", document=ENTITY), "dokumenttypsdeklaration"),
    "a bomb": (bomb, "växer över alla gränser"),
    "another project's": (docx("<w:p/>", identifier="ffffffffff"), "id ffffffffff"),
    "not ours": (docx("<w:p/>", identifier=""), "ingen granskningskopia"),
    "a missing part": (docx("").replace(b"docProps/custom.xml", b"docProps/custon.xml"), "saknas"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_file_that_is_no_copy_is_told_and_nothing_changes(project, kind, capsys):
    folder, copy = project
    raw, said = BROKEN[kind]
    (folder / "fel.docx").write_bytes(raw() if callable(raw) else raw)
    assert reportgen(["ta-in", str(folder / "fel.docx"), "--projekt", str(folder), "--skriv"]) == 1
    assert said in capsys.readouterr().err
    assert (folder / PATH).read_text(encoding="utf-8") == copy.files[PATH]


def test_a_copy_without_its_id_is_known_by_its_text(project, capsys):
    folder, copy = project
    inner = body(copy, PLAIN)
    (folder / "anna.docx").write_bytes(docx(inner, {"word/footnotes.xml": notes(copy)}, identifier=""))
    _, report = told(folder, capsys, folder / "anna.docx")
    assert outcomes(report) == [("förs in", " är ", " var ")]


def test_a_map_that_has_been_changed_is_not_trusted(project, capsys):
    folder, copy = project
    file = folder / copy.file
    file.write_text(file.read_text(encoding="utf-8").replace("god hälsa är", "god hälsa var"), encoding="utf-8")
    assert reportgen(["ta-in", save(folder, copy, PLAIN), "--projekt", str(folder)]) == 1
    assert "har ändrats sedan kopian skickades ut" in capsys.readouterr().err


def test_a_damaged_map_of_another_copy_is_in_the_way_of_nothing(project, capsys):
    folder, copy = project
    (folder / "granskning/aaaaaaaaaa.json").write_text("{", encoding="utf-8")
    _, report = told(folder, capsys, save(folder, copy, PLAIN))
    assert outcomes(report) == [("förs in", " är ", " var ")]


def test_a_file_that_is_not_there(project_folder, capsys):
    assert reportgen(["ta-in", "saknas.docx", "--projekt", str(project_folder)]) == 2
    assert "finns inte" in capsys.readouterr().err
