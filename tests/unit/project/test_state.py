"""A state of the data: a whole folder, or a delivery that takes the rest from another."""

import pytest

from reportgen.project.snapshot import Snapshot
from reportgen.project.state import DataState, StateError, completed, data_state, project_state, with_state

REGISTERS = ("enheter.toml", "indikatorer.csv", "mal.toml", "omraden.csv")
OLD = DataState(
    "data",
    {
        **dict.fromkeys(REGISTERS, b"x"),
        "indikatorer.csv": b"id;namn\nhalsa;H\nutslapp;U\n",
        "serier/halsa.csv": b"1",
        "serier/utslapp.csv": b"2",
    },
)


def delivered(folder, **files):
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return data_state(str(folder), folder)


@pytest.mark.parametrize("place", ["halsa.csv", "serier/halsa.csv", "data/serier/halsa.csv"])
def test_a_series_is_found_wherever_in_the_folder_a_person_would_put_it(tmp_path, place):
    state = delivered(tmp_path, **{place: "3"})
    assert dict(state.files) == {"serier/halsa.csv": b"3"}
    assert state.lacking == ("indikatorer.csv", "enheter.toml", "mal.toml", "omraden.csv")
    assert state.shown("data/serier/halsa.csv") == str(tmp_path / place)


def test_what_was_not_delivered_is_taken_from_the_old_state(tmp_path):
    whole = completed(delivered(tmp_path, **{"halsa.csv": "3"}), OLD)
    assert whole.files["serier/halsa.csv"] == b"3"
    assert whole.files["serier/utslapp.csv"] == b"2"
    assert whole.delivered == ("serier/halsa.csv",)
    assert whole.taken == (*REGISTERS, "serier/utslapp.csv")
    assert whole.shown("data/serier/utslapp.csv") == "data/serier/utslapp.csv"


def test_a_series_that_a_delivered_register_no_longer_names_is_not_taken(tmp_path):
    whole = completed(delivered(tmp_path, **{"indikatorer.csv": "id;namn\nhalsa;H\n"}), OLD)
    assert "serier/utslapp.csv" not in whole.files
    assert "serier/halsa.csv" in whole.taken


def test_a_register_that_cannot_be_read_takes_every_series_and_is_reported_with_the_data(tmp_path):
    (tmp_path / "indikatorer.csv").write_bytes(b"id\nh\xe4lsa\n")
    whole = completed(data_state(str(tmp_path), tmp_path), OLD)
    assert {"serier/halsa.csv", "serier/utslapp.csv"} <= set(whole.taken)


def test_a_folder_with_all_registers_is_whole_and_lacks_what_it_lacks(tmp_path):
    state = delivered(tmp_path, **dict.fromkeys(REGISTERS, "x"))
    assert state.lacking == ()
    assert completed(state, OLD) is state


def test_the_old_state_must_be_whole(tmp_path):
    partial = delivered(tmp_path, **{"halsa.csv": "3"})
    with pytest.raises(StateError, match="kan inte jämföras med"):
        completed(OLD, partial)


def test_what_lies_beside_delivered_files_is_named_and_not_read(tmp_path):
    state = delivered(tmp_path, **{"halsa.csv": "3", "brev.docx": "Hej"})
    assert state.unread == ("brev.docx",)
    assert delivered(tmp_path / "hel", **dict.fromkeys((*REGISTERS, "LÄSMIG.md"), "x")).unread == ()


def test_a_file_out_of_the_folder_is_refused(tmp_path):
    (tmp_path / "utanför.csv").write_text("hemligt", encoding="utf-8")
    (tmp_path / "leverans").mkdir()
    (tmp_path / "leverans" / "halsa.csv").symlink_to(tmp_path / "utanför.csv")
    state = data_state(str(tmp_path / "leverans"), tmp_path)
    assert state.files == {}
    assert state.refused["serier/halsa.csv"].code == "utanför-projektet"


def test_a_project_gets_the_data_of_a_state_and_keeps_its_map_where_that_has_none():
    project = Snapshot({"rapport.toml": b"r", "data/mal.toml": b"own", "data/karta/a.geojson": b"map"})
    laid = with_state(project, OLD)
    assert laid.files["data/mal.toml"] == b"x"
    assert laid.files["data/karta/a.geojson"] == b"map"
    mapped = DataState("ny", {**OLD.files, "karta/b.geojson": b"other"})
    assert "data/karta/a.geojson" not in with_state(project, mapped).files


def test_the_raw_files_of_a_folder_are_part_of_its_state(tmp_path):
    state = delivered(tmp_path, **{"data/serier/halsa.csv": "3", "data/hamtat/halsa/svar.json": "{}"})
    assert with_state(Snapshot({"data/hamtat/halsa/svar.json": b"1"}), state).files == {
        "data/serier/halsa.csv": b"3",
        "data/hamtat/halsa/svar.json": b"{}",
    }
    assert (
        "hamtat/halsa/svar.json" in completed(delivered(tmp_path / "ny", **{"halsa.csv": "4"}), whole_of(state)).files
    )


def whole_of(state):
    return DataState(state.given, {**dict.fromkeys(REGISTERS, b"x"), **state.files})


def test_of_a_project_only_the_fresh_files_are_told_of_as_of_what_is_given():
    project = Snapshot({"data/serier/a.csv": b"1", "data/serier/b.csv": b"2", "narrative/a.md": b""})
    state = project_state(project, "det nya", fresh={"data/serier/b.csv"})
    assert state.files == {"serier/a.csv": b"1", "serier/b.csv": b"2"}
    assert state.shown("data/serier/a.csv") == "data/serier/a.csv"
    assert state.shown("data/serier/b.csv") == "det nya: data/serier/b.csv"
