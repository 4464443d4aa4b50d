"""All series files as one long frame, checked rule by rule.

The index of the frame is the place (fil, rad) of each row. A rule is a mask over the whole frame: what it says is said
of every row that it is true for, of each row only once, in the order in which the rules stand. In which column a
cell stands is worked out only where a diagnostic points at it.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd

from reportgen.data.model import FIELDS, KEY, WHO, Area, Indicator, UnitKind
from reportgen.data.series_files import COLUMNS, MARGIN, SeriesFile
from reportgen.data.table import frame_of, place_index
from reportgen.data.tables import (
    GROUPED,
    LONGEST_NUMBER,
    MOST_TOLD,
    NUMBER,
    NUMBER_LETTERS,
    WITH_POINT,
    as_decimal,
    choose,
    more_rows,
    ungrouped,
)
from reportgen.diagnostics import Position, Report, error, warning
from reportgen.swedish.grammar import agreeing
from reportgen.swedish.times import IN_YEAR, TimeForm, as_noun, is_spelled, season_of, serial_of, with_noun
from reportgen.swedish.words import upper_first, year_spans

SEXES = ("T", "K", "M")
SYMBOLS = ("..", ".", "–")
_ZERO = "–"
_FIRST_YEAR = 1900
_YEAR, _WHOLE, _DIGITS = re.compile("0*[0-9]{1,4}"), re.compile("[0-9]+"), re.compile(r"\d+")

# An old report's data are read as well, and it has its own year there.
_WHICH_YEAR = "Rätta årtalet här, eller utgåvans år i rapport.toml."

Mask = pd.Series  # of bool, one for each row
Told = str | Callable[[Mapping[str, str]], str]
"""What is said of a row: a text with {column}, or a function of the row's cells."""


def observations(
    files: Sequence[SeriesFile],
    indicators: Mapping[str, Indicator],
    areas: Mapping[str, Area],
    report_year: int,
    report: Report,
    last_month: int | None = None,
) -> pd.DataFrame:
    """Return the observations of all files, with the columns of FIELDS and the index (fil, rad).

    `report_year` is the last year that there can be values of, `last_month` the last month where it is not its December. Every
    wrong row is reported once and left out. Gaps in the years are reported only in files where no row is wrong.
    """
    rows = _Rows(files, report)
    _check_who(rows, indicators, areas)
    years, months = _check_times(rows, indicators, report_year, last_month)
    values = _check_values(rows, indicators)
    margins = _check_margins(rows)
    frame = rows.frame.assign(år=years, månad=months, värde=values, felmarginal=margins)[FIELDS]
    _check_repetitions(rows, frame, indicators)
    good = frame[rows.good]
    torn = {file.indicator.id for file in files if not file.whole} | set(frame["indikator"][~rows.good])
    _report_gaps(good[~good["indikator"].isin(torn)], indicators, report)
    return good


class _Rows:
    """The cells of all files as text, and which rows no rule has refused yet."""

    def __init__(self, files: Sequence[SeriesFile], report: Report) -> None:
        self._sheets = {file.sheet.path: file.sheet for file in files}
        self._report = report
        names = [*COLUMNS, MARGIN]
        order = {
            file.sheet.path: [file.sheet.columns.index(name) for name in names if name in file.sheet.columns]
            for file in files
            if file.sheet.rows
        }
        lines = [(file.sheet.path, line) for file in files for line, _ in file.sheet.rows]
        self.frame = frame_of(
            (
                (file.indicator.id, *_filled([cells[index].strip() for index in order[file.sheet.path]], len(names)))
                for file in files
                for _, cells in file.sheet.rows
            ),
            ["indikator", *names],
        )
        self.frame.index = place_index((path for path, _ in lines), (line for _, line in lines))
        self.good: Mask = pd.Series(True, index=self.frame.index)

    def __getitem__(self, column: str) -> pd.Series[Any]:
        return self.frame[column]

    def refuse(self, wrong: Mask, column: str, code: str, message: Told, hint: Told) -> None:
        """Report the rows of a mask at a column, or at their beginning ("") , unless they have been refused before.

        Of each file the first are told one by one, and how many the others are.
        """
        # A rule may have looked at some of the rows only.
        wrong = wrong.reindex(self.good.index, fill_value=False) & self.good
        places = self.frame.index[wrong]
        for path, count in places.get_level_values(0).value_counts(sort=False).items():
            if count > MOST_TOLD:
                self._report(error(code, Position(str(path)), *more_rows(count - MOST_TOLD)))
        nth = pd.Series(0, index=places).groupby(level=0).cumcount()
        for path, line in places[nth < MOST_TOLD]:
            row = self.frame.loc[(path, line)].to_dict()
            told, tip = (part.format_map(row) if isinstance(part, str) else part(row) for part in (message, hint))
            at = self._sheets[path].place(line, column) if column else Position(path, line, 1)
            self._report(error(code, at, told, tip))
        self.good &= ~wrong

    def refuse_together(
        self, wrong: Mask, column: str, code: str, message: Callable[[pd.DataFrame], str], hint: str
    ) -> None:
        """Report the rows of a mask once in each file, at the first of them: they have one cause."""
        wrong = wrong & self.good
        for _, rows in self.frame[wrong].groupby(level="fil", sort=False):
            path, line = rows.index[0]
            self._report(error(code, self._sheets[path].place(line, column), message(rows), hint))
        self.good &= ~wrong

    def of_register(self, about: Callable[[Indicator], Any], indicators: Mapping[str, Indicator]) -> pd.Series[Any]:
        """Return for each row what the register says of its indicator."""
        return self["indikator"].map({name: about(indicator) for name, indicator in indicators.items()})


