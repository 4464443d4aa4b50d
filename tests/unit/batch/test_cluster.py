"""On a cluster the same becomes of the editions as in processes of this machine."""

import pytest

from reportgen.batch.cluster import ClusterError, in_cluster
from reportgen.batch.identity import Identity, differences, identity
from reportgen.batch.work import LOCAL, Fault
from tests.unit.batch.works import Noting

CODES = ["a", "kills", "b", "raises", "kills-once", "c"]


@pytest.fixture(scope="module")
def ended(tmp_path_factory):
    """What became of editions of which some kill their worker, and the folder of their tries."""
    folder = tmp_path_factory.mktemp("kluster")
    return {one.code: one for one in in_cluster(Noting(folder), CODES, LOCAL, 2)}, folder


def tries(folder, code):
    return len((folder / code).read_text(encoding="ascii").split())


def test_editions_beside_one_that_kills_its_worker_are_done(ended):
    found, folder = ended
    assert {code: found[code].value[0] for code in ("a", "b", "c")} == {"a": "A", "b": "B", "c": "C"}
    assert found["kills-once"].value[0] == "KILLS-ONCE"
    assert tries(folder, "kills-once") == 2


def test_an_edition_that_always_kills_its_worker_is_given_up_after_two_tries(ended):
    found, folder = ended
    assert found["kills"].fault is Fault.DIED
    assert tries(folder, "kills") == 2


def test_what_the_work_raises_is_told_and_is_not_tried_again(ended):
    found, folder = ended
    assert found["raises"].fault is Fault.RAISED
    assert found["raises"].told.endswith("ValueError: så var det\n")
    assert tries(folder, "raises") == 1


def test_the_work_is_sent_again_where_it_went_with_the_only_worker(tmp_path):
    found = {one.code: one for one in in_cluster(Noting(tmp_path), ["kills-once", "a"], LOCAL, 1)}
    assert {code: one.value[0] for code, one in found.items()} == {"kills-once": "KILLS-ONCE", "a": "A"}


def test_an_address_where_nobody_answers_is_told_of(monkeypatch, tmp_path):
    monkeypatch.setattr("reportgen.batch.cluster._PATIENCE", 0.2)
    with pytest.raises(ClusterError, match=r"tcp://127\.0\.0\.1:9 svarar inte"):
        next(in_cluster(Noting(tmp_path), ["a"], "tcp://127.0.0.1:9", 1))


def test_what_workers_have_otherwise_is_named():
    ours = identity()
    theirs = Identity("0" * 64, tuple((name, "0.9" if name == "weasyprint" else v) for name, v in ours.programs))
    assert differences(ours, ours) == ""
    told = differences(ours, theirs)
    assert told.startswith("annan kod i reportgen (000000000000 i stället för ")
    assert "weasyprint 0.9 i stället för 70.0" in told
