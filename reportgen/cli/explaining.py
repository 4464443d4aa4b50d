"""`förklara`: from a printed number to its rows and sources, by the traceability file of the last build."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reportgen.cli.line.codes import ERRORS, GOOD, USAGE
from reportgen.cli.line.files import OUT, edition_folder
from reportgen.pipeline.written import TRACE_SUFFIX
from reportgen.swedish.words import listed


def explain_command(arguments: argparse.Namespace) -> int:
    """Print the derivation of what is printed, or on a page; 1 where nothing is found."""
    from reportgen.trace.explain import (  # noqa: PLC0415 - keeps --help fast
        explained,
        matching,
        more_in_words,
        nearest,
        suggestions,
    )

    if not arguments.text and not arguments.page:
        sys.stderr.write('Ange ett tal eller ord ur rapporten, till exempel "18 procent", eller --sida.\n')
        return USAGE
    document = _read(arguments.project, arguments.edition.strip())
    if document is None:
        return ERRORS
    hits = matching(document, arguments.text, arguments.page)
    if not hits:
        where = f"på sida {arguments.page}" if arguments.page else "i rapporten"
        told = f"”{arguments.text}” finns inte {where} som ett tal eller ord ur data."
        sys.stderr.write(f"{told if arguments.text else f'Sida {arguments.page} har inga tal eller ord ur data.'}\n")
        elsewhere = nearest(matching(document, arguments.text, "")) if arguments.text and arguments.page else []
        if pages := listed(list(dict.fromkeys(str(hit.entry["sida"]) for hit in elsewhere))):
            sys.stderr.write(f"    Tips: det finns på sida {pages}.\n")
        elif near := suggestions(document, arguments.text):
            sys.stderr.write(f"    Tips: menade du {', '.join(f'”{text}”' for text in near)}?\n")
        return ERRORS
    # Of a page all hits are wanted; of the whole report those that are nearest.
    shown = hits if arguments.page else nearest(hits)
    if arguments.json:
        entries = [{**hit.entry, "träff": hit.kind} for hit in shown]
        keys = dict.fromkeys(key for entry in entries for key in entry["underlag"])
        found = {"poster": entries, "uppgifter": {key: document["uppgifter"][key] for key in keys}}
        sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write(explained(document, shown, arguments.text, every_row=arguments.every_row))
        if not arguments.page:
            sys.stderr.write(more_in_words(hits, arguments.text))
    return GOOD


def _read(project: Path, edition: str) -> Mapping[str, Any] | None:
    """Return the traceability file of the last build, of the report or an edition; say so where a source has changed since."""
    from reportgen.areas.editions import settings_asked  # noqa: PLC0415 - keeps --help fast
    from reportgen.diagnostics import Collector  # noqa: PLC0415
    from reportgen.pipeline.snapshot import take_snapshot  # noqa: PLC0415
    from reportgen.trace.explain import explained, matching  # noqa: PLC0415

    heard = Collector()
    snapshot = take_snapshot(project)
    settings = settings_asked(snapshot, edition, heard.report)
    if settings is None:
        sys.stderr.writelines(f"{diagnostic}\n" for diagnostic in heard.diagnostics)
        return None
    out = edition_folder(settings.report.file_name) if edition else OUT
    build = f"reportgen bygg --utgåva {settings.edition}" if edition else "reportgen bygg"
    path = project / out / f"{settings.report.file_name}{TRACE_SUFFIX}"
    try:
        document: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        now = {source.path: source.sha256 for source in snapshot.sources(snapshot.files)}
        changed = [source["fil"] for source in document["källfiler"] if now.get(source["fil"]) != source["sha256"]]
        # What cannot be told in whole was not written by a build, or not by this program.
        explained(document, matching(document, "", ""), every_row=True)
        explained(document, matching(document, "1 procent", ""), every_row=True)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError):
        sys.stderr.write(f"{out}/{path.name} finns inte eller kan inte läsas.\n    Tips: kör {build} först.\n")
        return None
    if changed:
        shown = ", ".join(changed[:3]) + (f" och {len(changed) - 3} filer till" if len(changed) > 3 else "")
        sys.stderr.write(
            f"{shown} har ändrats sedan rapporten byggdes; det som visas gäller den byggda rapporten.\n"
            f"    Tips: kör {build} igen.\n"
        )
    if not _belongs_to(document, pdf := project / out / f"{settings.report.file_name}.pdf"):
        sys.stderr.write(
            f"Det som visas kommer ur {out}/{path.name}, som inte är från samma bygge som {out}/{pdf.name}.\n"
            f"    Tips: kör {build} igen.\n"
        )
    return document


def _belongs_to(document: Mapping[str, Any], pdf: Path) -> bool:
    """Tell whether a traceability file is that of a PDF, whose checksum it names; where there is no PDF it may be."""
    try:
        return hashlib.sha256(pdf.read_bytes()).hexdigest() == document.get("pdf_sha256")
    except OSError:
        return True
