"""How long it takes from when a file is saved until its page is painted in a browser, and what the server's memory does.

The preview runs as a user starts it, on a copy of this report, and headless Chromium shows the page that is edited. Each
edit is one save of a file; it is over when another picture of the page has been decoded and painted. Kinds take turns, so
that what happens to the machine meanwhile happens to all of them.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from bench.spent import ROOT
from tests.browsing import FLAGS, chromium, surroundings

_FOLDERS = ("narrative", "data", "templates", "styles", "bilder", "tidigare", ".cache/diagram", ".cache/stilmallar")
_SENTENCE = " En mening till, som gör stycket längre och flyttar de rader som står efter det nedåt."
_PATIENCE = 120_000
# Nothing has been asked for so long (milliseconds): what lies near the page has been fetched, and a writer begins.
_AT_REST = 600
# An edit that has not been painted after so long (milliseconds) changes nothing on its page.
_NOTHING = 30_000
# Resolves when the face of a page shows another picture, decoded, and the frame after that has been painted; to false
# where it never does.
_PAINTED = """([index, before, patience]) => new Promise((resolve) => {
  setTimeout(() => resolve(false), patience);
  const seen = () => {
    const face = document.querySelector(`.sheet[data-index="${index}"] .face`);
    if (!face || !face.dataset.key || face.dataset.key === before) return requestAnimationFrame(seen);
    face.decode().then(() => requestAnimationFrame(() => requestAnimationFrame(() => resolve(true))));
  };
  seen();
})"""


class Previewed:
    """A preview of a copy of the report, and the page of a browser that shows it."""

    def __init__(self, folder: Path, address: str, pid: int, page: Page) -> None:
        self.folder = folder
        self._address = address
        self.pid = pid
        self.page = page
        self.index = 0
        self._asked = time.perf_counter()
        for event in ("request", "requestfinished", "requestfailed"):
            page.on(event, self._heard)

    def _heard(self, _: object) -> None:
        self._asked = time.perf_counter()

    def rest(self) -> None:
        """Wait until the browser asks for nothing more."""
        while (left := self._asked + _AT_REST / 1000 - time.perf_counter()) > 0:
            self.page.wait_for_timeout(left * 1000)

    def blocks(self, index: int) -> list[dict[str, Any]]:
        """Return what can be clicked on a page."""
        with urllib.request.urlopen(f"{self._address}map/{index}") as answer:  # noqa: S310 - our own server
            found: list[dict[str, Any]] = json.load(answer)
        return found

    @property
    def count(self) -> int:
        """How many pages there are."""
        return self.page.locator(".sheet").count()

    def go(self, index: int) -> str:
        """Show a page and return the key of its picture, once it is there and the browser is at rest."""
        self.index = index
        said = self.page.locator(f'.sheet[data-index="{index}"]').get_attribute("aria-label") or ""
        self.page.fill("#page", said.removeprefix("Sida ").partition(",")[0])
        self.page.press("#page", "Enter")
        shown = self.page.wait_for_function(
            """(index) => { const { key } = document.querySelector(`.sheet[data-index="${index}"]`).dataset;
               return key && document.querySelector(`.sheet[data-index="${index}"] .face[data-key="${key}"]`) ? key : null; }""",
            arg=index,
        )
        key = str(shown.json_value())
        self.rest()
        return key

    def painted(self, before: str, path: Path, text: str) -> float | None:
        """Save a file, and return the seconds until the page has another picture than `before`; None where it never has."""
        asked = [self.index, before, _NOTHING]
        waiting = self.page.evaluate_handle(f"(asked) => ({{ done: ({_PAINTED})(asked) }})", asked)
        start = time.perf_counter()
        path.write_text(text, encoding="utf-8")
        changed = waiting.evaluate("(one) => one.done")
        return time.perf_counter() - start if changed else None

    def settled(self) -> None:
        """Wait until the preview says that its pages are those that are saved."""
        self.page.wait_for_selector("[data-state=current], [data-state=building], [data-state=same]")

    @property
    def memory(self) -> float:
        """The resident memory of the server in MB."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]


