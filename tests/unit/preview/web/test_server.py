"""The server over real sockets: who is answered what, and that nobody stops or holds up the others."""

import http.client
import json
import logging
import os
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from urllib.parse import urlsplit

import pytest

from reportgen.output.web.site import PROTECTION
from reportgen.preview.web import handler, server
from reportgen.preview.web.server import serving
from reportgen.preview.web.viewer_files import viewer_files
from tests.conftest import ROOT
from tests.fake_preview import SOURCE, FakePreview, made_pdf


class Client:
    """Speaks HTTP as a browser does from our own page, or otherwise where a test says so."""

    def __init__(self, address):
        parts = urlsplit(address)
        self.host, self.port, self.base = parts.hostname, parts.port, parts.path
        self.origin = f"http://{parts.netloc}"

    def ask(self, method, path, body=None, **headers):
        return self.send(method, self.base + path, body, **headers)

    def send(self, method, target, body=None, **headers):
        connection = http.client.HTTPConnection(self.host, self.port, timeout=30)
        given = {"Content-Type": "application/json", "Origin": self.origin} if method == "POST" else {}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, target, body, {name: value for name, value in given.items() if value is not None})
        response = connection.getresponse()
        content = response.read()
        connection.close()
        return response.status, response.headers, content

    def get(self, path, **headers):
        status, _, content = self.ask("GET", path, **headers)
        return status, content

    def post(self, name, /, **fields):
        status, _, content = self.ask("POST", name, json.dumps(fields))
        return status, json.loads(content)

    def raw(self, text, *, end=False):
        """Return all that is answered to some bytes."""
        with socket.create_connection((self.host, self.port), timeout=30) as sent:
            sent.sendall(text)
            if end:
                sent.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: sent.recv(65536), b""))

    def stream(self):
        opened = socket.create_connection((self.host, self.port), timeout=30)
        opened.sendall(f"GET {self.base}events HTTP/1.1\r\nHost: {self.host}:{self.port}\r\n\r\n".encode())
        return opened


def until(holds):
    """Wait for a condition of another thread; fail where it does not come."""
    end = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < end
        threading.Event().wait(0.01)


def received(opened, words):
    got = b""
    while words not in got:
        part = opened.recv(65536)
        assert part, got
        got += part
    return got


def threads():
    return [one for one in threading.enumerate() if one.name in {"viewer", "preview"}]


@pytest.fixture
def preview():
    return FakePreview(made_pdf())


@pytest.fixture
def client(preview):
    with serving(preview) as address:
        yield Client(address)
    assert threads() == []


# --- what is answered


def test_the_viewer_and_each_of_its_files_are_handed_out(client):
    status, headers, content = client.ask("GET", "")
    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert b"<main" in content
    for name in viewer_files():
        assert client.get(f"viewer/{name}") == (200, viewer_files()[name][1])


def test_the_viewer_asks_for_no_file_that_is_not_there():
    files = viewer_files()
    for kind, content in files.values():
        if kind.startswith("text/javascript"):
            named = [line.split('"')[-2] for line in content.decode().splitlines() if line.startswith("import ")]
            assert {name.removeprefix("./") for name in named} <= files.keys()
    page = files["index.html"][1].decode()
    asked = {part.split('"')[0] for part in page.split('"viewer/')[1:]}
    assert asked
    assert asked <= files.keys()


def test_the_viewer_has_no_script_or_style_within_its_page_and_no_address_elsewhere():
    page = viewer_files()["index.html"][1].decode()
    assert "style=" not in page
    assert "<style" not in page
    assert "<script>" not in page
    assert " onclick" not in page
    for name, (_, content) in viewer_files().items():
        text = content.decode().replace("http://www.w3.org/2000/svg", "")
        assert ("://" in text) is (name == "editor.js" and "://" in text), name


