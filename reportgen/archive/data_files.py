"""What each file of the report's representation shows, as a text: names such as figur-02.csv do not say it."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.archive.plain_text import wrapped
from reportgen.trace.attachments import Attached

_OTHERS = (
    ("bedomningar.csv", "Bedömningen av varje mål och indikator: vad regeln gav, vad som beslutades, och varför"),
)


def data_files(title: str, pdf: str, attached: Iterable[Attached]) -> bytes:
    """Return the text; `title` is that of the report, `pdf` the name of its file."""
    told = [(pdf, f"Rapporten: {title}"), *((file.name, file.description) for file in attached), *_OTHERS]
    width = max(len(name) for name, _ in told) + 2
    lines = ["Filerna i representations/arkivexemplar/data/", ""]
    for name, description in sorted(told):
        first, *rest = wrapped(description)
        lines += [f"{name:<{width}}{first}", *(f"{'':<{width}}{line}" for line in rest)]
    lines += [
        "",
        *wrapped("Vad kolumnerna betyder står i datalexikon.csv. Varifrån varje serie kommer står i kallor.csv."),
    ]
    return ("\n".join(lines) + "\n").encode()
