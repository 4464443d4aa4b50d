"""Kolada and SCB as a server on this machine, which answers with kept answers, and queries that ask it."""

import copy
import datetime as dt
import json

from reportgen.project.snapshot import Snapshot
from reportgen.sources.fetch import fetch
from reportgen.sources.http import Client
from reportgen.sources.query import Cube, Query, Service
from tests.conftest import FIXTURES

KEPT = FIXTURES / "kallor"
AREAS = ("0319", "0562", "0687", "1082", "1083", "1885", "1984", "2084")
KPI = "/v3/kpi/N03702"
DATA = f"/v3/data/kpi/N03702/municipality/{','.join(AREAS)}"
CONFIG, TABLE, CELLS = "/api/v2/config", "/api/v2/tables/TAB6471/metadata", "/api/v2/tables/TAB6471/data"
COUNTIES = [*(f"{number:02}" for number in range(1, 26) if number not in {2, 11, 15, 16})]
NOON = dt.datetime(2026, 11, 30, 12, tzinfo=dt.UTC)
JSON = "application/json"


def kept(name):
    """Return a kept answer as bytes."""
    return (KEPT / name).read_bytes()


def parsed(name):
    """Return a kept answer to be altered."""
    return json.loads(kept(name))


def as_bytes(answer):
    return answer if isinstance(answer, bytes) else json.dumps(answer, ensure_ascii=False).encode()


def kolada_query(server, **changes):
    """Return the query for the gross regional product of eight municipalities, whose values are kept."""
    given = {
        "indicator": "brp",
        "service": Service.KOLADA,
        "address": server.url_for("/v3"),
        "code": "N03702",
        "areas": {area: area for area in AREAS},
        "sexes": ("T",),
        "last": 2025,
        "publisher": "SCB (via Kolada)",
    }
    return Query(**{**given, **changes})


def scb_query(server, **changes):
    """Return the query for the children under ten in every county in April, whose values are kept."""
    cube = Cube("000007SF", sex_codes={"T": "TotSa", "K": "2", "M": "1"}, fixed={"Alder": "0-9"}, month=4)
    given = {
        "indicator": "barn",
        "service": Service.SCB,
        "address": server.url_for("/api/v2"),
        "code": "TAB6471",
        "areas": {f"00{code}": code for code in COUNTIES},
        "sexes": ("T", "K", "M"),
        "first": 2026,
        "last": 2026,
        "publisher": "SCB",
        "cube": cube,
    }
    return Query(**{**given, **changes})


def serve_kolada(server, heading=None, values=None, content_type=JSON):
    """Answer the query of Kolada, with kept answers where nothing else is given."""
    for path, answer, name in ((KPI, heading, "kpi"), (DATA, values, "data")):
        content = as_bytes(answer if answer is not None else kept(f"kolada/{name}_N03702.json"))
        server.expect_request(path).respond_with_data(content, content_type=content_type)


def serve_scb(server, config=None, table=None, cells=None):
    """Answer the query of SCB, with kept answers where nothing else is given."""
    for path, answer, name in (
        (CONFIG, config, "config"),
        (TABLE, table, "TAB6471_metadata"),
        (CELLS, cells, "TAB6471_data_utsnitt"),
    ):
        content = as_bytes(answer if answer is not None else kept(f"scb/{name}.json"))
        server.expect_request(path).respond_with_data(content, content_type=JSON)


def fetched(*queries, project=None, waits=None):
    """Fetch without ever waiting; `waits` gets the seconds that would have been waited."""
    client = Client((waits if waits is not None else []).append, lambda: NOON)
    return fetch(queries, project or Snapshot({}), client, lambda *_: None)


def altered(name, *path, to):
    """Return a kept answer with another value at a path of keys; None takes the key away."""
    answer = copy.deepcopy(parsed(name))
    *outer, last = path
    place = answer
    for key in outer:
        place = place[key]
    if to is None:
        del place[last]
    else:
        place[last] = to
    return answer
