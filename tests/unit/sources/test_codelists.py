"""Code lists of SCB: a series is asked for by other codes than the table's own, and its lock remembers which."""

import copy
import json
from dataclasses import replace

import pytest

from reportgen.project.snapshot import Snapshot
from reportgen.sources.fetch import fetch
from reportgen.sources.kept import check_kept
from reportgen.sources.lock import read_lock
from reportgen.sources.wire.calls import Reply
from tests.served import CELLS, CONFIG, NOON, TABLE, as_bytes, parsed, scb_query

LIST = "agg_Ålder10årJ"
HOME = "https://scb.exempel.se"
AT = "/api/v2/codelists/agg_%C3%85lder10%C3%A5rJ"


class Scb:
    """SCB from memory, whose table has the code list for its ages."""

    def __init__(self):
        table = parsed("scb/TAB6471_metadata.json")
        table["dimension"]["Alder"]["extension"]["codelists"].append({"id": LIST, "label": "", "type": "Aggregation"})
        cells = json.loads(json.dumps(parsed("scb/TAB6471_data_utsnitt.json")).replace('"0-9"', '"-9"'))
        codes = parsed("scb/agg_Alder10arJ.json")
        self.answers = {CONFIG: parsed("scb/config.json"), TABLE: table, CELLS: cells, AT: codes}
        self.asked = []

    def url_for(self, path):
        return f"{HOME}{path}"

    def pace(self, address, calls, seconds):
        pass

    def ask(self, address, asked=""):
        path = address.removeprefix(HOME).partition("?")[0]
        self.asked.append((path, asked))
        return Reply(address, asked, NOON, "application/json", as_bytes(copy.deepcopy(self.answers[path])))


def fetched(service, **changes):
    query = scb_query(service)
    cube = replace(query.cube, fixed={"Alder": "-9"}, codelists={"Alder": LIST})
    return fetch([replace(query, cube=replace(cube, **changes))], Snapshot({}), service, lambda *_: None)


@pytest.fixture
def scb():
    return Scb()


def test_a_series_is_asked_for_by_the_codes_of_a_list_and_proven_from_what_is_kept(scb):
    (series,) = fetched(scb).series
    assert AT in [path for path, _ in scb.asked]
    question = json.loads(scb.asked[-1][1])["selection"]
    assert {"variableCode": "Alder", "valueCodes": ["-9"], "codelist": LIST} in question
    text = series.files["data/serier/barn.csv"].decode()
    assert f"Alder efter {LIST}" in text
    assert text.count("\n0018;") == 3
    lock = read_lock("hamtning.toml", series.files["data/hamtat/barn/hamtning.toml"].decode(), print)
    assert lock.query == series.query
    assert check_kept(Snapshot(series.files), [series.query], pytest.fail) == ("barn",)


def test_sums_that_the_service_makes_when_it_is_asked_are_told(scb):
    (series,) = fetched(scb).series
    assert [one.code for one in series.diagnostics] == ["summerad-kodlista"]
    scb.answers[AT]["type"] = "Valueset"
    (series,) = fetched(scb).series
    assert series.diagnostics == ()


@pytest.mark.parametrize(
    ("changes", "code", "told"),
    [
        ({"fixed": {"Alder": "0-4"}}, "okänd-kod", "har ingen kod ”0-4” för Alder"),
        ({"codelists": {"Alder": LIST, "Alder2": LIST}}, "okänd-variabel", "har ingen variabel Alder2"),
        ({"codelists": {"Kon": LIST}}, "okänd-kodlista", "har ingen kodlista agg_Ålder10årJ för Kon"),
    ],
)
def test_a_list_or_a_code_that_is_not_there_is_refused(scb, changes, code, told):
    (failed,) = fetched(scb, **changes).failed
    assert [one.code for one in failed.diagnostics] == [code]
    assert told in failed.diagnostics[0].message


@pytest.mark.parametrize(
    ("key", "value"), [("type", "Grouping"), ("values", [1]), ("values", [{"code": "-9"}]), ("id", "agg_annan")]
)
def test_a_list_in_another_form_than_is_known_is_told(scb, key, value):
    scb.answers[AT][key] = value
    (failed,) = fetched(scb).failed
    assert [one.code for one in failed.diagnostics] == ["källan-ändrad"]
