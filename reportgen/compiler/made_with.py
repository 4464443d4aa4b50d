"""What a report was made with: the compiler and the libraries, and the engine that tried the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reportgen.compiler.identity import Compiler


@dataclass(frozen=True, slots=True)
class MadeWith:
    """The compiler, the version of every program by its name, and the engines that tried the file.

    `engines` has the version of each by its name, and is empty where none ran, which `hindrance` then explains.
    """

    compiler: Compiler
    programs: Mapping[str, str]
    engines: Mapping[str, str]
    hindrance: str = ""

    def document(self) -> dict[str, Any]:
        """Return what stands beside every PDF: what it was made with."""
        return {"kompilator": self.compiler.document(), "program": dict(self.programs)}

    def whole_document(self) -> dict[str, Any]:
        """Return what stands in the archive's manifest: also with what the file was tried."""
        tried = {"prövat_med": dict(self.engines)}
        return {**self.document(), **tried, **({"inte_prövat": self.hindrance} if self.hindrance else {})}


def read_made_with(document: Mapping[str, Any]) -> MadeWith:
    """Return what a manifest says; raises KeyError, TypeError or ValueError where it has another form."""
    told = document["kompilator"]
    compiler = Compiler(told["version"], told["sha256"], told["incheckning"])
    made = MadeWith(compiler, dict(document["program"]), dict(document["prövat_med"]), document.get("inte_prövat", ""))
    texts = [*told.values(), *made.programs.values(), *made.engines.values(), made.hindrance]
    if not all(isinstance(text, str) for text in texts):
        raise TypeError("versioner är text")
    return made
