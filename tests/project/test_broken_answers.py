"""Every way in which Kolada and SCB may answer wrongly is told in its own words, and nothing of the series is taken.

Of each it is told whether the source is down, refuses the question, or has changed.
"""

import json
import time
from dataclasses import replace
from email.utils import formatdate
from types import SimpleNamespace

import pytest
from werkzeug import Response

from reportgen.sources import http, pxweb
from reportgen.sources.wire.calls import Failing
from tests.served import (
    CELLS,
    CONFIG,
    DATA,
    JSON,
    KPI,
    TABLE,
    altered,
    as_bytes,
    fetched,
    kept,
    kolada_query,
    parsed,
    scb_query,
    serve_kolada,
    serve_scb,
)

DOWN, REFUSED, CHANGED = Failing.DOWN, Failing.REFUSED, Failing.CHANGED
HEADING, VALUES = "kolada/kpi_N03702.json", "kolada/data_N03702.json"
TABLE_FILE, CELLS_FILE = "scb/TAB6471_metadata.json", "scb/TAB6471_data_utsnitt.json"


def told_of(result):
    """Return why a single series failed, the code of its diagnostic, and what it says."""
    assert result.series == ()
    (failed,) = result.failed
    (told,) = failed.diagnostics
    return failed.why, told.code, told.message


def value(key, to):
    """Return Kolada's values with another value at a key of the first."""
    return altered(VALUES, "values", 0, "values", 0, key, to=to)


def post(key, to):
    """Return Kolada's values with another value at a key of the first post."""
    return altered(VALUES, "values", 0, key, to=to)


def without_first_area():
    answer = parsed(VALUES)
    answer["values"] = [item for item in answer["values"] if item["municipality"] != "0319"]
    return answer | {"count": len(answer["values"])}


def withdrawn_first_area():
    answer = parsed(VALUES)
    for item in answer["values"]:
        item["values"][0]["isdeleted"] = item["municipality"] == "0319"
    return answer


def twice():
    answer = parsed(VALUES)
    return answer | {"values": [*answer["values"], answer["values"][0]], "count": 97}


