"""What is saved in a project's folder is heard of, whatever becomes of the folder."""

import os
import shutil
import threading

import pytest

from reportgen.preview.watching import Watching

PATIENCE = 60
"""Seconds until a change that is not heard of is held for lost."""


@pytest.fixture
def folder(tmp_path):
    project = tmp_path / "projekt"
    for name in ("narrative", "data/serier"):
        (project / name).mkdir(parents=True)
    (project / "rapport.toml").write_text("a", encoding="utf-8")
    return project


class Heard:
    """How often somebody was told."""

    def __init__(self):
        self._called = threading.Condition()
        self._calls = 0

    def call(self):
        with self._called:
            self._calls += 1
            self._called.notify_all()

    def soon(self, file):
        """Save a file until that is heard of, twice: the first may be what was to be heard of before."""
        for number in range(2):
            with self._called:
                before = self._calls
            for again in range(PATIENCE):
                file.write_text(f"{number} {again}", encoding="utf-8")
                with self._called:
                    if self._called.wait_for(lambda: self._calls > before, 1):  # noqa: B023 - called here
                        break
            else:
                pytest.fail("nothing was heard")

    def after(self, change):
        """Make a change, and wait until it is heard of."""
        with self._called:
            before = self._calls
        change()
        with self._called:
            assert self._called.wait_for(lambda: self._calls > before, PATIENCE)


@pytest.fixture
def heard(folder):
    heard = Heard()
    watching = Watching(folder, (), heard.call)
    for name in ("narrative/10.md", "rapport.toml"):
        heard.soon(folder / name)
    yield heard
    watching.close()
    assert [thread.name for thread in threading.enumerate() if thread.name.startswith("watch-")] == []


def test_a_file_that_is_saved_is_heard_of(folder, heard):
    heard.soon(folder / "narrative" / "10.md")
    heard.soon(folder / "data" / "serier" / "a.csv")
    heard.soon(folder / "rapport.toml")


def test_a_file_whose_name_is_no_text_ends_nothing(folder, heard):
    name = os.fsencode(folder / "narrative") + b"/\xff.md"
    heard.after(lambda: os.close(os.open(name, os.O_CREAT | os.O_WRONLY)))
    heard.soon(folder / "narrative" / "10.md")


def test_a_folder_that_is_made_anew_is_looked_at(folder, heard):
    def again():
        shutil.rmtree(folder / "narrative")
        (folder / "narrative").mkdir()

    heard.after(again)
    heard.soon(folder / "narrative" / "10.md")


def test_a_project_that_is_moved_away_and_back_is_followed(folder, heard):
    heard.after(lambda: folder.rename(folder.with_name("annan")))
    folder.with_name("annan").rename(folder)
    heard.soon(folder / "narrative" / "10.md")


def test_another_folder_in_the_place_of_the_project_is_followed(folder, heard):
    shutil.copytree(folder, folder.with_name("kopia"))
    heard.after(lambda: shutil.rmtree(folder))
    folder.with_name("kopia").rename(folder)
    heard.soon(folder / "rapport.toml")


def test_a_project_without_folders_is_waited_for(tmp_path):
    (tmp_path / "rapport.toml").write_text("a", encoding="utf-8")
    heard = Heard()
    watching = Watching(tmp_path, (), heard.call)
    heard.after((tmp_path / "data").mkdir)
    watching.close()
