"""What the preview shows is what is saved, whatever is saved; what it shows is what would be built."""

import hashlib
import itertools
import shutil
import threading
import time
from contextlib import contextmanager

import pypdfium2
import pytest

from reportgen.composing.run import Options
from reportgen.pipeline.build import build
from reportgen.preview import session as session_module
from reportgen.preview import states, whole_build
from reportgen.preview.session import Session
from reportgen.preview.web.preview import Conflict, Diagnostics, Pages, PageShown, Refused, State, Unknown
from reportgen.project.writing import UNDIVIDED
from tests.conftest import make_project

CHAPTER = "narrative/10-inledning.md"
PATIENCE = 120
"""Seconds until something that does not come is held for lost; nothing is waited for longer than it takes."""


class Listening:
    """The events of a session as they come."""

    def __init__(self, session):
        self.session = session
        self._queue = session.subscribe()

    def until(self, wanted):
        """Return the first event from now on of which `wanted` is true."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            event = self._queue.next(1)
            if event is not None and wanted(event):
                return event
        pytest.fail("the event did not come")

    def pages(self):
        return self.until(lambda event: isinstance(event, Pages))

    def state(self, *names):
        return self.until(lambda event: isinstance(event, State) and event.state in names)

    def told(self, code):
        """Return the finding with a code, once it is told of."""
        event = self.until(
            lambda event: isinstance(event, Diagnostics) and code in [finding.code for finding in event.list]
        )
        return next(finding for finding in event.list if finding.code == code)


@contextmanager
def previewed(folder):
    with Session(folder, Options(), "vscode") as session:
        yield Listening(session)


def replace(folder, path, old, new):
    text = (folder / path).read_text(encoding="utf-8")
    assert old in text
    (folder / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def append(folder, path, text):
    with (folder / path).open("a", encoding="utf-8") as file:
        file.write(text)


def said(session):
    """Return the words of each page."""
    return [
        " ".join("".join(run.text + run.after for run in session.text(page.key)).split())
        for page in session.version.pages
    ]


@pytest.mark.usefixtures("leaves_no_process")
def test_the_pages_are_those_of_the_file_that_is_built(project_folder):
    expected = hashlib.sha256(build(project_folder).pdf).hexdigest()
    with previewed(project_folder) as listening:
        shown = listening.pages()
        assert [page.label for page in shown.pages][:2] == ["i", "ii"]
        assert "1 Inledning" in [entry.title for entry in shown.contents]
        assert listening.state("same", "differs") == State("same", "Samma som den byggda filen.", expected)


def test_an_edit_changes_its_own_pages_and_is_the_one_that_is_shown(project_folder):
    with previewed(project_folder) as listening:
        first = listening.pages()
        listening.state("current")
        replace(project_folder, CHAPTER, "Andelen med god hälsa", "Andelen som har god hälsa")
        second = listening.pages()
        changed = [
            index
            for index, (one, other) in enumerate(zip(first.pages, second.pages, strict=True))
            if one.key != other.key
        ]
        assert changed == [second.show]
        assert "Andelen som har god hälsa" in said(listening.session)[second.show]
        assert second.version == first.version + 1
        assert listening.state("same", "differs").state == "same"


def test_an_edit_that_moves_pages_shows_the_one_that_is_looked_at_before_the_others_are_set(project_folder):
    with previewed(project_folder) as listening:
        session = listening.session
        listening.state("same", "differs")
        index = next(number for number, words in enumerate(said(session)) if "Andelen med god hälsa" in words)
        session.visible = index
        long = " ".join(["En mening som gör stycket längre."] * 150)
        replace(project_folder, CHAPTER, "Andelen med god hälsa", f"{long}\n\nAndelen med god hälsa")
        first = listening.until(lambda event: isinstance(event, PageShown | Pages))
        assert isinstance(first, PageShown), "the page comes before its version"
        assert first.index == index
        with pypdfium2.PdfDocument(session.pictures.kept(first.key)) as document:
            assert "En mening som gör stycket längre." in document[0].get_textpage().get_text_bounded()
        after = listening.pages()
        assert "En mening som gör stycket längre." in said(session)[index]
        assert after.pages[index].key != first.key, "its page number and how many pages there are may be others now"
        assert listening.state("same", "differs").state == "same"


@pytest.mark.usefixtures("leaves_no_process")
def test_an_edit_while_the_whole_is_built_ends_that_build(project_folder):
    with previewed(project_folder) as listening:
        listening.state("building")
        replace(project_folder, CHAPTER, "god hälsa", "mycket god hälsa")
        assert listening.state("current", "same").state == "current"
        expected = hashlib.sha256(build(project_folder).pdf).hexdigest()
        assert listening.state("same", "differs").checksum == expected


@pytest.mark.parametrize(
    ("path", "old", "new", "words"),
    [
        ("data/serier/halsa.csv", "2024;70,2;", "2024;70,9;", "70,9"),
        ("rapport.toml", 'titel = "', 'titel = "Nytt ', "Nytt"),
        ("templates/kolofon.html", "Utgivare", "Utgiven av", "Utgiven av"),
        ("narrative/forkortningar.txt", "", "BRP = bruttoregionalprodukt\n", ""),
    ],
)
def test_data_settings_templates_and_lists_are_followed(project_folder, path, old, new, words):
    with previewed(project_folder) as listening:
        listening.state("current")
        if old:
            replace(project_folder, path, old, new)
        else:
            (project_folder / path).write_text(new, encoding="utf-8")
        listening.pages()
        assert any(words in page for page in said(listening.session))
        assert listening.state("same", "differs").state == "same"


def test_a_change_of_looks_is_seen(project_folder):
    with previewed(project_folder) as listening:
        first = listening.pages()
        listening.state("current")
        before = listening.session.image(first.pages[0].key, 1)
        replace(project_folder, "styles/tokens.css", "--farg-", "--farg-prov: #123456;\n  --farg-")
        append(project_folder, "styles/page.css", "\nh1 { letter-spacing: 2pt }\n")
        ahead = listening.until(lambda event: isinstance(event, PageShown))
        assert ahead.index == 0
        assert listening.session.image(ahead.key, 1)[:2] == b"\xff\xd8"
        second = listening.pages()
        assert second.pages[0].key != first.pages[0].key
        assert listening.session.image(second.pages[0].key, 1)[:2] == before[:2] == b"\xff\xd8"
        assert listening.state("same", "differs").state == "same"


def test_a_mistake_leaves_the_last_good_pages_with_the_time_they_are_from(project_folder):
    with previewed(project_folder) as listening:
        made = listening.pages().made
        listening.state("current")
        replace(project_folder, CHAPTER, 'värde("halsa")', 'värde("finns-inte")')
        finding = listening.told("uttryck")
        assert (finding.severity, finding.path, finding.line) == ("error", CHAPTER, 6)
        assert (
            listening.state("stale").text
            == f"Visar sidorna från kl.\u00a0{made}. Det som har sparats sedan dess har ett fel."
        )
        page = listening.session.version.pages[-1]
        assert listening.session.image(page.key, 1)
        replace(project_folder, CHAPTER, 'värde("finns-inte")', 'värde("halsa")')
        assert listening.state("same", "differs").state == "same"


def test_looks_that_change_while_a_mistake_hinders_new_pages_leave_the_last_good_ones(project_folder):
    with previewed(project_folder) as listening:
        listening.state("current")
        replace(project_folder, CHAPTER, 'värde("halsa")', 'värde("finns-inte")')
        listening.state("stale")
        append(project_folder, "styles/page.css", "\nh1 { letter-spacing: 2pt }\n")
        listening.state("working")
        listening.state("stale")
        assert_all_pages_can_be_looked_into(listening.session)
        replace(project_folder, CHAPTER, 'värde("finns-inte")', 'värde("halsa")')
        assert listening.state("same", "differs").state == "same"


def test_looks_that_no_page_can_have_leave_the_last_good_pages(project_folder):
    with previewed(project_folder) as listening:
        made = listening.pages().made
        listening.state("current")
        for sheet in (project_folder / "styles").glob("*.css"):
            sheet.write_text(sheet.read_text(encoding="utf-8").replace("@font-face", "@media"), encoding="utf-8")
        assert listening.state("stale").text.startswith(f"Visar sidorna från kl.\u00a0{made}. ")
        assert_all_pages_can_be_looked_into(listening.session)


def assert_all_pages_can_be_looked_into(session):
    for index, page in enumerate(session.version.pages):
        assert session.image(page.key, 0.1)
        assert session.map(index)


def test_pages_that_could_not_be_set_leave_the_last_good_ones(project_folder, monkeypatch):
    made, count = session_module.version_of, itertools.count(1)

    def failing(*arguments):
        if next(count) == 2:
            raise ValueError
        return made(*arguments)

    monkeypatch.setattr(session_module, "version_of", failing)
    with previewed(project_folder) as listening:
        listening.state("current")
        replace(project_folder, CHAPTER, "god hälsa", "bra hälsa")
        assert listening.state("stale").text.startswith(
            "Det senast sparade kan inte visas: ett fel i programmet (ValueError)"
        )
        assert_all_pages_can_be_looked_into(listening.session)
        assert any("god hälsa" in page for page in said(listening.session))
        replace(project_folder, CHAPTER, "bra hälsa", "mycket bra hälsa")
        listening.state("current")
        assert any("mycket bra hälsa" in page for page in said(listening.session))


def test_a_check_that_cannot_be_begun_does_not_end_the_preview(project_folder, monkeypatch):
    def fail(_):
        raise OSError

    monkeypatch.setattr(Session, "_check", fail)
    with previewed(project_folder) as listening:
        listening.state("current")
        replace(project_folder, CHAPTER, "god hälsa", "bra hälsa")
        listening.pages()
        assert any("bra hälsa" in page for page in said(listening.session))


def test_what_is_saved_again_as_it_was_is_not_built_again(project_folder):
    session = Session(project_folder, Options(), "vscode")
    session._show_saved()
    session._check()
    building = session._whole
    session._show_saved()
    session._check()
    assert session._whole is building
    building.stop()


def test_a_build_that_is_lost_does_not_make_old_pages_those_that_are_saved(project_folder):
    session = Session(project_folder, Options(), "vscode")
    session._show_saved()
    session._hear(None)
    assert session._state == states.UNFINISHED
    (project_folder / CHAPTER).write_text("Ingen titel.\n", encoding="utf-8")
    session._show_saved()
    session._hear(None)
    assert session._state.text.startswith("Visar sidorna från kl.")


def test_a_build_is_begun_when_no_file_is_being_written(project_folder, monkeypatch):
    free = []

    def begun(*_):
        thread = threading.Thread(target=lambda: free.append(UNDIVIDED.acquire(blocking=False)))
        thread.start()
        thread.join()

    monkeypatch.setattr(session_module, "WholeBuild", begun)
    session = Session(project_folder, Options(), "vscode")
    session._show_saved()
    session._check()
    assert free == [False]


def test_a_false_statement_is_marked_on_its_words_with_what_the_data_say(project_folder):
    with previewed(project_folder) as listening:
        listening.state("current")
        append(project_folder, CHAPTER, "\n[Hälsan har ökat sedan 2020]{om=halsa}.\n")
        finding = listening.told("påstående-falskt")
        assert "Data: " in finding.message
        assert finding.boxes
        assert finding.page == finding.boxes[0].page
        assert "Hälsan har ökat sedan 2020" in said(listening.session)[finding.page]
        assert (
            "kan inte byggas: den har ett fel"
            in listening.until(lambda event: isinstance(event, State) and "byggas:" in event.text).text
        )


@pytest.mark.parametrize(
    ("path", "content"),
    [
        (CHAPTER, b"\xff\xfe\x00 no text"),
        (CHAPTER, b""),
        ("rapport.toml", b"\x00"),
        ("data/serier/halsa.csv", b"\xff" * 1000),
        ("styles/tokens.css", b"@page { size: 0 0 } * { display: table-cell; counter-reset: x 9999999999999 }"),
        ("styles/tokens.css", b"\xff"),
        ("styles/fonts.css", b""),
        ("styles/fonts.css", b"@font-face { font-family: 'Source Sans 3'; src: url(fonts/finns-inte.ttf) }"),
        ("templates/figur.html", b"{% for x in range(999999999) %}a{% endfor %}"),
    ],
)
def test_a_broken_or_hostile_file_is_told_and_does_not_end_the_preview(project_folder, path, content):
    with previewed(project_folder) as listening:
        listening.state("current")
        good = (project_folder / path).read_bytes()
        (project_folder / path).write_bytes(content)
        listening.state("stale", "current")
        session = listening.session
        assert session.image(session.version.pages[-1].key, 1)
        (project_folder / path).write_bytes(good)
        assert listening.state("same", "differs").state == "same"


def test_a_project_that_is_broken_from_the_start_is_shown_when_it_is_mended(project_folder):
    text = (project_folder / CHAPTER).read_text(encoding="utf-8")
    (project_folder / CHAPTER).write_text("Ingen titel.\n", encoding="utf-8")
    with previewed(project_folder) as listening:
        assert listening.state("stale").text.startswith("Inga sidor kan visas än")
        with pytest.raises(Unknown):
            listening.session.map(0)
        (project_folder / CHAPTER).write_text(text, encoding="utf-8")
        assert listening.pages().version == 1


def test_a_folder_that_comes_later_and_a_file_that_goes_are_noticed(project_folder):
    shutil.rmtree(project_folder / "templates")
    with previewed(project_folder) as listening:
        listening.state("current")
        (project_folder / "templates").mkdir()
        theme = make_project(project_folder.parent / "annan") / "templates" / "kolofon.html"
        text = theme.read_text(encoding="utf-8").replace("Utgivare", "Utgiven av")
        (project_folder / "templates" / "kolofon.html").write_text(text, encoding="utf-8")
        listening.until(
            lambda event: isinstance(event, Pages) and any("Utgiven av" in page for page in said(listening.session))
        )
        (project_folder / "templates" / "kolofon.html").unlink()
        listening.until(
            lambda event: isinstance(event, Pages) and any("Utgivare" in page for page in said(listening.session))
        )


def block_with(session, words):
    """Return the block of the narrative's text that shows some words, and its page."""
    for page, text in enumerate(said(session)):
        if words in text:
            found = [block for block in session.map(page) if block.kind == "stycke" and block.path == CHAPTER]
            for block in found:
                if words in session.block(block.id).markdown:
                    return block, page
    pytest.fail(f"{words} stands on no page")


