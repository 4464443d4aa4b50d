"""The address that opens an editor."""

from pathlib import Path

import pytest

from reportgen.preview.inspect.editor_addresses import EDITORS, editor_address, pattern_of

ROOT = Path("/home/åsa/mitt län")


def test_an_address_holds_the_place_with_letters_and_spaces_written_out():
    assert (
        editor_address(ROOT, "narrative/10-mål & medel.md", 3, 7, pattern_of("vscode"))
        == "vscode://file/home/%C3%A5sa/mitt%20l%C3%A4n/narrative/10-m%C3%A5l%20%26%20medel.md:3:7"
    )
    assert (
        editor_address(ROOT, "a#?.md", 0, 0, pattern_of("idea"))
        == "idea://open?file=/home/%C3%A5sa/mitt%20l%C3%A4n/a%23%3F.md&line=1&column=1"
    )


@pytest.mark.parametrize("editor", EDITORS)
def test_every_editor_is_told_the_file_and_the_line(editor):
    address = editor_address(Path("/p"), "a.md", 12, 34, pattern_of(editor))
    assert "/p/a.md" in address
    assert "12" in address
    assert not address.startswith(("http", "file:", "javascript"))


def test_somebody_may_write_a_pattern_of_his_own():
    assert (
        editor_address(Path("/p"), "a.md", 2, 1, pattern_of("min-editor://{fil}?rad={rad}"))
        == "min-editor:///p/a.md?rad=2"
    )


@pytest.mark.parametrize(
    ("editor", "told"),
    [
        ("vscod", "Menade du vscode"),
        ("anteckningar", "Välj mellan vscode"),
        ("javascript:alert({fil})", "kan inte börja med javascript:"),
        ("https://x.se/{fil}", "kan inte börja med https:"),
        ("min editor:{fil}", "kan inte börja med min editor:"),
        ("min:{fil}{annat}", "bara ha"),
        ("min:{fil", "bara ha"),
        ("min:{fil.x}", "bara ha"),
        ("min:{rad}", "saknar {fil}"),
    ],
)
def test_what_is_no_editor_is_told(editor, told):
    with pytest.raises(ValueError, match=r"Redigeraren|dressen") as raised:
        pattern_of(editor)
    assert told in str(raised.value)