def _check_who(rows: _Rows, indicators: Mapping[str, Indicator], areas: Mapping[str, Area]) -> None:
    """Area and sex. Without any area the register itself is wrong, which is reported once and not at every row."""
    refuse, area, sex = rows.refuse, rows["område"], rows["kön"]
    by_sex = rows.of_register(lambda indicator: indicator.by_sex, indicators).astype(bool)

    def nearest_area(row: Mapping[str, str]) -> str:
        typed = row["område"]
        named = [known.code for known in areas.values() if known.name.casefold() == typed.casefold()]
        near = named or difflib.get_close_matches(typed, areas, n=1)
        return f"Menade du {near[0]}?" if near else "Koderna finns i data/omraden.csv."

    def lost_zeros(rows: pd.DataFrame) -> str:
        typed = rows["område"].iloc[0]
        return (
            f"Inledande nollor saknas i områdeskoden på {len(rows)} {agreeing(len(rows), 'rad', 'rader')}: "
            f"{typed} ska vara {padded[typed]}. Excel tar bort dem när filen öppnas."
        )

    if areas:
        width = max(map(len, areas))
        padded = {code.lstrip("0") or "0": code for code in areas if code.startswith("0") and len(code) == width}
        lost = area.isin([code for code in padded if code not in areas])
        rows.refuse_together(lost, "område", "inledande-nollor", lost_zeros, _KEEP_ZEROS)
        refuse(~area.isin(list(areas)), "område", "okänt-område", "Området ”{område}” är okänt.", nearest_area)
    refuse(~sex.isin(SEXES), "kön", "okänt-värde", "”{kön}” kan inte stå här.", lambda row: choose(row["kön"], SEXES))
    undivided = "Indikatorn {indikator} är inte uppdelad på kön."
    refuse((sex != "T") & ~by_sex, "kön", "kön", undivided, "Ta bort raden eller sätt kön = ja i registret.")


