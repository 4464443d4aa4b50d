"""Checking a package: its files, its PDF, and, where asked for, building it again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from reportgen.archive.package import CHECKSUMS, COMPILER, METS, TRACE, Package
from reportgen.conformance.conformance import Judgement, Verdict, as_text
from reportgen.conformance.pdf.flavours import NAMES
from reportgen.conformance.pdf.reading import printable
from reportgen.diagnostics import Diagnostic, Position, error
from reportgen.pipeline.rebuild import SAME_BYTES, SAME_CONTENT, Rebuilt, rebuild
from reportgen.pipeline.verify_pdf import verify_pdf
from reportgen.verification.checking import check_package
from reportgen.verification.contents import manifest_of, pdf_of
from reportgen.verification.opening import open_package

_FORM = "paketets form"


@dataclass(frozen=True)
class PackageCheck:
    """What checking a package gave.

    `seal` is empty where the list of checksums is not that of the files. `verdict` is None where the package has no PDF,
    or no manifest that tells what it claims to be; `rebuilt` is None where it was not asked for, or could not be done, which
    `hindrance` then explains, and `lacking` whether that is due to this machine alone. `expected_seal` is the one that the
    package should have, where that is known.
    """

    name: str
    seal: str
    files: int
    findings: tuple[Diagnostic, ...]
    verdict: Verdict | None
    rebuilt: Rebuilt | None = None
    hindrance: str = ""
    lacking: bool = False
    expected_seal: str = ""

    @property
    def sealed(self) -> bool | None:
        """Whether the seal is the one that was given; None where none was."""
        return self.seal == self.expected_seal if self.expected_seal else None

    @property
    def good(self) -> bool:
        """Whether nothing is wrong with the package."""
        rebuilt = self.lacking or (not self.hindrance and (self.rebuilt is None or self.rebuilt.good))
        whole = not self.findings and self.sealed is not False
        return whole and self.verdict is not None and self.verdict.good and rebuilt

    @property
    def judgement(self) -> Judgement:
        """Whether the package is good; not tried where nothing is wrong, and something that was asked for did not run."""
        if not self.good or self.verdict is None:
            return Judgement.BAD
        return Judgement.UNTRIED if self.lacking else self.verdict.judgement


def verify_package(path: Path, *, again: bool = False, engine: bool = True, seal: str = "") -> PackageCheck:
    """Check a package, a folder or a zip; `again` builds it anew and compares; `engine` False leaves veraPDF out.

    `seal` is the one that the package should have, in hex.

    Raises OSError where the path cannot be read.
    """
    package, opened = open_package(path)
    if package.files.keys().isdisjoint({METS, CHECKSUMS}):
        # Where nothing could be read, the reason has been told; else what is missing would be told file by file.
        none = error("inget-paket", Position(package.name), f"{package.name} är inget arkivpaket.", clause=_FORM)
        told = opened if opened and not package.files else (none,)
        checked = PackageCheck(package.name, "", len(package.files), told, None, expected_seal=seal)
        return _with_rebuilt(checked, package) if again else checked
    findings, verdict = _judged(package, engine)
    every = opened + check_package(package) + findings
    checked = PackageCheck(package.name, package.seal, len(package.files), every, verdict, expected_seal=seal)
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
    verdict = verify_pdf(package.files[path], (profile, "ua1"), engine=engine, trace=package.files.get(TRACE))
    told = verdict.claims.flavours
    if not verdict.readable or profile in told:
        return (), verdict
    said = f"följa {' och '.join(NAMES[flavour] for flavour in told)}" if told else "inte följa någon profil"
    message = f"Filen ska följa {NAMES[profile]} men säger sig {said}."
    return (error("fel-profil", Position(path), message, clause=_FORM),), verdict


def _with_rebuilt(checked: PackageCheck, package: Package) -> PackageCheck:
    if checked.findings or checked.verdict is None:
        # What has been changed is not built: its templates would be run, and the comparison would say nothing.
        return replace(checked, hindrance="Paketet är inte helt, så rapporten byggs inte om.")
    try:
        return replace(checked, rebuilt=rebuild(package, checked.verdict))
    except ValueError as reason:
        return replace(checked, hindrance=f"Rapporten kan inte byggas om ({reason}).")
    except OSError as reason:
        from reportgen.composing.foreseen import PANGO, lacks_pango  # noqa: PLC0415 - only where it is lacking

        if not lacks_pango(reason):
            raise
        missing = f"Rapporten kan inte byggas om: programbiblioteket Pango saknas. Tips: kör {PANGO}"
        return replace(checked, hindrance=missing, lacking=True)


def check_as_text(checked: PackageCheck) -> str:
    """Return a check as a report for people."""
    counted = f"{len(checked.findings)} fel" if checked.findings else "inga fel"
    lines = [
        f"Kontroll av arkivpaketet {checked.name}",
        "",
        *_sealed(checked),
        "",
        f"Filer, kontrollsummor, METS, PREMIS, manifest och uppgifter: {counted}",
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
    lines += ["", _concluded(checked)]
    return "".join(f"{printable(line)}\n" for line in lines)


def _concluded(checked: PackageCheck) -> str:
    if not checked.good:
        return "Paketet är inte godkänt."
    untried = ["veraPDF har inte körts"] if checked.verdict and checked.verdict.missing else []
    untried += ["rapporten har inte byggts om"] if checked.lacking else []
    if not untried:
        return "Paketet är godkänt."
    return f"Paketet är inte prövat i sin helhet: inget fel har hittats, men {' och '.join(untried)}."


def _sealed(checked: PackageCheck) -> tuple[str, ...]:
    if not checked.seal:
        told = f"{checked.files} filer, inget sigill: {CHECKSUMS} är inte listan över de här filerna."
        return (told, "Det sigill som angavs gäller alltså inte det här paketet.") if checked.expected_seal else (told,)
    sealed = f"{checked.files} filer. Sigill: {checked.seal}"
    match checked.sealed:
        case True:
            return sealed, "Det är det sigill som angavs: varje fil är den som paketet hade då."
        case False:
            return sealed, "Det är INTE det sigill som angavs: det här är ett annat eller ett ändrat paket."
    return (
        sealed,
        "Jämför sigillet med det i diariet, eller ange det med --sigill. Bara det visar att paketet är orört.",
    )


def _rebuilt_lines(checked: PackageCheck) -> list[str]:
    rebuilt = checked.rebuilt
    if rebuilt is None:
        return [checked.hindrance]
    if rebuilt.outcome == SAME_BYTES:
        lines = [f"Paketet byggdes om: {rebuilt.compared} av {rebuilt.compared} filer är lika, byte för byte."]
    elif rebuilt.outcome == SAME_CONTENT:
        same = rebuilt.compared - len(rebuilt.versions)
        told = (
            f"{same} av {rebuilt.compared} filer är lika, byte för byte, och {len(rebuilt.versions)} skiljer sig bara i"
        )
        lines = [f"Paketet byggdes om med andra program, men innehållet är detsamma: {told} vilka program de anger."]
    elif not rebuilt.compared:
        lines = ["Rapporten kan inte byggas längre:", *(f"  {diagnostic}" for diagnostic in rebuilt.diagnostics)]
    else:
        same = rebuilt.compared - len(rebuilt.different) - len(rebuilt.versions)
        lines = [
            f"Paketet byggdes om, men blev inte detsamma: {same} av {rebuilt.compared} filer är lika, byte för byte."
        ]
        lines += [f"  {path} skiljer sig" for path in rebuilt.different]
    return lines + _program_lines(rebuilt)


def _program_lines(rebuilt: Rebuilt) -> list[str]:
    lines = []
    if rebuilt.compilers:
        then, now = rebuilt.compilers
        lines.append(f"En annan reportgen: {then.named} då, {now.named} nu. Den som användes ligger i {COMPILER}/.")
    if rebuilt.programs:
        lines.append("Program som har en annan version nu:")
        lines += [f"  {name}: {then} då, {now} nu" for name, (then, now) in rebuilt.programs.items()]
    if not lines:
        lines.append("Alla programversioner är desamma som då.")
    return lines
