"""What `granska` calls good can be built: what only the set pages show is a short list, and the handbook has it."""

import re
import shutil

import pytest

from reportgen.composing import foreseen, looks
from reportgen.output.pdf.faults import Faults
from reportgen.output.pdf.log import Message
from reportgen.pipeline.build import build
from reportgen.pipeline.check import check
from tests.conftest import FIXTURES, ROOT, append, make_project
from tests.project.test_broken_on_purpose import ON_PAGES

CHAPTER, STYLES, TEMPLATE = "narrative/10-inledning.md", "styles/text.css", "templates/kolofon.html"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">%s</svg>'


def img(address):
    return f'<tr><td><img src="{address}" alt="x"></td></tr>\n<tr><th'


# What is written, where, in which place, and where it is told with which code.
FAULTS = [
    ("ett tecken som inget typsnitt har", {CHAPTER: "\nEtt ☃.\n"}, ("tecken-saknas", CHAPTER)),
    ("ett tecken i stilen", {STYLES: "\nh2::before { content: '☃' }\n"}, ("tecken-saknas", STYLES)),
    ("ett tecken i sidhuvudet", {"rapport.toml": '\n[sidhuvud]\nvänster = "☃"\n'}, ("tecken-saknas", "rapport.toml")),
    ("en radskiljare", {CHAPTER: "\nEtt\u2028ord.\n"}, ("styrtecken", CHAPTER)),
    ("en egenskap", {STYLES: "\np { colr: red }\n"}, ("okänd-css-egenskap", STYLES)),
    ("ett värde", {STYLES: "\np { margin: stor }\n"}, ("fel-css-värde", STYLES)),
    ("ett värde ur en token", {STYLES: "\np { margin: var(--farg-text) }\n"}, ("fel-css-värde", "styles/tokens.css")),
    ("ett värde delvis ur en token", {STYLES: "\np { margin: 0 var(--farg-text) }\n"}, ("fel-css-värde", STYLES)),
    ("en regel", {STYLES: "\n@medai print { p { margin: 0 } }\n"}, ("css-regel", STYLES)),
    ("en ruta på sidan", {STYLES: "\n@page { @top-mid { content: 'x' } }\n"}, ("css-regel", STYLES)),
    ("en sida", {STYLES: "\n@page :foo { margin: 0 }\n"}, ("css-väljare", STYLES)),
    ("en väljare", {STYLES: "\np::foo { margin: 0 }\n"}, ("css-väljare", STYLES)),
    ("en klammer för mycket", {STYLES: "\np { margin: 0 } }\nli { margin: 0 }\n"}, ("css-syntax", STYLES)),
    ("en klammer för lite", {STYLES: "\np { margin: 0;\n"}, ("css-syntax", STYLES)),
    ("ett tecken för mycket", {STYLES: "\np { margin: 0; } \n)\n"}, ("css-syntax", STYLES)),
    ("ett typsnitt", {"styles/fonts.css": "\n@font-face { font-family: N; src: url(n.ttf) }\n"}, ("fil-saknas", "styles/fonts.css")),
    ("ett typsnitt utan fil", {"styles/fonts.css": "\n@font-face { font-family: N }\n"}, ("typsnitt-saknas", "styles/fonts.css")),
    ("en adress på nätet", {STYLES: "\np { background: url(http://example.org/a.png) }\n"}, ("nätåtkomst", STYLES)),
    ("en bild på nätet", {TEMPLATE: img("http://example.org/a.png")}, ("nätåtkomst", TEMPLATE)),
    ("en bild som saknas", {TEMPLATE: img("styles/finns-inte.svg")}, ("fil-saknas", TEMPLATE)),
    ("en bild som är trasig", {TEMPLATE: img("styles/l.svg"), "styles/l.svg": "<svg"}, ("bild-trasig", "styles/l.svg")),
    (
        "en bild på nätet i en bild",
        {TEMPLATE: img("styles/l.svg"), "styles/l.svg": SVG % '<image href="http://example.org/a.png"/>'},
        ("nätåtkomst", "styles/l.svg"),
    ),
    ("en stilmall på nätet", {"templates/rapport.html": '<link rel="stylesheet" href="http://example.org/a.css"></head>'}, ("nätåtkomst", "templates/rapport.html")),
    ("en adress i ett attribut", {TEMPLATE: '<tr style="background-image: url(http://example.org/a)"><th'}, ("nätåtkomst", TEMPLATE)),
    ("en egenskap i ett attribut", {TEMPLATE: '<tr style="colr: red"><th'}, ("okänd-css-egenskap", TEMPLATE)),
    ("en länk som inte leder någonstans", {TEMPLATE: '<tr><td><a href="#finns-inte">Se där</a></td></tr>\n<tr><th'}, ("bruten-länk", TEMPLATE)),
    ("ett namn två gånger", {TEMPLATE: '<tr id="slut"><th'}, ("dubbelt-ankare", TEMPLATE)),
]  # fmt: skip


