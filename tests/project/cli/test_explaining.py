"""`förklara` over a traceability file that is already there."""

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
    document = {"källfiler": [], "poster": [ENTRY], "uppgifter": {}, "serier": {}}
    path = project_folder / "out" / "provlanet-spårbarhet.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return project_folder


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


def test_settings_that_are_wrong_are_told_instead_of_an_explanation(folder, capsys):
    (folder / "rapport.toml").write_text("[rapport]\ntitel = 1\n", encoding="utf-8")
    assert run(["förklara", "70,2 procent", "--projekt", str(folder)]) == 1
    shown = capsys.readouterr()
    assert "rapport.toml:2:" in shown.err
    assert shown.out == ""
