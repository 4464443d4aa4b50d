"""The cover's photograph and logotype: shown, credited, and checked where rapport.toml names them."""

import pypdfium2
import pytest
from PIL import Image

from reportgen.pipeline.build import build
from reportgen.pipeline.check import check
from tests.conftest import append
from tests.photos import drawn


def with_cover(folder, *, photo=(2600, 1600), logotype=(900, 260), lines=""):
    """Lay pictures of a size into the project and name them in rapport.toml."""
    (folder / "bilder").mkdir(exist_ok=True)
    Image.new("RGB", photo, (120, 150, 90)).save(folder / "bilder" / "omslag.jpg")
    # It must differ from the paper, or it would not be seen.
    drawn(*logotype).save(folder / "bilder" / "logotyp.png")
    named = 'bild = "bilder/omslag.jpg"\nfotograf = "Prov Fotograf"\nlogotyp = "bilder/logotyp.png"'
    return append(folder, "rapport.toml", f"\n[omslag]\n{lines or named}\n")


def test_a_photograph_and_a_logotype_are_on_the_cover_and_the_photographer_in_the_imprint(project_folder):
    with_cover(project_folder)
    result = build(project_folder)
    assert [str(d) for d in result.diagnostics] == []
    cover, imprint, *_ = pypdfium2.PdfDocument(result.pdf)
    assert sum(found.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE for found in cover.get_objects()) == 2
    assert "Foto: Prov Fotograf" in imprint.get_textpage().get_text_range()


@pytest.mark.parametrize(
    ("sizes", "lines", "told"),
    [
        ({"photo": (600, 400)}, "", [("bild-upplösning", "fel")]),
        ({"logotype": (100, 60)}, "", [("bild-upplösning", "fel")]),
        ({}, 'bild = "bilder/omslaget.jpg"', [("fil-saknas", "fel")]),
        ({}, 'logotyp = "styles/fonts/logotyp.png"', [("bild-utanför", "fel")]),
    ],
)
def test_what_cannot_be_printed_is_told_at_its_line_in_the_settings(project_folder, sizes, lines, told):
    with_cover(project_folder, **sizes, lines=lines)
    found = check(project_folder).diagnostics
    assert [(d.code, d.severity.value) for d in found] == told
    assert {d.path for d in found} == {"rapport.toml"}
    assert all(d.line > 20 for d in found)
