import pytest

from reportgen.archive.formats import format_of


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("styles/text.css", b"", "x-fmt/224"),
        ("styles/fonts/A.TTF", b"", "x-fmt/453"),
        ("narrative/1.md", b"", "fmt/1149"),
        ("data/karta/kommuner.geojson", b"", "fmt/1367"),
        ("rapport.toml", b"", "fmt/2065"),
        ("templates/figur.html", b"", "fmt/96"),
        ("schemas/mets.xsd", b"", "x-fmt/280"),
        ("program/reportgen.whl", b"", "x-fmt/263"),
        ("rapport.pdf", b"", "fmt/476"),
        ("a.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1", "fmt/43"),
        ("a.jpeg", b"\xff\xd8\xff\xe1\0\x10Exif\0\0", "fmt/41"),
        ("a.png", b"\x89PNG", "fmt/11"),
        ("a.png", b"\x89PNG sRGB", "fmt/12"),
        ("a.png", b"\x89PNG sRGB iTXt", "fmt/13"),
        ("a.svg", b'<svg version="1.1"/>', "fmt/92"),
        ("a.svg", b"<svg/>", "fmt/91"),
        ("data/hamtat/uvas/leverans.xlsx", b"", "fmt/214"),
        ("data/hamtat/uvas/tabell.px", b"", ""),
        ("a.okänt", b"", ""),
    ],
)
def test_a_format_is_told_by_name_and_that_of_a_picture_by_its_content(name, content, key):
    assert format_of(name, "2a", content).pronom == key
