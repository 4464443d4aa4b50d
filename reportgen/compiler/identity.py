"""The compiler's identity: what tells this one from another of the same version."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from reportgen import __version__
from reportgen.compiler.commit import commit
from reportgen.compiler.own_files import code_files


@dataclass(frozen=True, slots=True)
class Compiler:
    """A compiler: its version, the SHA-256 of its code and theme, and the commit that it comes from, where known.

    The checksum is that of a list in the form of `sha256sum`, a line for each file of the package as a wheel holds it, and
    can so be computed with other programs.
    """

    version: str
    sha256: str
    commit: str = ""

    @property
    def named(self) -> str:
        """The version with what tells it apart, as METS and PREMIS have it."""
        known = f"{self.version}, kod {self.sha256}"
        return f"{known}, incheckning {self.commit}" if self.commit else known

    def document(self) -> dict[str, str]:
        """Return what files of JSON say of it."""
        return {"version": self.version, "sha256": self.sha256, "incheckning": self.commit}


@cache
def this_compiler() -> Compiler:
    """Return the identity of the program that runs."""
    return Compiler(__version__, code_checksum(code_files()), commit())


def code_checksum(files: Mapping[str, bytes]) -> str:
    """Return the checksum of files by their path in a wheel; the order in which they come does not matter."""
    lines = [f"{hashlib.sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files)]
    return hashlib.sha256("".join(lines).encode()).hexdigest()
