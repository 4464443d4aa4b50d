"""Changes of the register, the areas, the goals and the settings of the rule and the words."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping

from bench.change.mutation import number, typed

Made = tuple[str, str, str] | None
_REGISTER, _GOALS, _AREAS, _SETTINGS = "data/indikatorer.csv", "data/mal.toml", "data/omraden.csv", "rapport.toml"
_COLOURS = ("grön", "gul", "röd")


def _changed(files: Mapping[str, str], line: str, cells: list[str], told: str) -> Made:
    return (
        f"{_REGISTER}: {cells[0]}, {told}",
        _REGISTER,
        files[_REGISTER].replace(f"\n{line}\n", f"\n{';'.join(cells)}\n"),
    )


def _with(files: Mapping[str, str], column: str, chance: random.Random) -> tuple[str, list[str], int]:
    """Return a line of the register that has something in a column, its cells, and which one that is."""
    lines = files[_REGISTER].split("\n")
    place = lines[0].split(";").index(column)
    line = chance.choice([each for each in lines[1:] if each and each.split(";")[place]])
    return line, line.split(";"), place


def retargeted(_path: str, files: Mapping[str, str], chance: random.Random) -> Made:
    """Change a target value by a quarter."""
    line, cells, place = _with(files, "målvärde", chance)
    before, cells[place] = cells[place], typed(number(cells[place]) * chance.choice((0.75, 1.25)), cells[place])
    return _changed(files, line, cells, f"target {before} → {cells[place]}")


def redirected(_path: str, files: Mapping[str, str], chance: random.Random) -> Made:
    """Change which direction is the right one."""
    line, cells, place = _with(files, "riktning", chance)
    cells[place] = "ner" if cells[place] == "upp" else "upp"
    return _changed(files, line, cells, f"direction {cells[place]}")


def redated(_path: str, files: Mapping[str, str], chance: random.Random) -> Made:
    """Move a target's year up to ten years forward or back."""
    line, cells, place = _with(files, "målår", chance)
    before, cells[place] = cells[place], str(int(cells[place]) + chance.choice((-1, 1)) * chance.randint(1, 10))
    return _changed(files, line, cells, f"target year {before} → {cells[place]}")


def rebased(_path: str, files: Mapping[str, str], chance: random.Random) -> Made:
    """Move the year that a target counts from up to five years forward or back."""
    line, cells, place = _with(files, "basår", chance)
    before, cells[place] = cells[place], str(int(cells[place]) + chance.choice((-1, 1)) * chance.randint(1, 5))
    return _changed(files, line, cells, f"base year {before} → {cells[place]}")


def goal_renamed(_path: str, files: Mapping[str, str], chance: random.Random) -> Made:
    """Give a goal another name."""
    match = chance.choice(list(re.finditer(r'(?m)^namn = "(.*)"$', files[_GOALS])))
    text = files[_GOALS]
    changed = f'{text[: match.start()]}namn = "Nytt namn på målet"{text[match.end() :]}'
    return f"{_GOALS}: {match[1]} renamed", _GOALS, changed


def county_exchanged(_path: str, files: Mapping[str, str], chance: random.Random) -> Made:
    """Compare with another county."""
    name = chance.choice(re.findall(r"(?m)^\d+;(.*);jämförelselän;", files[_AREAS]))
    return f"{_AREAS}: {name} → Blekinge län", _AREAS, files[_AREAS].replace(f";{name};", ";Blekinge län;")


def judged_otherwise(_path: str, files: Mapping[str, str], chance: random.Random) -> Made:
    """Judge a goal otherwise, or no longer otherwise than the rule."""
    match = chance.choice(list(re.finditer(r'(?m)^bedömning = "(.*)"$', files[_GOALS])))
    text, before = files[_GOALS], match[1]
    if before in _COLOURS and chance.random() < 0.3:
        # Its reasons go with it.
        end = text.find("\n\n", match.end())
        end = len(text) if end < 0 else end
        kept = re.sub(r"(?m)^(?:motiv|datum|av) = .*\n?", "", text[match.end() : end])
        return f"{_GOALS}: {before} no longer decided", _GOALS, text[: match.start()] + kept.strip("\n") + text[end:]
    choices = _COLOURS if before in _COLOURS else ("möjligt", "inte möjligt")
    after = chance.choice([each for each in choices if each != before])
    changed = f'{text[: match.start()]}bedömning = "{after}"{text[match.end() :]}'
    number_of_line = text[: match.start()].count("\n") + 1
    return f"{_GOALS}:{number_of_line}: {before} → {after}", _GOALS, changed


def rule_changed(_path: str, files: Mapping[str, str], chance: random.Random) -> Made:
    """Change a setting of the rule."""
    key, after = chance.choice(
        (
            *(("målår", "2031"), ("trendår", "5"), ("trendår", "12"), ("minst_punkter", "4"), ("minst_punkter", "5")),
            *(("stilla", "0.2"), ("stilla", "1.5"), ("kombination", '"sämst"')),
        )
    )
    return _setting(files, key, after)


def words_changed(_path: str, files: Mapping[str, str], chance: random.Random) -> Made:
    """Change the limit of a word."""
    section = files[_SETTINGS].partition("[ordval]")[2].partition("\n[")[0]
    key, before = chance.choice(re.findall(r"(?m)^(\w+) = ([\d.]+)", section))
    return _setting(files, key, f"{float(before) * chance.choice((0.5, 1.6)):g}")


def _setting(files: Mapping[str, str], key: str, after: str) -> Made:
    text, count = re.subn(rf"(?m)^({key} = )[^\s#]+", rf"\g<1>{after}", files[_SETTINGS], count=1)
    return (f"{_SETTINGS}: {key} = {after}", _SETTINGS, text) if count else None
