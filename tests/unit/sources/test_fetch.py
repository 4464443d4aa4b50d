"""What a fetch gives: whole series with their files, and how they stand to those that the project has."""

from dataclasses import replace

import pytest

from reportgen.project.snapshot import Snapshot
from reportgen.sources.fetch import fetch
from reportgen.sources.kept import check_kept
from reportgen.sources.wire.calls import Failing, Reply, SourceError
from tests.served import AREAS, DATA, KPI, NOON, altered, as_bytes, kept, kolada_query, parsed

HEADING, VALUES = "kolada/kpi_N03702.json", "kolada/data_N03702.json"
SERIES, FOLDER = "data/serier/brp.csv", "data/hamtat/brp"
HOME = "https://kolada.exempel.se"


class Service:
    """A service that answers from memory; what it has no answer to cannot be reached."""

    def __init__(self, answers=None):
        self.answers = {KPI: parsed(HEADING), DATA: parsed(VALUES)} if answers is None else answers
        self.asked = []

    def url_for(self, path):
        return f"{HOME}{path}"

    def pace(self, address, calls, seconds):
        pass

    def ask(self, address, asked=""):
        self.asked.append(address.removeprefix(HOME))
        if self.asked[-1] not in self.answers:
            raise SourceError(Failing.DOWN, "kunde inte nås", passes=True)
        return Reply(address, asked, NOON, "application/json", as_bytes(self.answers[self.asked[-1]]))


QUERY = kolada_query(Service())


def fetched(query=QUERY, project=None, service=None, progress=lambda *_: None):
    result = fetch([query], project or Snapshot({}), service or Service(), progress)
    assert result.failed == ()
    return result.series[0]


def taken_in(series, project=None):
    return (project or Snapshot({})).overlaid({**dict.fromkeys(series.gone), **series.files})


def rows(series):
    return series.files[SERIES].decode().partition("symbol\n")[2].splitlines()


def warnings(series):
    return [(one.code, one.path, one.line) for one in series.diagnostics]


def paged(*sizes):
    """Return the answers of Kolada with its values divided over pages."""
    values, answers, start, address = parsed(VALUES)["values"], {KPI: parsed(HEADING)}, 0, DATA
    for number, size in enumerate(sizes, start=2):
        following = f"{DATA}?page={number}" if start + size < len(values) else None
        link = following and f"http://{HOME.removeprefix('https://')}{following}"
        answers[address] = {"values": values[start : start + size], "count": size, "next_url": link}
        start, address = start + size, following
    return answers


def test_pages_are_followed_and_each_is_kept():
    series = fetched(service=Service(paged(40, 40, 16)))
    assert rows(series) == rows(fetched())
    assert [path for path in series.files if path.startswith(FOLDER)] == [
        f"{FOLDER}/nyckeltal.json",
        *(f"{FOLDER}/varden-00{number}.json" for number in (1, 2, 3)),
        f"{FOLDER}/hamtning.toml",
    ]


def test_raw_answers_are_kept_byte_for_byte():
    series = fetched(service=Service({KPI: kept(HEADING), DATA: kept(VALUES) + b"\n"}))
    assert series.files[f"{FOLDER}/varden-001.json"] == kept(VALUES) + b"\n"


def test_no_more_than_twenty_areas_are_asked_for_at_once():
    codes = [f"{number:04}" for number in range(1, 46)]
    values = [
        {"kpi": "N03702", "municipality": code, "period": 2020, "values": [{"gender": "T", "value": 1}]}
        for code in codes
    ]
    answers = {KPI: parsed(HEADING)}
    for start in (0, 20, 40):
        path = f"/v3/data/kpi/N03702/municipality/{','.join(codes[start : start + 20])}"
        answers[path] = {"values": values[start : start + 20]}
    service, steps = Service(answers), []
    series = fetched(
        replace(QUERY, areas=dict(zip(codes, codes, strict=True))),
        service=service,
        progress=lambda *step: steps.append(step),
    )
    assert len(rows(series)) == 45
    assert len(service.asked) == 4
    assert steps == [("brp", done, 4) for done in range(5)]


def test_an_area_may_be_a_group_of_kolada():
    answer = {
        "values": [
            {
                "kpi": "N03702",
                "municipality": "G35870",
                "period": 2020,
                "values": [{"gender": "T", "count": 7, "value": 1.5}],
            }
        ]
    }
    service = Service({KPI: parsed(HEADING), "/v3/data/kpi/N03702/municipality/G35870": answer})
    assert rows(fetched(replace(QUERY, areas={"9001": "G35870"}), service=service)) == ["9001;T;2020;1,5;"]


def test_withdrawn_values_are_passed_over_and_empty_ones_are_marked():
    answer = parsed(VALUES)
    answer["values"][0]["values"][0]["isdeleted"] = True
    answer["values"][1]["values"][0]["value"] = None
    series = fetched(service=Service({KPI: parsed(HEADING), DATA: answer}))
    assert rows(series)[:2] == ["0319;T;2013;;..", "0319;T;2014;256,952776;"]


def test_marks_of_the_source_and_years_that_nobody_has_are_told():
    answer = parsed(VALUES)
    answer["values"] = [item for item in answer["values"] if item["period"] != 2020]
    answer["values"][0]["values"][0]["status"] = "Preliminär"
    answer["count"] = len(answer["values"])
    series = fetched(service=Service({KPI: parsed(HEADING), DATA: answer}))
    assert [one.message for one in series.diagnostics] == [
        "brp: Kolada märker 1 av värdena ”Preliminär”.",
        "brp: Kolada har inga värden för 2020.",
    ]


