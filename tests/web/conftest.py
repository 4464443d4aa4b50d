"""The web edition of the real report: as values, in a folder, and on a server under a path that it knows nothing of."""

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote

import pytest
from lxml import html

from reportgen.composing.run import Options
from reportgen.pipeline.build import build
from tests.conftest import ROOT

CHECKERS = ROOT / ".cache" / "checkers"
PACKAGES = CHECKERS / "npm" / "node_modules"
SOMEWHERE = "några/mappar till"
"""Where on a server the edition is put."""
PHONE, DESK = {"width": 320, "height": 640}, {"width": 1280, "height": 900}
KINDS = (
    "index.html",
    "laget.html",
    "sarskilda-utmaningar.html",
    "andringar.html",
    "tillganglighet.html",
    "indikatorer/index.html",
    "indikatorer/arbetslosa_bef.html",
    "kommuner/index.html",
    "kommuner/orebro.html",
    "harledningar/omvarlden.html",
)
"""A page of each kind that the edition has."""
PAGES = pytest.mark.parametrize("pages", ["kinds", pytest.param("every", marks=pytest.mark.thorough)], indirect=True)
"""Tries a page of each kind, and where time allows it every page."""


@pytest.fixture(scope="session")
def web_report():
    """The real report without its pages, with its web edition."""
    result = build(ROOT, Options(web=True, pages=False))
    assert [str(d) for d in result.diagnostics] == []
    assert result.web
    return result


@pytest.fixture(scope="session")
def edition(web_report):
    """The files of the web edition by their addresses."""
    return web_report.web


@pytest.fixture(scope="session")
def trees(edition):
    """The pages of the edition as trees, by their addresses."""
    return {name: html.document_fromstring(content.decode()) for name, content in edition.items() if is_page(name)}


@pytest.fixture
def pages(request, edition):
    """The addresses of a page of each kind, or of every page."""
    return KINDS if request.param == "kinds" else tuple(filter(is_page, edition))


def installed(path):
    """Return a file of the checkers, which `make test` sees to."""
    assert path.exists(), "the checkers of the web edition are not installed; run: make test"
    return path


def is_page(name):
    return name.endswith(".html")


def write(files, folder):
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


@pytest.fixture(scope="session")
def root(edition, tmp_path_factory):
    """A folder that a server shows, with the edition deep within it."""
    folder = tmp_path_factory.mktemp("webb")
    write(edition, folder / SOMEWHERE)
    return folder


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="session")
def site(root):
    """The address of the edition on a server, with a slash at its end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=root))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/{quote(SOMEWHERE)}/"
    server.shutdown()
    thread.join()
    server.server_close()
