"""The compiler within the package against what the manifest says of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportgen.archive.package import COMPILER, Package
from reportgen.compiler.commit import COMMIT, SHIPPED_IN
from reportgen.compiler.identity import Compiler, code_checksum
from reportgen.compiler.made_with import read_made_with
from reportgen.compiler.own_files import LOCK
from reportgen.diagnostics import Diagnostic, Position, error
from reportgen.verification.contents import manifest_of
from reportgen.verification.opening import packed_files


def check_compiler(package: Package) -> Iterator[Diagnostic]:
    """Report where the wheel is not the compiler that the manifest names, or lacks its lock file."""
    try:
        compiler = read_made_with(manifest_of(package)).compiler
    except ValueError:
        return
    wheels = [path for path in package.files if path.startswith(f"{COMPILER}/") and path.endswith(".whl")]
    if len(wheels) != 1 or f"{COMPILER}/{LOCK}" not in package.files:
        message = "Här ska det ligga en enda .whl-fil, programmet, och förteckningen över programbiblioteken."
        yield _fault("saknas", COMPILER, message)
        return
    (wheel,) = wheels
    try:
        files = packed_files(package.files[wheel])
    except ValueError as reason:
        yield _fault("oläslig", wheel, f"Programmet kan inte läsas ({reason}).")
        return
    yield from _check_kept_apart(wheel, files, compiler.version)
    shipped = {path: content for path, content in files.items() if path.startswith(f"{SHIPPED_IN}/")}
    code = {path: files[path] for path in files if path.startswith("reportgen/") and path not in shipped}
    commit = shipped.get(f"{SHIPPED_IN}/{COMMIT}", b"").decode("utf-8", "replace").strip()
    found = Compiler(compiler.version, code_checksum(code), commit)
    if found != compiler:
        yield _fault("motsägelse", wheel, f"Programmet är {found.named}, men byggmanifestet anger {compiler.named}.")
    if package.files[f"{COMPILER}/{LOCK}"] != shipped.get(f"{SHIPPED_IN}/{LOCK}"):
        yield _fault("motsägelse", f"{COMPILER}/{LOCK}", "Förteckningen är inte den som programmet har med sig.")


def _check_kept_apart(wheel: str, files: Mapping[str, bytes], version: str) -> Iterator[Diagnostic]:
    """Report what would be installed beside the program: the checksum of its code says nothing of that."""
    described = f"reportgen-{version}.dist-info/"
    others = [path for path in sorted(files) if not path.startswith(("reportgen/", described))]
    if others:
        yield _fault("obekant", wheel, f"Programmet har en fil som inte hör till det: {others[0]}.")


def _fault(code: str, path: str, message: str) -> Diagnostic:
    return error(code, Position(path), message, clause="paketets form")
