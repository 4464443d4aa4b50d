"""The web edition says what the PDF says, and every address in it leads somewhere."""

import errno
import io
import posixpath
import re
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

import pytest
from PIL import Image

from reportgen.cli.line.codes import ERRORS
from reportgen.cli.run import run
from reportgen.composing.run import Options
from reportgen.pipeline.build import build
from tests.conftest import ROOT, append, with_edition
from tests.photos import CAMERA, exif, jpeg

WEB = Options(web=True, pages=False)


class Names(HTMLParser):
    """The identifiers of a page, and the addresses that it leads to or loads."""

    def __init__(self, html):
        super().__init__()
        self.names, self.addresses, self.tags = [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags.append((tag, given))
        if "id" in given:
            self.names.append(given["id"])
        self.addresses += [given[key] for key in ("href", "src", "xlink:href") if given.get(key)]


def pages_of(files):
    return {name: Names(content.decode()) for name, content in files.items() if name.endswith(".html")}


def broken(files):
    """Return the addresses of an edition that lead nowhere, and names that a page has twice."""
    pages = pages_of(files)
    for name, page in pages.items():
        yield from (f"{name}: two of {one}" for one in {one for one in page.names if page.names.count(one) > 1})
        for address in page.addresses:
            parts = urlsplit(address)
            if parts.scheme in {"http", "https", "mailto", "data"}:
                continue
            assert not parts.scheme, address
            assert not parts.path.startswith("/"), address
            target = (
                posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path))) if parts.path else name
            )
            if target not in files:
                yield f"{name}: {address} is no file"
            elif parts.fragment and unquote(parts.fragment) not in pages[target].names:
                yield f"{name}: {address} is no name"


@pytest.fixture(scope="module", params=["grund", "rapporten"])
def edition(request, tmp_path_factory):
    from tests.conftest import make_project  # noqa: PLC0415 - one of the two needs none

    folder = ROOT
    if request.param == "grund":
        folder = tmp_path_factory.mktemp("webb") / "projekt"
        make_project(folder)
    result = build(folder, WEB)
    assert result.ok
    assert result.web
    return result


def test_every_address_leads_somewhere_within_the_edition_and_no_name_stands_twice(edition):
    assert list(broken(edition.web)) == []


def test_a_web_edition_is_written_whole_and_again_only_where_something_has_changed(project_folder, capsys):
    command = ["bygg", "--bara-webb", "--projekt", str(project_folder)]
    assert run(command) == 0
    written = project_folder / "out" / "webb" / "index.html"
    first = written.read_bytes()
    assert not list((project_folder / "out").glob("*.pdf"))
    (written.parent / "gammal.html").write_text("kvar sedan förut", encoding="utf-8")
    capsys.readouterr()
    assert run(command) == 0
    assert "Inget har ändrats" in capsys.readouterr().err
    written.write_bytes(b"")
    assert run(command) == 0
    assert written.read_bytes() == first
    assert not (written.parent / "gammal.html").exists()


def test_nothing_in_a_page_is_style_so_that_style_sheets_alone_say_how_it_looks(edition):
    for name, page in pages_of(edition.web).items():
        for tag, given in page.tags:
            assert tag != "style", name
            assert "style" not in given, name
            if given.get("http-equiv") == "Content-Security-Policy":
                assert "unsafe" not in given["content"]


def test_the_pages_of_the_pdf_make_no_difference_to_those_of_the_web(project_folder):
    beside = build(project_folder, Options(web=True, engine=False))
    assert beside.pdf
    assert beside.web == build(project_folder, WEB).web


def test_the_templates_of_the_theme_show_all_that_they_are_given(project_folder):
    """A template of one's own is looked at; the theme's are looked at here alone. The pages are the same."""
    with_edition(project_folder)
    proven = build(project_folder, WEB).web
    template = project_folder / "templates" / "webb" / "sida.html"
    template.write_text("{# egen #}" + template.read_text(encoding="utf-8"), encoding="utf-8")
    result = build(project_folder, WEB)
    assert [str(one) for one in result.diagnostics] == []
    assert result.web
    assert result.web == proven


def test_a_picture_that_the_style_sheet_shows_is_in_the_edition(project_folder):
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"/>'
    for path in ("styles/egen.svg", "bilder/egen.svg"):
        (project_folder / path).parent.mkdir(exist_ok=True)
        (project_folder / path).write_text(drawing, encoding="utf-8")
    append(project_folder, "styles/webb.css", "\n.kalla { background: url(egen.svg), url(../bilder/egen.svg); }\n")
    files = build(project_folder, WEB).web
    assert {name for name in files if name.endswith("egen.svg")} == {"utseende/egen.svg", "bilder/egen.svg"}