def test_a_block_is_tried_saved_and_taken_back(project_folder):
    original = (project_folder / CHAPTER).read_bytes()
    with previewed(project_folder) as listening:
        session = listening.session
        listening.state("current")
        block, _ = block_with(session, "god hälsa")
        source = session.block(block.id)
        false = source.markdown.replace("utsläppen minskade", "utsläppen ökade")
        assert "påstående-falskt" in [finding.code for finding in session.try_edit(block.id, false, source.digest)]
        better = source.markdown.replace("god hälsa", "bra hälsa")
        assert session.try_edit(block.id, better, source.digest) == ()
        assert (project_folder / CHAPTER).read_bytes() == original
        assert session.save(block.id, better, source.digest) == f"Sparat i {CHAPTER}."
        listening.pages()
        assert any("bra hälsa" in page for page in said(session))
        assert session.undo() == f"Ändringen i {CHAPTER} är ångrad."
        assert (project_folder / CHAPTER).read_bytes() == original
        listening.pages()
        assert session.undo() == "Det finns inget att ångra."


def test_what_somebody_else_has_saved_meanwhile_is_not_lost(project_folder):
    with previewed(project_folder) as listening:
        session = listening.session
        listening.state("current")
        block, _ = block_with(session, "god hälsa")
        source = session.block(block.id)
        replace(project_folder, CHAPTER, "Andelen", "Den andel")
        with pytest.raises(Conflict, match="har ändrats"):
            session.save(block.id, "Mitt.", source.digest)
        listening.pages()
        with pytest.raises((Conflict, Unknown)):
            session.try_edit(block.id, "Mitt.", source.digest)
        assert "Den andel" in (project_folder / CHAPTER).read_text(encoding="utf-8")


