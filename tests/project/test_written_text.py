"""What the narrative can be written with is printed and tagged as it should be, by WeasyPrint's own hand or ours.

tests/golden/skrivet.txt is what a screen reader meets of a chapter with all of it (REPORTGEN_UPPDATERA=1).
"""

import os

import pytest

from reportgen.pipeline.build import build
from tests.conftest import FIXTURES, ROOT, UPDATE, make_project
from tests.tag_tree import dump

GOLDEN = ROOT / "tests" / "golden" / "skrivet.txt"


@pytest.fixture(scope="module")
def result(tmp_path_factory):
    return build(make_project(tmp_path_factory.mktemp("skrivet") / "projekt", FIXTURES / "skrivet"))


def test_it_is_built_without_a_word(result):
    assert [str(found) for found in result.diagnostics] == []


def test_it_reads_in_the_tags_as_it_is_written(result):
    lines = dump(result.pdf).splitlines()
    start = next(i for i, line in enumerate(lines) if line.strip() == "H1" and "Allt som" in "".join(lines[i : i + 5]))
    end = next(i for i, line in enumerate(lines) if i > start and line.strip() == "H1")
    told = "\n".join(line.removeprefix("      ") for line in lines[start:end]) + "\n"
    if os.environ.get(UPDATE):
        GOLDEN.write_text(told, encoding="utf-8")
    assert told == GOLDEN.read_text(encoding="utf-8")
