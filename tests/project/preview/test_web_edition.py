"""The web edition of what is shown: made when it is looked at, of the version that is shown, in a process of its own."""

import os
import re
import signal

import pytest

from reportgen.composing.composing import compose_report
from reportgen.composing.run import USUAL, Run, silent
from reportgen.diagnostics import ignore
from reportgen.pipeline.snapshot import take_snapshot
from reportgen.pipeline.web import web_edition
from reportgen.preview import web_edition as module
from reportgen.preview.web.preview import Refused, Unknown
from reportgen.project.cache import Cache
from tests.project.preview.test_session import CHAPTER, previewed, replace


@pytest.mark.usefixtures("leaves_no_process")
def test_the_files_are_those_that_a_build_writes(project_folder):
    snapshot = take_snapshot(project_folder)
    _, composed = compose_report(snapshot, USUAL, Cache(project_folder), Run(USUAL, silent))
    expected = web_edition(composed, snapshot, ignore)
    with previewed(project_folder) as listening:
        listening.pages()
        assert {address: listening.session.web(address) for address in expected} == expected


def test_a_page_shows_what_is_saved_and_what_it_loads_is_of_the_same_edition(project_folder):
    with previewed(project_folder) as listening:
        session = listening.session
        listening.pages()
        assert b"Andelen med god h" in session.web("inledning.html")
        replace(project_folder, CHAPTER, "Andelen med god hälsa", "Andelen som har god hälsa")
        listening.pages()
        made = session.edition
        before = made._version
        assert session.web("utseende/tokens.css")
        assert made._version == before
        assert "Andelen som har god hälsa" in session.web("inledning.html").decode()
        assert made._version == before + 1


def test_what_is_not_in_the_edition_is_not_handed_out(project_folder):
    with previewed(project_folder) as listening:
        listening.pages()
        for address in ("../rapport.toml", "rapport.toml", "/etc/passwd", "kommuner/../index.html", ""):
            with pytest.raises(Unknown):
                listening.session.web(address)


def test_a_template_of_the_web_that_is_wrong_is_told_with_its_place_and_the_next_is_made(project_folder):
    path = "templates/webb/start.html"
    with previewed(project_folder) as listening:
        listening.pages()
        whole = (project_folder / path).read_text(encoding="utf-8") if (project_folder / path).exists() else None
        (project_folder / path).parent.mkdir(parents=True, exist_ok=True)
        (project_folder / path).write_text("<h1>{{ finns_inte }}</h1>\n", encoding="utf-8")
        listening.pages()
        with pytest.raises(Refused, match=re.escape(f"{path}:1: Mallen kan inte fyllas i")):
            listening.session.web("index.html")
        (project_folder / path).write_text(whole or "<h1>Start</h1>\n", encoding="utf-8")
        listening.pages()
        assert b"<h1>" in listening.session.web("index.html")


def test_an_edition_with_errors_is_not_made_again_until_something_has_changed(project_folder, monkeypatch):
    path = project_folder / "templates" / "webb" / "start.html"
    with previewed(project_folder) as listening:
        session = listening.session
        listening.pages()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("<h1>{{ finns_inte }}</h1>\n", encoding="utf-8")
        listening.pages()
        with pytest.raises(Refused) as first:
            session.web("index.html")
        with monkeypatch.context() as patched:
            patched.setattr(session.edition, "_begin", lambda _version: pytest.fail("made again"))
            with pytest.raises(Refused, match=re.escape(str(first.value))):
                session.web("inledning.html")


def test_an_edition_that_cannot_be_made_is_told_and_made_again_for_who_asks_again(project_folder, monkeypatch):
    with previewed(project_folder) as listening:
        listening.pages()
        with monkeypatch.context() as patched:
            patched.setattr(module, "_made", lambda _version: os.kill(os.getpid(), signal.SIGKILL))
            with pytest.raises(Refused, match="kunde inte göras"):
                listening.session.web("index.html")
        assert listening.session.web("index.html")


@pytest.mark.usefixtures("leaves_no_process")
def test_nothing_is_made_when_the_preview_has_ended(project_folder):
    with previewed(project_folder) as listening:
        listening.pages()
    with pytest.raises(Refused, match="avslutats"):
        listening.session.web("index.html")
