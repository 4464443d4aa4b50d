"""Building the report again from a package, and comparing it with what the package holds."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportgen.archive.assemble import report_files
from reportgen.archive.names import archival_paths
from reportgen.archive.package import REPORT, SOURCES, Package, representation
from reportgen.diagnostics import Diagnostic
from reportgen.pipeline.build import build
from reportgen.pipeline.result import Options
from reportgen.project.snapshot import take_snapshot
from reportgen.trace.manifest import programs
from reportgen.verification.checking import manifest_of, pdf_of


@dataclass(frozen=True)
class Rebuilt:
    """What building again gave.

    `diagnostics` are those of the build, `compared` how many files were held against the package's, `different` the
    files that came out otherwise, and `programs` every program whose version has changed: then and now.
    """

    diagnostics: tuple[Diagnostic, ...]
    compared: int
    different: tuple[str, ...]
    programs: Mapping[str, tuple[str, str]]

    @property
    def good(self) -> bool:
        """Whether everything came out the same, byte for byte."""
        return self.compared > 0 and not self.different


def rebuild(package: Package) -> Rebuilt:
    """Build the report from the package's sources in a folder of its own, which is removed afterwards.

    Raises ValueError where the package holds no manifest that can be read, or lacks a file that it names.
    """
    manifest = manifest_of(package)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for path, content in _sources(package, manifest):
            _write(root, path, content)
        options = Options(final=True, archive=True, examples=True, number=manifest["diarienummer"])
        # Without a theme: the package holds what was used of it, and the theme of this program may have changed since.
        result = build(take_snapshot(root), options)
    versions = _changed(manifest["program"], programs())
    if result.product is None:
        return Rebuilt(result.diagnostics, 0, (), versions)
    made = report_files(result.product, pdf_of(package).rpartition("/")[2])
    within = f"{representation(REPORT)}/data/"
    kept = {path.removeprefix(within): content for path, content in package.files.items() if path.startswith(within)}
    different = sorted(name for name in made.keys() | kept.keys() if made.get(name) != kept.get(name))
    return Rebuilt(result.diagnostics, len(made), tuple(different), versions)


def _sources(package: Package, manifest: Mapping[str, Any]) -> Iterator[tuple[str, bytes]]:
    names = [entry["fil"] for entry in manifest["källfiler"]]
    for path, name in archival_paths(names).items():
        held = f"{representation(SOURCES)}/data/{name}"
        if held not in package.files:
            raise ValueError(f"{held} saknas")
        yield path, package.files[held]


def _write(root: Path, path: str, content: bytes) -> None:
    """Write a source under its own name; raises ValueError for a name that leads out of the folder."""
    target = root / path
    if not target.resolve().is_relative_to(root.resolve()) or "\0" in path:
        raise ValueError(f"{path} leder ut ur mappen")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def _changed(then: Mapping[str, str], now: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    names = sorted(then.keys() | now.keys(), key=str.lower)
    versions = {name: (then.get(name, "saknades"), now.get(name, "saknas")) for name in names}
    return {name: pair for name, pair in versions.items() if pair[0] != pair[1]}
