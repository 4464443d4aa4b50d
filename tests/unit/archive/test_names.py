import re

from hypothesis import given
from hypothesis import strategies as st

from reportgen.archive.names import archival, archival_paths


def test_swedish_letters_lose_their_dots_and_spaces_become_hyphens():
    assert archival("Läget i länet, å ö.csv") == "Laget-i-lanet-a-o.csv"


def test_names_that_would_fall_together_get_numbers_also_when_only_the_case_differs():
    assert archival_paths(["bilder/gård.png", "bilder/gard.png", "bilder/GARD.png", "å"]) == {
        "bilder/GARD.png": "bilder/GARD.png",
        "bilder/gard.png": "bilder/gard-2.png",
        "bilder/gård.png": "bilder/gard-3.png",
        "å": "a",
    }


@given(st.lists(st.text(min_size=1).filter(lambda text: text.strip("/")), max_size=8))
def test_every_path_gets_its_own_plain_name(paths):
    found = archival_paths(paths)
    assert set(found) == set(paths)
    assert len({name.lower() for name in found.values()}) == len(set(paths))
    assert all(re.fullmatch(r"[A-Za-z0-9._/-]+", name) for name in found.values())
