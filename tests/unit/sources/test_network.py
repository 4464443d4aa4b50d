"""One module uses the network, and only who fetches loads it."""

import ast
import subprocess
import sys

from tests.conftest import ROOT

PACKAGE = ROOT / "reportgen"
NETWORK = {"urllib3", "urllib.request", "http.client", "requests", "httpx", "ftplib", "smtplib"}


def names_network(path):
    named = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            named |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            named |= {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
    return any(name == known or name.startswith(f"{known}.") for name in named for known in NETWORK)


def test_the_client_alone_names_what_uses_the_network():
    modules = PACKAGE.rglob("*.py")
    assert {path.relative_to(PACKAGE).as_posix() for path in modules if names_network(path)} == {"sources/http.py"}


def test_fetching_proving_and_queries_can_be_loaded_without_the_extra():
    program = (
        "import sys, reportgen.sources.fetch, reportgen.sources.kept, reportgen.sources.queries; "
        "print('urllib3' in sys.modules, 'reportgen.sources.http' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == "False False\n"