def test_pages_words_blocks_and_layers_are_answered(client, preview):
    key = preview.faces[1].key
    status, headers, content = client.ask("GET", f"image/{key}/1.5")
    assert (status, headers["Content-Type"], content[:3]) == (200, "image/jpeg", b"\xff\xd8\xff")
    assert "immutable" in headers["Cache-Control"]
    words = json.loads(client.get(f"text/{key}")[1])
    assert words[0] == {
        "text": "Kapitel 2",
        **{name: words[0][name] for name in ("x", "y", "width", "height")},
        "after": "\n",
    }
    assert json.loads(client.get("map/1")[1])[0]["kind"] == "rubrik"
    assert json.loads(client.get("layer/bound/1")[1])[0]["kind"] == "computed"
    assert [one["name"] for one in json.loads(client.get("sights")[1])] == ["protan", "deutan", "tritan", "grey"]


def test_the_web_edition_is_handed_out_with_its_own_protection_and_may_stand_in_a_frame_of_the_viewer(client, preview):
    preview.edition |= {"data/län 1.csv": b"a;b\n", "sok.js": b"", "x.bin": b""}
    status, headers, content = client.ask("GET", "web/index.html")
    assert (status, headers["Content-Type"], content) == (
        200,
        "text/html; charset=utf-8",
        preview.edition["index.html"],
    )
    assert headers["Content-Security-Policy"].startswith(PROTECTION)
    assert headers["Content-Security-Policy"].endswith("frame-ancestors 'self'")
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert headers["Cache-Control"] == "no-store"
    assert client.get("web/")[1] == content
    assert client.get("web/index.html?fraga=halsa")[1] == content
    assert client.ask("GET", "web/data/l%C3%A4n%201.csv")[1]["Content-Type"] == "text/csv; charset=utf-8"
    assert client.ask("GET", "web/x.bin")[1]["Content-Type"] == "application/octet-stream"
    _, viewer, _ = client.ask("GET", "")
    assert "frame-src 'self'" in viewer["Content-Security-Policy"]
    assert viewer["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("path", ["web/x.html", "web/../viewer/main.js", "web/%2e%2e/index.html", "web//etc/passwd"])
def test_what_the_web_edition_does_not_have_is_told_in_a_page_without_markup_of_others(client, path):
    status, headers, content = client.ask("GET", path)
    assert (status, headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert "&lt;webbutgåvan&gt;" in content.decode()


def test_the_web_edition_needs_the_token_as_all_else_does(client):
    assert client.send("GET", "/web/index.html")[0] == 404
    assert client.ask("GET", "web/index.html", Sec_Fetch_Site="cross-site")[0] == 403


def test_a_block_is_tried_saved_and_taken_back(client, preview):
    client.get("map/1")
    status, block = client.post("block", block="1-1")
    assert (status, block["path"]) == (200, SOURCE)
    edit = {"block": "1-1", "digest": block["digest"]}
    assert client.post("try", markdown="Andelen sjunker.", **edit)[1][0]["code"] == "falskt-påstående"
    assert client.post("save", markdown="Andelen steg.", **edit) == (200, {"text": f"{SOURCE} är sparad."})
    assert preview.markdown["1-1"] == "Andelen steg."
    assert client.post("save", markdown="Igen.", **edit)[0] == 409
    assert client.post("undo") == (200, {"text": "Ändringen är ångrad."})
    assert client.post("undo") == (422, {"text": "Det finns ingen ändring att ångra."})


def test_values_declarations_the_visible_page_and_the_editor_are_asked_for(client, preview):
    assert client.post("explain", entry="entry-1")[1]["text"].startswith("entry-1")
    assert client.post("declarations", page=1, x=100, y=140.5)[1][0]["path"] == "styles/text.css"
    assert preview.asked[-1] == ("declarations", 1, 100.0, 140.5)
    assert client.post("visible", page=3) == (200, None)
    assert preview.visible == [3]
    status, told = client.post("open", path=SOURCE, line=3, column=1)
    assert (status, told["address"]) == (200, f"vscode://file/projekt/{SOURCE}:3:1")


def test_events_come_as_they_happen_and_the_whole_state_first(client, preview):
    with client.stream() as opened:
        head = received(opened, b"event: diagnostics")
        assert b"text/event-stream" in head
        assert b"event: pages" in head
        preview.tell("stale", "Visar sidorna från kl. 14.02")
        assert "Visar sidorna från kl. 14.02".encode() in received(opened, b'"stale"')
        preview.events.end()
        assert opened.recv(100) == b""


def test_a_viewer_without_news_is_told_that_the_server_is_there(client, monkeypatch):
    monkeypatch.setattr(handler, "_LOOK", 0.01)
    monkeypatch.setattr(handler, "_HEARTBEAT", 0.02)
    with client.stream() as opened:
        received(opened, b"event: diagnostics")
        received(opened, b": \n\n")


# --- who is not


@pytest.mark.parametrize("host", ["evil.example", "localhost:1", "127.0.0.1"])
def test_a_name_that_was_made_to_lead_here_is_refused(client, host):
    status, _, content = client.ask("GET", "", Host=host)
    assert status == 403
    assert "precis så som den står i terminalen" in content.decode()


def test_another_site_can_neither_read_nor_write(client, preview):
    assert client.ask("GET", "sights", Origin="http://evil.example")[0] == 403
    assert client.ask("GET", "sights", Sec_Fetch_Site="cross-site")[0] == 403
    body = json.dumps({"page": 3})
    assert client.ask("POST", "visible", body, Origin="http://evil.example")[0] == 403
    assert client.ask("POST", "visible", body, Origin=None)[0] == 403
    # A form of another site can send text alone.
    assert client.ask("POST", "visible", body, Content_Type="text/plain")[0] == 415
    assert preview.visible == []


@pytest.mark.parametrize("target", ["/", "/x/", "/x/sights", "/favicon.ico", "/robots.txt", "/%2e%2e/", "//", "/../"])
def test_without_the_token_nothing_is_there(client, target):
    status, headers, content = client.send("GET", target)
    assert (status, json.loads(content)) == (404, {"text": "Det du frågar efter finns inte."})
    assert headers["Content-Type"] == "application/json; charset=utf-8"


@pytest.mark.parametrize(
    "path",
    [
        "viewer/", "viewer", "viewer/../server.py", "viewer/%2e%2e/server.py", "viewer/..%2fserver.py", "../", "viewer//main.js",
        "viewer/main.js/", "viewer/__init__.py", "viewer/main.js?x=1", "image/1", "image/1/1/1", "layer/x/1",
        "layer/bound", "map", "x", "events/", "viewer/main.js%00.css", "//etc/passwd", "viewer/C:\\x", "block", "save",
    ],
)  # fmt: skip
def test_paths_that_the_viewer_does_not_ask_for_lead_nowhere(client, path):
    assert client.get(path)[0] == 404


@pytest.mark.parametrize(
    "path",
    [
        "image/-1/1",
        "image/x/1",
        "image/1/7",
        "image/1/0",
        "image/1/0.01",
        "image/1/1e9",
        "image/1/1.00001",
        "image/1/nan",
        "image/1.5/1",
        "text/",
        "map/-1",
        "map/1e3",
        "text/" + "9" * 400,
    ],
)
def test_numbers_that_are_none_are_refused(client, path):
    assert client.send("GET", client.base + path)[0] == 400


def test_what_is_gone_is_told_as_gone(client):
    assert client.get("image/999999/1")[0] == 404
    assert client.get("map/99")[0] == 404


@pytest.mark.parametrize(
    "path", ["/etc/passwd", "../x.md", "narrative/../../x", "narrative/./x", "C:/x", "a\\b", "", "narrative//x", "x:y"]
)
def test_no_path_leads_out_of_the_project(client, preview, path):
    assert client.post("open", path=path, line=1, column=1)[0] == 400
    assert preview.opened == []


@pytest.mark.parametrize("body", ["", "x", "[]", "{}", '{"page": -1}', '{"page": "1"}', '{"page": 1e9}', "[" * 5000])
def test_bodies_that_the_viewer_does_not_send_are_refused(client, body):
    status, _, content = client.ask("POST", "visible", body)
    assert (status, json.loads(content)) == (400, {"text": "Förhandsvisningen förstår inte frågan. Ladda om sidan."})


def head(client, *lines):
    return "\r\n".join(
        [
            f"POST {client.base}visible HTTP/1.1",
            f"Host: {client.host}:{client.port}",
            f"Origin: {client.origin}",
            *lines,
            "",
            "",
        ]
    ).encode()


JSON = "Content-Type: application/json"


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        ([JSON], 400),
        ([JSON, "Content-Length: x"], 400),
        ([JSON, "Content-Length: -1"], 400),
        ([JSON, "Content-Length: 1", "Content-Length: 2"], 400),
        ([JSON, "Content-Length: 999999999"], 413),
        ([JSON, "Content-Length: " + "9" * 5000], 413),
        ([JSON, "Content-Length: " + "0" * 20 + "999999999"], 413),
        ([JSON, "Content-Length: " + "0" * 5000], 400),
        ([JSON, "Transfer-Encoding: chunked"], 415),
    ],
)
def test_a_body_of_a_length_that_is_unknown_or_too_large_is_not_read(client, lines, status):
    assert client.raw(head(client, *lines)).startswith(f"HTTP/1.1 {status} ".encode())


