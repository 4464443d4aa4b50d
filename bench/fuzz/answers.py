"""Mutated answers of Kolada and Statistics Sweden: each fault is told, and what is taken in can be proven from what is kept."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping

from bench.fuzz.judged import faulty
from bench.fuzz.mutations import mutated_bytes, mutated_json
from bench.spent import ROOT
from reportgen.diagnostics import Diagnostic
from reportgen.project.snapshot import Snapshot
from reportgen.sources.fetch import fetch
from reportgen.sources.kept import check_kept
from reportgen.sources.query import Cube, Query, Service
from reportgen.sources.wire.calls import Failing, Reply, SourceError

_KEPT = ROOT / "tests" / "fixtures" / "kallor"
_MOMENT = dt.datetime(2026, 11, 30, 12, tzinfo=dt.UTC)
_AREAS = ("0319", "0562", "0687", "1082", "1083", "1885", "1984", "2084")
# Four numbers are those of counties that have been joined with others.
_COUNTIES = [f"{number:02}" for number in range(1, 26) if number not in {2, 11, 15, 16}]
_KOLADA = Query(
    "brp", Service.KOLADA, Service.KOLADA.home, "N03702", {area: area for area in _AREAS}, ("T",), 2025, publisher="SCB"
)
_SCB = Query(
    "barn",
    Service.SCB,
    Service.SCB.home,
    "TAB6471",
    {f"00{code}": code for code in _COUNTIES},
    ("T", "K", "M"),
    2026,
    first=2026,
    publisher="SCB",
    cube=Cube("000007SF", sex_codes={"T": "TotSa", "K": "2", "M": "1"}, fixed={"Alder": "0-9"}, month=4),
)
# Of each service its query, and the answers by a piece of the address that they are given to.
_SERVICES: tuple[tuple[Query, Mapping[str, str]], ...] = (
    (_KOLADA, {"/v3/kpi/": "kolada/kpi_N03702.json", "/v3/data/": "kolada/data_N03702.json"}),
    (
        _SCB,
        {
            "/config": "scb/config.json",
            "/metadata": "scb/TAB6471_metadata.json",
            "/data?": "scb/TAB6471_data_utsnitt.json",
        },
    ),
)


def mutated_answers(rng: random.Random) -> Mapping[str, bytes]:
    """Return the answers of a service by the piece of their address, one of them mutated."""
    _, names = rng.choice(_SERVICES)
    answers = {piece: (_KEPT / name).read_bytes() for piece, name in names.items()}
    piece = rng.choice(sorted(answers))
    if rng.random() < 0.7:
        return {**answers, piece: mutated_json(answers[piece], rng)}
    return {**answers, piece: mutated_bytes(answers[piece], list(answers.values()), rng)}


def try_answers(answers: Mapping[str, bytes]) -> list[str]:
    """Fetch from mutated answers, and prove what was fetched; return what is wrong with what is told."""
    (query,) = (query for query, names in _SERVICES if names.keys() == answers.keys())
    fetched = fetch([query], Snapshot({}), _Memory(answers), lambda *_: None)
    told: list[Diagnostic] = [one for failed in fetched.failed for one in failed.diagnostics]
    for series in fetched.series:
        told += series.diagnostics
        if check_kept(Snapshot(series.files), [query], told.append) != (query.indicator,):
            return [f"not proven: {query.indicator}"]
    return faulty(told, None)


class _Memory:
    """Answers from memory."""

    def __init__(self, answers: Mapping[str, bytes]) -> None:
        self._answers = answers

    def pace(self, address: str, calls: int, seconds: float) -> None:
        """Wait for nothing."""

    def ask(self, address: str, asked: str = "") -> Reply:
        """Return the answer to an address."""
        for piece, content in self._answers.items():
            if piece in address:
                return Reply(address, asked, _MOMENT, "application/json", content)
        raise SourceError(Failing.DOWN, "kunde inte nås", status=503)