KOLADA_VALUES = {
    "tomt svar": (b"", CHANGED, "källan-ändrad", "gav ett tomt svar"),
    "avklippt JSON": (kept(VALUES)[:500], DOWN, "källan-nere", "slutar mitt i"),
    "avklippt i en text": (kept(VALUES)[:30], DOWN, "källan-nere", "slutar mitt i"),
    "inte JSON": (b"<html><p>", CHANGED, "källan-ändrad", "inte är JSON (rad 1, kolumn 1)"),
    "en lista": (b"[]", CHANGED, "källan-ändrad", "inte är ett objekt"),
    "Latin-1": ('{"values": "Älvkarleby"}'.encode("latin-1"), CHANGED, "källan-ändrad", "inte är UTF-8 (byte 12)"),
    "UTF-16": (kept(VALUES).decode().encode("utf-16"), CHANGED, "källan-ändrad", "inte är UTF-8"),
    "nyckel två gånger": (b'{"values": [], "values": []}', CHANGED, "källan-ändrad", "”values” står två gånger"),
    "NaN": (b'{"values": NaN}', CHANGED, "källan-ändrad", "NaN i stället för ett tal"),
    "djupt nästlat": (b"[" * 100_000, CHANGED, "källan-ändrad", "för många listor i varandra"),
    "tal med tusentals siffror": (b'{"values": ' + b"9" * 5000 + b"}", CHANGED, "källan-ändrad", "orimligt långt tal"),
    "utan values": ({"data": []}, CHANGED, "källan-ändrad", "svaret saknar ”values”"),
    "values är ett objekt": ({"values": {}}, CHANGED, "källan-ändrad", "”values” är av fel slag: {}"),
    "inga värden": ({"values": [], "count": 0}, REFUSED, "område-saknas", "inga värden alls för N03702"),
    "ett område saknas": (
        without_first_area(),
        REFUSED,
        "område-saknas",
        "inga värden för 0319.",
    ),
    "ett område är återkallat": (withdrawn_first_area(), REFUSED, "område-saknas", "inga värden för 0319"),
    "en post som text": ({"values": ["0319"]}, CHANGED, "källan-ändrad", "en post som inte är ett objekt"),
    "annat nyckeltal": (
        post("kpi", "N03703"),
        CHANGED,
        "källan-ändrad",
        "gav N03703 för 0319, som inte frågades efter",
    ),
    "annat område": (post("municipality", "0180"), CHANGED, "källan-ändrad", "gav N03702 för 0180, som inte frågades"),
    "året som text": (post("period", "2012"), CHANGED, "källan-ändrad", '”period” är av fel slag: "2012"'),
    "året sant": (post("period", True), CHANGED, "källan-ändrad", "”period” är av fel slag: true"),
    "utan år": (post("period", None), CHANGED, "källan-ändrad", "en post saknar ”period”"),
    "samma värde två gånger": (twice(), CHANGED, "källan-ändrad", "värdet för 0319, totalt, 2012 två gånger"),
    "värdet som text": (value("value", "253,9"), CHANGED, "källan-ändrad", 'inte är ett tal ("253,9", 0319 T 2012)'),
    "värdet sant": (value("value", True), CHANGED, "källan-ändrad", "inte är ett tal (true"),
    "utan värde": (value("value", None), CHANGED, "källan-ändrad", "ett värde utan ”value” (0319 2012)"),
    "okänt kön": (value("gender", "X"), CHANGED, "källan-ändrad", "könet ”X” (0319 2012)"),
    "ett värde som text": (
        post("values", ["1"]),
        CHANGED,
        "källan-ändrad",
        "ett värde för 0319 2012 som inte är ett objekt",
    ),
    "tal med exponent": (
        kept(VALUES).replace(b"253.891158", b"2.5e400"),
        CHANGED,
        "källan-ändrad",
        "fler än 24 tecken (0319 T 2012)",
    ),
    "färre än antalet": (parsed(VALUES) | {"count": 120}, CHANGED, "källan-ändrad", "120 poster, men gav 96"),
    "fler än antalet": (parsed(VALUES) | {"count": 90}, CHANGED, "källan-ändrad", "en sida har 90 poster, men gav 96"),
    "antalet som text": (parsed(VALUES) | {"count": "96"}, CHANGED, "källan-ändrad", "”count” är av fel slag"),
    "nästa sida hos annan": (
        parsed(VALUES) | {"next_url": "https://exempel.se/v3/data"},
        CHANGED,
        "källan-ändrad",
        "https://exempel.se/v3/data för nästa sida, som inte hör till",
    ),
    "nästa sida i annan version": (
        parsed(VALUES) | {"next_url": "/v4/data"},
        CHANGED,
        "källan-ändrad",
        "/v4/data för nästa sida",
    ),
    "samma sida om igen": (parsed(VALUES) | {"next_url": DATA}, CHANGED, "källan-ändrad", "bläddrar utan slut"),
    "nästa sida som tal": (parsed(VALUES) | {"next_url": 2}, CHANGED, "källan-ändrad", "”next_url” är av fel slag: 2"),
}


@pytest.mark.parametrize("name", KOLADA_VALUES)
def test_wrong_values_of_kolada_are_told(httpserver, name):
    answer, *expected, fragment = KOLADA_VALUES[name]
    serve_kolada(httpserver, values=answer)
    why, code, message = told_of(fetched(kolada_query(httpserver)))
    assert [why, code] == expected
    assert message.startswith("brp: Kolada ")
    assert fragment in message