@contextmanager
def previewed() -> Iterator[Previewed]:
    """Start a preview and a browser."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "rapport"
        folder.mkdir()
        for name in _FOLDERS:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, folder / name)
        shutil.copy(ROOT / "rapport.toml", folder)
        command = [
            sys.executable,
            "-m",
            "reportgen",
            "visa",
            "--öppna-inte",
            "--utan-verapdf",
            "--projekt",
            str(folder),
        ]
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)  # noqa: S603 - our own program
        assert process.stderr is not None  # noqa: S101
        found = re.search(r"http://\S+", process.stderr.readline())
        try:
            if found is None:
                sys.exit("the preview did not start")
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS, env=surroundings())
                page = browser.new_page(viewport={"width": 1440, "height": 900})
                page.set_default_timeout(_PATIENCE)
                page.goto(found[0])
                page.wait_for_selector(".face[data-key]")
                _tell(f"First page after {time.perf_counter() - start:.1f} s")
                yield Previewed(folder, found[0], process.pid, page)
                browser.close()
        finally:
            # A shell lets what it runs in the background ignore the signal of Ctrl-C.
            process.terminate()
            process.communicate(timeout=60)


def edit_text(preview: Previewed, rng: random.Random) -> float:
    """Add two words to a paragraph."""
    added, _ = _in_paragraph(preview, rng, lambda line: f"{line} Två ord.")
    return added


def edit_moving(preview: Previewed, rng: random.Random) -> float:
    """Add a paragraph of five sentences before another, or take it away again."""
    return rng.choice(_in_paragraph(preview, rng, lambda line: f"{_SENTENCE.strip()}{_SENTENCE * 4}\n\n{line}"))


def _in_paragraph(preview: Previewed, rng: random.Random, change: Callable[[str], str]) -> tuple[float, float]:
    """Change the first line of a paragraph of running text and take it back; return the seconds of both.

    A paragraph whose change is seen on no page is passed by.
    """
    while True:
        index = rng.randrange(preview.count)
        # The end of a paragraph that goes on to another page is not painted on this one.
        near = (number for number in (index - 1, index + 1) if 0 <= number < preview.count)
        elsewhere = {(block["path"], block["line"]) for number in near for block in preview.blocks(number)}
        blocks = [
            block
            for block in preview.blocks(index)
            if block["kind"] == "stycke"
            and block["path"].startswith("narrative/")
            and block["line"]
            and (block["path"], block["line"]) not in elsewhere
        ]
        if not blocks:
            continue
        block = rng.choice(blocks)
        path = preview.folder / block["path"]
        text = path.read_text(encoding="utf-8")
        lines = text.split("\n")
        line = lines[block["line"] - 1]
        if not re.match(r"[A-ZÅÄÖ@]", line):
            continue
        before = preview.go(index)
        preview.settled()
        lines[block["line"] - 1] = change(line)
        first = preview.painted(before, path, "\n".join(lines))
        preview.settled()
        before = preview.go(index)
        second = preview.painted(before, path, text)
        preview.settled()
        if first is not None and second is not None:
            return first, second


def edit_token(preview: Previewed, rng: random.Random) -> float:
    """Give a token another value: a colour, or a length of the running text; the one before gets its own again."""
    path = preview.folder / "styles" / "tokens.css"
    text = (ROOT / "styles" / "tokens.css").read_text(encoding="utf-8")
    tokens = re.findall(r"^\s*(--(?:farg|text|rad)[\w-]*):\s*(#[0-9a-fA-F]{6}|[0-9.]+pt);", text, re.MULTILINE)
    seconds = None
    while seconds is None:
        token, old = rng.choice(tokens)
        new = f"#{rng.randrange(16**6):06x}" if old.startswith("#") else f"{float(old[:-2]) * 1.02:.3f}pt"
        before = preview.go(rng.randrange(preview.count))
        preview.settled()
        seconds = preview.painted(before, path, text.replace(f"{token}: {old}", f"{token}: {new}", 1))
        preview.settled()
    return seconds


KINDS: dict[str, tuple[str, Callable[[Previewed, random.Random], float]]] = {
    "text": ("text that keeps its pages", edit_text),
    "moving": ("a paragraph more or less", edit_moving),
    "token": ("a token of the styles", edit_token),
}


def main() -> None:
    """Print the median and the 95th percentile of each kind of edit, and the memory before and after."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--edits", type=int, default=100, help="of each kind")
    arguments.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS))
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    rng = random.Random(given.seed)  # noqa: S311 - nothing secret
    seconds = defaultdict(list)
    with previewed() as preview:
        for number in range(given.edits):
            for name in given.kinds:
                told, edit = KINDS[name]
                seconds[told].append(edit(preview, rng))
            if (number + 1) % max(1, given.edits // 10) == 0:
                _tell(f"Memory of the server after {number + 1} edits of each kind: {preview.memory:.0f} MB")
        for name, taken in seconds.items():
            ordered = sorted(taken)
            late = ordered[max(0, round(len(ordered) * 0.95) - 1)]
            median = statistics.median(ordered)
            _tell(f"{name}: {len(ordered)} edits, median {median:.2f} s, 95th percentile {late:.2f} s")


def _tell(text: str) -> None:
    print(text, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
