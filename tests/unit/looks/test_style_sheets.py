"""The style sheets as one value: rules with places, tokens, fonts, and the files that a build rests on."""

import pytest

from reportgen.diagnostics import Position
from reportgen.looks.selectors import chains, covers
from reportgen.looks.style_sheets import read_style_sheets
from reportgen.project.snapshot import Snapshot, take_snapshot


def test_a_declaration_has_its_file_line_and_column(sheets_of):
    rule = sheets_of(a="\n\np {\n  color: red;\n}\n").rules[0]
    assert rule.selector == "p"
    assert [(one.name, one.value, one.at) for one in rule.declarations] == [
        ("color", "red", Position("styles/a.css", 4, 3))
    ]


def faults_of(folder, css):
    (folder / "styles").mkdir()
    (folder / "styles" / "a.css").write_text(css, encoding="utf-8")
    found = []
    sheets = read_style_sheets(take_snapshot(folder), found.append)
    return sheets, [(one.code, one.path, one.line, one.column) for one in found]


@pytest.mark.parametrize(
    "deep", ["p {" * 3000, "p { width: " + "calc(" * 3000, "p" + ":is(" * 3000 + "a" + ")" * 3000 + " {"]
)
def test_a_sheet_that_is_nested_too_deep_is_an_error_and_read_no_further(tmp_path, deep):
    sheets, found = faults_of(tmp_path, "\n" + deep)
    assert sheets.rules == ()
    assert [one[:3] for one in found] == [("stil-djup", "styles/a.css", 2)]


def test_a_number_of_more_figures_than_anything_needs_is_an_error_at_its_place(tmp_path):
    sheets, found = faults_of(tmp_path, f"p {{\n  width: {'9' * 5000}mm }}")
    assert sheets.rules == ()
    assert found == [("för-långt-tal", "styles/a.css", 2, 10)]


@pytest.mark.parametrize("rule", ['@import "b.css"', "@import url(sub/b.css) print", '@IMPORT url("a.css")'])
def test_an_import_is_an_error_where_it_stands(tmp_path, rule):
    _, found = faults_of(tmp_path, f"\n  {rule};\np {{ color: red }}")
    assert found == [("stil-import", "styles/a.css", 2, 3)]


def test_sheets_apply_in_the_order_of_their_names(sheets_of):
    sheets = sheets_of(b=":root { --x: 2 }", a=":root { --x: 1 }")
    assert sheets.paths == ("styles/a.css", "styles/b.css")
    assert sheets.tokens["--x"].value == "2"


@pytest.mark.parametrize(
    ("css", "selectors"),
    [
        (".a { .b { color: red } }", [":is(.a) .b"]),
        (".a { &.b { color: red } }", [":is(.a).b"]),
        (".a { @media print { color: red } }", [".a"]),
        ("@media print { .a { color: red } }", [".a"]),
        ("@media screen { .a { color: red } }", []),
        ("@supports (color: red) { .a { .b { color: red } } }", [":is(.a) .b"]),
    ],
)
def test_rules_within_rules_and_at_rules_are_found_where_they_apply_in_print(sheets_of, css, selectors):
    assert [rule.selector for rule in sheets_of(a=css).rules] == selectors


def test_the_boxes_of_the_page_margin_are_rules_without_a_selector(sheets_of):
    rules = sheets_of(a="@page fram { margin: 0; @top-left { color: red } }").rules
    assert [(rule.keyword, rule.selector) for rule in rules] == [("page", ""), ("top-left", "")]


def test_an_important_declaration_wins_over_a_later_one(sheets_of):
    rule = sheets_of(a="p { color: red !important; color: blue }").rules[0]
    assert rule.last("color").value == "red"


@pytest.mark.parametrize(
    ("value", "resolved"),
    [
        ("var(--a)", "1px"),
        ("calc(var( --b ) + 1px)", "calc(1px + 1px)"),
        ("var(--saknas, 3px)", "3px"),
        ("var(--saknas, var(--a))", "1px"),
        ("var(--saknas)", None),
        ("var(--rundgång)", None),
    ],
)
def test_references_are_followed_to_their_value_or_fallback(sheets_of, value, resolved):
    sheets = sheets_of(a=":root { --a: 1px; --b: var(--a); --rundgång: var(--rundgång) }")
    assert sheets.resolved(value) == resolved


def test_a_file_that_the_sheets_name_and_the_licence_beside_a_font_are_inputs(sheets_of, tmp_path):
    (tmp_path / "styles" / "fonts").mkdir(parents=True)
    for name in ("Prov.ttf", "OFL.md", "LICENS.txt", "oanvänt.ttf"):
        (tmp_path / "styles" / "fonts" / name).write_bytes(b"x")
    (tmp_path / "styles" / "märke.svg").write_bytes(b"x")
    sheets = sheets_of(
        a='@font-face { font-family: "Prov"; src: url(fonts/Prov.ttf), url("fonts/Saknas.ttf") }'
        'p { background: url("märke.svg") } li { background: url(https://example.org/x.png) }'
    )
    assert sheets.inputs == (
        "styles/a.css",
        "styles/fonts/LICENS.txt",
        "styles/fonts/OFL.md",
        "styles/fonts/Prov.ttf",
        "styles/märke.svg",
    )
    assert sheets.faces[0].files == ("styles/fonts/Prov.ttf", "styles/fonts/Saknas.ttf")


@pytest.mark.parametrize(
    ("wide", "narrow", "expected"),
    [
        (".omslag", ".omslag", True),
        (".omslag", "section.omslag", True),
        ("*", "p", True),
        (".titel", ".omslag .titel", True),
        (".omslag .titel", ".titel", False),
        (".omslag > .titel", ".omslag p.titel", True),
        ("p", "div", False),
        (":is(.a, .b)", ".a.c", True),
    ],
)
def test_a_selector_covers_another_that_asks_for_at_least_as_much(wide, narrow, expected):
    assert any(covers(one, chains(narrow)[0]) for one in chains(wide)) is expected


def test_what_stands_beside_an_element_is_not_around_it():
    assert chains(".a .b + .c") == ((frozenset({".a"}), frozenset({".c"})),)


def test_a_sheet_that_cannot_be_read_is_told_and_the_others_are_read():
    found = []
    files = {"styles/a.css": b"p { color: r\xf6d }", "styles/b.css": b"p { color: red }"}
    sheets = read_style_sheets(Snapshot(files), found.append)
    assert [(d.code, d.path) for d in found] == [("teckenkodning", "styles/a.css")]
    assert [rule.at.path for rule in sheets.rules] == ["styles/b.css"]


def test_a_chain_names_tags_classes_and_identities():
    assert list(chains("div.a #b")) == [(frozenset({"div", ".a"}), frozenset({"#b"}))]
