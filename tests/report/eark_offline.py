"""Run eark-validator without network: at import it fetches vocabularies that stand in its own package."""

import importlib.util
import sys
import urllib.request
from pathlib import Path

_PACKAGE = Path(importlib.util.find_spec("eark_validator").origin).parent
_VOCABULARIES = _PACKAGE / "ipxml" / "resources" / "vocabs"


def _shipped(request, *_arguments, **_options):
    address = request if isinstance(request, str) else request.full_url
    return (_VOCABULARIES / address.rpartition("/")[2]).open("rb")


urllib.request.urlopen = _shipped

from eark_validator.cli.app import main  # noqa: E402 - it fetches when it is imported

sys.exit(main())