def test_an_open_block_is_the_one_that_is_saved_whatever_moves_on_the_pages_meanwhile(project_folder):
    words = "Hälsan mäts varje år."
    append(project_folder, CHAPTER, f"\n{words}\n")
    with previewed(project_folder) as listening:
        session = listening.session
        listening.state("current")
        block, page = block_with(session, words)
        source = session.block(block.id)
        replace(project_folder, "rapport.toml", 'titel = "', 'titel = "Nytt ')
        listening.pages()
        moved = session.version.pages[page].key
        assert f"{moved}-" not in block.id
        with pytest.raises(Unknown, match="har ändrats"):
            session.block(block.id)
        assert session.try_edit(block.id, f"{words} Och mer.", source.digest) == ()
        assert session.save(block.id, f"{words} Och mer.", source.digest) == f"Sparat i {CHAPTER}."
        assert (project_folder / CHAPTER).read_text(encoding="utf-8").endswith(f"\n{words} Och mer.\n")
        with pytest.raises(Conflict, match="öppna den igen"):
            session.save(block.id, "Mitt.", "x")


def test_a_number_is_explained_and_a_place_leads_to_its_declarations_and_to_an_editor(project_folder):
    with previewed(project_folder) as listening:
        session = listening.session
        listening.state("current")
        block, page = block_with(session, "god hälsa")
        number = next(one for one in session.map(page) if one.kind == "uttryck" and one.path == CHAPTER)
        assert 'värde("halsa")' in session.explain(number.entry)
        box = block.boxes[0]
        declared = session.declarations(page, box.x + 2, box.y + box.height / 2)
        assert {one.property for one in declared} >= {"color", "font-family"}
        assert session.open_place(CHAPTER, 6, 1) == f"vscode://file{project_folder}/{CHAPTER}:6:1".replace(" ", "%20")
        for name in ("bound", "trace", "grid", "order"):
            assert session.layer(name, page)


