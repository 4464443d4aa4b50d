"""The rules for observations and derivations once more, row by row with csv and Decimal: what the frame must agree with."""

import csv
import re
from decimal import Decimal

COLUMNS = ["område", "kön", "år", "värde", "symbol"]


def fault(row, indicator, areas, report_year):
    """Return the code and the column of the first thing that is wrong with a row, or None."""
    area, sex, year, value, symbol = (row[column] for column in COLUMNS)
    if area not in areas:
        return "okänt-område", "område"
    if sex not in ("T", "K", "M"):
        return "okänt-värde", "kön"
    if sex != "T" and not indicator.by_sex:
        return "kön", "kön"
    if len(year) > 24 and year.isdecimal():
        return "för-långt-tal", "år"
    if not re.fullmatch("[0-9]+", year):
        return "inte-ett-heltal", "år"
    if not 1900 <= int(year) <= report_year:
        return "omöjligt-år", "år"
    if indicator.valid_years and int(year) not in indicator.valid_years:
        return "fel-mätår", "år"
    if symbol not in ("", "..", ".", "–"):
        return "okänt-värde", "symbol"
    if symbol and value:
        return "värde-och-symbol", "värde"
    if not symbol and not value:
        return "värde-saknas", "värde"
    return None if symbol else fault_of_number(value, indicator.unit)


def fault_of_number(value, unit):
    if len(value) > 24 and re.fullmatch("[-−0-9,. ]+", value):
        return "för-långt-tal", "värde"
    if not re.fullmatch("[-−]?[0-9]+(,[0-9]+)?", value):
        if re.fullmatch(r"[-−]?[0-9]+\.[0-9]+", value):
            return "decimalpunkt", "värde"
        if re.fullmatch("[-−]?\\d{1,3}(([ \u00a0\u2009\u202f'’]\\d{3})+|(\\.\\d{3}){2,})(,\\d+)?", value):
            return "talgruppering", "värde"
        return "inte-ett-tal", "värde"
    number = number_of(value)
    impossible = {
        "andel": not 0 <= number <= 100,
        "ordinal": number not in range(len(unit.states)),
        "tal": number < 0 and "index" not in unit.text,
        "gap": False,
    }
    return ("omöjligt-värde", "värde") if impossible[unit.kind] else None


def number_of(text):
    return Decimal(text.replace("−", "-").replace(",", "."))


def checked(lines, indicator, areas, report_year):
    """Return code and column of each wrong line, and the value of each good key with its line."""
    wrong, good = {}, {}
    for line, cells in enumerate(csv.reader(lines, delimiter=";"), start=1):
        row = dict(zip(COLUMNS, (cell.strip() for cell in cells), strict=True))
        if found := fault(row, indicator, areas, report_year):
            wrong[line] = found
            continue
        key = (row["område"], row["kön"], int(row["år"]))
        if key in good:
            wrong[line] = ("dubblett", None)
            continue
        value = None if row["symbol"] else number_of(row["värde"])
        good[key] = (Decimal(0) if row["symbol"] == "–" else value, row["symbol"], line)
    return wrong, good


def gaps(good, indicator):
    """Return the missing years of each area and sex that has any."""
    found = {}
    for area, sex in {key[:2] for key in good}:
        have = sorted(year for a, s, year in good if (a, s) == (area, sex))
        running = [year for year in have if year != indicator.base_year or year + 1 in have]
        if running:
            every = indicator.valid_years or range(running[0], running[-1] + 1)
            missing = [y for y in every if running[0] <= y <= running[-1] and y not in have]
            if missing:
                found[area, sex] = (missing, good[area, sex, running[-1]][2])
    return found


def derived(kind, sources, value, municipalities):
    """Return the derived value and the keys of its inputs, each with the number of its source, by area and year."""
    valued = [{key: o[0] for key, o in source.items() if o[0] is not None} for source in sources]
    if kind == "könsgap":
        (one,) = valued
        return {
            (area, year): (abs(women - one[area, "M", year]), [(0, area, "K", year), (0, area, "M", year)])
            for (area, sex, year), women in one.items()
            if sex == "K" and (area, "M", year) in one
        }
    if kind == "kvot":
        over, under = valued
        return {
            (area, year): (number / under[area, "T", year] * value, [(0, area, "T", year), (1, area, "T", year)])
            for (area, sex, year), number in over.items()
            if sex == "T" and under.get((area, "T", year))
        }
    found = {}
    for year in {year for _, _, year in valued[0]}:
        answers = [area for area in municipalities if (area, "T", year) in valued[0]]
        weights = {area: Decimal(1) for area in answers}
        edges = [(0, area, "T", year) for area in answers]
        if kind == "befolkningsandel":
            for area in answers:
                before = [y for a, s, y in valued[1] if (a, s) == (area, "T") and y <= year]
                weights[area] = valued[1][area, "T", max(before)] if before else Decimal(0)
                edges += [(1, area, "T", max(before))] if before else []
        if total := sum(weights.values()):
            meeting = sum(weights[area] for area in answers if valued[0][area, "T", year] == value)
            found["0018", year] = (meeting / total * 100, edges)
    return found
