"""`ny`: a report project for another county, in a folder of its own."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.cli.line.codes import ERRORS, GOOD, USAGE
from reportgen.cli.line.files import not_written
from reportgen.project.writing import write_folder, write_together

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.beginning.counties import County


def new_project_command(arguments: argparse.Namespace) -> int:
    """Make a project of a county; nothing is written where the folder holds anything, or no county is called so."""
    from reportgen.beginning.counties import counties, find_county  # noqa: PLC0415 - keeps --help fast
    from reportgen.beginning.new_project import new_project  # noqa: PLC0415
    from reportgen.diagnostics import did_you_mean  # noqa: PLC0415

    folder: Path = arguments.folder
    county = find_county(arguments.county)
    if county is None:
        known = [name for one in counties().values() for name in one.called]
        hint = did_you_mean(arguments.county, known, "Skriv länets kod, bokstav eller namn: 20, W eller Dalarna.")
        sys.stderr.write(f"Inget län heter ”{arguments.county}”. Inget har skrivits.\n    Tips: {hint}\n")
    taken = _taken(folder)
    if taken:
        sys.stderr.write(f"{taken} Inget har skrivits.\n    Tips: välj en mapp som inte finns än, eller en tom.\n")
    if county is None or taken:
        return USAGE
    organisation = arguments.organisation or county.region
    files = new_project(county, organisation, dt.datetime.now().astimezone().date())
    try:
        _write(folder, files)
    except OSError as reason:
        sys.stderr.write(not_written(str(folder), reason))
        return ERRORS
    _show(folder, county, [counties()[code].name for code in county.compared], organisation, files, arguments.json)
    return GOOD


def _taken(folder: Path) -> str:
    """Say why a project cannot begin in a folder; empty where it can."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        return f"{folder} är ingen mapp."
    if folder.is_dir() and any(not path.is_dir() for path in folder.rglob("*")):
        return f"Mappen {folder} är inte tom."
    return ""


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder whole; one that is there, and that somebody may stand in, stays the same folder."""
    if folder.exists():
        write_together({folder / path: content for path, content in files.items()})
    else:
        write_folder(folder, files)


def _show(
    folder: Path,
    county: County,
    compared: list[str],
    organisation: str,
    files: Mapping[str, bytes],
    as_json: bool,
) -> None:
    """Say what has been made, what of it the program has chosen, and what to do next."""
    municipalities = len(county.municipalities)
    series = sum(path.startswith("data/serier/") for path in files)
    if as_json:
        told = {
            "mapp": str(folder),
            "län": {"kod": county.area, "namn": county.name},
            "organisation": organisation,
            "kommuner": municipalities,
            "jämförelselän": compared,
            "exempelserier": series,
            "filer": list(files),
        }
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
        return
    counted = "en kommun" if municipalities == 1 else f"{municipalities} kommuner"
    sys.stdout.write(
        f"Skrev ett projekt för {county.name} till {folder}: {len(files)} filer, {counted}, {series} exempelserier.\n"
        "Serierna är konstruerade och målen påhittade, och det står i rapporten.\n"
        f"Utgivare: {organisation}. Stämmer det inte rättas namnet i rapport.toml.\n"
        f"Jämförelselän: {', '.join(compared)}. De är programmets förslag, efter kartan: bestäm själva, i data/omraden.csv.\n"
        "Så går det vidare:\n"
        f"    reportgen bygg --projekt {folder}     den första pdf-filen\n"
        f"    reportgen visa --projekt {folder}     sidorna, medan texten skrivs\n"
        f"    reportgen hämta --projekt {folder}    publicerade serier i exemplens ställe\n"
        f"Resten står i {folder / 'README.md'}.\n"
    )
