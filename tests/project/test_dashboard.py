"""The dashboard in reports of other sizes: it goes on on the next page, with its head again, and leaves no heading alone."""

import io

import pikepdf
import pypdfium2
import pytest

from reportgen.composing.run import Options
from reportgen.pipeline.build import build
from tests.conftest import with_edition

HEAD = "Effektmål och den indikator som avgör"
OVERARCHING = """
[[övergripande]]
id = "o{0}"
namn = "Övergripande mål {0}"
bedömning = "möjligt"
motiv = "Skäl."
datum = 2025-02-01
av = "Ledningsgruppen"
"""
GOAL = """
[[effektmål]]
id = "E{0}"
namn = "Mål nummer {0}"
övergripande = "o{1}"
indikatorer = [{2}]
områden = [1]
"""
AREA = """
[[område]]
nummer = 1
id = "naringsliv"
namn = "Näringsliv och entreprenörskap"

[[område]]
nummer = 2
id = "klimat"
namn = "Klimat, miljö och energi"
"""
INDICATORS = ('"halsa"', '"utslapp"', '"nystartade"', '"halsa", "halsogap"')


def with_goals(folder, sizes):
    """Give the project so many effect goals for each of its overarching goals, and a dashboard alone."""
    parts = ['vision = "En vision"\n']
    count = 0
    for number, size in enumerate(sizes, 1):
        parts.append(OVERARCHING.format(number))
        for _ in range(size):
            parts.append(GOAL.format(count + 1, number, INDICATORS[count % len(INDICATORS)]))
            count += 1
    (folder / "data" / "mal.toml").write_text("".join([*parts, AREA]), encoding="utf-8")
    for path in (folder / "narrative").glob("*.md"):
        path.unlink()
    figures = "".join(f'::: statusfigur {{#fig:s{n} mål="o{n}"}}\nMålen.\n:::\n\n' for n in range(1, len(sizes) + 1))
    text = "---\nroll: kapitel\n---\n# Läget på en sida\n\n::: läget {#fig:laget}\nAlla mål.\n:::\n\n"
    (folder / "narrative" / "10-laget.md").write_text(text + (figures if len(sizes) == 1 else ""), encoding="utf-8")


def pages_of(result):
    assert [str(d) for d in result.diagnostics if d.severity == "fel"] == []
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(result.pdf)]


@pytest.mark.parametrize("sizes", [(30,), (1,) * 30, (2,), (8, 6, 6)], ids=["one", "thirty", "two goals", "like ours"])
def test_a_dashboard_of_any_size_is_whole_with_its_head_on_each_page(project_folder, sizes):
    with_goals(project_folder, sizes)
    result = build(project_folder)
    pages = pages_of(result)
    begun = next(index for index, page in enumerate(pages) if "Läget på en sida" in page and "Figur" in page)
    ends = next(index for index, page in enumerate(pages) if index >= begun and "Takt: trenden" in page)
    assert all(HEAD in page for page in pages[begun : ends + 1] if "Mål nummer" in page)
    text = "\n".join(pages[begun : ends + 1])
    assert all(f"Mål nummer {number + 1}" in text for number in range(sum(sizes)))
    if sizes == (8, 6, 6):
        assert begun == ends
    told = [(d.path, d.line) for d in result.diagnostics if d.code == "delad-figur"]
    assert (("narrative/10-laget.md", 6) in told) == (begun < ends)


def test_the_dashboard_is_tagged_so_that_it_is_read_row_by_row(project_folder):
    with_goals(project_folder, (4,))
    result = build(project_folder, Options(engine=True))
    assert result.product.verdict.good
    with pikepdf.open(io.BytesIO(result.pdf)) as pdf:
        elements = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/StructElem"]
        figures = [str(e.Alt) for e in elements if e.S == "/Figure"]
        cells = [e for e in elements if e.S == "/TD" and len(e.A.get("/Headers", [])) == 3]
    # Each course says how its goal came out; the bars repeat what stands beside them.
    assert any(said.startswith("Åt fel håll. God hälsa: från 72,0") for said in figures)
    assert not any("stapel" in said.lower() for said in figures)
    # In the status figure a goal's header reaches down to the row of its second indicator.
    assert len(cells) >= 12


def test_what_has_changed_is_said_only_where_there_is_an_edition_before(project_folder):
    with_goals(project_folder, (4,))
    assert "förra" not in "".join(pages_of(build(project_folder)))
    with_edition(project_folder)
    text = "".join(pages_of(build(project_folder)))
    assert "Ändrat sedan 2024" in text or "en annan bedömning än 2024" in text
