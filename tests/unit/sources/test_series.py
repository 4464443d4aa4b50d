"""Kept answers become a lock and a series, always the same ones, and the series is proven from them."""

import datetime as dt
import os
from dataclasses import replace
from decimal import Decimal

import pytest

from reportgen.project.snapshot import Snapshot
from reportgen.sources.kept import check_kept
from reportgen.sources.lock import lock_text, read_lock
from reportgen.sources.query import Service
from reportgen.sources.series import Carried, lock_of, outcome_of, series_file
from reportgen.sources.wire.answers import Answer, AnswerKind
from reportgen.sources.wire.calls import Reply, SourceError
from reportgen.sources.wire.jsonstat import read_dataset
from tests.conftest import UPDATE
from tests.served import KEPT, NOON, kept, kolada_query, parsed, scb_query


class Nowhere:
    """A server that is not there: pure functions ask nobody."""

    def url_for(self, path):
        return f"https://exempel.se{path}"


KOLADA, SCB = kolada_query(Nowhere()), scb_query(Nowhere())
NOTHING = Carried()
FILES = {
    Service.KOLADA: {AnswerKind.HEADING: "kolada/kpi_N03702.json", AnswerKind.VALUES: "kolada/data_N03702.json"},
    Service.SCB: {
        AnswerKind.LIMITS: "scb/config.json",
        AnswerKind.HEADING: "scb/TAB6471_metadata.json",
        AnswerKind.VALUES: "scb/TAB6471_data_utsnitt.json",
    },
}


def answers(query):
    return tuple(
        Answer(kind, f"{index}.json", Reply(f"{query.address}/{index}", "", NOON, "application/json", kept(name)))
        for index, (kind, name) in enumerate(FILES[query.service].items())
    )


def series(query, carried=NOTHING):
    outcome = outcome_of(query, answers(query))
    return series_file(lock_of(query, answers(query), outcome), outcome, carried)


def project(query, carried=NOTHING):
    """Return a project that has fetched the query."""
    lock = lock_of(query, answers(query), outcome_of(query, answers(query)))
    folder = f"data/hamtat/{query.indicator}"
    files = {f"{folder}/{answer.name}": answer.reply.content for answer in answers(query)}
    files[f"{folder}/hamtning.toml"] = lock_text(lock).encode()
    return Snapshot({**files, f"data/serier/{query.indicator}.csv": series(query, carried).encode()})


def found(project, *queries):
    heard = []
    proven = check_kept(project, queries, heard.append)
    return proven, [(one.code, one.path, one.line) for one in heard]


@pytest.mark.parametrize(("query", "name"), [(KOLADA, "kolada/brp.csv"), (SCB, "scb/barn.csv")])
def test_kept_answers_give_the_expected_series(query, name):
    file = KEPT / name
    if os.environ.get(UPDATE):
        file.write_text(series(query), encoding="utf-8")
    assert series(query) == file.read_text(encoding="utf-8")


def test_a_recorded_table_is_read_with_every_value_in_its_place():
    table = read_dataset(parsed("scb/TAB6471_data.json"))
    cells = {cell.codes: cell.value for cell in table.cells()}
    assert len(cells) == 21 * 11 * 3 * 4
    assert cells["01", "0-9", "TotSa", "000007SF", "2026M01"] == 245284
    assert cells["25", "100+10", "2", "000007SF", "2026M04"] == parsed("scb/TAB6471_data.json")["value"][-1]


def test_a_factor_converts_exactly_and_is_told():
    query = replace(KOLADA, factor=Decimal("0.001"))
    assert ";0,253891158;" in series(query)
    assert "# bearbetning: källans värden gånger 0,001\n" in series(query)


def test_years_outside_the_query_are_left_out_and_told():
    query = replace(KOLADA, first=2020, last=2022, only=(2020, 2022))
    outcome = outcome_of(query, answers(query))
    assert {row.time for row in outcome.rows} == {"2020", "2022"}
    assert outcome.notes == ("Källan har också värden för 2023; frågan slutar 2022.",)


def test_what_must_be_known_of_the_figures_is_told():
    assert "slumpmässig osäkerhet" in outcome_of(SCB, answers(SCB)).notes[0]


@pytest.mark.parametrize("query", [KOLADA, SCB])
def test_a_lock_is_read_as_it_was_written(query):
    lock = lock_of(query, answers(query), outcome_of(query, answers(query)))
    assert read_lock("hamtning.toml", lock_text(lock), pytest.fail) == lock
    assert lock.fetched == dt.date(2026, 11, 30)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("version = 1", "version = 2", "fel-värde"),
        ('källa = "kolada"', 'källa = "eurostat"', "fel-värde"),
        ("från = 0", "från = 0  # början", "lås"),
        ('faktor = "1"', 'faktor = "en"', "fel-värde"),
        ('"0319", "0562"]', '"0319"]', "lås"),
        ("storlek = ", "längd = ", "okänd-nyckel"),
        ("12:00:00Z", "noon", "fel-datum"),
        ("[[svar]]", "[svar]", "toml-syntax"),
        ('fil = "0.json"', 'fil = "../0.json"', "fel-värde"),
    ],
)
def test_a_lock_that_is_not_as_it_was_written_is_told(old, new, code):
    query = replace(KOLADA, areas={"0319": "0319", "0562": "0562"})
    lock = lock_of(query, answers(KOLADA), outcome_of(KOLADA, answers(KOLADA)))
    text = lock_text(lock)
    assert old in text
    heard = []
    assert read_lock("hamtning.toml", text.replace(old, new, 1), heard.append) is None
    assert code in [one.code for one in heard]


