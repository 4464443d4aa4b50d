"""`förklara` over a traceability file that is already there."""

import hashlib
import json

import pytest

from reportgen.cli.run import run

ENTRY = {
    "tryckt": "70,2\u00a0procent",
    "slag": "uttryck",
    "sida": "1",
    "i": "",
    "plats": "narrative/10-inledning.md:6:31",
    "uttryck": 'värde("halsa")',
    "underlag": [],
}


@pytest.fixture
def folder(project_folder):
    """The small project with a traceability file of one entry."""
    (project_folder / "out").mkdir()
    write(project_folder, ENTRY)
    return project_folder


def write(folder, *entries):
    document = {"källfiler": [], "poster": entries, "uppgifter": {}, "serier": {}}
    path = folder / "out" / "provlanet-spårbarhet.json"
    path.write_text(json.dumps(document), encoding="utf-8")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (
            ["70,3 procent"],
            (
                "”70,3 procent” finns inte i rapporten som ett tal eller ord ur data.\n"
                "    Tips: menade du ”70,2\u00a0procent”?\n"
            ),
        ),
        (["helt annat"], "”helt annat” finns inte i rapporten som ett tal eller ord ur data.\n"),
        (
            ["helt annat", "--sida", "7"],
            "”helt annat” finns inte på sida 7 som ett tal eller ord ur data.\n",
        ),
        (["--sida", "7"], "Sida 7 har inga tal eller ord ur data.\n"),
    ],
)
def test_what_is_not_printed_is_said_with_what_looks_like_it(folder, capsys, asked, told):
    assert run(["förklara", *asked, "--projekt", str(folder)]) == 1
    assert capsys.readouterr().err == told


def test_a_text_of_another_page_is_said_to_be_there(folder, capsys):
    assert run(["förklara", "70,2 procent", "--sida", "7", "--projekt", str(folder)]) == 1
    assert capsys.readouterr().err.endswith("    Tips: det finns på sida 1.\n")


def test_of_the_whole_report_the_nearest_hits_are_shown_and_of_a_page_all(folder, capsys):
    others = [{**ENTRY, "tryckt": "från 70,2\u00a0procent"}, {**ENTRY, "tryckt": "70,17", "tal": "70,17", "enhet": "%"}]
    write(folder, ENTRY, *({"avrundning": "1 decimal", **other} for other in others))
    assert run(["förklara", "70,2 %", "--projekt", str(folder)]) == 0
    shown = capsys.readouterr()
    assert shown.out.count("(sida 1)") == 1
    assert "ett ställe med ett tal som avrundas dit" in shown.err
    assert run(["förklara", "70,2", "--sida", "1", "--projekt", str(folder)]) == 0
    shown = capsys.readouterr()
    assert shown.out.count("(sida 1)") == 3
    assert "”70,2” är en del av detta" in shown.out
    assert "”70,2” är avrundat 70,17 %" in shown.out
    assert shown.err == ""
    assert run(["förklara", "70,2", "--sida", "1", "--json", "--projekt", str(folder)]) == 0
    kinds = [entry["träff"] for entry in json.loads(capsys.readouterr().out)["poster"]]
    assert kinds == ["del", "del", "avrundad"]


@pytest.mark.parametrize("asked", [["-0,9"], ["-0,9 procentenheter"], ["--", "-0,9"], ["−0,9"]])
def test_a_negative_number_is_typed_with_the_hyphen_of_the_keyboard(folder, capsys, asked):
    write(folder, {**ENTRY, "tryckt": "−0,9\u00a0procentenheter"})
    assert run(["förklara", "--projekt", str(folder), *asked]) == 0
    assert "−0,9" in capsys.readouterr().out


def test_settings_that_are_wrong_are_told_instead_of_an_explanation(folder, capsys):
    (folder / "rapport.toml").write_text("[rapport]\ntitel = 1\n", encoding="utf-8")
    assert run(["förklara", "70,2 procent", "--projekt", str(folder)]) == 1
    shown = capsys.readouterr()
    assert "rapport.toml:2:" in shown.err
    assert shown.out == ""


@pytest.mark.parametrize(
    ("named", "told"), [(hashlib.sha256(b"%PDF").hexdigest(), False), ("0" * 64, True), ("", True)]
)
def test_a_pdf_of_another_build_than_the_traceability_file_is_told(folder, capsys, named, told):
    trace = folder / "out" / "provlanet-spårbarhet.json"
    trace.write_text(
        json.dumps({**json.loads(trace.read_text(encoding="utf-8")), "pdf_sha256": named}), encoding="utf-8"
    )
    (folder / "out" / "provlanet.pdf").write_bytes(b"%PDF")
    assert run(["förklara", "70,2 procent", "--projekt", str(folder)]) == 0
    assert ("som inte är från samma bygge som out/provlanet.pdf." in capsys.readouterr().err) is told


@pytest.mark.parametrize("number", [91.0, None, ["70,2"], "skräp"])
def test_a_traceability_file_in_which_a_number_is_none_cannot_be_read(folder, capsys, number):
    write(folder, {**ENTRY, "tryckt": "1,2 procent", "tal": number, "enhet": "procent"})
    assert run(["förklara", "70,2 procent", "--projekt", str(folder)]) == 1
    assert "finns inte eller kan inte läsas" in capsys.readouterr().err