KOLADA_HEADINGS = {
    "okänt nyckeltal": ({"values": [], "count": 0}, {}, "okänt-nyckeltal", "känner inte nyckeltalet N03702"),
    "nedlagd serie": (
        altered(HEADING, "values", 0, "title", to="Bruttoregionprodukt, 1000 kr/invånare (-2024)"),
        {},
        "nedlagd-serie",
        "har lagt ned N03702 efter 2024",
    ),
    "annat nyckeltal": (
        altered(HEADING, "values", 0, "id", to="N03703"),
        {},
        "källan-ändrad",
        "annat än uppgifterna om",
    ),
    "utan titel": (altered(HEADING, "values", 0, "title", to=None), {}, "källan-ändrad", "saknar ”title”"),
    "annan enhet": (parsed(HEADING), {"unit": "andel (%)"}, "fel-enhet", "säger inte ”andel (%)” om N03702, som heter"),
    "inte uppdelat på kön": (parsed(HEADING), {"sexes": ("T", "K", "M")}, "kön", "delar inte upp N03702 på kön"),
}


@pytest.mark.parametrize("name", KOLADA_HEADINGS)
def test_what_kolada_says_of_the_key_figure_is_held_against_the_query(httpserver, name):
    answer, changes, code, fragment = KOLADA_HEADINGS[name]
    serve_kolada(httpserver, heading=answer)
    _, told, message = told_of(fetched(kolada_query(httpserver, **changes)))
    assert told == code
    assert fragment in message
    assert [request.path for request, _ in httpserver.log] == [KPI]


def test_a_sex_that_never_comes_is_told(httpserver):
    serve_kolada(httpserver, heading=altered(HEADING, "values", 0, "is_divided_by_gender", to=True))
    _, code, message = told_of(fetched(kolada_query(httpserver, sexes=("T", "K", "M"))))
    assert (code, "inga värden för kvinnor och män" in message) == ("kön", True)


@pytest.mark.parametrize(
    ("kind", "strange", "words", "asked"),
    [
        ("K", "0018", " (nyckeltalet finns bara för kommuner)", '["kommun"]'),
        ("L", "1880", " (nyckeltalet finns bara för regioner)", '["riket", "län", "jämförelselän"]'),
        ("L", "0018", "", '["kommun"]'),
        ("A", "0018", "", '["kommun"]'),
    ],
)
def test_what_a_key_figure_is_for_alone_is_told_where_that_is_why_an_area_is_lacking(
    httpserver, kind, strange, words, asked
):
    httpserver.expect_request(KPI).respond_with_json(altered(HEADING, "values", 0, "municipality_type", to=kind))
    httpserver.expect_request(f"{DATA},{strange}").respond_with_data(kept(VALUES), content_type=JSON)
    query = kolada_query(httpserver)
    (failed,) = fetched(replace(query, areas={**query.areas, strange: strange})).failed
    (told,) = failed.diagnostics
    assert told.message == f"brp: Kolada gav inga värden för {strange}{words}."
    assert asked in told.hint


STATUSES = {
    "400": (400, {}, REFUSED, "svarade 400 Bad Request"),
    "401": (401, {}, REFUSED, "svarade 401 Unauthorized"),
    "404 med egna ord": (404, {"title": "Non-existent table"}, REFUSED, "svarade 404 ”Non-existent table”"),
    "404 med hemliga tecken": (404, {"title": "a\u0000\r\nb"}, REFUSED, "svarade 404 ”a b”"),
    "410": (410, {}, CHANGED, "svarade 410 Gone"),
    "204": (204, {}, CHANGED, "svarade 204 No Content"),
    "500": (500, {}, DOWN, "svarade 500 Internal Server Error."),
    "502": (502, {}, DOWN, "svarade 502 Bad Gateway, i 4 försök"),
    "503": (503, {}, DOWN, "svarade 503 Service Unavailable, i 4 försök"),
    "504": (504, {}, DOWN, "svarade 504 Gateway Timeout, i 4 försök"),
    "429": (429, {}, DOWN, "svarade 429 Too Many Requests, i 4 försök"),
    "okänd status": (599, {}, DOWN, "svarade 599."),
}


