"""What a cell holds as the value of a series: a number, a symbol, or something that nobody should guess at."""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import dataclass
from decimal import Decimal

from reportgen.data.tables import LONGEST_NUMBER
from reportgen.sources.files.cells import LONGEST_LABEL, Content, shown

SIGNIFICANT = 15
"""Excel computes with doubles and shows fifteen digits: what follows is noise, as in 9.799999999999999."""

_MISSING, _NOT_POSSIBLE, _NOTHING = "..", ".", "–"
_SYMBOLS = {"..": _MISSING, "...": _MISSING, "…": _MISSING, ".": _NOT_POSSIBLE, "–": _NOTHING}
_DASHES = ("-", "—", "−")
_WITHHELD = re.compile(r"x|\*+|[<>≤≥]\s*\d+(?:[.,]\d+)?|sekretess|hemlig(?:t|a)?", re.IGNORECASE)
_ABSENT = re.compile(r"n/?a|nan|null|saknas|uppgift saknas|ej svar|inget svar|ingen uppgift|bortfall", re.IGNORECASE)
_MARK = re.compile(r"(?:\s*\*+|\s+\d\)|[¹²³⁴-⁹]+)$")
_ONLY_DIGITS = "Skriv siffror med decimalkomma, utan enhet."
_SPACE = r"[ \u00a0\u2009\u202f'’]"
_GROUPS = re.compile(rf"[1-9]\d{{0,2}}(?:{_SPACE}\d{{3}})+(?=\D|$)")
_POINTED_GROUPS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_PLAIN = re.compile(r"[-−–]?\d+(?:,\d+)?")
_BRACKETED = re.compile(r"\((\d+(?:[.,]\d+)?)\)")


@dataclass(frozen=True, slots=True)
class Read:
    """What a cell was read as. A `code` names the doubt, in `message` and `hint`; `is_wrong` says that it cannot be taken in."""

    value: Decimal | None = None
    symbol: str = ""
    code: str = ""
    message: str = ""
    hint: str = ""
    is_wrong: bool = False


def looks_like_value(content: Content) -> bool:
    """Tell whether a cell may stand among values: a number, or a text that holds a digit or is a symbol."""
    if isinstance(content, bool):
        return False
    if isinstance(content, int | float):
        return True
    if not isinstance(content, str) or len(content) > LONGEST_LABEL:
        return False
    return bool(
        content in _SYMBOLS
        or content in _DASHES
        or re.fullmatch(r"[-−–(<>≤≥~]?\s*\d[\d\s.,'’\u00a0\u202f]*\)?\s*%?(?:\s*\*+|\s+\d\)|[¹²³⁴-⁹]+)?", content)
        or _WITHHELD.fullmatch(content)
        or _ABSENT.fullmatch(content)
    )


def read_value(
    content: Content, *, with_point: bool = False, is_text_file: bool = False, is_share: bool = False
) -> Read:
    """Return the value of a cell.

    `with_point` says that decimals stand after a point, `is_text_file` that all cells are texts, and `is_share` that values are
    per cent, so that a sign of per cent adds nothing. A number of a workbook is taken with fifteen significant digits.
    """
    if isinstance(content, bool):
        return _wrong("inte-ett-tal", f"{shown(content)} är inget tal", "Skriv talet i cellen.")
    if isinstance(content, int | float):
        return _number(content)
    if not isinstance(content, str):
        return _of_time(content)
    if len(content) > LONGEST_LABEL:
        return _wrong("inte-ett-tal", f"”{content[:40]} …” är inte ett tal", _ONLY_DIGITS)
    if content in _SYMBOLS:
        return Read(None, _SYMBOLS[content])
    if content in _DASHES:
        hint = "Det betyder exakt noll. Menas att uppgiften saknas: skriv .. i cellen."
        return Read(None, _NOTHING, "streck", f"”{content}” läses som – (exakt noll)", hint)
    if _WITHHELD.fullmatch(content):
        return Read(None, _MISSING, "dolt-värde", f"”{content}” är inget värde och läses som .. (uppgift saknas)")
    if _ABSENT.fullmatch(content):
        return Read(None, _MISSING, "saknat-värde", f"”{content}” läses som .. (uppgift saknas)")
    return _text(content, with_point=with_point, is_text_file=is_text_file, is_share=is_share)


