"""A build of what is already built does nothing and says the same; a build of anything else builds."""

import json
import shutil

import pytest

from reportgen.cli import run
from reportgen.compiler import surroundings
from reportgen.conformance.verapdf import EngineError
from reportgen.pipeline import unchanged
from reportgen.pipeline.build import build
from reportgen.project.cache import Cache
from tests.conftest import FIXTURES, make_project

GAPS = FIXTURES / "fel" / "luckor"


class BuiltError(Exception):
    """Somebody builds."""


def refuse(*_arguments):
    raise BuiltError


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A project with warnings and its results, and the warnings as a terminal shows them."""
    folder = make_project(tmp_path_factory.mktemp("oforandrat") / "projekt", GAPS)
    assert run(["bygg", "--utan-verapdf", "--behåll-html", "--projekt", str(folder)]) == 0
    return folder


@pytest.fixture
def project(built, tmp_path, monkeypatch):
    """The same project with nobody who could build it."""
    folder = tmp_path / "projekt"
    shutil.copytree(built, folder)
    monkeypatch.setattr("reportgen.pipeline.build.build", refuse)
    return folder


def again(project, *words):
    return run(["bygg", "--utan-verapdf", *words, "--projekt", str(project)])


def test_nothing_is_done_again_and_that_is_said_after_the_same_warnings(project, capsys):
    before = {path: path.stat().st_mtime_ns for path in (project / "out").iterdir()}
    assert again(project) == 0
    shown = capsys.readouterr()
    assert shown.err.count(": varning [lucka]") == 2
    assert "Inga fel, 2 varningar.\n" in shown.err
    pdf = project / "out" / "provlanet.pdf"
    assert f"Inget har ändrats sedan {pdf} skrevs: 7 sidor, varav 3" in shown.err
    assert shown.err.endswith(" i brödtexten. Inget har gjorts om.\n")
    assert shown.out == ""
    assert {path: path.stat().st_mtime_ns for path in (project / "out").iterdir()} == before


def test_what_programs_read_is_the_same_as_after_the_build(project, capsys, monkeypatch):
    assert again(project, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert again(project, "--sidkarta") == 0
    page_map = capsys.readouterr().out
    monkeypatch.setattr("reportgen.pipeline.build.build", build)
    assert again(project, "--på-nytt", "--json") == 0
    assert json.loads(capsys.readouterr().out) == told
    assert len(told) == 2
    assert again(project, "--afresh", "--sidkarta") == 0
    assert capsys.readouterr().out == page_map != ""


def test_the_html_that_was_kept_still_stands_and_one_that_was_not_is_made(project):
    assert again(project, "--behåll-html") == 0
    (project / "out" / "provlanet.html").unlink()
    assert again(project) == 0
    with pytest.raises(BuiltError):
        again(project, "--behåll-html")


def _append(path):
    def change(project):
        file = project / path
        file.write_bytes(file.read_bytes() + b"\n")

    return change


def _new_file(project):
    (project / "data" / "serier" / "ny.csv").write_text("", encoding="utf-8")


def _refused_file(project):
    (project / "bilder").mkdir(exist_ok=True)
    (project / "bilder" / "bort.png").symlink_to(project / "finns-inte")


def _lost_trace(project):
    (project / "out" / "provlanet-spårbarhet.json").unlink()


def _own_theme_file(project):
    file = project / "templates" / "figur.html"
    content = file.read_bytes()
    file.unlink()
    file.write_bytes(content.replace(b"\n", b"\n\n", 1))


@pytest.mark.parametrize(
    "change",
    [
        _append("rapport.toml"),
        _append("narrative/10-inledning.md"),
        _append("data/indikatorer.csv"),
        _append("styles/tokens.css"),
        _append("out/provlanet.pdf"),
        _own_theme_file,
        _new_file,
        _refused_file,
        _lost_trace,
    ],
)
def test_any_change_of_the_project_or_its_results_is_built(project, change):
    change(project)
    with pytest.raises(BuiltError):
        again(project)


@pytest.mark.parametrize("words", [["--strikt"], ["--skarp"], ["--på-nytt"]])
def test_another_wish_is_built(project, words):
    with pytest.raises(BuiltError):
        again(project, *words)


def test_the_engine_is_asked_where_it_was_not(project):
    with pytest.raises(BuiltError):
        run(["bygg", "--projekt", str(project)])


def test_another_compiler_or_library_builds(project, monkeypatch):
    around = surroundings.surroundings()
    assert around is not None
    for other in (f"{around}\n", None):
        monkeypatch.setattr(unchanged, "surroundings", lambda other=other: other)
        with pytest.raises(BuiltError):
            again(project)
    monkeypatch.setattr(unchanged, "surroundings", lambda: around)
    assert again(project) == 0


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"underlag": 1', None])
def test_a_record_that_is_broken_or_of_another_program_is_passed_over(project, content):
    (kept,) = (project / ".cache" / "bygge").iterdir()
    whole = json.loads(kept.read_text(encoding="utf-8").partition("\n")[2])
    if content is None:
        whole["sagt"]["mer"] = 1
        content = json.dumps(whole)
    Cache(project).put("bygge", kept.name, content)
    with pytest.raises(BuiltError):
        again(project)


def test_a_record_that_was_cut_short_is_passed_over(project):
    (kept,) = (project / ".cache" / "bygge").iterdir()
    kept.write_bytes(kept.read_bytes()[:-1])
    with pytest.raises(BuiltError):
        again(project)


def test_a_build_with_errors_is_done_again(project, monkeypatch, capsys):
    _append("narrative/10-inledning.md")(project)
    chapter = project / "narrative" / "10-inledning.md"
    chapter.write_text(chapter.read_text(encoding="utf-8") + "\nSe @fig:ingen.\n", encoding="utf-8")
    monkeypatch.setattr("reportgen.pipeline.build.build", build)
    assert again(project) == 1
    told = capsys.readouterr().err
    assert again(project) == 1
    assert capsys.readouterr().err == told


def test_a_build_whose_engine_lacked_java_is_done_again(project, monkeypatch):
    def no_java():
        raise EngineError("veraPDF kan inte startas: Java saknas.")

    monkeypatch.setattr("reportgen.pipeline.build.prepare", lambda _profile: None)
    monkeypatch.setattr("reportgen.pipeline.build.ask_beforehand", lambda *_: no_java)
    monkeypatch.setattr("reportgen.pipeline.build.build", build)
    assert run(["bygg", "--projekt", str(project)]) == 0
    monkeypatch.setattr("reportgen.pipeline.build.build", refuse)
    with pytest.raises(BuiltError):
        run(["bygg", "--projekt", str(project)])