def test_a_body_that_is_cut_short_is_not_answered_and_not_acted_on(client, preview):
    assert client.raw(head(client, JSON, "Content-Length: 90") + b'{"page": 1}', end=True) == b""
    assert preview.visible == []


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "CONNECT", "XYZ"])
def test_other_methods_are_not_answered(client, method):
    status, _, content = client.ask(method, "")
    assert status == 501
    assert "förstår inte frågan" in content.decode()


@pytest.mark.parametrize(
    "text",
    [
        b"\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00" * 20 + b"\r\n",
        b"GET /" + b"x" * 70_000 + b" HTTP/1.1\r\n\r\n", b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 200 + b"\r\n",
        b"GET / HTTP/1.1\r\nHost 127.0.0.1\r\n\r\n",
    ],
)  # fmt: skip
def test_what_is_no_http_ends_one_connection_and_not_the_server(client, text):
    client.raw(text, end=True)
    assert client.get("sights")[0] == 200


def test_every_answer_says_how_it_may_be_used(client):
    for path in ("", "viewer/main.js", "sights", "x"):
        _, headers, _ = client.ask("GET", path)
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Cache-Control"] == "no-store"
        assert headers["Server"] == "reportgen"
        assert "Access-Control-Allow-Origin" not in headers


# --- that it goes on