def test_what_is_not_there_is_refused_and_nothing_else(project_folder):
    with previewed(project_folder) as listening:
        session = listening.session
        listening.state("current")
        for ask in (
            lambda: session.image(10**6, 1),
            lambda: session.map(10**6),
            lambda: session.block("x"),
            lambda: session.block("0-999999"),
            lambda: session.block(f"{session.version.pages[0].key}-999999"),
            lambda: session.block("../0"),
            lambda: session.explain("-1"),
            lambda: session.explain("999999"),
            lambda: session.layer("grid", -1),
            lambda: session.open_place("/etc/passwd", 1, 1),
            lambda: session.open_place("../x", 1, 1),
        ):
            with pytest.raises((Unknown, Refused)):
                ask()


def test_pages_that_a_build_has_otherwise_are_replaced_once_and_told_of(project_folder, monkeypatch):
    monkeypatch.setattr(whole_build, "_at", lambda pages, index: (id(pages), index))
    with previewed(project_folder) as listening:
        first = listening.pages()
        assert "Det är ett fel i programmet" in listening.state("differs").text
        second = listening.pages()
        assert {page.key for page in first.pages}.isdisjoint(page.key for page in second.pages)
        listening.state("differs")
        assert listening.session.version.number == second.version


def test_a_build_that_breaks_off_is_told_and_made_again_for_who_saves_again(project_folder, monkeypatch):
    with monkeypatch.context() as patched, previewed(project_folder) as listening:
        patched.setattr(whole_build, "build", lambda *_args, **_kwargs: 1 / 0)
        listening.until(lambda event: isinstance(event, State) and "Bygget avbröts" in event.text)
        patched.undo()
        (project_folder / CHAPTER).touch()
        assert listening.state("same", "differs").state == "same"