def _check_times(
    rows: _Rows, indicators: Mapping[str, Indicator], report_year: int, last_month: int | None
) -> tuple[pd.Series[int], pd.Series[int]]:
    """Return the years, where they are good, in which times end, and of months their numbers, 0 for all else.

    0 stands for years that are too long to be one.
    """
    refuse, typed = rows.refuse, rows["år"]
    end, month, odd = _spells(rows, indicators)
    number = typed.where(_matches(typed, _YEAR), "0").astype("int64").where(end == 0, end)
    school = rows.of_register(lambda indicator: indicator.time.is_school, indicators).astype("int64")
    limited = {name: indicator.valid_years for name, indicator in indicators.items() if indicator.valid_years}
    measured = {(name, int(time), season_of(time)) for name, times in limited.items() for time in times}
    named = zip(rows["indikator"], number, month, strict=True)
    unmeasured = _mask((one[0] in limited and one not in measured for one in named), number)

    def only_measured(row: Mapping[str, str]) -> str:
        name = row["indikator"]
        years = ", ".join(map(str, limited[name]))
        return f"{name} mäts bara {years}; värdet för {_time(row, indicators)} är en upprepning eller ett fel."

    def impossible(row: Mapping[str, str]) -> str:
        return f"{upper_first(as_noun(_time(row, indicators)))} kan inte vara rätt i en rapport för {report_year}."

    def fault(row: Mapping[str, str]) -> tuple[str, str]:
        return indicators[row["indikator"]].time.fault(row["år"])

    refuse(odd, "år", "fel-tid", lambda row: fault(row)[0], lambda row: fault(row)[1])
    refuse(_too_long(typed) & _matches(typed, _DIGITS), "år", "för-långt-tal", *_told_too_long("år"))
    whole = _matches(typed, _WHOLE) | (end > 0)
    refuse(~whole, "år", "inte-ett-heltal", "”{år}” är inte ett heltal.", "Skriv bara siffror.")
    # A school year may have been counted in the autumn in which it began.
    refuse(~(number - school).between(_FIRST_YEAR, report_year), "år", "omöjligt-år", impossible, _WHICH_YEAR)
    if last_month is not None:
        year = int(last_month)
        late = (month > 0) & ((number > year) | ((number == year) & (month > season_of(last_month))))
        ahead = f"Rapporten är daterad {with_noun(last_month)}. Rätta månaden här, eller datum i rapport.toml."
        refuse(late, "år", "omöjligt-år", impossible, ahead)
    refuse(unmeasured, "år", "fel-mätår", only_measured, "Ta bort raden eller rätta giltiga_år i registret.")
    return number, month


def _spells(rows: _Rows, indicators: Mapping[str, Indicator]) -> tuple[pd.Series[int], pd.Series[int], Mask]:
    """Return the years in which other times than years end, the numbers of months, and which times are not what the register says.

    The numbers are 0 for all else.
    """
    pairs = list(zip(rows["indikator"], rows["år"], strict=True))
    forms = {name: indicator.time for name, indicator in indicators.items() if not indicator.time.is_years}
    ends = {pair: forms[pair[0]].read(pair[1]) for pair in set(pairs) if pair[0] in forms}
    among_years = {text for text in set(rows["år"]) if is_spelled(text)}
    end, month = (
        pd.Series([of(ends.get(pair) or 0) for pair in pairs], index=rows.frame.index, dtype="int64")
        for of in (int, season_of)
    )
    return end, month, _mask((ends[pair] is None if pair in ends else pair[1] in among_years for pair in pairs), end)


def _time(row: Mapping[str, str], indicators: Mapping[str, Indicator]) -> int:
    """Return the time of a row in which it is right."""
    form = indicators[row["indikator"]].time
    return int(row["år"]) if form.is_years else form.read(row["år"]) or 0


def _check_values(rows: _Rows, indicators: Mapping[str, Indicator]) -> pd.Series[Any]:
    """Return the values as Decimal, where they are good; None where a symbol says why there is none."""
    refuse, typed, symbol = rows.refuse, rows["värde"], rows["symbol"]
    empty, marked = typed == "", symbol != ""
    number = _matches(typed, NUMBER) & ~_too_long(typed)
    value = typed.where(number).map(as_decimal, na_action="ignore")
    odd = typed[~number & ~empty]
    # A value of another kind is left out of a test by a 0, which passes it.
    kind = rows.of_register(lambda indicator: indicator.unit.kind, indicators)
    share = value.where(number & (kind == UnitKind.SHARE), 0)
    state = value.where(number & (kind == UnitKind.ORDINAL), 0)
    counted = value.where(number & rows.of_register(_is_counted, indicators).astype(bool), 0)
    last_state = rows.of_register(lambda indicator: max(len(indicator.unit.states) - 1, 0), indicators)

    def listed_states(row: Mapping[str, str]) -> str:
        states = enumerate(indicators[row["indikator"]].unit.states)
        return f"Lägen: {', '.join(f'{number} = {state}' for number, state in states)}."

    refuse(marked & ~symbol.isin(SYMBOLS), "symbol", "okänt-värde", "”{symbol}” kan inte stå här.", _nearest_symbol)
    refuse(marked & ~empty, "värde", "värde-och-symbol", _BOTH, "Behåll det ena.")
    refuse(~marked & empty, "värde", "värde-saknas", "Värdet saknas.", _NEITHER)
    refuse(_too_long(odd) & _matches(odd, NUMBER_LETTERS), "värde", "för-långt-tal", *_told_too_long("värde"))
    whole = {name for name, indicator in indicators.items() if not indicator.decimals}
    refuse(_matches(odd, WITH_POINT), "värde", "decimalpunkt", "Talet {värde} har decimalpunkt.", _with_comma(whole))
    refuse(_matches(odd, GROUPED), "värde", "talgruppering", "Talet {värde} är uppdelat i tusental.", _without_space)
    refuse(odd != "", "värde", "inte-ett-tal", "”{värde}” är inte ett tal.", _as_number)
    refuse(~share.between(0, 100), "värde", "omöjligt-värde", _NO_SHARE, "Rätta värdet eller enheten.")
    no_state = (state % 1 != 0) | (state < 0) | (state > last_state)
    refuse(no_state, "värde", "omöjligt-värde", "{värde} är inget läge.", listed_states)
    refuse(counted < 0, "värde", "omöjligt-värde", "{värde} är negativt.", _NEVER_LESS)
    return value.where(number, symbol.map({_ZERO: Decimal(0)})).astype(object).where(lambda found: found.notna(), None)


