"""What a package says that it holds: its manifest, the report's PDF, and the sources under their own names."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from reportgen.archive.names import archival_paths
from reportgen.archive.package import MANIFEST, REPORT, SOURCES, Package, representation
from reportgen.compiler.made_with import read_made_with


def manifest_of(package: Package) -> Mapping[str, Any]:
    """Return the build manifest; raises ValueError where there is none that can be read."""
    try:
        manifest = json.loads(package.files[MANIFEST])
        listed = [(entry["fil"], entry["sha256"]) for entry in manifest["källfiler"]]
        whole = manifest["profil"] in ("2a", "3a") and isinstance(manifest["diarienummer"], str)
        whole &= isinstance(manifest.get("område", ""), str)
        whole &= "weasyprint" in read_made_with(manifest).programs
    except (KeyError, TypeError, AttributeError, ValueError, RecursionError) as reason:
        raise ValueError(_why(reason)) from reason
    if not whole or not all(isinstance(part, str) for pair in listed for part in pair):
        raise ValueError("ett värde har fel form")
    return dict(manifest)


def _why(reason: Exception) -> str:
    if isinstance(reason, json.JSONDecodeError | UnicodeDecodeError):
        return "det är ingen JSON"
    return f"{reason.args[0]} saknas" if isinstance(reason, KeyError) else "ett värde har fel form"


def pdf_of(package: Package) -> str:
    """Return the path of the report's PDF, or nothing where there is not exactly one."""
    folder = f"{representation(REPORT)}/data/"
    paths = [path for path in package.files if path.startswith(folder) and path.endswith(".pdf")]
    return paths[0] if len(paths) == 1 else ""


def source_paths(manifest: Mapping[str, Any]) -> dict[str, str]:
    """Return the path in the package of each source, by the name that it had in its project."""
    names = archival_paths(entry["fil"] for entry in manifest["källfiler"])
    return {path: f"{representation(SOURCES)}/data/{name}" for path, name in names.items()}


def sources_of(package: Package, manifest: Mapping[str, Any]) -> dict[str, bytes]:
    """Return the sources by their own names; those that the package lacks are left out."""
    paths = source_paths(manifest)
    return {path: package.files[within] for path, within in paths.items() if within in package.files}