@pytest.mark.parametrize("name", STATUSES)
def test_an_answer_that_is_an_error_is_told_with_the_words_of_the_server(httpserver, name):
    status, problem, expected, fragment = STATUSES[name]
    content = as_bytes(problem) if problem else b"<html>fel</html>"
    httpserver.expect_request(KPI).respond_with_data(content, status=status, content_type="application/problem+json")
    why, code, message = told_of(fetched(kolada_query(httpserver)))
    assert (why, code) == (expected, expected.value)
    assert fragment in message


@pytest.mark.parametrize("content_type", ["text/html; charset=utf-8", "text/csv", ""])
def test_an_answer_of_another_kind_is_told(httpserver, content_type):
    serve_kolada(httpserver, values=b"<html>Underh\xc3\xa5ll</html>", content_type=content_type)
    why, _, message = told_of(fetched(kolada_query(httpserver)))
    assert why is CHANGED
    assert "i stället för JSON" in message


def test_an_answer_that_is_cut_off_is_asked_for_again_and_then_told(httpserver):
    def cut(_request):
        # A list is sent as it is: of bytes the length would be counted.
        return Response([kept(VALUES)[:900]], headers={"Content-Length": "13297", "Content-Type": JSON})

    httpserver.expect_request(KPI).respond_with_data(kept(HEADING), content_type=JSON)
    httpserver.expect_request(DATA).respond_with_handler(cut)
    waited = []
    why, _, message = told_of(fetched(kolada_query(httpserver), waits=waited))
    assert why is DOWN
    assert "bröt av sitt svar, i 4 försök" in message
    assert "1 av 2 svar hade kommit. Inget av dem togs emot, och serien är som den var." in message
    assert waited == [1, 2, 4]


def test_a_service_that_breaks_off_is_asked_for_the_next_series(httpserver):
    httpserver.expect_request(KPI).respond_with_handler(lambda _: Response([b"{"], headers={"Content-Length": "9"}))
    result = fetched(kolada_query(httpserver), kolada_query(httpserver, indicator="annan"))
    assert ["bröt av sitt svar" in failed.diagnostics[0].message for failed in result.failed] == [True, True]


def test_a_server_that_is_not_there_is_asked_once_in_a_run():
    absent = SimpleNamespace(url_for=lambda path: f"http://127.0.0.1:9{path}")
    result = fetched(kolada_query(absent), kolada_query(absent, indicator="annan"))
    assert [failed.why for failed in result.failed] == [DOWN, DOWN]
    assert "kunde inte nås: uppkopplingen nekades, i 4 försök" in result.failed[0].diagnostics[0].message
    assert result.failed[1].diagnostics[0].message.endswith("Därför ställdes inte frågan.")


def test_the_proxy_of_the_system_is_used_but_for_this_machine(monkeypatch):
    proxies = {"https": "http://proxy.exempel.se:3128", "http": "http://proxy.exempel.se:3128"}
    monkeypatch.setattr(http.urllib.request, "getproxies", lambda: proxies)
    monkeypatch.setattr(http.urllib.request, "proxy_bypass", lambda host: host == "nara.exempel.se")
    kinds = [
        type(http.Client()._pool(address)).__name__
        for address in ("https://api.exempel.se/v3", "https://nara.exempel.se/v3", "http://127.0.0.1:8080/v3")
    ]
    assert kinds == ["ProxyManager", "PoolManager", "PoolManager"]


def test_a_table_that_is_not_there_is_told_with_the_words_of_the_server(httpserver):
    problem = {"type": "Parameter error", "title": "Non-existent table", "status": 404}
    httpserver.expect_request(CONFIG).respond_with_data(kept("scb/config.json"), content_type=JSON)
    httpserver.expect_request(TABLE).respond_with_json(problem, status=404)
    why, _, message = told_of(fetched(scb_query(httpserver)))
    assert (why, "svarade 404 ”Non-existent table”" in message) == (REFUSED, True)


def test_a_name_that_is_not_there_is_told(monkeypatch):
    def nowhere(*_args, **_kwargs):
        raise http.NameResolutionError("api.exempel.se", None, OSError("no such name"))

    monkeypatch.setattr(http.urllib3.PoolManager, "request", nowhere)
    absent = SimpleNamespace(url_for=lambda path: f"http://127.0.0.1:9{path}")
    assert "servernamnet hittades inte, i 4 försök" in told_of(fetched(kolada_query(absent)))[2]


