"""Photographs, landscape pages and page breaks in a whole report: what is printed, tagged, embedded and traced."""

import io
import json
import re

import pikepdf
import pypdfium2
import pytest

from reportgen.composing.run import Options
from reportgen.pipeline.build import build
from reportgen.pipeline.check import check
from tests.conftest import make_project
from tests.photos import CAMERA, exif, jpeg, other_profile, png
from tests.tag_tree import dump

LINE = "Det som står här fyller några rader, så att bilden vid sidan av texten har något att stå bredvid. "
CHAPTER = f"""---
roll: kapitel
---
# Bilder

Ett stycke, se @fig:sida och @tab:bred.

::: bild {{#fig:text fil="bilder/text.jpg" alt="Två rutor bredvid varandra" fotograf="Anna Ek" licens="CC BY 4.0"}}
I textspalten[^n]. En mening till.
:::

## Vid sidan

::: bild {{#fig:sida fil="bilder/sida.jpg" alt="En röd ruta och en blå" bredd="sida" licens="CC0 1.0."}}
Vid sidan av texten.
:::

{LINE * 6}

::: sidbrytning
:::

::: bild {{#fig:hel fil="bilder/hel.png" alt="Rutor över hela bredden" fotograf="Bo Al" bredd="hel"}}
Över hela bredden.
:::

![Två rutor utan nummer](<bilder/sjö i norr.jpg>)

:::: liggande
Före tabellen.[^m]

::: indikatortabell {{#tab:bred alla="ja"}}
Alla indikatorer.
:::
::::

Efter den liggande sidan, se @fig:slut.

[^n]: En not i en bildtext.
[^m]: En not på en liggande sida.
"""
LAST = f"""---
roll: bilaga
---
# Slutet

{LINE * 16} Sist kommer en bild.

:::: liggande
::: bild {{#fig:slut fil="bilder/hel.png" alt="Rutor på en liggande sida" bredd="hel"}}
På en liggande sida.
:::
::::
"""
FRONT = """---
roll: fram
---
# Före

Ett stycke.

::: liggande
| Ort | Text |
| --- | --- |
| Här | Bred |
:::

Ett stycke till.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = make_project(tmp_path_factory.mktemp("bilder") / "projekt")
    pictures = folder / "bilder"
    pictures.mkdir()
    (pictures / "text.jpg").write_bytes(jpeg(1200, 600, exif=exif(), comment=b"hemligt"))
    (pictures / "sida.jpg").write_bytes(jpeg(600, 400, icc_profile=other_profile()))
    (pictures / "hel.png").write_bytes(png(2400, 900, "RGBA"))
    (pictures / "sjö i norr.jpg").write_bytes(jpeg(800, 1000, "L", exif=exif(6)))
    (folder / "narrative" / "05-fore.md").write_text(FRONT, encoding="utf-8")
    (folder / "narrative" / "20-bilder.md").write_text(CHAPTER, encoding="utf-8")
    (folder / "narrative" / "95-slut.md").write_text(LAST, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def result(folder):
    """The report, judged by veraPDF as well."""
    return build(folder, Options(engine=True))


@pytest.fixture(scope="module")
def pages(result):
    """Width, height and text of each page."""
    document = pypdfium2.PdfDocument(result.pdf)
    return [(*page.get_size(), page.get_textpage().get_text_bounded()) for page in document]


@pytest.fixture(scope="module")
def images(result):
    """The embedded pictures: width, height, and content as it stands in the file."""
    with pikepdf.open(io.BytesIO(result.pdf)) as pdf:
        found = [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"]
        return [(int(one.Width), int(one.Height), one.read_raw_bytes()) for one in found]


def test_pictures_in_every_place_follow_both_standards(result):
    assert [str(d) for d in result.diagnostics] == []
    verdict = result.product.verdict
    assert verdict.good
    assert verdict.missing == ""
    assert verdict.failures.keys() == {"3a", "ua1"}


def test_the_pages_are_counted_through_the_landscape_ones(result, pages):
    start = result.pages.body_start
    body = pages[start:]
    assert [re.search(r"(\d+) \((\d+)\)", text).groups() for _, _, text in body] == [
        (str(number), str(len(body))) for number in range(1, len(body) + 1)
    ]
    assert result.pages.labels[start:] == tuple(str(number) for number in range(1, len(body) + 1))


def test_what_is_wide_stands_on_a_landscape_page_and_what_follows_does_not(result, pages):
    landscape = [index for index, (width, height, _) in enumerate(pages) if width > height]
    texts = [pages[index][2] for index in landscape]
    assert len(landscape) == 3
    assert "Bred" in texts[0]
    assert "Före tabellen" in texts[1]
    assert "En not på en liggande sida." in texts[1]
    assert "På en liggande sida" in texts[2]
    assert result.pages.pages["tab-bred"] == landscape[1]
    assert result.pages.pages["slut"] == landscape[2] == len(pages) - 1
    assert "Efter den liggande sidan" in pages[landscape[1] + 1][2]


def test_a_landscape_page_has_the_head_of_the_others(result, pages):
    start = result.pages.body_start
    heads = [text for _, _, text in pages[start:]]
    assert all("Region Prov" in text and "Läget i provlänet" in text for text in heads)
    landscape = next(text for width, height, text in pages[:start] if width > height)
    assert re.search(rf"\b{result.pages.labels[result.pages.pages['rubrik-2'] + 1]}\b", landscape)


def test_a_page_break_begins_a_page(result):
    assert result.pages.pages["fig-hel"] == result.pages.pages["fig-sida"] + 1


def test_a_link_leads_to_the_landscape_page(result):
    with pikepdf.open(io.BytesIO(result.pdf)) as pdf:
        names = pdf.Root.Names.Dests.Names
        targets = {str(names[i]): names[i + 1] for i in range(0, len(names), 2)}
        page = pdf.pages[result.pages.pages["tab-bred"]]
        assert targets["tab-bred"][0].objgen == page.obj.objgen


def test_the_credit_stands_under_the_picture(pages):
    text = re.sub(r"\s+", " ", "\n".join(text for _, _, text in pages))
    assert "En mening till. Foto: Anna Ek. Licens: CC BY 4.0." in text
    assert "Vid sidan av texten. Licens: CC0 1.0. " in text
    assert "Över hela bredden. Foto: Bo Al. " in text


def test_pictures_are_tagged_with_what_they_show_and_their_caption(result):
    tags = dump(result.pdf)
    for said in ("Två rutor bredvid varandra", "En röd ruta och en blå", "Rutor över hela bredden"):
        assert re.search(rf"Caption\n(?: .*\n)+? +Figure.*{said}", tags), said
    assert re.search(r"Figure.*Två rutor utan nummer", tags)


def test_numbered_pictures_are_in_the_list_of_figures(result):
    html = result.written.html
    listed = html[html.index('<ol class="innehall kort">') :]
    assert 'href="#fig-sida"' in listed[: listed.index("</ol>")]


def test_nothing_that_the_camera_wrote_is_embedded(result, images):
    assert len(images) >= 4
    for told in (CAMERA.encode(), b"hemligt", b"Exif"):
        assert told not in result.pdf
    assert all(told not in content for _, _, content in images for told in (b"ICC_PROFILE", b"http"))


def test_a_photograph_keeps_its_pixels_and_one_on_its_side_is_turned(folder, images):
    sizes = {(width, height) for width, height, _ in images}
    assert {(1200, 600), (600, 400), (2400, 900), (1000, 800)} <= sizes
    [content] = [content for width, _, content in images if width == 1200]
    scan = content[content.index(b"\xff\xda") :]
    assert scan in (folder / "bilder" / "text.jpg").read_bytes()


def test_the_files_of_pictures_are_sources_of_the_report(folder, result):
    names = {"bilder/text.jpg", "bilder/sida.jpg", "bilder/hel.png", "bilder/sjö i norr.jpg"}
    sources = result.product.sources
    assert names <= sources.keys()
    assert all(sources[name] == (folder / name).read_bytes() for name in names)
    assert names <= {entry["fil"] for entry in json.loads(result.trace)["källfiler"]}
    with pikepdf.open(io.BytesIO(result.pdf)) as pdf:
        manifest = json.loads(pdf.attachments["byggmanifest.json"].get_file().read_bytes())
    assert names <= {entry["fil"] for entry in manifest["källfiler"]}


def test_a_picture_that_a_template_shows_loses_what_the_camera_wrote_as_well(tmp_path):
    folder = make_project(tmp_path / "projekt")
    (folder / "bilder").mkdir()
    (folder / "bilder" / "logotyp.jpg").write_bytes(jpeg(60, 40, exif=exif(6)))
    template = folder / "templates" / "kolofon.html"
    shown = '<p><img src="bilder/logotyp.jpg" alt="Regionens logotyp"></p>'
    text = template.read_text(encoding="utf-8")
    template.write_text(text.replace("</section>", f"{shown}</section>"), encoding="utf-8")
    result = build(folder)
    assert [str(d) for d in result.diagnostics] == []
    assert CAMERA.encode() not in result.pdf
    assert "bilder/logotyp.jpg" in result.product.sources


def test_a_picture_by_a_link_out_of_the_project_is_refused_where_it_is_shown(tmp_path):
    folder = make_project(tmp_path / "projekt")
    (tmp_path / "annan.png").write_bytes(png(1200, 400))
    (folder / "bilder").mkdir()
    (folder / "bilder" / "annan.png").symlink_to(tmp_path / "annan.png")
    text = "---\nroll: kapitel\n---\n# Rubrik\n\n![En röd ruta](bilder/annan.png)\n"
    (folder / "narrative" / "20-b.md").write_text(text, encoding="utf-8")
    assert [(d.code, d.path, d.line) for d in check(folder).diagnostics] == [
        ("utanför-projektet", "narrative/20-b.md", 6)
    ]


def test_a_picture_beside_the_text_that_a_page_divides_is_an_error_at_its_line(tmp_path):
    folder = make_project(tmp_path / "projekt")
    (folder / "bilder").mkdir()
    (folder / "bilder" / "a.png").write_bytes(png(600, 500))
    picture = '::: bild {#fig:a fil="bilder/a.png" alt="En röd ruta" bredd="sida" fotograf="Anna Ek"}\n%s\n:::\n\n'
    found = []
    for before in range(10, 30, 4):
        text = "---\nroll: kapitel\n---\n# Rubrik\n\n" + "Ett stycke.\n\n" * before
        line = text.count("\n") + 1
        text += picture % ("En bildtext som är lång. " * 8) + LINE * 12 + "\n"
        (folder / "narrative" / "20-b.md").write_text(text, encoding="utf-8")
        diagnostics = build(folder).diagnostics
        # Where a page divides them the tags are divided as well.
        told = {(d.code, d.path, d.line) for d in diagnostics if d.code != "figurtext-lös"}
        assert told <= {("delad-sidospalt", "narrative/20-b.md", line)}
        found.append(len(told))
    assert set(found) == {0, 1}
