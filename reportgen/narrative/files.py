"""Which files of narrative/ are the text: none is lost and none read twice without a word."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportgen.diagnostics import Diagnostic, Position, Report, Severity, error
from reportgen.narrative.tree import Part, plain_text
from reportgen.narrative.word_lists import ABBREVIATIONS, HYPHENATION
from reportgen.project.snapshot import Snapshot
from reportgen.project.unread import warn_of_unread

FOLDER = "narrative"
_SUFFIX = ".md"
# What a copy is called by file managers, services that share files, and people: "a - kopia (2).md", "Kopia av a.md",
# "a (1).md", "a copy.md", "a (kopia).md", "a (Evas kopia i konflikt 2025-01-02).md", "a_old.md", "a v2.md".
_COPY = re.compile(
    r"^(?:kopia av |copy of |kopia[-_ ]|copy[-_ ])?(?P<name>.+?)"
    r"(?:(?: ?[-–_] ?| )(?:kopia|copy|old|gammal|backup|bak|utkast|v[0-9]+))?(?: ?\((?:[0-9]+|[^()]*(?:kopia|copy|konflikt|conflict)[^()]*)\))?$",
    re.IGNORECASE,
)


def text_files(project: Snapshot, report: Report) -> tuple[str, ...]:
    """Return the files that the text is read from, in the order of their names, and report all others but hidden ones."""
    paths = project.listing(FOLDER, _SUFFIX)
    hint = f"Texten läses ur filer direkt i {FOLDER}/ som slutar på {_SUFFIX}. Flytta eller byt namn på filen, eller ta bort den."
    others = project.below(FOLDER)

    def lost(found: Diagnostic) -> None:
        # A chapter that is not there looks like a report that is whole.
        report(replace(found, severity=Severity.ERROR))

    warn_of_unread(others, {*paths, HYPHENATION, ABBREVIATIONS}, hint, lost)
    if not paths:
        hint = "Lägg minst en fil i mappen, till exempel 10-inledning.md."
        report(error("text-saknas", Position(FOLDER), "Mappen innehåller ingen text.", hint))
    for path, original in _copies(paths).items():
        message = f"Filen ser ut som en kopia av {original} och skulle läsas också."
        report(error("dubblett", Position(path), message, "Ta bort den ena, eller flytta den ut ur mappen."))
    return paths


def check_titles(parts: Sequence[Part], report: Report) -> None:
    """Report parts with the same title: most often one file is a copy of the other."""
    seen: dict[str, Part] = {}
    copies = _copies([part.path for part in parts])
    for part in parts:
        title = " ".join(plain_text(part.title).casefold().split())
        if part.path in copies or not title:
            continue
        first = seen.setdefault(title, part)
        if first is not part:
            message = f"Huvudrubriken är densamma som i {first.path}."
            hint = "Är filen en kopia, ta bort den. Annars ger du delarna olika rubriker."
            report(error("dubblett", part.title.at, message, hint))


def _copies(paths: Sequence[str]) -> Mapping[str, str]:
    """Return the files that are named as copies of others are, with the others."""
    stems = {posixpath.basename(path).removesuffix(_SUFFIX): path for path in paths}
    found = {}
    for stem, path in stems.items():
        match = _COPY.match(stem)
        if match and match["name"] != stem and match["name"] in stems:
            found[path] = stems[match["name"]]
    return found
