"""Mutating what is made of parts: the objects of a PDF, the entries of a zip, the files of a folder."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import suppress

import pikepdf

from bench.fuzz.mutations import mutated_bytes, mutated_json, mutated_text

_NAMES = (
    "/Type",
    "/Kids",
    "/Parent",
    "/S",
    "/K",
    "/A",
    "/P",
    "/Pg",
    "/MCID",
    "/Length",
    "/Nums",
    "/Limits",
    "/Alt",
    "/Lang",
)


def mutated_pdf(content: bytes, rng: random.Random) -> bytes:
    """Return a PDF that can be parsed with one to five of its values taken away, moved, or made another kind."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        holders = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary | pikepdf.Array | pikepdf.Stream)]
        for _ in range(rng.choice((1, 1, 2, 5))):
            with suppress(ValueError, TypeError, pikepdf.PdfError):
                # Some places take no such value.
                _change_holder(pdf, rng.choice(holders), rng)
        written = io.BytesIO()
        try:
            pdf.save(written, object_stream_mode=pikepdf.ObjectStreamMode.disable, fix_metadata_version=False)
        except (pikepdf.PdfError, RuntimeError, TypeError, ValueError):
            # What cannot be written at all is no input.
            return content
        return written.getvalue()


def _change_holder(pdf: pikepdf.Pdf, holder: pikepdf.Object, rng: random.Random) -> None:
    value = _value(pdf, rng)
    if isinstance(holder, pikepdf.Array):
        if len(holder) and rng.random() < 0.8:
            at = rng.randrange(len(holder))
            if rng.random() < 0.4:
                del holder[at]
            else:
                holder[at] = value
        else:
            holder.append(value)
        return
    if isinstance(holder, pikepdf.Stream) and rng.random() < 0.4:
        holder.write(
            mutated_bytes(holder.read_raw_bytes()[:200_000], (), rng),
            filter=pikepdf.Array([name]) if isinstance(name := holder.get("/Filter"), pikepdf.Name) else None,
        )
        return
    keys = [key for key in holder.keys() if key != "/Length"] or ["/Type"]  # noqa: SIM118 - no plain mapping
    key = rng.choice(keys) if rng.random() < 0.8 else rng.choice(_NAMES[:9])
    if rng.random() < 0.3 and key in holder:
        del holder[key]
    else:
        holder[key] = value


def _value(pdf: pikepdf.Pdf, rng: random.Random) -> pikepdf.Object:
    match rng.randrange(12):
        case 0 | 1 | 2:
            return rng.choice(pdf.objects)
        case 3:
            return pikepdf.Array([rng.choice(pdf.objects), 1, pikepdf.Name.Fel])
        case 4:
            return pikepdf.Dictionary(S=pikepdf.Name.Fel, K=rng.choice(pdf.objects))
        case 5:
            return pikepdf.Name("/" + rng.choice(_NAMES)[1:])
        case 6:
            return pikepdf.String(rng.choice(("", "å", "\x00" * 9, "sv-SE", "D:20250101", "<a>&#0;</a>")))
        case 7:
            return pikepdf.Array([])
        case 8:
            return pikepdf.Dictionary()
        case 9:
            nested = pikepdf.Array([])
            for _ in range(rng.choice((3, 200))):
                nested = pikepdf.Array([nested])
            return nested
        case _:
            return pikepdf.Object.parse(
                rng.choice((b"null", b"true", b"-1", b"2147483648", b"1.5", b"99999999999", b"0"))
            )


def mutated_files(files: Mapping[str, bytes], rng: random.Random) -> dict[str, bytes]:
    """Return the files of a package with one or two of them changed, taken away, added or named anew."""
    changed = dict(files)
    for _ in range(rng.choice((1, 1, 2))):
        path = rng.choice(sorted(changed))
        content = changed[path]
        match rng.randrange(8):
            case 0:
                del changed[path]
            case 1:
                changed[
                    rng.choice(("../ute", "a/../b", "å ä", "x" * 300, path.upper(), f"{path}/under", " ", ".dold"))
                ] = content
            case 2 | 3 if path.endswith((".xml", ".csv", ".txt", ".toml", ".md", ".xsd")):
                changed[path] = mutated_text(content, (), (), rng)
            case 2 | 3 if path.endswith(".json"):
                changed[path] = mutated_json(content, rng)
            case 2 if path.endswith(".pdf"):
                changed[path] = mutated_pdf(content, rng)
            case 4:
                changed[path] = changed[rng.choice(sorted(changed))]
            case _:
                changed[path] = mutated_bytes(content, (), rng)
        if not changed:
            break
    return changed


def zipped(files: Mapping[str, bytes], name: str, rng: random.Random) -> bytes:
    """Return files as a zip, now and then packed as no honest program would."""
    written = io.BytesIO()
    paths: Sequence[str] = [*files, *rng.sample(sorted(files), min(len(files), rng.choice((0, 0, 0, 1))))]
    with zipfile.ZipFile(written, "w") as packed:
        for path in paths:
            entry = zipfile.ZipInfo(path if rng.random() < 0.002 else f"{name}/{path}")
            entry.compress_type = rng.choice(
                (zipfile.ZIP_STORED,) * 60 + (zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
            )
            if rng.random() < 0.005:
                entry.external_attr = 0o120777 << 16
            packed.writestr(entry, files[path])
    content = written.getvalue()
    return mutated_bytes(content, (), rng) if rng.random() < 0.5 else content
