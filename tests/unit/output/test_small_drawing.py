"""Drawings as small elements of a page: what is left out, what is rounded, and what no drawing of the program's has."""

import re

import matplotlib as mpl
import pytest

from reportgen.drawing.canvas import Told, sheet, svg, told_at, whole, without_points
from reportgen.output.web.small_drawing import Small, UnlikeError, small

COLOURS = (("#0a4d5c", "0"), ("#ffffff", "1"))


def drawn(*inner, head='viewBox="0 0 100 40"'):
    return f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {head}>{"".join(inner)}</svg>'


def path(d, style):
    return f'<g id="line2d_1"><path d="{d}" style="{style}"/></g>'


def inner(*elements):
    return small(drawn(*elements), COLOURS).inner


STROKE = "fill: none; stroke: #0a4d5c; stroke-width: 1.40001"


def test_a_line_keeps_its_places_to_a_tenth_of_a_point_and_the_colour_becomes_a_class():
    assert inner(path("M 1.04 2.26 \nL 3.14 2.26 \nL 3.14 -4 \nL 5.55 6.66", STROKE)) == (
        '<path class="s0" stroke-width="1.4" d="M1 2.3h2.1v-6.3l2.5 10.7"/>'
    )


def test_errors_of_rounding_do_not_add_up():
    line = "M 0 0 " + " ".join(f"L {number * 0.14:.2f} 1{number % 2}" for number in range(1, 200))
    steps = re.search(r' d="M0 0l([^"]*)"', inner(path(line, STROKE)))[1]
    xs = [float(step) for step in re.findall(r"-?[\d.]+", steps)[::2]]
    assert sum(xs) == pytest.approx(199 * 0.14, abs=0.06)


def test_lines_of_one_look_become_one_path_and_marks_of_one_look_one_group():
    assert inner(path("M 1 1 L 2 1", STROKE), path("M 3 1 L 4 1", STROKE)).count("<path") == 1
    fill = "fill: #ffffff"
    assert inner(path("M 1 1 L 2 1 z", fill), path("M 3 1 L 4 1 z", fill)) == (
        '<g class="f1"><path d="M1 1h1z"/><path d="M3 1h1z"/></g>'
    )


def test_what_has_no_effect_is_left_out():
    assert inner(path("M 0 0 L 100 0", "fill: none"), '<defs><style type="text/css">*{}</style></defs>') == ""
    assert "stroke-line" not in inner(path("M 0 0 L 9 9", f"{STROKE}; stroke-linejoin: round; stroke-linecap: butt"))


def test_a_colour_that_the_page_lacks_is_kept_and_so_are_all_colours_of_a_map():
    assert 'stroke="#123456"' in inner(path("M 0 0 L 9 9", "fill: none; stroke: #123456"))
    found = small(drawn(path("M 0 0 L 9 9", STROKE), head='class="karta" viewBox="0 0 100 40"'), COLOURS)
    assert (found.classes, found.width, found.height) == ("karta", "100", "40")
    assert 'stroke="#0a4d5c"' in found.inner


def test_every_mark_of_matplotlib_stands_where_it_was_and_a_circle_is_a_circle():
    figure = sheet(100, 40)
    axes = whole(figure)
    axes.plot([20.0], [10.0], "o", color="#0a4d5c", markersize=4, markeredgewidth=0)
    axes.plot([60.0], [30.0], "D", color="#0a4d5c", markersize=4, markeredgewidth=0)
    axes.text(5, 5, "1 < 2 & 3", color="#0a4d5c")
    with mpl.rc_context({"svg.fonttype": "none"}):
        found = small(svg(figure), COLOURS)
    assert '<circle cx="20" cy="30" r="2"/>' in found.inner
    assert 'd="M60 12.83l2.83-2.83-2.83-2.83-2.83 2.83z"' in found.inner
    assert 'x="5" y="35"' in found.inner
    assert ">1 &lt; 2 &amp; 3</text>" in found.inner
    assert "id=" not in found.inner


def test_a_turned_text_stays_turned():
    text = '<text style="fill: #0a4d5c" x="5" y="6" transform="rotate(-90 5 6)">år</text>'
    assert inner(text) == '<text class="f0" x="5" y="6" transform="rotate(-90 5 6)">år</text>'


def test_points_tell_what_stands_there_and_nothing_of_it_is_markup():
    figure = sheet(100, 40)
    whole(figure)
    told = svg(figure, points=told_at([(10.0, 15.0)], ["2023: <b>1</b> & 2\n\t3"]))
    drawing = small(told, COLOURS)
    assert drawing.inner == (
        '<g class="punkter"><circle cx="10" cy="25"><title>2023: &lt;b&gt;1&lt;/b&gt; &amp; 2 3</title></circle></g>'
    )
    assert "metadata" not in without_points(told)
    assert told_at([(1.0, 2.0)], ()) == []
    assert svg(figure, points=[Told(1, 2, "x")]).endswith("<metadata>1.0\t38.0\tx</metadata></svg>")


@pytest.mark.parametrize(
    "strange",
    [
        "<script>alert(1)</script>",
        "<image/>",
        '<g transform="scale(2)"/>',
        '<path d="M 0 0 A 1 1 0 0 0 2 2" style="fill: #ffffff"/>',
        '<path d="m 0 0 L 1 1" style="fill: #ffffff"/>',
        '<path d="M 0 0 L 1 1" style="filter: url(x)"/>',
        '<use xlink:href="#nothing"/>',
        '<text transform="skewX(3)">a</text>',
        '<defs><clipPath id="c"><rect x="0" y="0" width="9" height="9"/></clipPath></defs>',
    ],
)
def test_what_no_drawing_of_the_programs_has_is_refused(strange):
    with pytest.raises(UnlikeError):
        small(drawn(strange), COLOURS)


@pytest.mark.parametrize("text", ["<svg", drawn(head=""), drawn(head='viewBox="1 0 9 9"')])
def test_what_is_no_drawing_is_refused(text):
    with pytest.raises(UnlikeError):
        small(text, COLOURS)


def test_a_sheet_that_clips_to_itself_is_not_needed():
    clip = '<defs><clipPath id="c"><rect x="0" y="0" width="100" height="40"/></clipPath></defs>'
    assert small(drawn(clip), COLOURS) == Small("", "100", "40", "")
