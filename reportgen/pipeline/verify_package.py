"""Checking a package: its files, its PDF, and, where asked for, building it again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from reportgen.archive.package import CHECKSUMS, METS, Package
from reportgen.conformance.conformance import Judgement, Verdict, as_text, claimed, judge
from reportgen.conformance.pdf.flavours import NAMES
from reportgen.diagnostics import Diagnostic, Position, error
from reportgen.pipeline.rebuild import Rebuilt, rebuild
from reportgen.verification.checking import check_package, manifest_of, pdf_of
from reportgen.verification.opening import open_package

_FORM = "paketets form"


@dataclass(frozen=True)
class PackageCheck:
    """What checking a package gave.

    `seal` is empty for what has neither METS nor checksums, and is no package. `verdict` is None where the package has no PDF or no manifest that tells what it claims to be; `rebuilt` is None
    where it was not asked for, or could not be done, which `hindrance` then explains.
    """

    name: str
    seal: str
    files: int
    findings: tuple[Diagnostic, ...]
    verdict: Verdict | None
    rebuilt: Rebuilt | None = None
    hindrance: str = ""

    @property
    def good(self) -> bool:
        """Whether nothing is wrong with the package."""
        rebuilt = not self.hindrance and (self.rebuilt is None or self.rebuilt.good)
        return not self.findings and self.verdict is not None and self.verdict.good and rebuilt

    @property
    def judgement(self) -> Judgement:
        """Whether the package is good; not tried where veraPDF did not run and nothing else is wrong."""
        if not self.good or self.verdict is None:
            return Judgement.BAD
        return self.verdict.judgement


def verify_package(path: Path, *, again: bool = False, engine: bool = True) -> PackageCheck:
    """Check a package, a folder or a zip; `again` builds it anew and compares; `engine` False leaves veraPDF out.

    Raises OSError where the path cannot be read.
    """
    package, opened = open_package(path)
    if package.files.keys().isdisjoint({METS, CHECKSUMS}):
        # Where nothing could be read, the reason has been told; else what is missing would be told file by file.
        none = error("inget-paket", Position(package.name), f"{package.name} är inget arkivpaket.", clause=_FORM)
        told = opened if opened and not package.files else (none,)
        checked = PackageCheck(package.name, "", len(package.files), told, None)
        return _with_rebuilt(checked, package) if again else checked
    findings, verdict = _judged(package, engine)
    every = opened + check_package(package) + findings
    checked = PackageCheck(package.name, package.seal, len(package.files), every, verdict)
    return _with_rebuilt(checked, package) if again else checked


def _judged(package: Package, engine: bool) -> tuple[tuple[Diagnostic, ...], Verdict | None]:
    """Judge the PDF by the profile of the manifest, which it has to claim itself."""
    path = pdf_of(package)
    try:
        profile = str(manifest_of(package)["profil"])
    except ValueError:
        return (), None
    if not path:
        return (), None
    pdf = package.files[path]
    told = claimed(pdf)
    wrong: tuple[Diagnostic, ...] = ()
    if profile not in told:
        said = " och ".join(NAMES[flavour] for flavour in told) or "ingen profil"
        message = f"Filen säger sig följa {said}, inte {NAMES.get(profile, profile)}."
        wrong = (error("fel-profil", Position(path), message, clause=_FORM),)
    asked = tuple(flavour for flavour in (profile, "ua1") if flavour in NAMES)
    return wrong, judge(pdf, asked, engine=engine)


def _with_rebuilt(checked: PackageCheck, package: Package) -> PackageCheck:
    if checked.findings:
        # What has been changed is not built: its templates would be run, and the comparison would say nothing.
        return replace(checked, hindrance="Paketet är inte helt, så rapporten byggs inte om.")
    try:
        return replace(checked, rebuilt=rebuild(package))
    except ValueError as reason:
        return replace(checked, hindrance=f"Rapporten kan inte byggas om ({reason}).")


def check_as_text(checked: PackageCheck) -> str:
    """Return a check as a report for people."""
    counted = f"{len(checked.findings)} fel" if checked.findings else "inga fel"
    lines = [
        f"Kontroll av arkivpaketet {checked.name}",
        "",
        *_sealed(checked),
        "",
        f"Filer, kontrollsummor, METS, PREMIS och manifest: {counted}",
    ]
    for finding in checked.findings:
        place = f"{finding.path}, rad {finding.line}" if finding.line else finding.path
        lines.append(f"  [{finding.code}] {place}: {finding.message} ({finding.clause})")
    lines.append("")
    if checked.verdict is None:
        lines.append("Pdf-filen är inte prövad, eftersom den eller manifestet saknas eller inte kan läsas.")
    else:
        lines += as_text(checked.verdict, "arkivexemplaret").splitlines()
    if checked.rebuilt is not None or checked.hindrance:
        lines += ["", *_rebuilt_lines(checked)]
    tried = "Paketet är godkänt, men veraPDF har inte körts." if checked.verdict and checked.verdict.missing else ""
    lines += ["", (tried or "Paketet är godkänt.") if checked.good else "Paketet är inte godkänt."]
    return "\n".join(lines) + "\n"


def _sealed(checked: PackageCheck) -> tuple[str, ...]:
    if not checked.seal:
        return (f"{checked.files} filer, inget sigill.",)
    sealed = f"{checked.files} filer. Sigill: {checked.seal}"
    return sealed, "Jämför sigillet med det som visades när paketet skapades."


def _rebuilt_lines(checked: PackageCheck) -> list[str]:
    rebuilt = checked.rebuilt
    if rebuilt is None:
        return [checked.hindrance]
    if rebuilt.good:
        return [f"Rapporten byggdes om: {rebuilt.compared} filer är lika, byte för byte."]
    lines = ["Rapporten byggdes om, men blev inte densamma."]
    lines += [f"  {diagnostic}" for diagnostic in rebuilt.diagnostics]
    lines += [f"  {name} skiljer sig" for name in rebuilt.different]
    if rebuilt.programs:
        lines.append("Program som har en annan version nu, vilket kan vara orsaken:")
        lines += [f"  {name}: {then} då, {now} nu" for name, (then, now) in rebuilt.programs.items()]
    else:
        lines.append("Alla programversioner är desamma som då.")
    return lines
