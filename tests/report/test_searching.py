"""Words are found in the file as they were written, with their hyphens, and whole where a line divides them."""

import html
import io
import re
from collections import Counter

import pikepdf
import pypdfium2
import pytest

from bench.heard import heard
from reportgen.swedish.held import JOINER
from tests.conftest import ROOT

# What PDFium gives for a hyphen that ends a line, soft or hard.
ENDING = "\ufffe"


@pytest.fixture(scope="module")
def text(report):
    document = pypdfium2.PdfDocument(report.pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


@pytest.fixture(scope="module")
def written(report):
    """Every word that the report was set from."""
    return set(re.findall(r"[\w-]+", html.unescape(re.sub(r"<[^>]+>", "", report.written.html))))


@pytest.fixture(scope="module")
def divided(text, written):
    """Each word that a line divides; where something else than a small letter follows, the page ended.

    What is written with a hyphen at its end, such as "hälso-" before "och", is a word of its own.
    """
    # A narrow column may divide a word twice.
    found = re.findall(rf"[\w-]*\w(?:{ENDING}[a-zåäö][\w-]*)+", text)
    return [word for word in found if f"{word.partition(ENDING)[0]}-" not in written]


def test_a_word_that_was_written_with_a_hyphen_is_found_with_it(text):
    narrative = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "narrative").glob("*.md"))
    words = set(re.findall(r"\b[A-ZÅÄÖ]{2,}-[a-zåäö]+\b", narrative))
    assert {"EU-nivå", "EU-projekt"} <= words
    found = text.replace(ENDING, "-"), text.replace(ENDING, "")
    assert [word for word in sorted(words) if not any(word in pages for pages in found)] == []


def test_no_hyphen_is_another_character_than_the_one_on_the_keyboard(text):
    assert re.findall("[\u2010\u2011\u00ad]", text) == []


def test_a_word_that_a_line_divides_is_whole_for_who_searches(divided, written):
    assert len(divided) > 20
    forms = [(word.replace(ENDING, ""), word.replace(ENDING, "-")) for word in divided]
    assert [pair for pair in forms if not written.intersection(pair)] == []


def test_nothing_in_the_content_stands_for_other_text(report):
    """Programs that put a divided word together know U+002D in the content, and not all of them what stands for it."""
    with pikepdf.open(io.BytesIO(report.pdf)) as pdf:
        assert not any(b"ActualText" in page.Contents.read_bytes() for page in pdf.pages)


def test_what_keeps_words_together_is_nowhere_in_the_file(report, text):
    with pikepdf.open(io.BytesIO(report.pdf)) as pdf:
        things = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary)]
        told = [str(value) for thing in things for _, value in thing.items() if isinstance(value, pikepdf.String)]
        assert len(told) > 1000
        assert [one for one in (*told, str(pdf.docinfo), text) if JOINER in one] == []


def test_of_each_word_that_a_line_divides_the_tags_say_that_its_hyphen_is_soft(report, divided, written):
    told = Counter(
        element.element["/ActualText"].split()[-1].strip("(”\u00ad")
        for element in heard(report.pdf).walk()
        if element.element.get("/ActualText", "").endswith("\u00ad")
    )
    words = [word for word in divided if word.replace(ENDING, "-") not in written]
    parts = Counter(part for word in words for part in word.split(ENDING)[:-1])
    assert parts - told == Counter()