@pytest.mark.parametrize(
    ("reason", "fragment"),
    [
        (http.SSLError("self-signed"), "serverns certifikat godtogs inte"),
        (http.ConnectTimeoutError("slow"), "svarade inte i tid"),
        (http.ReadTimeoutError(None, "", "slow"), "svarade inte i tid"),
    ],
)
def test_why_there_is_no_answer_is_told(monkeypatch, reason, fragment):
    def fail(*_args, **_kwargs):
        raise reason

    monkeypatch.setattr(http.urllib3.PoolManager, "request", fail)
    absent = SimpleNamespace(url_for=lambda path: f"http://127.0.0.1:9{path}")
    assert fragment in told_of(fetched(kolada_query(absent)))[2]


def test_an_answer_without_an_end_is_not_taken_in(httpserver, monkeypatch):
    monkeypatch.setattr(http, "MOST_BYTES", 5000)
    serve_kolada(httpserver)
    assert told_of(fetched(kolada_query(httpserver)))[::2] == (
        CHANGED,
        "brp: Kolada gav ett svar på mer än 0 MB. 1 av 2 svar hade kommit. Inget av dem togs emot, och serien är som den var.",
    )


def test_an_answer_that_takes_too_long_is_not_waited_for(httpserver, monkeypatch):
    monkeypatch.setattr(http, "_LONGEST_ANSWER", -1.0)
    serve_kolada(httpserver)
    assert "var inte klar med sitt svar" in told_of(fetched(kolada_query(httpserver)))[2]


def test_an_answer_that_is_packed_is_told(httpserver):
    headers = {"Content-Encoding": "br", "Content-Type": JSON}
    httpserver.expect_request(KPI).respond_with_handler(lambda _: Response(b"abc", headers=headers))
    assert told_of(fetched(kolada_query(httpserver)))[::2] == (CHANGED, "brp: Kolada gav ett packat svar (br).")


@pytest.mark.parametrize(
    ("target", "fragment"),
    [
        ("https://exempel.se/v3", "hänvisar till https://exempel.se/v3, som ligger på en annan server"),
        (KPI, "om och om"),
    ],
)
def test_who_leads_elsewhere_or_in_a_circle_is_not_followed(httpserver, target, fragment):
    httpserver.expect_request(KPI).respond_with_data(b"", status=302, headers={"Location": target})
    why, _, message = told_of(fetched(kolada_query(httpserver)))
    assert why is CHANGED
    assert fragment in message


def test_who_leads_to_a_place_of_its_own_is_followed(httpserver):
    httpserver.expect_request(KPI).respond_with_data(b"", status=307, headers={"Location": f"{KPI}/"})
    httpserver.expect_request(f"{KPI}/").respond_with_data(kept(HEADING), content_type=JSON)
    httpserver.expect_request(DATA).respond_with_data(kept(VALUES), content_type=JSON)
    assert fetched(kolada_query(httpserver)).failed == ()


@pytest.mark.parametrize(("header", "waited"), [("7", [7]), ("", [1]), ("strax", [1]), ("-5", [1])])
def test_a_server_is_waited_for_as_it_asks(httpserver, header, waited):
    httpserver.expect_ordered_request(KPI).respond_with_data(b"", status=429, headers={"Retry-After": header})
    httpserver.expect_ordered_request(KPI).respond_with_data(kept(HEADING), content_type=JSON)
    httpserver.expect_ordered_request(DATA).respond_with_data(kept(VALUES), content_type=JSON)
    heard = []
    assert fetched(kolada_query(httpserver), waits=heard).failed == ()
    assert heard == waited


