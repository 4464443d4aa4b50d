"""`visa` is there until it is ended, and leaves nothing behind."""

import json
import os
import re
import signal
import subprocess
import sys
import urllib.request

import pytest

from reportgen.cli.line.codes import GOOD, USAGE
from reportgen.cli.line.stopping import stoppable
from reportgen.cli.run import run


@pytest.fixture
def preview(project_folder, tmp_path):
    """A preview in a process of its own, and its address."""
    temporary = tmp_path / "tillfälligt"
    temporary.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "reportgen", "visa", "--öppna-inte", "--utan-verapdf", "--json"],
        cwd=project_folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(temporary)},
    )
    address = re.search(r"http://127\.0\.0\.1:\d+/\S+", process.stderr.readline())[0]
    yield process, address, temporary
    process.kill()
    process.communicate()


def group(pid):
    return subprocess.run(["pgrep", "--parent", str(pid)], capture_output=True, text=True, check=False).stdout.split()


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_a_preview_that_is_ended_leaves_no_process_and_no_file(preview, by):
    process, address, temporary = preview
    with urllib.request.urlopen(address) as answer:  # noqa: S310 - our own address
        assert b"<html" in answer.read()
    with urllib.request.urlopen(f"{address}events", timeout=60) as events:  # noqa: S310 - as above
        events.readline()
        process.send_signal(by)
        assert b'"state":"stopped"' in events.read()
    answered, told = process.communicate(timeout=60)
    assert json.loads(answered) == {"adress": address}
    assert process.returncode == 0
    assert told.rstrip().endswith("Förhandsvisningen är avslutad.")
    assert group(process.pid) == []
    assert list(temporary.iterdir()) == []
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(address)  # noqa: S310 - as above


def test_a_preview_that_opens_no_browser_says_what_to_do(project_folder, capsys, monkeypatch):
    def no_browser(_address):
        os.kill(os.getpid(), signal.SIGINT)
        return False

    monkeypatch.setattr("reportgen.cli.previewing.webbrowser.open", no_browser)
    with stoppable():
        assert run(["visa", "--projekt", str(project_folder), "--utan-verapdf"]) == GOOD
    assert "Kopiera adressen till en webbläsare" in capsys.readouterr().err


def test_an_editor_that_nobody_knows_is_told_at_once(project_folder, capsys):
    assert run(["visa", "--projekt", str(project_folder), "--redigerare", "vscod"]) == USAGE
    assert "Menade du vscode?" in capsys.readouterr().err