def _check_margins(rows: _Rows) -> pd.Series[Any]:
    """Return the margins of error as Decimal; None where there is none."""
    refuse, typed = rows.refuse, rows[MARGIN]
    number = _matches(typed, NUMBER) & ~_too_long(typed)
    margin = typed.where(number).map(as_decimal, na_action="ignore")
    odd = typed[~number & (typed != "")]
    refuse(_matches(odd, WITH_POINT), MARGIN, "decimalpunkt", "Talet {felmarginal} har decimalpunkt.", _margin_comma)
    refuse(odd != "", MARGIN, "inte-ett-tal", "”{felmarginal}” är inte ett tal.", _ONLY_A_NUMBER)
    refuse(margin.where(number, 0) < 0, MARGIN, "omöjligt-värde", "{felmarginal} är negativt.", _HALF_WIDTH)
    alone = (typed != "") & (rows["värde"] == "")
    refuse(
        alone, MARGIN, "värde-saknas", "Felmarginalen står utan värde.", "Fyll i värdet eller ta bort felmarginalen."
    )
    return margin.astype(object).where(lambda found: found.notna(), None)


_KEEP_ZEROS = (
    "Hämta filen i Excel med Data > Från text/CSV och välj Text för kolumnen område. Eller fyll i nollorna igen i en "
    "textredigerare."
)
_BOTH = "Både värdet {värde} och symbolen {symbol} står på raden."
_NEITHER = "Skriv .. i symbol om uppgiften saknas, . om den inte kan förekomma, – om den är noll."
_ONLY_A_NUMBER = "Skriv siffror med decimalkomma, utan enhet."
# What people write in place of a value.
_MARKS = ("-", "–", "—", "−", ".", "..", "...", "…")
_IN_SYMBOL = "Lämna värdet tomt och skriv i kolumnen symbol: .. om uppgiften saknas, . om den inte kan förekomma, – om den är noll."
_NO_SHARE = "{värde} procent är omöjligt: andelar ligger mellan 0 och 100."
_NEVER_LESS = "Antal och nivåer kan inte vara mindre än noll."
_HALF_WIDTH = "Skriv halva bredden av 95-procentsintervallet, i enhetens mått."


def _nearest_symbol(row: Mapping[str, str]) -> str:
    return choose(row["symbol"], ("", *SYMBOLS))


def _with_comma(whole: Collection[str]) -> Callable[[Mapping[str, str]], str]:
    """Return the hint for a point, which may part thousands in an indicator that has no decimals."""

    def told(row: Mapping[str, str]) -> str:
        typed = row["värde"]
        comma = "Skriv " + typed.replace(".", ",")
        if row["indikator"] in whole and re.fullmatch(r"[-−]?[1-9]\d{0,2}\.\d{3}", typed):
            return f"Skriv {typed.replace('.', '')} om punkten skiljer tusental. {comma} om den är ett decimaltecken."
        return comma

    return told


def _as_number(row: Mapping[str, str]) -> str:
    return _IN_SYMBOL if row["värde"] in _MARKS else _ONLY_A_NUMBER


def _margin_comma(row: Mapping[str, str]) -> str:
    return "Skriv " + row[MARGIN].replace(".", ",")