@pytest.mark.usefixtures("leaves_no_process")
def test_two_previews_of_one_project_do_not_meet(project_folder):
    with previewed(project_folder) as one, previewed(project_folder) as other:
        one.state("current")
        # It may have gone on while the first was listened to.
        other.state("current", "building", "same")
        replace(project_folder, CHAPTER, "god hälsa", "bra hälsa")
        assert {listening.state("same", "differs").state for listening in (one, other)} == {"same"}


def test_what_is_saved_while_all_pages_are_set_is_not_waited_for(project_folder, monkeypatch):
    """A save in the midst of setting all pages ends that, and the pages that come are those of the last save."""
    sheet = project_folder / "styles" / "page.css"
    text = sheet.read_text(encoding="utf-8")
    asked = []

    def stopped(session):
        asked.append(session)
        if len(asked) == 3:
            sheet.write_text(text + "\nh1 { letter-spacing: 3pt }\n", encoding="utf-8")
            assert session._changed.wait(PATIENCE)
        return session._changed.is_set() or session._ending

    with previewed(project_folder) as listening:
        first = listening.pages()
        listening.state("current")
        monkeypatch.setattr(Session, "_is_stopped", stopped)
        sheet.write_text(text + "\nh1 { letter-spacing: 2pt }\n", encoding="utf-8")
        assert listening.until(lambda event: isinstance(event, PageShown)).index == 0
        assert listening.until(lambda event: isinstance(event, PageShown)).index == 0
        second = listening.pages()
        assert second.version == first.version + 1
        assert len(asked) > len(second.pages)
        assert listening.state("same", "differs").state == "same"
