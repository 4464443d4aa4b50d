"""`visa`: the preview, from when its address is told until somebody ends it."""

from __future__ import annotations

import argparse
import json
import sys
import threading
import webbrowser

from reportgen.cli.line.chosen import chosen
from reportgen.cli.line.codes import ERRORS, GOOD, USAGE
from reportgen.cli.line.stopping import heard_by
from reportgen.heap import collect_seldom


def preview_command(arguments: argparse.Namespace) -> int:
    """Serve the preview of a project, and open it in the browser, until Ctrl-C."""
    from reportgen.composing.run import Options  # noqa: PLC0415 - keeps --help fast
    from reportgen.pipeline.snapshot import take_snapshot  # noqa: PLC0415
    from reportgen.preview.inspect.editor_addresses import pattern_of  # noqa: PLC0415
    from reportgen.preview.session import Session  # noqa: PLC0415
    from reportgen.preview.web.server import serving  # noqa: PLC0415

    try:
        pattern_of(arguments.editor)
    except ValueError as wrong:
        sys.stderr.write(f"{wrong}\n")
        return USAGE
    about = chosen(arguments, take_snapshot(arguments.project))
    if about is None:
        return ERRORS
    collect_seldom()
    ended = threading.Event()
    options = Options(engine=arguments.engine, edition=about.edition)
    session = Session(arguments.project, options, arguments.editor)
    # The session ends before its server, which tells the viewers so.
    with heard_by(ended.set), serving(session) as address, session:
        sys.stderr.write(
            f"Förhandsvisningen finns på {address}\n"
            "    Den visar det som är sparat i projektet. Avsluta med Ctrl-C i det här fönstret.\n"
        )
        if arguments.json:
            sys.stdout.write(json.dumps({"adress": address}) + "\n")
            sys.stdout.flush()
        if arguments.opens and not webbrowser.open(address):
            sys.stderr.write(
                "    Ingen webbläsare kunde öppnas. Kopiera adressen till en webbläsare på den här datorn.\n"
            )
        ended.wait()
        sys.stderr.write("Förhandsvisningen avslutas …\n")
    sys.stderr.write("Förhandsvisningen är avslutad.\n")
    return GOOD
