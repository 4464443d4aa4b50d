"""The pages of the web edition about itself: its method and sources, what is new, its data, and how accessible it is."""

import hashlib

import pytest
from lxml import html

from reportgen.assess.rule_text import RULE_PARTS, Rule
from reportgen.composing.run import Options
from reportgen.pipeline.build import build
from reportgen.project.settings import AssessmentSettings
from tests.conftest import append, make_project, with_edition

WEB = Options(web=True, pages=False)
STATED = """
[tillgänglighet]
förenlig = "delvis"
bedömd = 2025-09-01
bedömd_av = "egen granskning"
hur = "Tre sidor är lästa med <skärmläsare>."
publicerad = 2025-09-15
brister = ["Kartan saknar tangenter."]
undantag = ["Filmen saknar text."]
"""
METHOD, NEWS, DATA, ACCESS = "metod-och-kallor.html", "nytt.html", "data/index.html", "tillganglighet.html"


def tree(files, name):
    return html.document_fromstring(files[name].decode())


def words(element):
    return " ".join(element.text_content().replace("\u00a0", " ").split())


def said(files, name):
    return words(tree(files, name).find(".//main"))


def table(files, name, caption):
    """Return a table of a page by the name of the region it is in, as rows of cells in words."""
    (found,) = tree(files, name).xpath(f"//div[@aria-label='{caption}']//table")
    return [[words(cell) for cell in row.xpath("./th|./td")] for row in found.xpath(".//tr")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = make_project(tmp_path_factory.mktemp("webb") / "projekt")
    with_edition(made)
    return made


@pytest.fixture(scope="module")
def files(folder):
    result = build(folder, WEB)
    assert result.ok
    return result.web


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """The edition of a report that has no edition before it, and says whom to turn to."""
    made = make_project(tmp_path_factory.mktemp("ensam") / "projekt")
    settings = made / "rapport.toml"
    text = settings.read_text(encoding="utf-8").replace("[organisation]", '[organisation]\nkontakt = "post@prov.se"')
    settings.write_text(text + STATED, encoding="utf-8")
    return build(made, WEB).web


def test_the_rule_is_told_in_the_words_that_the_report_has_for_it(files):
    told = said(files, METHOD).casefold()
    for key in ("trend", "stilla", "prognos", "takt", "grön", "gul", "röd", "sammanvägning"):
        assert RULE_PARTS[key].write(Rule(AssessmentSettings())).replace("\u00a0", " ").casefold() in told


def test_what_the_page_of_the_method_says_of_the_rule_leads_to_the_settings_it_rests_on(files):
    assert "stilla i rapport.toml" in said(files, f"harledningar/{METHOD}")


def test_every_series_is_among_the_sources_and_its_file_has_a_checksum(folder, files):
    headings, *rows = table(files, METHOD, "Källor")
    assert len(rows) == len(files["data/rapporten/kallor.csv"].decode().splitlines()) - 1
    assert all(len(row) == len(headings) for row in rows)
    assert any("exempel" in row[0] for row in rows)
    assert all("exempel" not in row[0] or row[1].startswith("Avsedd källa: ") for row in rows)
    _, *summed = table(files, METHOD, "Filer och kontrollsummor")
    assert len(summed) == len(rows)
    for path, of_file, _ in summed:
        assert hashlib.sha256((folder / path).read_bytes()).hexdigest() == of_file


def test_what_is_new_tells_of_years_and_of_values_that_were_revised(files):
    years = table(files, NEWS, "Nya år i serierna")
    assert years[0][1] == "Nytt år"
    assert all(row[1] == "2024" for row in years[1:])
    revised = table(files, NEWS, "Reviderade värden")
    assert ["2023", "9,3", "9,0"] in [row[-4:-1] for row in revised]
    assert "p.e." not in said(files, NEWS).partition("Reviderade värden")[2]


def test_an_abbreviation_among_revised_values_is_explained(tmp_path):
    made = make_project(tmp_path / "projekt")
    with_edition(made)
    series = made / "tidigare" / "2024" / "serier" / "halsa.csv"
    text = series.read_text(encoding="utf-8")
    assert "0018;T;2023;70,6;" in text
    series.write_text(text.replace("0018;T;2023;70,6;", "0018;T;2023;69,6;"), encoding="utf-8")
    told = said(build(made, WEB).web, NEWS).partition("Reviderade värden")[2]
    assert "+1,0 p.e." in told
    assert "p.e.: procentenheter." in told


def test_every_count_of_the_first_page_leads_to_what_it_rests_on(files):
    page = tree(files, "index.html")
    (band,) = page.xpath("//section[@aria-labelledby='laget-i-korthet']")
    counts = [words(link) for link in band.xpath(".//a[@class='harledd']")]
    assert counts == ["1", "1", "1", "2", "1"]
    for link in band.xpath(".//a[@class='harledd']"):
        target, _, name = link.get("href").partition("#")
        (told,) = tree(files, target).xpath(f"//li[@id='{name}']")
        assert "antal(" in words(told)


def test_what_is_new_in_the_register_is_named(tmp_path):
    made = make_project(tmp_path / "projekt")
    with_edition(made)
    register = made / "tidigare" / "2024" / "indikatorer.csv"
    text = register.read_text(encoding="utf-8")
    register.write_text(text.replace(";Nystartade företag;", ";Nya företag;"), encoding="utf-8")
    told = said(build(made, WEB).web, NEWS)
    assert "Indikator Nystartade företag: det korta namnet var ”Nya företag” och är nu ”Nystartade företag”" in told


def test_values_of_the_edition_before_are_not_said_to_be_those_of_now(files):
    page = tree(files, f"harledningar/{NEWS}")
    places = [(words(dd), dd.xpath("./a/@href")) for dd in page.xpath("//dd[span[@class='plats']]")]
    before = [links for text, links in places if "tidigare/2024" in text]
    assert before
    assert not any(before)
    assert all(links for text, links in places if "data/serier" in text)


def test_a_report_without_an_edition_before_it_says_so(alone):
    assert "Det finns ingen förra utgåva att jämföra med." in said(alone, NEWS)


def test_everything_that_can_be_downloaded_is_on_the_page_of_data(files):
    page = tree(files, DATA)
    linked = {f"data/{address}" for address in page.xpath("//a[@download]/@href")}
    assert linked == {path for path in files if path.startswith("data/") and path != DATA}
    assert len(page.xpath("//a[@download]")) == len(linked)


def test_series_that_are_examples_are_marked_among_the_data(files):
    marked = [words(term) for term in tree(files, DATA).xpath("//dt[span[@class='exempel']]")]
    assert marked
    assert "inte publicerad statistik" in said(files, DATA)


def test_the_statement_of_accessibility_says_what_is_not_known(files):
    told = said(files, ACCESS)
    unknown = [words(one) for one in tree(files, ACCESS).xpath("//p[@class='varning']")]
    assert len(unknown) == 4
    assert all(one.startswith("Inte ifyllt: ") for one in unknown)
    assert told.count("inte ifyllt") == 3
    assert "förenlig med kraven. Vad" not in told
    assert "Skärmläsare" in told


def test_the_statement_of_accessibility_says_what_the_publisher_has_said(alone):
    told = said(alone, ACCESS)
    assert "ifyllt" not in told
    for text in (
        "Webbutgåvan är delvis förenlig med kraven.",
        "Senast bedömd1 september 2025",
        "Bedömd avegen granskning",
        "Tre sidor är lästa med <skärmläsare>.",
        "Webbutgåvan publicerad15 september 2025",
        "Kartan saknar tangenter.",
        "Filmen saknar text.",
    ):
        assert text in told


def test_shortcomings_are_told_to_whom_the_report_names(alone):
    assert "Kontakt: post@prov.se" in said(alone, ACCESS)


def test_an_address_that_is_none_becomes_no_link(tmp_path):
    made = make_project(tmp_path / "projekt")
    settings = made / "rapport.toml"
    text = settings.read_text(encoding="utf-8")
    text = "\n".join(line for line in text.split("\n") if not line.startswith("webbplats"))
    settings.write_text(
        text.replace("[organisation]", '[organisation]\nwebbplats = "javascript:alert(1)"'), encoding="utf-8"
    )
    page = build(made, WEB).web[ACCESS].decode()
    assert "javascript:alert(1)" in page
    assert 'href="javascript' not in page


@pytest.mark.parametrize("name", [METHOD, NEWS, DATA, ACCESS])
def test_every_page_leads_to_these_pages_and_says_how_it_is_cited(files, name):
    foot = tree(files, "inledning.html").find(".//footer")
    assert name in foot.xpath(".//li/a/@href")
    assert "Så citerar du sidan: Region Prov (2025). Inledning. I: " in words(foot)


def test_a_statement_that_contradicts_itself_is_an_error_where_it_stands(project_folder):
    line = append(project_folder, "rapport.toml", STATED.replace('"delvis"', '"helt"'))
    result = build(project_folder, WEB)
    assert not result.web
    (found,) = [one for one in result.diagnostics if one.code == "tillgänglighetsredogörelse"]
    assert found.message == "förenlig är ”helt”, men brister säger vad som inte uppfyller kraven."
    # Of what is appended it is the line before the last.
    assert found.line == line - 1


@pytest.mark.parametrize(
    ("status", "more", "missing"),
    [
        ("utkast", "", None),
        ("fastställd", "", "kontakt i [organisation], förenlig, bedömd, bedömd_av, hur och publicerad"),
        ("fastställd", STATED, "kontakt i [organisation]"),
        (
            "fastställd",
            STATED.replace("brister", "# ").replace("undantag", "# "),
            "kontakt i [organisation] och brister",
        ),
    ],
)
def test_an_adopted_report_is_warned_of_what_the_law_asks_for_and_nobody_has_filled_in(
    project_folder, status, more, missing
):
    settings = project_folder / "rapport.toml"
    text = settings.read_text(encoding="utf-8")
    stated = text.replace("[rapport]\n", f'[rapport]\nstatus = "{status}"\n', 1)
    assert stated != text
    settings.write_text(stated + more, encoding="utf-8")
    result = build(project_folder, WEB)
    told = [one.message for one in result.diagnostics if one.code == "tillgänglighetsredogörelse"]
    wanted = f"Webbutgåvans tillgänglighetsredogörelse är inte ifylld: {missing} saknas."
    assert told == ([wanted] if missing else [])
    assert result.web
