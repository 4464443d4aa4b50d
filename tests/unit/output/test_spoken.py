"""Labels of print become words of the web that are heard and not seen."""

import pytest

from reportgen.output.web.spoken import spoken


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            '<span aria-label="82, bättre"><a href="#x">82</a></span>',
            '<span><a href="#x">82</a><span class="skarmlasare">, bättre</span></span>',
        ),
        (
            '<span class="matt" aria-label="Målet: ohälsa, år &amp; kön, exempel">ohälsa, år\u00a0&amp; kön, <b>exempel</b></span>',
            '<span class="matt"><span class="skarmlasare">Målet: </span>ohälsa, år\u00a0&amp; kön, <b>exempel</b></span>',
        ),
        (
            '<span class="tecken" aria-label="exempelmål">*</span>',
            '<span class="tecken" role="img" aria-label="exempelmål">*</span>',
        ),
        (
            '<p aria-label="&lt;b&gt;"><a href="x">y</a></p>',
            '<p><span class="skarmlasare">&lt;b&gt;: </span><a href="x">y</a></p>',
        ),
        ('<span aria-label="ett">ett</span>', "<span>ett</span>"),
        (
            '<span aria-label="a b"><span aria-label="*">x</span> b</span>',
            '<span role="img" aria-label="a b"><span role="img" aria-label="*">x</span> b</span>',
        ),
        ('<nav aria-label="Sidor"><a aria-label="Not 1">1</a></nav>', None),
        ('<span role="img" aria-label="x">y</span>', None),
    ],
)
def test_what_a_label_adds_is_written_beside_the_words(given, expected):
    assert spoken(given) == (given if expected is None else expected)


def test_an_element_that_does_not_end_ends_with_the_page():
    assert spoken('<p><span aria-label="a, b">a') == '<p><span>a<span class="skarmlasare">, b</span>'
