"""Patterns of what moves or stands still over time."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from bench.judge.numbers import read, said
from bench.judge.references import ANY, REFERENCE
from bench.judge.shape import Check, Made, Shape, each, picked
from bench.judge.topic import Line, Topic, line, other_line, scale, trend, window
from bench.judge.topic import way as direction
from bench.judge.words import (
    COMPARATIVES,
    COUNT,
    COUNTS,
    DEGREE,
    DEGREES,
    HEDGE,
    LITTLE,
    MORE,
    NOUN,
    NOUNS,
    NUMBER,
    PRESENT,
    PRETERITE,
    TIMES,
    UNIT,
    VERB,
    VERBS,
)
from bench.raw import Raw, slope_of

_UNTOLD = {None, "now"}


def shapes() -> tuple[Shape, ...]:
    """Return the patterns, those that say most first."""
    return (
        Shape(re.compile(r"\b(?P<verb>vänt|vände|vänder) (?P<way>uppåt|nedåt|ned|upp)\b"), _turned),
        Shape(re.compile(rf"\bpekar (?:(?P<degree>{DEGREE}) )?(?P<way>uppåt|nedåt)\b"), _points),
        Shape(
            re.compile(
                r"\b(?:(?P<hedge>mer än|nästan) )?(?P<times>halver|fördubbl|tredubbl|fyrdubbl)(?:ats|ades|at)\b"
            ),
            _multiplied,
        ),
        Shape(
            re.compile(
                r"\b(?:(?P<hedge>nästan|i stort sett|så gott som) )?(?:står?|stod|stått|legat|ligger|låg|är|var|varit)?"
                r"(?: (?P<after>nästan|i stort sett|så gott som))?"
                r" ?(?:\bstilla?\b|\boförändrade?\b|\bknappt rört sig\b|\bligger kvar\b)"
            ),
            _still,
        ),
        Shape(
            re.compile(r"\b(?P<way>glider isär|glidit isär|gled isär|närmar sig varandra|närmat sig varandra)\b"),
            _apart,
        ),
        Shape(
            re.compile(
                r"\b(?P<who>kvinnorna|flickorna|männen|pojkarna) drar ifrån (?:kvinnorna|flickorna|männen|pojkarna)"
            ),
            _ahead,
        ),
        Shape(re.compile(r"\b(?P<verb>närmar|närmade|närmat) sig\b"), _nearer),
        Shape(
            re.compile(
                rf"\b(?P<verb>{VERB})\b(?P<mid>(?: [\wåäö–-]+)*?) (?:(?P<hedge>mer än|mindre än|inte ens|nästan) )?"
                rf"(?P<factor>dubbelt|hälften) så mycket som (?P<ref>{REFERENCE})"
            ),
            _so_much,
        ),
        Shape(
            re.compile(
                rf"\b(?P<verb>{VERB})\b(?P<mid>(?: (?!än\b)[\wåäö-]+)*?) (?P<pace>snabbare|långsammare|mer|mindre)"
                rf"(?P<far>(?: (?!än\b)[\wåäö–-]+)*?) än (?P<ref>{REFERENCE}|{ANY})"
            ),
            _faster,
        ),
        Shape(re.compile(rf"\b(?:en )?(?P<pace>större|mindre) (?P<noun>{NOUN}) än (?P<ref>{REFERENCE})"), _larger_step),
        Shape(re.compile(rf"\bmest (?:har |ökar |ökade )?(?P<mid>(?:[\wåäö]+ ){{0,3}}?)(?P<verb>{VERB})\b"), _most),
        Shape(re.compile(rf"\b(?P<more>{MORE})(?P<mid>(?: (?!än\b)[\wåäö-]+)*?) än förr\b"), _than_before),
        Shape(re.compile(rf"\b(?P<verb>{VERB})\b"), _moves),
        Shape(re.compile(r"\b(?:en |i )?(?P<more>större|mindre) (?:andel|del)\b(?! än)"), _fewer),
        Shape(
            re.compile(
                rf"\b(?:(?:blir|blev|blivit)(?: det)? (?P<more>{MORE})|(?P<alone>(?:allt )?(?:fler|färre|mer|mindre|oftare)))\b(?! än)"
            ),
            _fewer,
        ),
        Shape(re.compile(rf"\ben (?P<noun>{NOUN})\b"), _noun),
    )


def moved(raw: Raw, line_: Line, span: tuple[int, int], sign: int, degree: str = "") -> bool:
    """Tell whether a line goes up (1) or down (−1) between two years, by at least "oförändrad" and to a degree."""
    limits, change = scale(raw, line_), line_.change(*span)
    base = line_.points[span[0]]
    return change * sign > 0 and limits.amount(change, base) >= limits.unchanged and limits.has(degree, change, base)


def heads(raw: Raw, line_: Line, sign: int, degree: str = "") -> bool:
    """Tell whether the trend goes one way, and the last step not the other by more than "oförändrad"."""
    years = line_.years
    if trend(raw, line_) != sign or moved(raw, line_, (years[-2], years[-1]), -sign):
        return False
    first = min(year for year in years if year >= years[-1] - int(raw.rule["trendår"]))
    return not degree or scale(raw, line_).has(degree, line_.change(first, years[-1]), line_.points[first])


def goes(raw: Raw, line_: Line, topic: Topic, sign: int, degree: str, tense: int) -> bool:
    """Tell whether a line goes one way in the time that is said or, where none is, as the tense has it."""
    if (topic.when.kind if topic.when else None) not in _UNTOLD and topic.when:
        return moved(raw, line_, topic.when.span(line_.years, raw), sign, degree)
    if tense == PRETERITE:
        return moved(raw, line_, (line_.years[-2], line_.years[-1]), sign, degree)
    return heads(raw, line_, sign, degree)


Step = Callable[[Raw, Line, int, "int | None"], bool]
Sized = Callable[[Line, tuple[int, int]], bool]

_HEDGED = rf"(?:(?P<hedge>{HEDGE}) )?(?P<number>{NUMBER})(?P<unit> {UNIT})?"


def _by_how_much(text: str) -> tuple[str, tuple[Sized, ...]]:
    """Return words without the amounts that something changes by, or from and to, and those as checks."""
    found: list[Sized] = []
    year = r"(?: (?:år )?(?P<{}>\d{{4}})\b(?! (?:kronor|ton)))?"
    match, rest = picked(
        rf"från (?P<from>{NUMBER})(?: {UNIT})?{year.format('start')} till (?P<to>{NUMBER})(?: {UNIT})?{year.format('end')}",
        text,
    )
    if match and not re.fullmatch(r"\d{4}", match["from"]):
        first, last = read(match["from"]), read(match["to"])
        found.append(
            lambda line_, span: said(line_.points[span[0]], "", *first) and said(line_.points[span[1]], "", *last)
        )
        text = f"{rest} mellan {match['start']} och {match['end']}" if match["start"] and match["end"] else rest
        if match["start"] and not match["end"]:
            text = f"{rest} sedan {match['start']}"
    match, rest = picked(rf"till (?P<to>{NUMBER}) {UNIT}(?: \d{{4}})?", text)
    if match:
        reached = read(match["to"])
        found.append(lambda line_, span: said(line_.points[span[1]], "", *reached))
        text = rest
    match, rest = picked(rf"med (?P<hedge>{HEDGE}) (?P<number>{NUMBER}|{COUNT}) {UNIT} åt gången", text)
    if match:
        limit, each_time = read(match["number"]), match["hedge"]
        found.append(
            lambda line_, span: all(
                said(abs(line_.change(*pair)), each_time, *limit)
                for pair in pairwise(year for year in line_.years if span[0] <= year <= span[1])
            )
        )
        text = rest
    match, rest = picked(rf"med {_HEDGED}", text)
    if match:
        hedge, number, percent = match["hedge"] or "", read(match["number"]), (match["unit"] or "").strip() == "procent"
        found.append(lambda line_, span: said(_size(line_, span, percent), hedge, *number))
        text = rest
    return text, tuple(found)


def _size(line_: Line, span: tuple[int, int], percent: bool) -> float:
    change = abs(line_.change(*span))
    return change / abs(line_.points[span[0]]) * 100 if percent else change


def _steps(line_: Line, sign: int, years: list[int]) -> bool:
    return len(years) > 1 and all(line_.change(*pair) * sign > 0 for pair in pairwise(years))


def _turn(raw: Raw, line_: Line, sign: int, year: int | None) -> bool:
    years = line_.years
    last = years.index(year) if year else len(years) - 1
    if last < 2:
        return False
    before, step = (years[last - 2], years[last - 1]), (years[last - 1], years[last])
    return moved(raw, line_, step, sign) and line_.change(*before) * sign < 0


def _lasting(text: str) -> tuple[str, Step | None]:
    """Return words without what they say of persistence, and that as a check of its own."""
    match, rest = picked(r"(?:fortsätter|fortsatt|alltjämt|fortfarande)(?: att)?", text)
    if match:
        return rest, lambda _raw, line_, sign, _year: _steps(line_, sign, line_.years[-3:]) and len(line_.years) > 2
    match, rest = picked(r"varje år sedan (?P<year>\d{4})|år efter år sedan (?P<other>\d{4})", text)
    if match:
        year = int(match["year"] or match["other"])
        return f"{rest} sedan {year}", lambda _raw, line_, sign, _year: _steps(
            line_, sign, line_.years[line_.years.index(year) :]
        )
    match, rest = picked(rf"(?:för )?(?P<count>{COUNT}|tredje|fjärde|femte) året? i rad", text)
    if match:
        count = COUNTS.get(match["count"]) or {"tredje": 3, "fjärde": 4, "femte": 5}[match["count"]]
        return (
            rest,
            lambda _raw, line_, sign, _year: (
                _steps(line_, sign, line_.years[-count - 1 :]) and len(line_.years) > count
            ),
        )
    match, rest = picked("igen|åter", text)
    if match:
        return rest, _turn
    return text, None


def _moves(match: re.Match[str], left: str) -> tuple[str, Made]:
    sign, inherent, follows, tense = VERBS[match["verb"]]
    left, lasting = _lasting(left)
    left, amounts = _by_how_much(left)
    continued, left = picked(r"fortsatte att|fortsatte", left)
    degree, left = picked(DEGREE, left)
    level = DEGREES[degree[0]] if degree else inherent
    if re.search(r"\bhar(?: \w+)*$", left[: match.start()].rstrip()) and tense == PRETERITE:
        tense = PRESENT
    tense = PRETERITE if continued else tense
    return left, _made(sign, follows, level, tense, lasting, amounts)


def _made(
    sign: int, follows: bool, degree: str, tense: int, lasting: Step | None = None, amounts: tuple[Sized, ...] = ()
) -> Made:
    def make(topic: Topic) -> Check | None:
        when = topic.when if topic.when and topic.when.kind != "now" else None
        if amounts and when is None and tense != PRETERITE:
            return None

        def holds(raw: Raw, name: str) -> bool:
            line_ = line(raw, name, topic)
            way = direction(name, topic, line_.better, sign, follows=follows)
            moving = lasting is not None and topic.when is None and tense != PRETERITE
            if amounts:
                span = when.span(line_.years, raw) if when else (line_.years[-2], line_.years[-1])
                if not all(holds_for(line_, span) for holds_for in amounts):
                    return False
            return (moving or goes(raw, line_, topic, way, degree, tense)) and (
                lasting is None or lasting(raw, line_, way, _named_year(topic))
            )

        return each(topic, holds)

    return make


def _faster(match: re.Match[str], left: str) -> tuple[str, Made]:
    sign, _, follows, tense = VERBS[match["verb"]]
    return f"{left} {match['mid']} {match['far']}", _outpacing(
        sign, follows, tense, match["pace"] in {"snabbare", "mer"}
    )


def _larger_step(match: re.Match[str], left: str) -> tuple[str, Made]:
    return left, _outpacing(NOUNS[match["noun"]], False, PRETERITE, match["pace"] == "större")


def _outpacing(sign: int, follows: bool, tense: int, faster: bool, amounts: tuple[Sized, ...] = ()) -> Made:
    """Return what compares two developments: over the time that is said, else the last step or the trends, by the tense."""

    def make(topic: Topic) -> Check | None:
        ref = topic.reference
        if ref is None or (
            ref.kind == "year" and ref.when is not None and ref.when.kind not in {"year before", "from before"}
        ):
            return None
        when = topic.when if topic.when and topic.when.kind != "now" else None

        def holds(raw: Raw, name: str) -> bool:
            own, other = line(raw, name, topic), other_line(raw, name, topic, ref)
            way = direction(name, topic, own.better, sign, follows=follows)
            if when is None and tense != PRETERITE:
                return heads(raw, own, way) and (_slope(raw, own) * way > _slope(raw, other) * way) == faster
            span = when.span(own.years, raw) if when else (own.years[-2], own.years[-1])
            if not all(holds_for(own, span) for holds_for in amounts):
                return False
            before = span
            if ref.kind == "year":
                before = (own.years[own.years.index(span[0]) - 1], span[0])
            if ref.kind == "span":
                before = (span[0] - int(ref.value), span[0])
            first, second = _relative(own, span) * way, _relative(other, before) * way
            return first > 0 and (first > second if faster else first < second)

        return each(topic, holds)

    return make


def _so_much(match: re.Match[str], left: str) -> tuple[str, Made]:
    sign, _, follows, _ = VERBS[match["verb"]]
    factor, hedge = (2.0 if match["factor"] == "dubbelt" else 0.5), match["hedge"] or ""

    def make(topic: Topic) -> Check | None:
        ref, when = topic.reference, topic.when
        if ref is None or when is None:
            return None

        def holds(raw: Raw, name: str) -> bool:
            own, other = line(raw, name, topic), other_line(raw, name, topic, ref)
            span = when.span(own.years, raw)
            before = (span[0] - int(ref.value), span[0]) if ref.kind == "span" else span
            way = direction(name, topic, own.better, sign, follows=follows)
            first, second = own.change(*span) * way, other.change(*before) * way
            if first <= 0 or second <= 0:
                return False
            if factor < 1 and hedge:
                return first / second > factor if hedge == "mer än" else first / second < factor
            return times(first / second, factor, hedge)

        return each(topic, holds)

    return f"{left} {match['mid']}", make


def _relative(line_: Line, span: tuple[int, int]) -> float:
    """Return a change in points for shares, else in per cent."""
    return line_.change(*span) if line_.share else line_.change(*span) / line_.points[span[0]] * 100


def _slope(raw: Raw, line_: Line) -> float:
    points = window(raw, line_)
    level = sum(value for _, value in points) / len(points)
    return slope_of(points) if line_.share else slope_of(points) / level


def _than_before(match: re.Match[str], left: str) -> tuple[str, Made]:
    sign, follows = COMPARATIVES[match["more"]]
    return f"{left} {match['mid']}", _made(sign, follows, "", PRESENT)


def _most(match: re.Match[str], left: str) -> tuple[str, Made]:
    sign, _, _, tense = VERBS[match["verb"]]

    def make(topic: Topic) -> Check | None:
        rest = tuple(name for name in topic.bound if name not in topic.names)
        if not rest or len(topic.names) != 1:
            return None

        def pace(raw: Raw, name: str) -> float:
            own = line(raw, name, topic)
            if topic.when and topic.when.kind != "now":
                return _relative(own, topic.when.span(own.years, raw)) * sign
            if tense == PRETERITE:
                return _relative(own, (own.years[-2], own.years[-1])) * sign
            return _slope(raw, own) * sign

        return lambda raw: pace(raw, topic.names[0]) > max(0.0, *(pace(raw, name) for name in rest))

    return f"{left} {match['mid']}", make


def _points(match: re.Match[str], left: str) -> tuple[str, Made]:
    degree = DEGREES[match["degree"]] if match["degree"] else ""
    sign = 1 if match["way"] == "uppåt" else -1

    def make(topic: Topic) -> Check:
        def holds(raw: Raw, name: str) -> bool:
            line_ = line(raw, name, topic)
            return trend(raw, line_) == sign if not degree else heads(raw, line_, sign, degree)

        return each(topic, holds)

    return re.sub(r"\btrenden\b", " ", left), make


def _named_year(topic: Topic) -> int | None:
    return topic.when.first if topic.when and topic.when.kind == "in" else None


def _turned(match: re.Match[str], left: str) -> tuple[str, Made]:
    sign = 1 if match["way"].startswith("upp") else -1

    def make(topic: Topic) -> Check:
        return each(topic, lambda raw, name: _turn(raw, line(raw, name, topic), sign, _named_year(topic)))

    return left, make


def _fewer(match: re.Match[str], left: str) -> tuple[str, Made] | None:
    word = (match["more"] or match["alone"]).removeprefix("allt ") if "alone" in match.groupdict() else match["more"]
    sign, follows = COMPARATIVES[word]
    # Compared with something, it is no development; what stands still or is compared is read by others.
    if re.search(r"\b(?:än|är|var)\b", left):
        return None
    tense = PRETERITE if re.search(r"\b(?:blev|fick|hade)\b", f"{match[0]} {left}") else PRESENT
    left, lasting = _lasting(left)
    degree, left = picked(DEGREE, left)
    return left, _made(sign, follows, DEGREES[degree[0]] if degree else "", tense, lasting)


def _noun(match: re.Match[str], left: str) -> tuple[str, Made]:
    return left, _made(NOUNS[match["noun"]], False, "", PRESENT)


def _apart(match: re.Match[str], left: str) -> tuple[str, Made]:
    sign = 1 if "isär" in match["way"] else -1
    tense = PRETERITE if match["way"].startswith("gled") else PRESENT
    left = re.sub(r"\b(?:kvinnor och män|flickor och pojkar|könen)\b", " ", left)
    return f"{left} avståndet mellan könen", _made(sign, False, "", tense)


def _ahead(match: re.Match[str], left: str) -> tuple[str, Made]:
    return f"{left} {match['who']}s försprång", _made(1, False, "", PRESENT)


def _nearer(match: re.Match[str], left: str) -> tuple[str, Made]:
    tense = PRETERITE if match["verb"] == "närmade" else PRESENT
    found, left = picked(r"rikets?(?: nivå)?|målet|exempelmålet", left)
    aim = "till målet" if found and "mål" in found[0] else "till riket" if found else "mellan dem"
    return f"{left} avståndet {aim}", _made(-1, False, "", tense)


def _multiplied(match: re.Match[str], left: str) -> tuple[str, Made]:
    factor = {"halver": 0.5, "fördubbl": TIMES["fördubblat"], "tredubbl": 3.0, "fyrdubbl": 4.0}[match["times"]]
    hedge = match["hedge"] or ""

    def make(topic: Topic) -> Check | None:
        when = topic.when
        if when is None or when.kind == "now":
            return None

        def holds(raw: Raw, name: str) -> bool:
            line_ = line(raw, name, topic)
            start, end = when.span(line_.years, raw)
            return times(line_.points[end] / line_.points[start], factor, hedge)

        return each(topic, holds)

    return left, make


def times(ratio: float, factor: float, hedge: str) -> bool:
    """Tell whether a ratio is a factor within 5 per cent, or on the side that a hedge says."""
    beyond = ratio > factor if factor > 1 else ratio < factor
    if hedge == "mer än":
        return beyond
    if hedge == "nästan":
        return factor * 0.9 <= ratio < factor if factor > 1 else factor < ratio <= factor * 1.1
    if hedge in {"mindre än", "inte ens"}:
        return not beyond and ratio != factor
    return abs(ratio - factor) <= 0.05 * factor


def _still(match: re.Match[str], left: str) -> tuple[str, Made]:
    about = bool(match["hedge"] or match["after"])
    on, left = picked(rf"på (?P<level>{NUMBER}) {UNIT}", left)
    level = read(on["level"]) if on else None

    def make(topic: Topic) -> Check:
        def holds(raw: Raw, name: str) -> bool:
            line_ = line(raw, name, topic)
            if level and not said(line_.points[line_.years[-1]], "", *level):
                return False
            limits = scale(raw, line_)
            limit = limits.some if about else limits.unchanged
            if topic.when is None or topic.when.kind == "now":
                step = (line_.years[-2], line_.years[-1])
                small = limits.amount(line_.change(*step), line_.points[step[0]]) < limit
                return trend(raw, line_) == 0 and small
            start, end = topic.when.span(line_.years, raw)
            base = line_.points[start]
            return all(
                limits.amount(line_.points[year] - base, base) < limit for year in line_.years if start <= year <= end
            )

        return each(topic, holds)

    return left, make


__all__ = ["LITTLE", "goes", "heads", "moved", "shapes", "times"]