def _without_space(row: Mapping[str, str]) -> str:
    return ungrouped(row["värde"])


def _is_counted(indicator: Indicator) -> bool:
    """Tell whether nothing of the unit can be less than none: what is counted or measured, but no index."""
    unit = indicator.unit
    return unit.kind == UnitKind.NUMBER and bool(unit.text) and not re.search("index|procent", unit.text)


def _check_repetitions(rows: _Rows, frame: pd.DataFrame, indicators: Mapping[str, Indicator]) -> None:
    good = frame[rows.good]
    again = good.duplicated(KEY).reindex(frame.index, fill_value=False)

    def told(row: Mapping[str, str]) -> str:
        time = _time(row, indicators)
        line = _first_place(good, [row["indikator"], row["område"], row["kön"], int(time), season_of(time)]).line
        return f"Området {row['område']}, kön {row['kön']}, {as_noun(time)} står redan på rad {line}."

    rows.refuse(again, "", "dubblett", told, "Behåll den rad som är rätt.")


def _report_gaps(frame: pd.DataFrame, indicators: Mapping[str, Indicator], report: Report) -> None:
    """Report times without a row within a running series: what is expected, less what is there (an anti-join).

    A known gap is written with a symbol. A base year far back stands alone by design.
    """
    # As `serial_of` numbers them.
    monthly = frame["månad"] > 0
    ordered = frame.assign(nr=frame["år"].where(~monthly, IN_YEAR * frame["år"] + frame["månad"] - 1))
    ordered = ordered.sort_values("nr", kind="stable")
    base = ordered["indikator"].map(
        {name: serial_of(indicator.base_year or 0) for name, indicator in indicators.items()}
    )
    following = ordered.groupby(WHO, sort=False)["nr"].shift(-1)
    running = ordered[(ordered["nr"] != base) | (following == ordered["nr"] + 1)]
    spans = running.groupby(WHO, sort=False)["nr"].agg(["min", "max", "size"]).reset_index()
    spans["nr"] = [
        [one for one in map(serial_of, indicators[name].valid_years) if first <= one <= last] or range(first, last + 1)
        for name, first, last in zip(spans["indikator"], spans["min"], spans["max"], strict=True)
    ]
    # All rows of a span are times that are expected: as many as those are all of them.
    expected = spans[spans["size"] != spans["nr"].map(len)].explode("nr").astype({"nr": "int64"})
    joined = expected.merge(ordered[[*WHO, "nr"]], on=[*WHO, "nr"], how="left", indicator="finns")
    for (name, area, sex, last), lacking in joined[joined["finns"] == "left_only"].groupby([*WHO, "max"]):
        form: TimeForm = indicators[str(name)].time
        place = _first_place(ordered, [name, area, sex, last], [*WHO, "nr"])
        times = [form.numbered(one) for one in lacking["nr"].tolist()]
        told = year_spans(times) if form.is_month else ", ".join(map(str, times))
        message = f"Området {area}, kön {sex} saknar rad för {told}."
        hint = "Lägg till raden; saknas uppgiften, skriv .. i symbol. Görs mätningen inte varje "
        hint += f"{'månad' if form.is_month else 'år'}: giltiga_år."
        report(warning("lucka", place, message, hint))


def _first_place(frame: pd.DataFrame, key: list[Any], columns: Sequence[str] = KEY) -> Position:
    path, line = frame.index[(frame[list(columns)] == key).all(axis=1)][0]
    return Position(path, int(line), 1)


def _filled(cells: list[str], count: int) -> list[str]:
    """Return the cells of a row with empty ones for the columns that its file is without, which are the last."""
    return cells + [""] * (count - len(cells))


def _mask(answers: Iterable[bool], like: pd.Series[Any]) -> Mask:
    return pd.Series(list(answers), index=like.index, dtype=bool)


def _matches(column: pd.Series[Any], pattern: re.Pattern[str]) -> Mask:
    matching = {text for text in set(column) if pattern.fullmatch(text)}
    return column.isin(matching)


def _too_long(column: pd.Series[Any]) -> Mask:
    return column.isin([text for text in set(column) if len(text) > LONGEST_NUMBER])


def _told_too_long(column: str) -> tuple[Told, Told]:
    return lambda row: f"Talet har {len(row[column])} tecken.", f"Ett tal har högst {LONGEST_NUMBER} tecken."
