"""What is set once in a process before pages are set in it, and never again: nothing is switched during a build.

What differs between builds (words, the receiver of messages, the tags that are recorded) is kept in context variables,
so that builds in several threads do not meet.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from reportgen.output.pdf.log import receive_messages
from reportgen.output.pdf.remembered import remember_drawings
from reportgen.output.pdf.shims import install_shims

# Fontconfig is to know no fonts but those of the styles: a missing glyph is then found and not borrowed.
_NO_FONTS = Path(__file__).with_name("fonts.conf")


@cache
def prepare_process() -> None:
    """Make WeasyPrint ready. Fontconfig reads its variable whenever a FontConfiguration is made."""
    os.environ["FONTCONFIG_FILE"] = str(_NO_FONTS)
    receive_messages()
    install_shims()
    remember_drawings()