def test_a_server_is_waited_for_until_the_time_that_it_names(httpserver):
    header = formatdate(time.time() + 60, usegmt=True)
    httpserver.expect_ordered_request(KPI).respond_with_data(b"", status=503, headers={"Retry-After": header})
    httpserver.expect_ordered_request(KPI).respond_with_data(kept(HEADING), content_type=JSON)
    httpserver.expect_ordered_request(DATA).respond_with_data(kept(VALUES), content_type=JSON)
    heard = []
    assert fetched(kolada_query(httpserver), waits=heard).failed == ()
    assert len(heard) == 1
    assert 50 <= heard[0] <= 60


def test_a_server_that_asks_for_a_long_wait_is_given_up(httpserver):
    httpserver.expect_request(KPI).respond_with_data(b"", status=429, headers={"Retry-After": "3600"})
    heard = []
    message = told_of(fetched(kolada_query(httpserver), waits=heard))[2]
    assert "svarade 429 Too Many Requests, och bad om 3600 sekunders väntan" in message
    assert heard == []


SCB_CONFIGS = {
    "HTML": (b"<html>", "inte är JSON"),
    "utan gränser": ({}, "saknar ”maxDataCells”"),
    "gräns som text": (parsed("scb/config.json") | {"maxDataCells": "150000"}, "”maxDataCells” är av fel slag"),
    "gräns 0": (parsed("scb/config.json") | {"maxDataCells": 0}, "gränser som inte kan vara: 0 celler"),
    "fönster på dagar": (parsed("scb/config.json") | {"timeWindow": 10**400}, "gränser som inte kan vara"),
    "utan licens": (altered("scb/config.json", "license", to=None), "saknar ”license”"),
}


@pytest.mark.parametrize("name", SCB_CONFIGS)
def test_wrong_limits_of_scb_are_told(httpserver, name):
    answer, fragment = SCB_CONFIGS[name]
    serve_scb(httpserver, config=answer)
    why, _, message = told_of(fetched(scb_query(httpserver)))
    assert why is CHANGED
    assert fragment in message


def table(*path, to):
    return altered(TABLE_FILE, *path, to=to)


SCB_TABLES = {
    "annan version": (table("version", to="1.0"), CHANGED, "källan-ändrad", "inte JSON-stat 2.0"),
    "utan mått": (table("size", to=None), CHANGED, "källan-ändrad", "saknar ”size”"),
    "fel mått": (table("size", to=[1, 2, 3, 4, 5]), CHANGED, "källan-ändrad", "vars mått [1, 2, 3, 4, 5]"),
    "utan variabel": (table("dimension", "Alder", to=None), CHANGED, "källan-ändrad", "saknar ”Alder”"),
    "utan koder": (table("dimension", "Kon", "category", to={}), CHANGED, "källan-ändrad", "ordning för variabeln Kon"),
    "dubbla platser": (
        table("dimension", "Kon", "category", "index", to={"TotSa": 0, "1": 0, "2": 1}),
        CHANGED,
        "källan-ändrad",
        "ordning för variabeln Kon",
    ),
    "nedlagd": (table("extension", "discontinued", to=True), REFUSED, "nedlagd-serie", "har lagt ned tabellen TAB6471"),
}


@pytest.mark.parametrize("name", SCB_TABLES)
def test_a_table_of_scb_that_is_another_is_told(httpserver, name):
    answer, *expected, fragment = SCB_TABLES[name]
    serve_scb(httpserver, table=answer)
    why, code, message = told_of(fetched(scb_query(httpserver)))
    assert [why, code] == expected
    assert fragment in message
    assert [request.path for request, _ in httpserver.log] == [CONFIG, TABLE]


