"""The browser of tests and measurements: the system's Chromium, which speaks to this machine alone."""

import os
import shutil

# Nothing of the browser's own goes out, since no name leads anywhere. Chromium has no sandbox for root.
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
]


def chromium():
    """Return the path of the system's Chromium, which `make test` sees to."""
    found = shutil.which("chromium")
    assert found, "Chromium saknas: kör make test"
    return found


def surroundings():
    """Return the environment of the browser: it has the system's fonts, also where pages have been set in this process."""
    return {name: value for name, value in os.environ.items() if name != "FONTCONFIG_FILE"}
