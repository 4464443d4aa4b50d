"""The verdict on a file: nothing that could not be read or tried is ever called good."""

import io

import pikepdf
import pytest

from reportgen.conformance.conformance import as_text, claimed, judge
from reportgen.pipeline.build import build
from tests.conftest import make_project

FLAVOURS = ("3a", "ua1")


@pytest.fixture(scope="module")
def pdf(tmp_path_factory):
    return build(make_project(tmp_path_factory.mktemp("omdome") / "projekt")).pdf


def moved(pdf):
    """Return the file with its cross-reference table out of place: qpdf finds it again, veraPDF does not."""
    at = pdf.rfind(b"startxref") + len(b"startxref\n")
    return pdf[:at] + b"9999" + pdf[at + 4 :]


def test_a_good_file_is_good_and_says_what_it_follows(pdf):
    verdict = judge(pdf, FLAVOURS)
    assert verdict.good
    assert claimed(pdf) == "3a"
    assert "PDF/A-3a enligt veraPDF: inga fel" in as_text(verdict, "fil.pdf")


@pytest.mark.parametrize("break_it", [lambda _: b"", lambda pdf: pdf[:200], lambda _: b"ingen pdf" * 99, moved])
def test_a_file_that_cannot_be_read_is_not_good_and_no_profile_is_said_to_be_met(pdf, break_it):
    verdict = judge(break_it(pdf), FLAVOURS)
    assert not verdict.good
    told = as_text(verdict, "fil.pdf")
    assert "[oläslig]" in told
    assert "PDF/A-3a enligt veraPDF: uppfylls inte, eftersom filen inte kan läsas" in told
    assert "inga fel" not in told


def test_without_the_engine_the_report_says_so(pdf):
    verdict = judge(pdf, FLAVOURS, engine=False)
    told = as_text(verdict, "fil.pdf")
    assert "PDF/UA-1 enligt veraPDF: inte prövat" in told
    assert "veraPDF kördes inte: det var avstängt." in told


def test_a_rule_that_is_broken_is_named_with_its_clause(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        del opened.Root.MarkInfo
        buffer = io.BytesIO()
        opened.save(buffer)
    verdict = judge(buffer.getvalue(), FLAVOURS)
    assert "omärkt" in {finding.code for finding in verdict.findings}
    broken = {flavour: [failure.clause for failure in rules] for flavour, rules in verdict.failures.items()}
    assert broken == {"3a": ["6.7.2.2-1"], "ua1": ["6.2-1"]}
    assert "6.7.2.2-1" in as_text(verdict, "fil.pdf")


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 trasig"])
def test_a_file_that_claims_nothing_is_judged_by_the_published_profile(content):
    assert claimed(content) == "3a"