def _number(content: float) -> Read:
    if not math.isfinite(content):
        return _wrong("inte-ett-tal", f"{content} är inget tal", "Rätta formeln i cellen.")
    value = Decimal(content) if isinstance(content, int) else Decimal(f"{content:.{SIGNIFICANT}g}")
    written = f"{value:f}"
    if len(written) > LONGEST_NUMBER:
        return _wrong(
            "för-långt-tal", f"Talet har {len(written)} tecken", f"Ett tal har högst {LONGEST_NUMBER} tecken."
        )
    return Read(Decimal(written))


def _of_time(content: dt.date | dt.time | dt.timedelta) -> Read:
    if isinstance(content, dt.date):
        hint = "Excel gör om sådant som 3.12 till ett datum. Skriv talet med decimalkomma, i en cell med formatet Tal."
        return _wrong("datum", f"Ett datum ({content:%Y-%m-%d}) står där ett tal väntas", hint)
    return _wrong(
        "datum", f"Ett klockslag ({content}) står där ett tal väntas", "Skriv talet i en cell med formatet Tal."
    )


def _text(content: str, *, with_point: bool, is_text_file: bool, is_share: bool) -> Read:
    if bracketed := _BRACKETED.fullmatch(content):
        hint = f"Skriv −{bracketed[1]} om talet är negativt, annars utan parentes."
        return _wrong("parentes", f"{content} står inom parentes", hint)
    typed, code, message = content, "", ""
    if mark := _MARK.search(typed):
        typed = typed[: mark.start()]
        code, message = "fotnotstecken", f"{content} har ett fotnotstecken och läses som {typed}"
    if typed.endswith("%"):
        if not is_share:
            return _wrong(
                "procent", f"{content} är i procent, men det är inte seriens enhet", "Rätta talet eller enheten."
            )
        typed = typed[:-1].rstrip()
        code, message = code or "procent", message or f"{content} läses som {typed} procent"
    grouped = _GROUPS.match(typed.lstrip("-−–"))
    digits = re.sub(_SPACE, "", typed) if grouped else typed
    if with_point:
        digits = re.sub(r",(?=\d{3}(?:\D|$))", "", digits).replace(".", ",", 1)
    elif "." in digits:
        return _with_a_point(content, digits)
    if not _PLAIN.fullmatch(digits) or len(digits) > LONGEST_NUMBER:
        return _wrong("inte-ett-tal", f"”{content}” är inte ett tal", _ONLY_DIGITS)
    if not code and not is_text_file:
        code, message = "tal-som-text", f"Talet {content} är skrivet som text och läses som {digits}"
    return Read(Decimal(re.sub("^[−–]", "-", digits).replace(",", ".")), "", code, message)


def _with_a_point(content: str, digits: str) -> Read:
    """Return what is said of a point where decimals stand after a comma: it may be a decimal sign or part thousands."""
    if _POINTED_GROUPS.fullmatch(digits.lstrip("-−–").partition(",")[0]) and digits.lstrip("-−–")[0] != "0":
        hint = f"Skriv {digits.replace('.', '')} om punkten skiljer tusental, annars {digits.replace('.', ',', 1)}."
        return _wrong("decimalpunkt", f"{content} har punkt, som kan skilja tusental eller decimaler", hint)
    if re.fullmatch(r"[-−–]?\d+\.\d+", digits):
        hint = f"Skriv {digits.replace('.', ',')}. Har hela filen decimalpunkt: --decimaltecken punkt"
        return _wrong("decimalpunkt", f"{content} har decimalpunkt", hint)
    return _wrong("inte-ett-tal", f"”{content}” är inte ett tal", _ONLY_DIGITS)


def _wrong(code: str, message: str, hint: str) -> Read:
    return Read(None, "", code, message, hint, is_wrong=True)