def test_a_fault_of_the_program_is_told_and_the_next_question_is_answered(client, preview, monkeypatch, caplog):
    monkeypatch.setattr(preview, "map", lambda _page: 1 / 0)
    with caplog.at_level(logging.CRITICAL):
        status, content = client.get("map/1")
    assert status == 500
    assert "Det är ett fel i programmet" in content.decode()
    assert client.get("sights")[0] == 200


def test_a_viewer_whose_state_cannot_be_told_does_not_end_the_server(client, preview, monkeypatch, caplog):
    monkeypatch.setattr(preview, "state", object())
    with caplog.at_level(logging.CRITICAL), client.stream() as opened:
        received(opened, b"event: pages")
        assert opened.recv(65536) == b""
    assert client.get("sights")[0] == 200


def test_a_viewer_that_does_not_read_holds_up_nobody(client, preview):
    with client.stream() as slow, client.stream() as quick:
        received(slow, b"event: diagnostics")
        received(quick, b"event: diagnostics")
        preview.title = "x" * 1_000_000
        for number in range(40):
            preview.show(made_pdf(), first=0)
            preview.tell("working", f"nummer {number}")
            received(quick, f"nummer {number}".encode())
        assert client.get("sights")[0] == 200


def test_a_viewer_that_leaves_leaves_no_thread(client):
    with client.stream() as opened:
        received(opened, b"event: diagnostics")
        assert len(threads()) == 2
    until(lambda: len(threads()) == 1)