SCB_QUERIES = {
    "okänt innehåll": ({"content": "000007SE"}, {}, "okänd-kod", "ingen kod ”000007SE” för ContentsCode", "000007SF"),
    "okänd variabel": ({"area": "Regio"}, {}, "okänd-variabel", "ingen variabel Regio", "Menade du Region?"),
    "glömd variabel": ({"fixed": {}}, {}, "okänd-variabel", "också variabeln Alder (ålder)", "och 126 till"),
    "okänd ålder": ({"fixed": {"Alder": "0–9"}}, {}, "okänd-kod", "ingen kod ”0–9” för Alder", "Menade du 0-9?"),
    "okänt kön": (
        {"sex_codes": {"T": "1+2", "K": "2", "M": "1"}},
        {},
        "okänd-kod",
        "ingen kod ”1+2” för Kon",
        "TotSa (totalt",
    ),
    "okänt område": ({}, {"areas": {"0018": "0018"}}, "okänd-kod", "ingen kod ”0018” för Region", "Menade du"),
    "annan enhet": ({}, {"unit": "procent"}, "fel-enhet", "enheten ”antal” för 000007SF i TAB6471, inte ”procent”", ""),
    "inga år": ({}, {"first": 2030, "last": 2031}, "år-saknas", "inga av de tider som frågas efter", "från, till"),
}


@pytest.mark.parametrize("name", SCB_QUERIES)
def test_a_query_that_the_table_cannot_answer_is_told_with_what_it_has(httpserver, name):
    cube, changes, code, fragment, hint = SCB_QUERIES[name]
    serve_scb(httpserver)
    query = scb_query(httpserver, **changes)
    (failed,) = fetched(replace(query, cube=replace(query.cube, **cube))).failed
    (told,) = failed.diagnostics
    assert (failed.why, told.code) == (REFUSED, code)
    assert fragment in told.message
    assert hint in told.hint


def cells(*path, to):
    return altered(CELLS_FILE, *path, to=to)


def with_values(*values):
    answer = parsed(CELLS_FILE)
    return answer | {"value": [*values, *answer["value"][len(values) :]]}


SCB_CELLS = {
    "utan värden": (cells("value", to=None), CHANGED, "gav inga värden i tabellen TAB6471"),
    "för få värden": (cells("value", to=[1, 2]), CHANGED, "gav 2 poster i ”value” för 63 celler"),
    "värde utanför": (cells("value", to={"63": 1}), CHANGED, '”value” för cellen "63", som inte finns'),
    "värden som text": (cells("value", to="63"), CHANGED, "”value” är av fel slag"),
    "ett värde som text": (with_values("1 000"), CHANGED, 'inte är ett tal ("1 000", 0001 T 2026)'),
    "uppdaterad emellan": (cells("updated", to="2026-06-09T06:00:00Z"), DOWN, "medan den hämtades"),
    "hela tabellen": (parsed("scb/TAB6471_data.json"), CHANGED, "som inte frågades efter"),
    "annan variabel": (cells("id", to=["Region", "Alder", "Kon", "ContentsCode", "Ar"]), CHANGED, "saknar ”Ar”"),
    "bara ett län": (
        as_bytes(parsed(CELLS_FILE)).replace(b"[21,", b"[20,"),
        CHANGED,
        "vars mått",
    ),
}


@pytest.mark.parametrize("name", SCB_CELLS)
def test_wrong_values_of_scb_are_told(httpserver, name):
    answer, expected, fragment = SCB_CELLS[name]
    serve_scb(httpserver, cells=answer)
    why, _, message = told_of(fetched(scb_query(httpserver)))
    assert why is expected
    assert fragment in message


def cut(region):
    """Return the kept cells of some counties alone, as a question in parts is answered."""
    answer = parsed(CELLS_FILE)
    category = answer["dimension"]["Region"]["category"]
    keep = [(category["index"][code], code) for code in region]
    answer["value"] = [answer["value"][3 * index + sex] for index, _ in keep for sex in range(3)]
    category["index"] = {code: place for place, (_, code) in enumerate(keep)}
    return answer | {"size": [len(keep), 1, 3, 1, 1]}


def answer_within(most, status=403, said="The query resulted in cell that exceeds the number of allowed."):
    """Return a server that takes no more than so many cells a question."""

    def answer(request):
        asked = {one["variableCode"]: one["valueCodes"] for one in json.loads(request.data)["selection"]}
        count = len(asked["Region"]) * len(asked["Kon"])
        if count > most:
            return Response(json.dumps({"detail": said}), status=status, content_type="application/problem+json")
        return Response(json.dumps(cut(asked["Region"])), content_type=JSON)

    return answer


