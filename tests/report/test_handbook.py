"""What the handbook shows works on the real report."""

import re
from dataclasses import fields

import pytest

from reportgen.assess.goals import assess
from reportgen.cli.arguments import parser
from reportgen.composing.earlier import earlier_edition
from reportgen.data.dataset import load
from reportgen.figures.registry import SPECS
from reportgen.functions.vocabulary import open_sandbox
from reportgen.language.lookup import Query
from reportgen.language.writing import write_result
from reportgen.narrative.parse import parse_part
from reportgen.project.settings import Archive, read_settings
from reportgen.project.snapshot import take_snapshot
from reportgen.statements.check import judge_words
from tests.conftest import ROOT

HANDBOOK = (ROOT / "docs" / "handbok.md").read_text(encoding="utf-8")
EXPRESSIONS = [m.replace("\\|", "|") for m in re.findall(r"\{\{ (.+?) \}\}", HANDBOOK) if "…" not in m]
# The rows whose second cell begins with a figure: the first expression, and the figure with its unit.
ROWS = re.findall(r"^\| `\{\{ (.+?) \}\}`.* \| ([−\d](?:[^(;,|\n]|,\d)*)", HANDBOOK, re.MULTILINE)
FIGURES = [(source.replace("\\|", "|"), printed.strip()) for source, printed in ROWS]
STATEMENTS = re.findall(r"\[([^\[\]…]+)\]\{om=\"([^\"…]+)\"\}", HANDBOOK)
CLAIMS = [m for m in re.findall(r"`([^`\n]+)`", HANDBOOK) if "'" in m and "(" in m and not set("…{") & set(m)]


WRITING = HANDBOOK[HANDBOOK.index("### Texten") : HANDBOOK.index("### Uttryck")]
_ROWS = WRITING[WRITING.index("| Skriv | Blir |") :].split("\n\n")[0].splitlines()[2:]
# What stands indented, and in the first cells of the writers' table.
WRITTEN = [
    *(
        re.sub("^    ", "", block, flags=re.MULTILINE)
        for block in re.findall(r"(?:^    .*\n|^\n(?=    ))+", WRITING, re.MULTILINE)
        if "roll:" not in block
    ),
    *(written for row in _ROWS for written in re.findall(r"`([^`]{2,})`", row.split(" | ")[0])),
]


@pytest.mark.parametrize("text", WRITTEN)
def test_what_the_handbook_shows_of_writing_is_read_without_a_word(text):
    found = []
    part = parse_part("narrative/a.md", f"---\nroll: kapitel\n---\n# Rubrik\n\n{text}\n", found.append)
    assert found == []
    assert part is not None
    # A comment alone leaves nothing.
    assert part.blocks or text.startswith("<!--")


def test_the_handbook_shows_how_to_write():
    assert len(WRITTEN) > 8


@pytest.fixture(scope="module")
def query():
    found = []
    project = take_snapshot(ROOT)
    settings = read_settings(project, found.append)
    data = load(project, settings, found.append)
    assessments = assess(data, settings.assessment, found.append)
    earlier = earlier_edition(project, settings, found.append)
    assert found == []
    return Query(data, assessments, settings, earlier)


@pytest.fixture(scope="module")
def sandbox(query):
    return open_sandbox(query)


@pytest.mark.parametrize("source", EXPRESSIONS)
def test_an_expression_of_the_handbook_can_be_printed(sandbox, source):
    assert write_result(sandbox.evaluate(source))


@pytest.mark.parametrize(("source", "printed"), FIGURES)
def test_an_expression_gives_the_figure_that_stands_beside_it(sandbox, source, printed):
    assert write_result(sandbox.evaluate(source)).replace("\u00a0", " ") == printed


def test_most_rows_of_the_handbook_state_a_figure():
    assert len(FIGURES) > 15


@pytest.mark.parametrize("source", CLAIMS)
def test_a_claim_of_the_handbook_holds(sandbox, source):
    assert sandbox.evaluate(source)


@pytest.mark.parametrize(("words", "about"), STATEMENTS)
def test_a_statement_of_the_handbook_is_read_and_holds(query, sandbox, words, about):
    said = re.sub(r"\{\{ (.+?) \}\}", lambda match: write_result(sandbox.evaluate(match[1])), words)
    verdict = judge_words(said, tuple(name.strip() for name in about.split(",")), query)
    assert verdict.holds, f"{verdict.told}; {verdict.because}"


def test_the_handbook_shows_statements_in_words():
    assert len(STATEMENTS) > 15


def test_every_function_filter_and_directive_is_in_the_handbook(sandbox):
    missing = [name for name in (*sandbox.names, *sandbox.filters, *SPECS) if not re.search(rf"\b{name}\b", HANDBOOK)]
    assert missing == []


def test_every_key_of_the_archive_is_in_the_handbook():
    keys = [field.metadata["key"] for field in fields(Archive)]
    assert [key for key in keys if f"`{key}`" not in HANDBOOK] == []


def test_every_command_and_option_is_in_the_handbook(capsys):
    with pytest.raises(SystemExit):
        parser().parse_args(["--help"])
    commands = re.findall(r"^    ([\w-]+) \(", capsys.readouterr().out, re.MULTILINE)
    assert len(commands) > 5
    options = set()
    for command in commands:
        with pytest.raises(SystemExit):
            parser().parse_args([command, "--help"])
        options |= {command, *re.findall(r"^  (?:-h, )?(--[\w-]+)", capsys.readouterr().out, re.MULTILINE)}
    assert [name for name in sorted(options) if not re.search(rf"`(?:reportgen )?{name}\b", HANDBOOK)] == []


def test_every_column_of_the_register_and_every_line_of_a_series_is_in_the_handbook():
    register = (ROOT / "data" / "indikatorer.csv").read_text(encoding="utf-8").split("\n")[0].split(";")
    series = (ROOT / "data" / "serier" / "tillit_gymnasiet.csv").read_text(encoding="utf-8")
    said = re.findall(r"^# (\w+):", series, re.MULTILINE)
    assert len(said) > 5
    assert [name for name in (*register, *said) if f"`{name}`" not in HANDBOOK] == []