def test_a_key_figure_without_a_date_of_publication_may_have_ended():
    heading = parsed(HEADING)
    heading["values"][0].update(publication_date=None, publ_period=None)
    series = fetched(service=Service({KPI: heading, DATA: parsed(VALUES)}))
    assert [one.code for one in series.diagnostics] == ["vilande-serie"]


def test_a_second_fetch_of_the_same_is_no_change():
    project = taken_in(fetched())
    again = fetched(project=project)
    assert (again.unchanged, again.edited, again.gone, again.diagnostics) == (True, False, (), ())
    assert not fetched(replace(QUERY, last=2022), project=project).unchanged


def test_an_edited_series_is_told_and_is_a_change():
    project = taken_in(fetched())
    text = project.files[SERIES].decode().replace("0319;T;2012;253,891158;", "0319;T;2012;254;")
    again = fetched(project=project.overlaid({SERIES: text}))
    assert (again.unchanged, again.edited) == (False, True)
    assert warnings(again) == [("handändrad-serie", SERIES, 11)]


def test_rows_that_the_source_no_longer_gives_are_told():
    project = taken_in(fetched())
    fewer = fetched(replace(QUERY, first=2014), project=project)
    assert [one.message for one in fewer.diagnostics if one.code == "värden-försvinner"] == [
        f"16 rader i serien ges inte av källan och försvinner: {', '.join(AREAS[:-1])} och {AREAS[-1]}, 2012 och 2013."
    ]


def test_a_heading_that_has_changed_is_told():
    project = taken_in(fetched())
    service = Service({KPI: altered(HEADING, "values", 0, "title", to="BRP, kr/invånare"), DATA: parsed(VALUES)})
    (told,) = fetched(project=project, service=service).diagnostics
    assert told.code == "ändrade-uppgifter"
    assert told.message.startswith("brp: Kolada har ändrat titeln för N03702: ”BRP, kr/invånare”, förut ”Brutto")


HAND_MADE = """# indikator: brp
# källa: SCB
# ursprung: publicerad
# hämtad: 2020-01-01
# av: Anna
# bearbetning: summan av två tal
# not: Ur en tabell.
# undantag: osannolikt-värde 0319 T 2021: rätt enligt källan
område;kön;år;värde;symbol
0319;T;2011;200;
0319;T;2012;253,891158;
"""


def test_what_was_written_of_other_figures_is_told_and_exceptions_are_kept():
    series = fetched(project=Snapshot({SERIES: HAND_MADE.encode()}))
    text = series.files[SERIES].decode()
    assert "# undantag: osannolikt-värde 0319 T 2021: rätt enligt källan\n" in text
    assert "# not" not in text
    assert warnings(series) == [
        ("anmärkning-utgår", SERIES, 1),
        ("anmärkning-utgår", SERIES, 1),
        ("anmärkning-utgår", SERIES, 1),
        ("värden-försvinner", SERIES, 10),
    ]


def test_margins_that_no_source_gives_are_told():
    text = "# indikator: brp\n# källa: SCB\n# ursprung: rapport\nområde;kön;år;värde;symbol;felmarginal\n0319;T;2012;254;;1,5\n"
    series = fetched(project=Snapshot({SERIES: text.encode()}))
    assert [one.message for one in series.diagnostics] == [
        "Felmarginalerna (på 1 rad) ges inte av källan och följer inte med."
    ]


def test_what_could_not_be_proven_afterwards_is_not_offered():
    service = Service({KPI: altered(HEADING, "values", 0, "publication_date", to="2026\u0001"), DATA: parsed(VALUES)})
    (failed,) = fetch([QUERY], Snapshot({}), service, lambda *_: None).failed
    assert failed.why is Failing.CHANGED
    assert "gav uppgifter som inte kan sparas" in failed.diagnostics[0].message


def test_a_note_of_a_fetched_series_is_kept():
    project = taken_in(fetched())
    noted = project.files[SERIES].decode().replace("område;", "# not: Egen anmärkning.\nområde;", 1)
    again = fetched(replace(QUERY, last=2022), project=project.overlaid({SERIES: noted}))
    assert "# not: Egen anmärkning.\n" in again.files[SERIES].decode()
    proven = []
    assert check_kept(taken_in(again, project), [], proven.append) == ("brp",)
    assert proven == []


def test_answers_of_an_earlier_fetch_that_are_no_longer_named_are_told_to_be_gone():
    project = taken_in(fetched(service=Service(paged(40, 40, 16))))
    again = fetched(project=project)
    assert again.gone == (f"{FOLDER}/varden-002.json", f"{FOLDER}/varden-003.json")
    assert again.unchanged
    assert check_kept(taken_in(again, project), [QUERY], pytest.fail) == ("brp",)


def test_a_series_that_fails_half_way_leaves_the_others_and_says_what_is_missing():
    answers = paged(40, 40, 16)
    del answers[f"{DATA}?page=3"]
    other = replace(QUERY, indicator="annan", address=f"{HOME}/v3")
    result = fetch([QUERY, other], Snapshot({}), Service(answers), lambda *_: None)
    assert result.series == ()
    assert [failed.why for failed in result.failed] == [Failing.DOWN, Failing.DOWN]
    assert [failed.diagnostics[0].message for failed in result.failed] == [
        "brp: Kolada kunde inte nås. 3 av 4 svar hade kommit. Inget av dem togs emot, och serien är som den var.",
        "annan: Kolada kunde inte nås för en annan serie. Därför ställdes inte frågan.",
    ]


def test_a_query_that_is_refused_does_not_keep_the_next_from_being_asked():
    service = Service({**Service().answers, "/v3/kpi/N00000": {"values": []}})
    result = fetch([replace(QUERY, indicator="okand", code="N00000"), QUERY], Snapshot({}), service, lambda *_: None)
    assert [failed.query.indicator for failed in result.failed] == ["okand"]
    assert [series.query.indicator for series in result.series] == ["brp"]
