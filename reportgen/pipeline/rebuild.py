"""Building the report again from a package, putting the whole package together anew, and comparing all of its files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from lxml import etree

from reportgen.archive.assemble import assemble
from reportgen.archive.mets import METS
from reportgen.archive.package import COMPILER, Package
from reportgen.archive.package import METS as METS_FILE
from reportgen.archive.product import Product
from reportgen.compiler.identity import Compiler
from reportgen.compiler.made_with import MadeWith, read_made_with
from reportgen.composing.run import Options
from reportgen.conformance.conformance import Verdict
from reportgen.diagnostics import Diagnostic
from reportgen.pipeline.build import build
from reportgen.project.snapshot import Snapshot
from reportgen.verification.contents import manifest_of, source_paths
from reportgen.verification.xml import parse_xml

SAME_BYTES, SAME_CONTENT, DIFFERENT = "samma byte", "samma innehåll, andra program", "skiljer sig"


@dataclass(frozen=True)
class Rebuilt:
    """What building again gave.

    `outcome` is one of the three above. `diagnostics` are those of the build, `compared` how many files were held against
    the package's, `different` the files whose content came out otherwise, and `versions` those that differ only since
    they tell which programs were used. `programs` are those whose version has changed, then and now, and `compilers` the
    identity of the compiler then and now, where that differs.
    """

    outcome: str
    diagnostics: tuple[Diagnostic, ...]
    compared: int
    different: tuple[str, ...]
    versions: tuple[str, ...]
    programs: Mapping[str, tuple[str, str]]
    compilers: tuple[Compiler, Compiler] | None

    @property
    def good(self) -> bool:
        """Whether everything came out the same, but for what tells of the programs."""
        return self.outcome != DIFFERENT


def rebuild(package: Package, verdict: Verdict) -> Rebuilt:
    """Build the report from the package's sources and put the package together as it was at its own time.

    `verdict` is that of the package's PDF, and stands for trying the new one where both are the same. Raises ValueError
    where the package holds no manifest or METS that can be read, or lacks a source.
    """
    from reportgen.trace.manifest import made_now  # noqa: PLC0415 - takes WeasyPrint with it

    manifest = manifest_of(package)
    then = read_made_with(manifest)
    moment = _moment(package)
    # Without a theme: the package holds what was used of it, and the theme of this program may have changed since.
    snapshot = Snapshot(_sources(package, manifest))
    options = Options(
        final=True, archive=True, examples=True, number=manifest["diarienummer"], edition=manifest.get("område", "")
    )
    result = build(snapshot, options)
    now = made_now(verdict.missing)
    if verdict.missing:
        # It cannot be tried here: what the package says of it stands, and is told not to have been tried.
        now = replace(now, engines=then.engines, hindrance=then.hindrance)
    programs = _changed({**then.programs, **then.engines}, {**now.programs, **now.engines})
    compilers = (then.compiler, now.compiler) if then.compiler != now.compiler else None
    if result.product is None:
        return Rebuilt(DIFFERENT, result.diagnostics, 0, (), (), programs, compilers)
    product = _made_with(result.product, now, verdict)
    anew = _different(package, assemble(product, moment))
    carried = replace(_made_with(product, then, verdict), compiler_files=_compiler_files(package))
    as_then = _different(package, assemble(carried, moment))
    outcome = SAME_BYTES if not anew else DIFFERENT if as_then else SAME_CONTENT
    return Rebuilt(
        outcome,
        result.diagnostics,
        len(package.files),
        as_then if outcome == DIFFERENT else (),
        tuple(path for path in anew if path not in as_then),
        programs,
        compilers,
    )


def _moment(package: Package) -> dt.datetime:
    """Return when the package was made, by its METS."""
    try:
        header = parse_xml(package.files[METS_FILE]).find(f"{{{METS}}}metsHdr")
        moment = dt.datetime.fromisoformat(header.get("CREATEDATE"))
    except (KeyError, AttributeError, TypeError, ValueError, etree.XMLSyntaxError) as reason:
        raise ValueError(f"{METS_FILE} säger inte när paketet skapades") from reason
    if moment.tzinfo is None:
        raise ValueError(f"tidpunkten i {METS_FILE} saknar tidszon")
    return moment


def _sources(package: Package, manifest: Mapping[str, Any]) -> dict[str, bytes]:
    """Return the sources under their own names; raises ValueError where one is missing or leads out of the project."""
    found = {}
    for path, held in source_paths(manifest).items():
        if held not in package.files:
            raise ValueError(f"{held} saknas")
        parts = PurePosixPath(path).parts
        if path.startswith("/") or ".." in parts or "\0" in path:
            raise ValueError(f"{path} leder ut ur mappen")
        found[path] = package.files[held]
    return found


def _made_with(product: Product, made_with: MadeWith, judged: Verdict) -> Product:
    """Return the product as if it had been made and tried with these programs; `judged` is what trying its file gave."""
    verdict = product.verdict
    if made_with.hindrance:
        verdict = replace(verdict, failures={}, missing=made_with.hindrance)
    elif judged.missing:
        verdict = replace(verdict, failures=dict.fromkeys(verdict.flavours, ()), missing="")
    else:
        verdict = replace(verdict, failures=judged.failures, missing="")
    return replace(product, made_with=made_with, verdict=verdict)


def _compiler_files(package: Package) -> dict[str, bytes]:
    start = f"{COMPILER}/"
    return {path.removeprefix(start): content for path, content in package.files.items() if path.startswith(start)}


def _different(package: Package, made: Package) -> tuple[str, ...]:
    paths = package.files.keys() | made.files.keys()
    return tuple(sorted(path for path in paths if package.files.get(path) != made.files.get(path)))


def _changed(then: Mapping[str, str], now: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    names = sorted(then.keys() | now.keys(), key=str.lower)
    versions = {name: (then.get(name, "saknades"), now.get(name, "saknas")) for name in names}
    return {name: pair for name, pair in versions.items() if pair[0] != pair[1]}
