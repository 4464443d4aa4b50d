"""Questions to the engine and its answers, without Java: a thread stands in for the process."""

import os
import socket
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest

from reportgen.conformance import engine_process, engine_service
from reportgen.conformance.engine_process import question
from reportgen.conformance.verapdf import EngineError, UnreadableError
from reportgen.conformance.warming import warming_pdf
from reportgen.diagnostics import Diagnostic, Position, Severity, error

BROKEN = error("verapdf", Position("root/å"), "en gång: ”Är fel”", clause="6.1-1")


class Left(BaseException):
    """The process has ended."""


ASKED = []
"""What the engine that stands in was asked."""


class FakeEngine:
    """Finds a rule broken in every file that begins as one, for `ua1` alone."""

    def validate(self, path, flavour):
        content = Path(path).read_bytes()
        ASKED.append((content, flavour))
        if not content.startswith(b"%PDF"):
            raise UnreadableError("ingen pdf")
        return (BROKEN,) if flavour == "ua1" else ()


@contextmanager
def served(monkeypatch, engine=FakeEngine, warmed_for=()):
    """Let a thread answer; give the socket to ask through."""
    left = threading.Event()

    def leave():
        left.set()
        raise Left

    monkeypatch.setattr(engine_service, "Engine", engine)
    monkeypatch.setattr(engine_service, "leave", leave)
    monkeypatch.setattr(engine_service, "_end_with", lambda _maker: None)
    ASKED.clear()
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)

    def serve():
        with pytest.raises(Left):
            engine_service.serve(theirs.detach(), os.getpid(), warmed_for)

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield ours
    finally:
        ours.close()
        thread.join()
    assert left.is_set()


def test_an_answer_has_the_rules_of_each_flavour_as_they_were_found(monkeypatch):
    with served(monkeypatch) as asked:
        first, second = (question(asked, content, ("3a", "ua1")) for content in (b"%PDF-1", b"%PDF-2"))
        # Each question has its own answer, whoever waits first.
        assert second() == first() == {"3a": (), "ua1": (BROKEN,)}
    assert ASKED == [(b"%PDF-1", "3a"), (b"%PDF-1", "ua1"), (b"%PDF-2", "3a"), (b"%PDF-2", "ua1")]


def test_a_file_that_cannot_be_read_is_told_and_the_next_is_answered(monkeypatch):
    with served(monkeypatch) as asked:
        with pytest.raises(UnreadableError, match="ingen pdf"):
            question(asked, b"text", ("ua1",))()
        assert question(asked, b"%PDF", ("3a",))() == {"3a": ()}


def test_one_that_has_asked_and_is_gone_does_not_end_the_engine(monkeypatch):
    with served(monkeypatch) as ours:
        gone = os.pipe()
        file = os.memfd_create("fil.pdf")
        os.close(gone[0])
        socket.send_fds(ours, [b'["ua1"]'], [file, gone[1]])
        os.close(gone[1])
        os.close(file)
        assert question(ours, b"%PDF", ("3a",))() == {"3a": ()}


def test_an_engine_that_cannot_be_started_tells_everybody_why(monkeypatch):
    def missing():
        raise EngineError("Java saknas.")

    with served(monkeypatch, missing, ("ua1",)) as asked:
        for _ in range(2):
            with pytest.raises(EngineError, match="Java saknas"):
                question(asked, b"%PDF", ("ua1",))()


def test_the_engine_is_warmed_for_each_flavour_until_somebody_asks(monkeypatch):
    with served(monkeypatch, warmed_for=("3a", "ua1")):
        pass
    # The socket may have been closed, which wakes the process, at any time before the end.
    assert [flavour for _, flavour in ASKED] == ["3a", "ua1"][: len(ASKED)]
    validated = []
    engine_service._warm(lambda *asked: validated.append(asked), ["3a", "ua1"], lambda: bool(validated))
    assert [flavour for _, flavour in validated] == ["3a"]
    engine_service._warm(lambda *asked: validated.append(asked), ["3a", "ua1"], lambda: False)
    assert [flavour for _, flavour in validated] == ["3a", "3a", "ua1"]


def test_a_process_that_has_ended_is_told():
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with ours:
        waiting = question(ours, b"%PDF", ("ua1",))
        theirs.close()
        for answer in (waiting, question(ours, b"%PDF", ("ua1",))):
            with pytest.raises(EngineError, match="slutade utan att svara"):
                answer()


def test_nothing_stays_open_after_an_answer(monkeypatch):
    before = set(Path("/proc/self/fd").iterdir())
    with served(monkeypatch) as asked:
        question(asked, b"%PDF", ("3a",))()
    assert set(Path("/proc/self/fd").iterdir()) == before


def test_the_process_ends_with_its_maker_and_with_no_other(monkeypatch):
    left = []
    monkeypatch.setattr(engine_service, "leave", lambda: left.append(True))
    # Whoever is no longer there, or is not the parent, has ended or is another with the same number.
    engine_service._end_with(os.getpid())
    assert left == [True]

    def gone(_number):
        left.append("gone")
        raise ProcessLookupError

    def leave():
        raise Left

    monkeypatch.setattr(os, "pidfd_open", gone)
    monkeypatch.setattr(engine_service, "leave", leave)
    with pytest.raises(Left):
        engine_service._end_with(1)
    assert left == [True, "gone"]


def test_the_file_that_warms_has_what_reports_have():
    content = warming_pdf()
    assert content.startswith(b"%PDF-1.")
    for kind in (b"/H1", b"/TH", b"/TD", b"/StructTreeRoot", b"/ExtGState"):
        assert kind in content


def test_without_a_process_of_its_own_the_engine_is_within_this_one(monkeypatch):
    monkeypatch.setattr(engine_process, "CAN_BE_APART", False)
    monkeypatch.setattr(engine_process, "_engine", FakeEngine)
    monkeypatch.setattr(engine_process, "EngineProcess", None)
    engine_process.start_engine(("ua1",))
    assert engine_process.broken_rules(b"%PDF", ("ua1",)) == {"ua1": (BROKEN,)}
    assert isinstance(BROKEN, Diagnostic)
    assert BROKEN.severity is Severity.ERROR
