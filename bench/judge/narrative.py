"""What the narrative binds: the words in brackets, what they are bound to, and the sentence around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_BOUND = re.compile(
    r"\[(?P<words>(?:[^\[\]]|\[[^\[\]]*\](?:\([^)]*\)|\{[^{}]*\})?)*)\]"
    r"\{(?:[^{}\"]|\"[^\"]*\")*?\b(?P<key>om|påstår|källa)=\"(?P<value>[^\"]*)\"(?:[^{}\"]|\"[^\"]*\")*\}"
)
_INSERTED = re.compile(r"\{\{.*?\}\}")
_BEGINS, _ENDS = "\ue000", "\ue001"
_DIRECTIVE = re.compile(r"^(:::|#|\||---|\[\^|roll:)")


@dataclass(frozen=True)
class Bound:
    """Words of the narrative with a binding: `om` (indicators), `påstår` (an expression) or `källa`.

    `words` are as they are typed, expressions among them; `sentence` is the whole sentence without markup.
    """

    path: str
    line: int
    words: str
    sentence: str
    key: str
    value: str

    @property
    def place(self) -> str:
        """The file and line."""
        return f"{self.path}:{self.line}"


def bindings(files: Mapping[str, str]) -> tuple[Bound, ...]:
    """Return every binding of the narrative and of the motives, file by file in the order in which they stand."""
    return tuple(bound for path in _texts(files) for bound in _bindings(path, files[path]))


def chapters(files: Mapping[str, str]) -> tuple[str, ...]:
    """Return the paths of the texts that are read."""
    return tuple(_texts(files))


def unbound_sentences(text: str) -> int:
    """Count the sentences of running text with neither a binding nor an expression."""
    paragraphs = (line for line in text.split("\n") if line.strip() and not _DIRECTIVE.match(line.strip()))
    marked = (_BOUND.sub(_BEGINS, _INSERTED.sub(_BEGINS, line)) for line in paragraphs)
    return sum(_BEGINS not in sentence for line in marked for sentence in _sentences(line) if sentence.strip())


def _texts(files: Mapping[str, str]) -> Iterator[str]:
    yield from sorted(path for path in files if path.startswith("narrative/") and path.endswith(".md"))
    yield "data/mal.toml"


def _bindings(path: str, text: str) -> Iterator[Bound]:
    for number, line in enumerate(text.replace('\\"', '"').split("\n"), start=1):
        for match in _BOUND.finditer(line):
            marked = f"{line[: match.start()]}{_BEGINS}{match['words']}{_ENDS}{line[match.end() :]}"
            around = next((s for s in _sentences(_plain(marked)) if _BEGINS in s), match["words"])
            sentence = around.replace(_BEGINS, "").replace(_ENDS, "").strip()
            yield Bound(path, number, match["words"], sentence, match["key"], match["value"])


def _plain(line: str) -> str:
    """Return a line with its bindings as bare words, without other markup."""
    while (shorter := _BOUND.sub(lambda match: match["words"], line)) != line:
        line = shorter
    line = re.sub(r"\s*\((?:se )?@[^)]*\)|\[\^[^\]]*\]", "", line)
    return line.replace("**", "").strip()


def _sentences(line: str) -> list[str]:
    return re.split(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ@\[{\ue000*])", line)
