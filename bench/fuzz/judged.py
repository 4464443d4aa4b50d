"""What is asked of every diagnostic: Swedish words, and a place that is there."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportgen.diagnostics import Diagnostic
from reportgen.project.snapshot import FOLDERS, Snapshot

# Words of English messages that are no Swedish ones. What is quoted from an input may be in any language.
_ENGLISH = re.compile(
    r"\b(?:the|expected|invalid|unexpected|must|cannot|unknown|found|missing|while|failed|should|error|unable|"
    r"unsupported|parse|parsing|because|with|denied|undefined|has no|does not|is not)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"”[^”]*”|\"[^\"]*\"|'[^']*'|\{\{.*\}\}", re.DOTALL)
# Places that are no files of the project.
_OTHER = {"", "pdf", "filen"}


def faulty(told: Iterable[Diagnostic], project: Snapshot | None) -> list[str]:
    """Return what is wrong with diagnostics; those of a PDF or a package (`project` None) name places of their own."""
    wrong = []
    lines: dict[str, int] = {}
    for one in told:
        message = _QUOTED.sub("", one.message)
        if not one.message.strip():
            wrong.append(f"no message: {one.code}")
        if english := _ENGLISH.search(message):
            wrong.append(f"English ({english[0]}): [{one.code}] {one.message[:300]}")
        if project is not None and not _is_there(one, project, lines):
            wrong.append(f"no such place: {one.path[:80]}:{one.line}:{one.column} [{one.code}] {one.message[:200]}")
    return wrong


def _is_there(one: Diagnostic, project: Snapshot, lines: dict[str, int]) -> bool:
    if one.path in _OTHER or one.path in FOLDERS or one.path in project.refused:
        return True
    if one.path not in project.files:
        return one.code in {"fil-saknas", "utanför-projektet"}
    if one.path not in lines:
        content = project.files[one.path]
        lines[one.path] = content.count(b"\n") + content.count(b"\r") + 1
    return 0 <= one.line <= lines[one.path]
