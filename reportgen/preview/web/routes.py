"""What is answered to whom asks: paths and fields to questions to the preview, and its answers to bytes."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import unquote

from reportgen.preview.web.preview import LAYERS, Conflict, Preview, Refused, Unknown
from reportgen.preview.web.sights import sights
from reportgen.preview.web.viewer_files import START, viewer_files
from reportgen.preview.web.wire import Asked, Malformed, to_json

LEAST_SCALE, LARGEST_SCALE = 0.1, 6.0
"""In how many pixels a pt a page can be had: an A4 page in 18 million at most."""
FOR_EVER = "private, max-age=31536000, immutable"
_SCALE = re.compile(r"[0-9](\.[0-9]{1,4})?")
_NUMBER = re.compile(r"[0-9]{1,12}")
_JSON = "application/json; charset=utf-8"
_GONE = "Det du frågar efter finns inte längre. Ladda om sidan."
_TOLD = (
    '<!doctype html><html lang="sv"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark">'
    "<title>Webbutgåvan</title></head><body><main><h1>Webbutgåvan</h1><p>{}</p></main></body></html>"
)
_KINDS: Mapping[str, str] = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
    ".md": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
}
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back: a status of HTTP, the kind of content and the content; `cache` as in Cache-Control.

    `of_edition` tells that it is of the web edition, which has its own protection and may stand in a frame of the viewer.
    """

    status: int
    kind: str
    content: bytes
    cache: str = "no-store"
    of_edition: bool = False


def told(status: int, text: str) -> Answer:
    """Return an answer that says in Swedish why nothing else is answered."""
    return Answer(status, _JSON, to_json({"text": text}))


MISSING = told(404, "Det du frågar efter finns inte.")
MALFORMED = told(400, "Förhandsvisningen förstår inte frågan. Ladda om sidan.")


def read(preview: Preview, parts: Sequence[str]) -> Answer:
    """Answer a GET of the parts of a path."""
    return _guarded(lambda: _read(preview, parts))


def write(preview: Preview, parts: Sequence[str], body: bytes) -> Answer:
    """Answer a POST with the body of its request."""
    return _guarded(lambda: _write(preview, parts, body))


def _guarded(ask: Callable[[], Answer]) -> Answer:
    try:
        return ask()
    except Malformed:
        return MALFORMED
    except Conflict as conflict:
        return told(409, str(conflict))
    except Unknown as unknown:
        return told(404, str(unknown) or _GONE)
    except Refused as refused:
        return told(422, str(refused))
    except Exception:  # noqa: BLE001 - whatever goes wrong with one question, the next is answered
        _log.exception("The preview failed to answer")
        return told(500, "Något gick fel. Det är ett fel i programmet, och det står mer i terminalen.")


def _read(preview: Preview, parts: Sequence[str]) -> Answer:
    match tuple(parts):
        case ("",):
            return _file(START)
        case ("viewer", name):
            return _file(name)
        case ("image", key, scale):
            return Answer(200, "image/jpeg", preview.image(_number(key), _scale(scale)), FOR_EVER)
        case ("text", key):
            return _json(preview.text(_number(key)))
        case ("map", page):
            return _json(preview.map(_number(page)))
        case ("layer", name, page) if name in LAYERS:
            return _json(preview.layer(name, _number(page)))
        case ("web", *parts):
            return _web(preview, "/".join(parts))
        case ("sights",):
            return _json(sights())
    return MISSING


def _write(preview: Preview, parts: Sequence[str], body: bytes) -> Answer:
    if len(parts) != 1 or not (act := _ACTS.get(parts[0])):
        return MISSING
    return _json(act(preview, Asked(body)))


def _visible(preview: Preview, asked: Asked) -> None:
    preview.set_visible(asked.whole("page"))


_ACTS: Mapping[str, Callable[[Preview, Asked], Any]] = {
    "block": lambda preview, asked: preview.block(asked.name("block")),
    "try": lambda preview, asked: preview.try_edit(asked.name("block"), asked.text("markdown"), asked.name("digest")),
    "save": lambda preview, asked: {
        "text": preview.save(asked.name("block"), asked.text("markdown"), asked.name("digest"))
    },
    "undo": lambda preview, _asked: {"text": preview.undo()},
    "explain": lambda preview, asked: {"text": preview.explain(asked.name("entry"))},
    "declarations": lambda preview, asked: preview.declarations(
        asked.whole("page"), asked.measure("x"), asked.measure("y")
    ),
    "visible": _visible,
    "open": lambda preview, asked: {
        "address": preview.open_place(_path(asked.name("path")), asked.whole("line"), asked.whole("column"))
    },
}


def _file(name: str) -> Answer:
    found = viewer_files().get(name)
    return Answer(200, found[0], found[1]) if found else MISSING


def _web(preview: Preview, asked: str) -> Answer:
    """Answer with a file of the web edition, or with a page that says why there is none, since it stands in a frame."""
    address = unquote(asked.partition("?")[0])
    if not address or address.endswith("/"):
        address += "index.html"
    kind = _KINDS.get(address[address.rfind(".") :], "application/octet-stream")
    try:
        return Answer(200, kind, preview.web(address), of_edition=True)
    except Refused as refused:
        status = 404 if isinstance(refused, Unknown) else 422
        page = _TOLD.format(escape(str(refused) or _GONE))
        return Answer(status, _KINDS[".html"], page.encode(), of_edition=True)


def _json(value: Any) -> Answer:
    return Answer(200, _JSON, to_json(value))


def _number(text: str) -> int:
    if not _NUMBER.fullmatch(text):
        raise Malformed
    return int(text)


def _scale(text: str) -> float:
    if not _SCALE.fullmatch(text) or not LEAST_SCALE <= float(text) <= LARGEST_SCALE:
        raise Malformed
    return float(text)


def _path(text: str) -> str:
    """Return a path that leads to nowhere but downwards from the project's folder. Which files there are, the preview knows."""
    if not text or "\\" in text or ":" in text or any(part in {"", ".", ".."} for part in text.split("/")):
        raise Malformed
    return text