def with_fault(folder, written):
    """Write the changes: a template's first row or end is replaced, another file is added to, or made."""
    for path, text in written.items():
        if path.startswith("templates/"):
            old = text[text.rindex("<") :]
            file = folder / path
            file.write_text(file.read_text(encoding="utf-8").replace(old, text, 1), encoding="utf-8")
        elif (folder / path).exists():
            append(folder, path, text)
        else:
            (folder / path).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(("written", "told"), [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS])
def test_what_would_stop_the_setting_of_pages_is_told_before_any_page_is_set(project_folder, written, told):
    with_fault(project_folder, written)
    found = check(project_folder)
    assert told in {(one.code, one.path) for one in found.diagnostics if one.line}
    assert not [one for one in found.diagnostics if one.path in {"pdf", ""}]
    assert build(project_folder).diagnostics == found.diagnostics


def test_the_handbook_names_what_only_pages_show():
    handbook = (ROOT / "docs" / "handbok.md").read_text(encoding="utf-8")
    told = handbook[handbook.index("**Vad granska inte kan se.**") : handbook.index("Också de felen pekas ut")]
    assert set(re.findall(r"`([^`]+)`", told)) >= ON_PAGES


def test_what_nobody_foresaw_is_still_told_at_its_place(project_folder, monkeypatch):
    """WeasyPrint's own messages are the net below: they name the text, or the element, that they are about."""
    monkeypatch.setattr(looks, "check_printed", lambda *_, **__: None)
    monkeypatch.setattr(looks, "check_style_values", lambda *_: None)
    line = append(project_folder, CHAPTER, "\nEn ☃.\n")
    asked = (
        '<img src="http://example.org/a.png" alt="x"> <img src="styles/l.png" alt="y"> <a href="#finns-inte">Se där</a>'
    )
    with_fault(project_folder, {TEMPLATE: f"<tr><td>{asked}</td></tr>\n<tr><th"})
    (project_folder / "styles" / "l.png").write_bytes(b"no picture")
    append(project_folder, STYLES, "\np { colr: red; background: url(http://example.org/b.png) }\n")
    monkeypatch.setattr(looks, "check_style_files", lambda *_: None)
    found = {(one.code, one.path, one.line) for one in build(project_folder).diagnostics}
    assert ("tecken-saknas", CHAPTER, line) in found
    assert {path for code, path, _ in found if code == "nätåtkomst"} == {TEMPLATE, "templates"}
    assert {path for code, path, _ in found if code in {"fil-saknas", "bruten-länk"}} == {TEMPLATE}
    assert ("okänd-css-egenskap", "pdf", 0) in found


def test_a_message_without_a_text_is_told_once():
    message = Message(foreseen.warning("tecken-saknas", foreseen.Position("pdf"), "x"), {"a": ""})
    assert list(Faults(None, None).placed(message, None)) == [message.diagnostic]


@pytest.fixture
def never_checked(project_folder):
    """A project of which nothing is kept, not even what others share with it."""
    shutil.rmtree(project_folder / ".cache")
    return project_folder


def test_without_pango_the_styles_are_said_not_to_be_tried(never_checked, monkeypatch):
    def missing(*_):
        raise OSError("cannot load library 'pango'")

    monkeypatch.setattr("builtins.__import__", only_failing("reportgen.output.pdf.style_messages", missing))
    found = check(never_checked)
    assert [(one.code, one.path) for one in found.diagnostics] == [("programbibliotek", "styles")]
    assert found.ok


def only_failing(name, failing, real=__import__):
    return lambda asked, *others: failing() if asked == name else real(asked, *others)


def test_styles_that_are_good_are_asked_about_once(never_checked, monkeypatch):
    assert check(never_checked).diagnostics == ()
    monkeypatch.setattr(foreseen, "_style_messages", pytest.fail)
    assert check(never_checked).diagnostics == ()


def test_a_sheet_that_cannot_be_read_is_the_only_thing_told_of_it(tmp_path):
    folder = make_project(tmp_path / "p", FIXTURES / "fel" / "stilar-djupa")
    (folder / "förväntat.txt").unlink()
    assert {one.code for one in check(folder).diagnostics} == {"stil-djup"}