def test_a_viewer_that_is_cut_off_leaves_no_thread(client, preview):
    opened = client.stream()
    received(opened, b"event: diagnostics")
    # The connection is reset rather than closed.
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    opened.close()
    preview.tell("working", "Arbetar")
    until(lambda: len(threads()) == 1)


def test_who_asks_for_nothing_is_not_waited_for_for_ever(client, monkeypatch):
    monkeypatch.setattr(handler.Handler, "timeout", 0.05)
    with socket.create_connection((client.host, client.port), timeout=30) as idle:
        assert idle.recv(100) == b""


def test_more_connections_than_tabs_make_are_closed_and_the_rest_are_answered(client, monkeypatch):
    monkeypatch.setattr(server, "MOST_CONNECTIONS", 3)
    opened = [client.stream() for _ in range(3)]
    for one in opened:
        received(one, b"event: diagnostics")
    with socket.create_connection((client.host, client.port), timeout=30) as too_many:
        assert too_many.recv(100) == b""
    for one in opened:
        one.close()
    until(lambda: len(threads()) == 1)
    assert client.get("sights")[0] == 200


def test_it_listens_on_this_machine_alone(client):
    assert client.host == "127.0.0.1"
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.2", client.port), timeout=5)


def test_two_previews_know_nothing_of_each_other(preview):
    other = FakePreview(made_pdf(3), "En annan rapport")
    with serving(preview) as one, serving(other) as two:
        first, second = Client(one), Client(two)
        assert first.port != second.port
        assert first.base != second.base
        with second.stream() as opened:
            assert b"En annan rapport" in received(opened, b"event: pages")
        assert second.send("GET", first.base)[0] == 404


def test_the_end_closes_every_connection_and_leaves_no_thread(preview):
    with serving(preview) as address:
        client = Client(address)
        opened = client.stream()
        received(opened, b"event: diagnostics")
        idle = socket.create_connection((client.host, client.port), timeout=30)
        until(lambda: len(threads()) == 3)
    assert threads() == []
    assert b"".join(iter(lambda: opened.recv(1000), b"")) in {b"", b": \n\n"}
    assert idle.recv(100) == b""
    opened.close()
    idle.close()
    with pytest.raises(OSError, match="refused"):
        socket.create_connection((client.host, client.port), timeout=5)


def test_what_does_not_answer_in_time_does_not_hold_up_the_end(preview, monkeypatch):
    monkeypatch.setattr(server, "_PATIENCE", 0.05)
    asked, answered = threading.Event(), threading.Event()

    def stuck(_page):
        asked.set()
        answered.wait(60)
        return ()

    monkeypatch.setattr(preview, "map", stuck)
    with serving(preview) as address:
        opened = socket.create_connection(("127.0.0.1", Client(address).port), timeout=30)
        opened.sendall(f"GET {Client(address).base}map/1 HTTP/1.1\r\nHost: {urlsplit(address).netloc}\r\n\r\n".encode())
        assert asked.wait(20)
    answered.set()
    until(lambda: threads() == [])
    opened.close()


SERVED = """
import sys
from reportgen.preview.web.server import serving
from tests.fake_preview import FakePreview, made_pdf
try:
    with serving(FakePreview(made_pdf(2))) as address:
        print(address, flush=True)
        sys.stdin.read()
except KeyboardInterrupt:
    import threading
    print([one.name for one in threading.enumerate()])
"""


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_ctrl_c_leaves_nothing_running(tmp_path):
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "TMPDIR": str(tmp_path),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen([sys.executable, "-c", SERVED], env=environment, cwd=ROOT, **pipes) as running:
        client = Client(running.stdout.readline().strip())
        with client.stream() as opened:
            received(opened, b"event: diagnostics")
            running.send_signal(signal.SIGINT)
            assert running.communicate(timeout=30)[0] == "['MainThread']\n"
    assert running.returncode == 0
    assert [path.name for path in tmp_path.iterdir() if path.name != "cache"] == []
