"""A project folder of nothing but styles and templates, written by the test."""

import pytest

from reportgen.looks.style_sheets import read_style_sheets
from reportgen.project.snapshot import take_snapshot

FACE = '@font-face { font-family: "Prov"; src: url(fonts/Prov.ttf) }\n'
# What every set of style sheets must hold (`contract.STYLED`).
NEEDED = (
    ".not { float: footnote } .sid::after { content: target-counter(attr(data-mal), page) }\n"
    "body { string-set: a attr(data-organisation), b attr(data-rapport), c attr(data-exempel) } h1 { bookmark-label: attr(data-titel) }\n"
    "@page liggande { size: A4 landscape } .liggande { page: liggande } .sidbrytning { break-after: page }\n"
)


@pytest.fixture
def sheets_of(tmp_path):
    """Return a function that writes style sheets, by file name, and reads them."""

    def read(**texts):
        (tmp_path / "styles").mkdir(exist_ok=True)
        for name, text in texts.items():
            (tmp_path / "styles" / f"{name}.css").write_text(text, encoding="utf-8")
        found = []
        sheets = read_style_sheets(take_snapshot(tmp_path), found.append)
        assert found == []
        return sheets

    return read
