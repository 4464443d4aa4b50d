"""`arkivera`: the package for the register and the archive."""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.cli.building import Progress, built
from reportgen.cli.line.codes import ERRORS, GOOD
from reportgen.cli.line.files import OUT, not_written
from reportgen.cli.line.telling import tell
from reportgen.project.writing import undivided, write_together

if TYPE_CHECKING:
    from reportgen.archive.package import Package

FOLDER = f"{OUT}/arkiv"


def archive_command(arguments: argparse.Namespace) -> int:
    """Build the report for the archive, check the package, and write it as a folder and a zip."""
    from reportgen.composing.run import Options  # noqa: PLC0415 - keeps --help fast

    moment = arguments.moment or dt.datetime.now(dt.UTC).astimezone().replace(microsecond=0)
    options = Options(
        final=True,
        archive=True,
        engine=True,
        examples=arguments.examples,
        moment=moment,
        number=arguments.number.strip(),
        edition=arguments.edition.strip(),
    )
    result = built(arguments.project, options, Progress(sys.stderr.isatty() and not arguments.json))
    if result is None:
        return ERRORS
    if not result.ok or result.product is None:
        return tell(result.diagnostics, arguments)
    # The imports take WeasyPrint with them, which has been loaded by now.
    from reportgen.archive.assemble import assemble  # noqa: PLC0415
    from reportgen.archive.package import as_zip  # noqa: PLC0415
    from reportgen.verification.checking import check_package  # noqa: PLC0415
    from reportgen.verification.opening import open_zip  # noqa: PLC0415

    package = assemble(result.product, moment)
    packed = as_zip(package, moment)
    reread, damaged = open_zip(packed, package.name)
    if findings := (*damaged, *check_package(reread)):
        sys.stderr.writelines(f"{finding}\n" for finding in findings)
        sys.stderr.write("Paketet blev inte rätt. Inget har skrivits.\n")
        return ERRORS
    folder = arguments.project / FOLDER
    taken = [name for name in (package.name, f"{package.name}.zip") if (folder / name).exists()]
    if taken:
        sys.stderr.write(
            f"{FOLDER}/{taken[0]} finns redan, och ett arkivpaket skrivs inte över.\n"
            "    Tips: flytta undan det gamla paketet, eller ändra utgåva och diarienummer.\n"
        )
        return ERRORS
    try:
        _write(package, packed, folder)
    except OSError as reason:
        sys.stderr.write(not_written(FOLDER, reason))
        return ERRORS
    _show(package, packed, arguments.json)
    return GOOD


@undivided()
def _write(package: Package, packed: bytes, folder: Path) -> None:
    """Write the folder aside, then the zip and its checksum, and move the folder last: all are there, or none."""
    folder.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(dir=folder, prefix="."))
    try:
        for path, content in package.files.items():
            target = aside / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        aside.chmod(0o755)
        line = f"{hashlib.sha256(packed).hexdigest()}  {package.name}.zip\n"
        beside = {folder / f"{package.name}.zip": packed, folder / f"{package.name}.zip.sha256": line.encode()}
        write_together(beside)
        try:
            aside.rename(folder / package.name)
        except OSError:
            # A zip that is left would stand in the way of the next try.
            for left in beside:
                left.unlink(missing_ok=True)
            raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _show(package: Package, packed: bytes, as_json: bool) -> None:
    told = {
        "paket": f"{FOLDER}/{package.name}",
        "zip": f"{FOLDER}/{package.name}.zip",
        "filer": len(package.files),
        "byte": len(packed),
        "sigill": package.seal,
        "zip_sha256": hashlib.sha256(packed).hexdigest(),
    }
    if as_json:
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
        return
    size = f"{len(packed) / 1024**2:.1f}".replace(".", ",")
    sys.stdout.write(
        f"Skrev {told['paket']}/ och {package.name}.zip: {told['filer']} filer, {size} MB.\n"
        f"Sigill: {package.seal}\n"
        "Skriv gärna sigillet i diariet: det visar att paketet är orört när det prövas med reportgen verifiera --sigill.\n"
    )