def serve_limited(httpserver, handler, config=None):
    httpserver.expect_request(CONFIG).respond_with_data(
        as_bytes(config or parsed("scb/config.json")), content_type=JSON
    )
    httpserver.expect_request(TABLE).respond_with_data(kept(TABLE_FILE), content_type=JSON)
    httpserver.expect_request(CELLS).respond_with_handler(handler)


@pytest.mark.parametrize(("status", "said"), [(403, "too many cells"), (400, "Too many cells selected")])
def test_a_question_with_too_many_cells_is_divided_until_it_is_taken(httpserver, status, said):
    serve_limited(httpserver, answer_within(20, status, said))
    (series,) = fetched(scb_query(httpserver)).series
    whole = kept("scb/barn.csv").decode().partition("område;")[2]
    assert series.files["data/serier/barn.csv"].decode().partition("område;")[2] == whole
    assert len([path for path in series.files if "varden" in path]) == 4


def test_a_question_is_divided_by_the_limit_that_the_service_states(httpserver):
    serve_limited(httpserver, answer_within(20), parsed("scb/config.json") | {"maxDataCells": 20})
    (series,) = fetched(scb_query(httpserver)).series
    assert series.diagnostics == ()
    posts = [request for request, _ in httpserver.log if request.path == CELLS]
    assert all(len(json.loads(request.data)["selection"][0]["valueCodes"]) <= 6 for request in posts)


def test_a_question_that_cannot_be_divided_further_is_told(httpserver):
    serve_limited(httpserver, answer_within(0))
    why, _, message = told_of(fetched(scb_query(httpserver, areas={"0018": "18"}, sexes=("T",))))
    assert why is REFUSED
    assert "exceeds the number of allowed" in message


def test_a_forbidden_question_is_not_divided(httpserver):
    serve_limited(httpserver, answer_within(0, said="Forbidden"))
    told_of(fetched(scb_query(httpserver)))
    assert len([request for request, _ in httpserver.log if request.path == CELLS]) == 1


def test_a_question_of_endless_parts_is_refused(httpserver, monkeypatch):
    monkeypatch.setattr(pxweb, "_MOST_CALLS", 4)
    serve_limited(httpserver, answer_within(1))
    assert told_of(fetched(scb_query(httpserver)))[1] == "för-stor-fråga"


def test_calls_are_made_no_faster_than_the_service_allows(httpserver):
    config = parsed("scb/config.json") | {"maxCallsPerTimeWindow": 1, "timeWindow": 10}
    serve_scb(httpserver, config=config)
    waited = []
    assert fetched(scb_query(httpserver), waits=waited).failed == ()
    assert [9 < seconds <= 10 for seconds in waited] == [True, True]


def test_what_scb_marks_and_leaves_empty_is_kept_as_such(httpserver):
    answer = with_values(None, None, None, None, 0) | {
        "status": {"0": "..", "1": ".", "2": "-", "3": "x", "5": "p", "6": "p"}
    }
    serve_scb(httpserver, cells=answer)
    (series,) = fetched(scb_query(httpserver)).series
    rows = series.files["data/serier/barn.csv"].decode().split("\n")
    assert [row for row in rows if row.startswith(("0001", "0003"))] == [
        "0001;K;2026;;–",
        "0001;M;2026;;.",
        "0001;T;2026;;..",
        "0003;K;2026;19467;",
        "0003;M;2026;0;",
        "0003;T;2026;;..",
    ]
    assert [told.message for told in series.diagnostics] == [
        "barn: SCB märker 2 av värdena ”p”.",
        "barn: SCB märker 1 av värdena ”x”.",
    ]


def test_years_that_a_table_does_not_have_are_told(httpserver):
    serve_scb(httpserver)
    (series,) = fetched(scb_query(httpserver, first=2024, only=(2024, 2026))).series
    assert [told.message for told in series.diagnostics] == ["barn: SCB har inga värden för 2024."]
