"""Whether a build would give again what already stands: the same inputs, and results that nobody has touched.

What a build told and the checksums of what it wrote are kept in the cache, by the checksum of all that it depended on.
Nothing here loads what composes or sets a report: the answer comes before that.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from reportgen.compiler.surroundings import surroundings
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.project.cache import Cache
from reportgen.project.snapshot import Snapshot

_KIND = "bygge"


@dataclass(frozen=True)
class Told:
    """What a build that went well said and wrote.

    `files` are the checksums (SHA-256) of its files by their name in the folder of results, also of those that it was not
    asked to write. `name` is the file of the report, `counted` says how many pages it has, and `page_map` what stands on each.
    """

    diagnostics: tuple[Diagnostic, ...]
    name: str
    files: Mapping[str, str]
    counted: str
    page_map: str

    @property
    def report_and_web(self) -> tuple[str, ...]:
        """The names of the files that are written unasked: all but the HTML of the report."""
        return tuple(name for name in self.files if name != f"{self.name}.html")


def checksum_of_inputs(snapshot: Snapshot) -> str | None:
    """Return the checksum of all that a build depends on beside what is asked of it; None where that is not known."""
    around = surroundings()
    if around is None:
        return None
    told = hashlib.sha256(around.encode())
    for path in sorted(snapshot.files):
        told.update(f"\0{path}\0{path in snapshot.theme}\0{hashlib.sha256(snapshot.files[path]).hexdigest()}".encode())
    told.update(repr(sorted(snapshot.refused.items())).encode())
    return told.hexdigest()


def told_before(cache: Cache, asked: Mapping[str, bool | str], inputs: str) -> Told | None:
    """Return what the last build with the same options said, if it had the same inputs."""
    text = cache.get(_KIND, _key(asked))
    if text is None:
        return None
    try:
        kept = json.loads(text)
        if kept["underlag"] != inputs:
            return None
        told = kept["sagt"]
        diagnostics = tuple(Diagnostic(**{**one, "severity": Severity(one["severity"])}) for one in told["diagnostics"])
        return Told(**{**told, "diagnostics": diagnostics})
    except (ValueError, KeyError, TypeError):
        # Another version of the program wrote it.
        return None


def keep(cache: Cache, asked: Mapping[str, bool | str], inputs: str, told: Told) -> None:
    """Keep what a build said, in place of what the one before it with the same options said."""
    cache.put(_KIND, _key(asked), json.dumps({"underlag": inputs, "sagt": asdict(told)}, ensure_ascii=False))


def stand(folder: Path, told: Told, names: Iterable[str]) -> bool:
    """Tell whether files in the folder of results are those that the build made."""
    try:
        return all(told.files.get(name) == sha256((folder / name).read_bytes()) for name in names)
    except OSError:
        return False


def sha256(content: bytes) -> str:
    """Return the checksum of a content, in hex."""
    return hashlib.sha256(content).hexdigest()


def _key(asked: Mapping[str, bool | str]) -> str:
    return Cache.key(*(f"{name} {value}" for name, value in sorted(asked.items())))
