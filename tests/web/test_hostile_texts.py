"""What names, texts and files of data say is words on the web, whatever signs they have: no element or attribute comes out of it."""

import csv
import io
import json
import re
from collections import Counter
from urllib.parse import urlsplit

import pytest
import tinyhtml5

from reportgen.composing.run import Options
from reportgen.diagnostics import Severity
from reportgen.pipeline.build import build
from tests.conftest import append, make_project

# Each stands in every text of the project. The plain word stands in another project, whose pages have the same elements.
PLAIN = "ord"
# The first of them leave an attribute, an element and a comment.
HOSTILE = [
    '"onload="ond()" x="',
    "</script></title></style><b onclick=ond()>",
    "--><img src=x onerror=ond()><!--",
    *(
        pytest.param(word, marks=pytest.mark.thorough)
        for word in (
            "<script>ond()</script>",
            "'onload='ond()' x='",
            "&lt;script&gt;&#x3c;i&#x3e;",
            "]]><svg onload=ond()>",
            "javascript:ond()",
        )
    ),
]
TEXT_COLUMNS = {
    "indikatorer.csv": ("namn", "kortnamn", "källa", "källkod", "anmärkning"),
    "omraden.csv": ("namn",),
}
TEXT_KEYS = ("titel", "undertitel", "namn", "enhet", "roll", "av", "vision", "tabell", "källa")
ADDED = """
[karta]
källa = "Kartan"
"""
MORE_KEYS = {
    "[rapport]": ("utgåva", "beskrivning", "licens"),
    "[organisation]": ("webbplats", "kontakt"),
    "[data]": ("om_exempel",),
}
ESCAPED = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|@^~\"'$:&/=;,])")


def changed(path, change):
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def escaped(word):
    """Return a text as it is written in Markdown, where its signs would mean something."""
    return ESCAPED.sub(r"\\\1", word)


def said(value, word):
    return f"{value} {word}".strip()


def toml_with(text, word):
    """Give every text of a TOML file the word: strings are written as JSON writes them, which TOML reads."""
    for keys, added in (("|".join(TEXT_KEYS), word), ("motiv", escaped(word))):
        line = re.compile(rf'^({keys}) = "(.*)"$', re.MULTILINE)
        text = line.sub(lambda one, added=added: f"{one[1]} = {_string(said(one[2], added))}", text)
    for table, names in MORE_KEYS.items():
        text = text.replace(f"{table}\n", table + "\n" + "".join(f"{name} = {_string(word)}\n" for name in names), 1)
    return text


def _string(text):
    return json.dumps(text, ensure_ascii=False)


def csv_with(text, word, columns):
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    for row in rows:
        for column in columns:
            if row[column]:
                row[column] = said(row[column], word)
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0].keys(), delimiter=";", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def project(folder, word):
    """Make a project where every text that an author writes ends with the word."""
    make_project(folder)
    for path in ("rapport.toml", "data/mal.toml", "data/enheter.toml"):
        changed(folder / path, lambda text, path=path: toml_with(text + ADDED * (path == "rapport.toml"), word))
    for name, columns in TEXT_COLUMNS.items():
        changed(folder / "data" / name, lambda text, columns=columns: csv_with(text, word, columns))
    for path in (folder / "data" / "serier").iterdir():
        changed(
            path,
            lambda text: re.sub(r"^(# (?:källa|not): .*)$", lambda one: said(one[1], word), text, flags=re.MULTILINE),
        )
    boundaries = folder / "data" / "karta" / "kommuner.geojson"
    changed(
        boundaries,
        lambda text: re.sub(r'("namn":)"([^"]*)"', lambda one: one[1] + json.dumps(said(one[2], word)), text),
    )
    written = escaped(word)
    changed(folder / "narrative" / "10-inledning.md", lambda text: _narrative(text, word, written))
    return folder


def _narrative(text, word, written):
    text = text.replace("# Inledning", f"# Inledning {written}", 1).replace("## Målen", f"## Målen {written}", 1)
    text = text.replace("egen skattning.", f"egen skattning {written}.").replace("Utsläpp av", f"Utsläpp {written} av")
    code = f"`` {word} ``"
    return text + (
        f"\nText *{written}* **{written}** och {code} [länk {written}](https://region.se/?a=%22%3Cb%3E&b='x').\n\n"
        f"- punkt {written}\n\n"
        f'::: tabell {{#tab:egen källa="Region"}}\nTabell {written}\n\n| A {written} | B |\n| --- | --- |\n| {written.replace("|", "")} | 1 |\n:::\n'
    )


def elements(files):
    """Return what an edition is made of outside its drawings and within them, and its addresses, as browsers parse it."""
    outside, drawn, addresses = Counter(), set(), set()
    for name, content in files.items():
        if not name.endswith(".html"):
            continue
        tree = tinyhtml5.parse(content.decode(), namespace_html_elements=False)
        within = {one for svg in tree.iter("{http://www.w3.org/2000/svg}svg") for one in svg.iter()}
        for element in tree.iter():
            if not isinstance(element.tag, str):
                continue
            if element in within:
                drawn |= {(element.tag, key) for key in element.attrib}
            else:
                outside[element.tag, tuple(sorted(element.keys()))] += 1
            addresses |= {
                value for key, value in element.items() if key.rpartition("}")[2] in {"href", "src", "action"}
            }
    return outside, drawn, addresses


def told(page):
    return "".join(tinyhtml5.parse(page.decode()).itertext())


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    result = build(project(tmp_path_factory.mktemp("ord") / "projekt", PLAIN), Options(web=True, pages=False))
    assert [str(d) for d in result.diagnostics if d.severity is Severity.ERROR] == []
    return elements(result.web)


@pytest.mark.parametrize("word", HOSTILE)
def test_no_markup_comes_out_of_what_a_text_says(plain, word, tmp_path):
    result = build(project(tmp_path / "projekt", word), Options(web=True, pages=False))
    assert [str(d) for d in result.diagnostics if d.severity is Severity.ERROR] == []
    assert result.web
    assert all(word in told(result.web[name]) for name in ("index.html", "inledning.html", "harledningar/kallor.html"))
    outside, drawn, addresses = elements(result.web)
    assert outside == plain[0]
    assert drawn <= plain[1]
    assert {urlsplit(address).scheme for address in addresses} <= {"", "https", "data", "mailto"}


@pytest.mark.parametrize(
    "text",
    [
        "<script>ond()</script>",
        "<b onclick=ond()>fet</b>",
        "[länk](javascript:ond())",
        "[länk](JAVASCRIPT:ond())",
        "[länk](&#106;avascript:ond())",
        "[länk](data:text/html,ond)",
        "[länk](vbscript:ond)",
        "<javascript:ond()>",
    ],
)
def test_markup_and_addresses_that_act_are_refused_in_the_narrative(text, project_folder):
    append(project_folder, "narrative/10-inledning.md", f"\n{text}\n")
    result = build(project_folder, Options(web=True, pages=False))
    assert any(d.severity is Severity.ERROR and d.path == "narrative/10-inledning.md" for d in result.diagnostics)
    assert not result.web