@pytest.mark.parametrize("query", [KOLADA, SCB])
def test_a_series_that_is_what_its_answers_give_is_proven(query):
    assert found(project(query), query) == ((query.indicator,), [])


def test_notes_and_exceptions_of_people_are_no_edits():
    carried = Carried({"not": "Egen anmärkning."}, ("osannolikt-värde 0319 T 2021: rätt enligt källan",))
    assert found(project(KOLADA, carried)) == (("brp",), [])


SERIES, FOLDER = "data/serier/brp.csv", "data/hamtat/brp"


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (SERIES, "0319;T;2012;253,891158;", "0319;T;2012;254;", [("handändrad-serie", SERIES, 11)]),
        (SERIES, "0319;T;2012;253,891158;\n", "", [("handändrad-serie", SERIES, 105)]),
        (SERIES, "0319;T;2012;", "0319;T;2011;1;\n0319;T;2012;", [("handändrad-serie", SERIES, 11)]),
        (SERIES, "# hämtad: 2026-11-30", "# hämtad: 2026-12-01", [("handändrad-serie", SERIES, 6)]),
        (SERIES, "# källkod: N03702\n", "", [("handändrad-serie", SERIES, 1)]),
        (SERIES, "253,891158", " 253,891158", [("handändrad-serie", SERIES, 1)]),
        (f"{FOLDER}/1.json", "253.891158", "254.891158", [("svar-ändrat", f"{FOLDER}/1.json", 0)]),
        (f"{FOLDER}/hamtning.toml", "SCB (via Kolada)", "SCB", [("handändrad-serie", SERIES, 2)]),
    ],
)
def test_what_has_been_changed_by_hand_is_told_with_its_line(path, old, new, expected):
    snapshot = project(KOLADA)
    changed = snapshot.files[path].decode().replace(old, new, 1)
    proven, told = found(snapshot.overlaid({path: changed}))
    assert proven == ()
    assert [one for one in expected if one not in told] == []


def test_answers_with_the_right_checksums_that_do_not_hold_together_are_told():
    given = answers(KOLADA)
    page = replace(given[1].reply, content=given[1].reply.content.replace(b"N03702", b"N03703"))
    wrong = (given[0], replace(given[1], reply=page))
    lock = lock_text(lock_of(KOLADA, wrong, outcome_of(KOLADA, given)))
    snapshot = project(KOLADA).overlaid({f"{FOLDER}/1.json": page.content, f"{FOLDER}/hamtning.toml": lock})
    assert found(snapshot) == ((), [("svar-ändrat", f"{FOLDER}/hamtning.toml", 1)])


@pytest.mark.parametrize(("query", "left"), [(KOLADA, 1), (SCB, 2)])
def test_answers_without_the_heading_say_nothing(query, left):
    with pytest.raises(SourceError, match="en gång"):
        outcome_of(query, answers(query)[-1:] * left)


def test_of_many_edited_rows_the_first_are_told_and_how_many_the_others_are():
    snapshot = project(KOLADA)
    head, columns, rows = snapshot.files[SERIES].decode().partition("område;")
    proven, told = found(snapshot.overlaid({SERIES: head + columns + rows.replace(",", ",0")}))
    assert proven == ()
    assert len(told) == 21
    assert told[-1] == ("handändrad-serie", SERIES, 0)


def test_an_answer_that_is_gone_and_a_file_too_many_are_told():
    snapshot = project(KOLADA).overlaid({f"{FOLDER}/0.json": None, f"{FOLDER}/9.json": "{}"})
    assert found(snapshot) == (
        (),
        [("svar-saknas", f"{FOLDER}/0.json", 0), ("oläst-fil", f"{FOLDER}/9.json", 0)],
    )


def test_a_query_without_answers_and_another_query_than_was_put_are_told():
    other = replace(KOLADA, last=2026)
    assert found(project(KOLADA), SCB, other) == (
        ("brp",),
        [("inte-hämtad", "data/kallor.toml", 0), ("ändrad-fråga", "data/kallor.toml", 0)],
    )


def test_a_series_without_its_file_is_told():
    proven, told = found(project(KOLADA).overlaid({SERIES: None}))
    assert (proven, told) == ((), [("fil-saknas", SERIES, 0)])


@pytest.mark.parametrize("change", [lambda lock: lock.replace(b"\n", b"\r\n"), lambda lock: lock + b"\xff"])
def test_a_lock_that_is_no_longer_the_same_bytes_is_told(change):
    snapshot = project(KOLADA)
    path = f"{FOLDER}/hamtning.toml"
    proven, told = found(snapshot.overlaid({path: change(snapshot.files[path])}), KOLADA)
    assert proven == ()
    assert [code for code, where, _ in told if where == path] in (["lås"], ["teckenkodning"])


def test_hidden_files_beside_the_answers_are_let_be():
    assert found(project(KOLADA).overlaid({f"{FOLDER}/.DS_Store": b""})) == (("brp",), [])
