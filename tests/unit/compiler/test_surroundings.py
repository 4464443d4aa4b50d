"""What a build runs among: the same twice, and another wherever something is."""

import pytest

from reportgen.compiler import surroundings as module
from reportgen.compiler.identity import this_compiler
from reportgen.compiler.surroundings import surroundings


def test_the_same_is_told_twice_with_compiler_libraries_and_the_libraries_of_the_system():
    told = surroundings()
    assert told == surroundings()
    assert this_compiler().sha256 in told
    for name in ("weasyprint-", "jinja2-", "/libpango-1.0.so", "/libharfbuzz.so", "/libm.so"):
        assert name in told


@pytest.mark.parametrize("name", ["PYTHONHASHSEED", "HB_SHAPER_LIST", "MPLBACKEND"])
def test_variables_that_libraries_hear_are_told(monkeypatch, name):
    before = surroundings()
    monkeypatch.setenv(name, "annat")
    assert surroundings() != before


def test_a_library_that_is_installed_anew_is_told(monkeypatch, tmp_path):
    monkeypatch.syspath_prepend(str(tmp_path))
    before = surroundings()
    (tmp_path / "weasyprint-71.0.dist-info").mkdir()
    assert surroundings() != before


def test_nothing_is_told_where_the_system_does_not_say_what_is_loaded(monkeypatch, tmp_path):
    monkeypatch.setattr(module, "_MAPPED", tmp_path / "maps")
    assert surroundings() is None


def test_nothing_is_told_where_what_sets_the_text_cannot_be_loaded(monkeypatch):
    monkeypatch.setattr(module, "_LOADED", ("libfinns-inte.so.0",))
    assert surroundings() is None
