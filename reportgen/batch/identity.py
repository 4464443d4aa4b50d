"""Whether two processes would make the same file of the same project."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from reportgen.compiler.identity import this_compiler


@dataclass(frozen=True, slots=True)
class Identity:
    """What decides the bytes of a report beside its project: the checksum of the compiler, and the versions of programs."""

    compiler: str
    programs: tuple[tuple[str, str], ...]


@cache
def identity() -> Identity:
    """Return the identity of the process that asks."""
    from reportgen.trace.manifest import programs  # noqa: PLC0415 - takes WeasyPrint with it

    return Identity(this_compiler().sha256, tuple(sorted(programs().items())))


def differences(ours: Identity, theirs: Identity) -> str:
    """Tell in Swedish in what two identities differ."""
    there = dict(theirs.programs)
    told = [
        f"{name} {there.get(name, 'saknas')} i stället för {version}"
        for name, version in ours.programs
        if there.get(name) != version
    ]
    if ours.compiler != theirs.compiler:
        told.insert(0, f"annan kod i reportgen ({theirs.compiler[:12]} i stället för {ours.compiler[:12]})")
    return ", ".join(told)