def test_a_web_edition_that_cannot_be_written_is_told_of_by_its_own_folder(project_folder, capsys, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("reportgen.cli.building.write_folder", full)
    assert run(["bygg", "--projekt", str(project_folder), "--webb", "--utan-verapdf"]) == ERRORS
    told = capsys.readouterr().err
    assert "Det gick inte att skriva till out/webb/" in told
    assert (project_folder / "out" / "provlanet.pdf").is_file()
    assert not (project_folder / "out" / "webb").exists()


def test_photographs_are_in_the_edition_without_where_they_were_taken_and_no_wider_than_screens_show(project_folder):
    folder = project_folder / "bilder"
    folder.mkdir(exist_ok=True)
    (folder / "stort torg å.jpg").write_bytes(jpeg(2400, 1600, exif=exif(located=True)))
    append(project_folder, "narrative/10-inledning.md", "\n![Ett torg](<bilder/stort torg å.jpg>)\n")
    files = build(project_folder, WEB).web
    assert list(broken(files)) == []
    picture = files["bilder/stort torg å.jpg"]
    assert CAMERA.encode() not in picture
    with Image.open(io.BytesIO(picture)) as image:
        assert (image.size, len(image.getexif())) == ((1600, 1067), 0)


class Nested(HTMLParser):
    """How deep links stand in links."""

    def __init__(self, html):
        super().__init__()
        self.open = self.deepest = 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):  # noqa: ARG002 - the form of HTMLParser
        self.open += tag == "a"
        self.deepest = max(self.deepest, self.open)

    def handle_endtag(self, tag):
        self.open -= tag == "a"


def test_no_link_stands_in_a_link(project_folder):
    value = '{{ värde("halsa") }}'
    text = f"\n[Läs om {value} här](https://example.org/a) och [{value}](https://example.org/b).\n"
    append(project_folder, "narrative/10-inledning.md", text)
    files = build(project_folder, WEB).web
    assert {
        name for name, page in files.items() if name.endswith(".html") and Nested(page.decode()).deepest > 1
    } == set()
    page = files["inledning.html"].decode()
    assert len(re.findall('<a class="lank" href="https://example.org/a">[^<]+</a>', page)) == 2
    assert len(re.findall('<a class="lank" href="https://example.org/b">[^<]+</a>', page)) == 1


def test_a_part_that_has_more_than_lists_is_among_those_of_the_first_page(project_folder):
    append(project_folder, "narrative/10-inledning.md", "\n::: innehåll\n:::\n")
    start = build(project_folder, WEB).web["index.html"].decode()
    assert 'href="inledning.html"' in start[start.index("Rapportens delar") :]


def test_what_lies_in_the_folder_and_is_no_web_edition_is_not_lost(project_folder, capsys):
    own = project_folder / "out" / "webb" / "mina-anteckningar.txt"
    own.parent.mkdir(parents=True)
    own.write_text("viktigt", encoding="utf-8")
    assert run(["bygg", "--bara-webb", "--projekt", str(project_folder)]) == 1
    assert [path.name for path in own.parent.iterdir()] == [own.name]
    said = capsys.readouterr().err
    assert "out/webb/ innehåller annat än en webbutgåva: mina-anteckningar.txt." in said
    assert "Tips: " in said


def test_nothing_in_a_page_is_script_and_nothing_is_fetched_from_elsewhere(edition):
    for name, page in pages_of(edition.web).items():
        for tag, given in page.tags:
            # What programs are told of a page is data, which no browser runs.
            assert tag != "script" or given.get("src") or given.get("type") == "application/ld+json", name
            assert not [key for key in given if key.startswith("on")], name
            if tag in {"img", "script", "link", "iframe", "source"}:
                assert not re.match(r"(https?:)?//", given.get("src") or given.get("href") or ""), name


def test_a_template_of_the_web_that_loses_a_text_is_told_of_by_its_own_path(project_folder):
    template = project_folder / "templates" / "webb" / "figur.html"
    text = template.read_text(encoding="utf-8")
    line = text[: text.index("{{ bildtext }}")].count("\n") + 1
    template.write_text(
        text.replace("{{ bildtext }}", '<template data-x="1">{{ bildtext }}</template>'), encoding="utf-8"
    )
    result = build(project_folder, WEB)
    assert not result.web
    assert {(one.code, one.path, one.line) for one in result.diagnostics} == {
        ("mall-tappar-innehåll", "templates/webb/figur.html", line)
    }
