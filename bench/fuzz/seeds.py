"""What the inputs are made from: the small project of the tests, and what it becomes when it is built and archived."""

from __future__ import annotations

import datetime as dt
import io
import pickle
import re
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import pikepdf
from PIL import Image

from bench.spent import ROOT
from reportgen.archive.assemble import assemble
from reportgen.composing.run import Options
from reportgen.pipeline.build import build
from reportgen.pipeline.snapshot import take_snapshot
from reportgen.project.snapshot import Snapshot

_SMALL = ROOT / "tests" / "fixtures" / "grund"
_BINARY = (".otf", ".ttf", ".jpg", ".png")
_MOMENT = dt.datetime(2025, 8, 20, 9, 0, tzinfo=dt.UTC)
_ARCHIVE = ROOT / "tests" / "fixtures" / "arkiv.toml"


@dataclass(frozen=True)
class Seeds:
    """Good inputs. `lent` are files of the real report, of which pieces are put into those of the small project."""

    project: Snapshot
    lent: dict[str, bytes]
    pdfs: list[bytes]
    package: dict[str, bytes]
    package_name: str
    trace: bytes
    pictures: dict[str, bytes]
    expressions: list[bytes]
    _words: dict[str, list[str]] = field(default_factory=dict)

    def words(self, pattern: str) -> list[str]:
        """Return the words of the real report's files whose path matches."""
        if pattern not in self._words:
            texts = [
                content.decode(errors="replace") for path, content in self.lent.items() if re.fullmatch(pattern, path)
            ]
            self._words[pattern] = sorted({word for text in texts for word in re.findall(r"[\w.-]+", text)})
        return self._words[pattern]


def read_seeds(folder: Path) -> Seeds:
    """Return the seeds, which are built once and kept in a folder."""
    kept = folder / "seeds.pickle"
    if not kept.exists():
        folder.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(_built()))
    seeds: Seeds = pickle.loads(kept.read_bytes())  # noqa: S301 - written here
    return seeds


def plain_seeds() -> Seeds:
    """Return the seeds that nothing needs to be built for: neither PDF, package nor traceability file."""
    project, real = take_snapshot(_SMALL), take_snapshot(ROOT)
    texts = {path: content for path, content in real.files.items() if not path.endswith(_BINARY)}
    narrative = b"\n".join(content for path, content in texts.items() if path.startswith("narrative/"))
    expressions = sorted(set(re.findall(rb"\{\{\s*(.*?)\s*\}\}", narrative)))
    return Seeds(project, texts, [], {}, "", b"", _pictures(), expressions)


def _built() -> Seeds:
    plain = plain_seeds()
    result = build(plain.project)
    settings = plain.project.read_text("rapport.toml")
    settings = settings.partition("\n[arkiv]")[0] if "\n[arkiv]" in settings else settings
    final = settings.replace('status = "utkast"', "").replace("[rapport]\n", '[rapport]\nstatus = "fastställd"\n', 1)
    options = Options(final=True, archive=True, examples=True, number="25RS1234")
    archived = build(
        plain.project.overlaid({"rapport.toml": f"{final}\n{_ARCHIVE.read_text(encoding='utf-8')}"}), options
    )
    if result.product is None or archived.product is None:
        raise SystemExit("\n".join(map(str, (*result.diagnostics, *archived.diagnostics))))
    package = assemble(archived.product, _MOMENT)
    pdfs = [result.pdf, archived.product.pdf, _plain(result.pdf), _small()]
    return replace(plain, pdfs=pdfs, package=dict(package.files), package_name=package.name, trace=result.trace)


def _plain(pdf: bytes) -> bytes:
    """Return a PDF with nothing compressed, so that its words can be changed."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(written, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return written.getvalue()


def _small() -> bytes:
    """Return a PDF that claims nothing and has no tags."""
    written = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(written)
    return written.getvalue()


def _pictures() -> dict[str, bytes]:
    drawn = Image.effect_mandelbrot((90, 60), (-2, -1, 1, 1), 40)
    made = {}
    for mode in ("RGB", "L", "CMYK"):
        made[f"bilder/{mode}.jpg"] = _saved(drawn.convert(mode), "JPEG", exif=_exif(), progressive=mode == "L")
    for mode in ("RGB", "RGBA", "L", "P", "1", "I;16"):
        made[f"bilder/{mode[:1]}{len(mode)}.png"] = _saved(
            drawn.convert("I").convert(mode) if mode == "I;16" else drawn.convert(mode), "PNG", exif=_exif()
        )
    return made


def _saved(image: Image.Image, kind: str, **options: object) -> bytes:
    written = io.BytesIO()
    image.save(written, kind, **options)
    return written.getvalue()


@cache
def _exif() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "KAMERA"
    exif[0x0112] = 6
    exif[0x8825] = {1: "N", 2: (59.0, 16.0, 20.0)}
    return exif.tobytes()
