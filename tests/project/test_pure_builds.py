"""A build is a function of a snapshot and options, and of nothing else."""

import os
import pickle
import threading

import matplotlib as mpl
import pyphen

from reportgen import build, check, take_snapshot

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'


def test_a_snapshot_from_another_process_gives_the_bytes_that_the_folder_gives(project_folder):
    sent = pickle.dumps(take_snapshot(project_folder))
    here = build(project_folder)
    for name in ("narrative", "data", "styles", "templates"):
        (project_folder / name).rename(project_folder / f"bort-{name}")
    assert here.pdf
    assert build(pickle.loads(sent)).pdf == here.pdf  # noqa: S301 - our own bytes


def test_builds_in_two_threads_do_not_meet(project_folder):
    snapshot = take_snapshot(project_folder)
    other = snapshot.overlaid(
        {
            "narrative/avstavning.txt": "resurs|effektivitet\n",
            "narrative/20-ny.md": "---\nroll: kapitel\n---\n# Ny\n\nText ☃.\n",
        }
    )
    results = {}
    threads = [
        threading.Thread(target=lambda name=name, of=of: results.update({name: build(of)}))
        for name, of in (("ett", snapshot), ("två", other))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results["ett"].pdf == build(snapshot).pdf
    assert [d.code for d in results["ett"].diagnostics] == []
    assert {d.code for d in results["två"].diagnostics} == {"tecken-saknas"}


def test_nothing_of_the_process_is_switched_by_a_second_build(project_folder):
    build(project_folder)
    before = (dict(os.environ), dict(mpl.rcParams), dict(pyphen.hdcache))
    build(project_folder)
    assert (dict(os.environ), dict(mpl.rcParams), dict(pyphen.hdcache)) == before


def test_unsaved_text_is_checked_without_being_written(project_folder):
    snapshot = take_snapshot(project_folder)
    path = "narrative/10-inledning.md"
    changed = snapshot.overlaid({path: snapshot.read_text(path) + "\nSe @fig:ingen.\n"})
    assert [d.code for d in check(changed).diagnostics] == ["obunden-referens"]
    assert check(project_folder).diagnostics == ()


def test_what_was_told_of_looks_is_told_again_until_a_file_that_they_show_is_mended(project_folder):
    styles = project_folder / "styles" / "text.css"
    styles.write_text(styles.read_text(encoding="utf-8") + "\np { background: url(../data/l.svg) }\n", encoding="utf-8")
    drawing = project_folder / "data" / "l.svg"
    for content, told in (("<svg", "bild-trasig"), ("<svg", "bild-trasig"), (SVG, None), ("<svg", "bild-trasig")):
        drawing.write_text(content, encoding="utf-8")
        assert {d.code for d in check(project_folder).diagnostics if d.path.startswith("data/l")} == {told} - {None}
    drawing.unlink()
    assert "fil-saknas" in {d.code for d in check(project_folder).diagnostics}
