"""What the finished file shows where its texts and pictures should be, seen on the rendered pages.

Every page is rendered once, small and in shades of grey. Text leaves a mark there that hardly varies: its letters darken
(or lighten) a certain part of what they stand on, and unevenly. Where the mark is as the styles promise, the text is seen,
and in their colours. Where it is not, the page is rendered again, larger, in colour, with and without its text (ISO
32000-1, 9.3.6: in text rendering mode 3 none is drawn): then what lies behind each letter is known.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pikepdf
import pypdfium2

from reportgen.looks.colours import Colour
from reportgen.output.sight.drawn import Area, Drawn

# Pixels of the small and of the large picture for a px of the page, and points for a px.
_SMALL, _LARGE, _POINTS = 0.5, 2.0, 0.75
# How much ink a letter has at least and at most, for its size squared, and how unevenly it lies (1: all or nothing);
# marks that are no letters may have very little. Small type rendered small has what text of every size has.
_LEAST_INK, _MOST_INK, _LEAST_UNEVEN, _LEAST_MARK = 0.055, 0.3, 0.14, 0.002
# Of a word or more, in which signs that are no letters count for little.
_WORD, _MOST_OF_WORD = 8, 0.24
# How far a grey, or a channel, may be from what it should be, of 255.
_GREY = 8
_GREYS = (0.299, 0.587, 0.114)
# At how many of the points above and below a text (so many on each side) its ground must be the one that the styles promise.
_AGREEING, _POINTS_AROUND = 2, 6
# Within the large picture: how high letters are, and how wide a gap in a line may be, for their size.
_LEAST_HEIGHT, _WIDEST_GAP = 0.38, 1.3
# A picture smaller than this, in px, is only a mark.
_PICTURE = 12
# Which part of a text may have less contrast than the rest: what lies behind it need not be of one colour.
_WORST = 10


@dataclass(frozen=True, slots=True)
class Sight:
    """How a text or picture is seen: whether all of it is, and its contrast against what lies behind it."""

    of: Drawn
    whole: bool
    contrast: float


def sights(pdf: bytes, drawn: Sequence[Sequence[Drawn]], faint: Sequence[Drawn]) -> list[Sight]:
    """Return how those texts and pictures of a file are seen that look otherwise than the styles promise.

    `faint` are texts to look at in any case.
    """
    document = pypdfium2.PdfDocument(pdf)
    odd: dict[int, list[Drawn]] = {}
    for index, on_page in enumerate(drawn):
        found = _odd(_grey(document[index]), [one for one in on_page if one.shown and one.area.right > one.area.left])
        looked_at = [one for one in faint if one.page == index and one not in found]
        if found or looked_at:
            odd[index] = [*found, *looked_at]
    if not odd:
        return []
    bare = pypdfium2.PdfDocument(_without_text(pdf, odd))
    return [
        sight
        for index, several in odd.items()
        for sight in _looked_at(_coloured(document[index]), _coloured(bare[index]), several)
    ]


def _grey(page: Any) -> Any:
    return page.render(scale=_SMALL / _POINTS, grayscale=True).to_numpy()


def _coloured(page: Any) -> Any:
    return page.render(scale=_LARGE / _POINTS, rev_byteorder=True).to_numpy()[:, :, :3].astype(np.float32)


def _without_text(pdf: bytes, pages: Sequence[int] | dict[int, Any]) -> bytes:
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as file:
        for index in pages:
            file.pages[index].contents_add(b"3 Tr\n", prepend=True)
        file.save(written)
    return written.getvalue()


def _odd(grey: Any, drawn: Sequence[Drawn]) -> list[Drawn]:
    """Return the texts and pictures whose mark in the small picture is not the one that they should leave."""
    if not drawn:
        return []
    left, top, right, bottom = _pixels([one.area for one in drawn], grey, _SMALL)
    values = grey.astype(np.float32)
    many, total, spread = _measured(values, np.stack([left, top, right, bottom], axis=1))
    ground = np.array([_shade(one.ground) for one in drawn])
    ink = np.array([_shade(one.ink.over(one.ground)) if one.ink is not None else 0.0 for one in drawn])
    part = (total - ground) / np.where(np.abs(ink - ground) < 1, 1e9, ink - ground)
    size = np.array([max(one.size / _POINTS * _SMALL, 1e-3) for one in drawn])
    letters = np.array([one.letters for one in drawn])
    laid = part * many / (np.maximum(letters, 1) * size * size)
    uneven = spread / np.maximum(part * (1 - part) * (ink - ground) ** 2, 1)
    behind = (np.abs(_around(grey, left, top, right, bottom) - ground) <= _GREY).sum(axis=0) >= _AGREEING
    as_text = (
        (laid > _LEAST_INK)
        & (laid < np.where(letters < _WORD, _MOST_INK, _MOST_OF_WORD))
        & (uneven > _LEAST_UNEVEN)
        & behind
    )
    as_mark = laid > _LEAST_MARK
    as_picture = (
        (spread > 2) | (np.abs(total - ground) > _GREY) | (np.minimum(right - left, bottom - top) < _PICTURE * _SMALL)
    )
    is_text = np.array([one.is_text for one in drawn])
    fine = np.where(is_text, np.where(letters > 0, as_text, as_mark), as_picture)
    return [one for one, good in zip(drawn, fine, strict=True) if not good]


def _pixels(areas: Sequence[Area], picture: Any, scale: float) -> Any:
    """Return the edges of areas in the pixels of a picture: left, top, right and bottom, each an array."""
    edges = np.array([(one.left, one.top, one.right, one.bottom) for one in areas]) * scale
    height, width = picture.shape[:2]
    outward = np.concatenate([np.floor(edges[:, :2]), np.ceil(edges[:, 2:])], axis=1)
    return np.clip(outward, 0, [width, height, width, height]).astype(np.int64).T


def _measured(values: Any, edges: Any) -> tuple[Any, Any, Any]:
    """Return how many pixels each of several rectangles has, their mean, and the variance around it."""
    found = np.zeros((len(edges), 3))
    for index, (left, top, right, bottom) in enumerate(edges.tolist()):
        block = values[top:bottom, left:right].ravel()
        found[index] = block.size, block.sum(), block.dot(block)
    many = np.maximum(found[:, 0], 1)
    mean = found[:, 1] / many
    return many, mean, found[:, 2] / many - mean * mean


def _around(grey: Any, left: Any, top: Any, right: Any, bottom: Any) -> Any:
    """Return the greys at points just outside letters, above and below them: rules and neighbours may touch some."""
    height, width = grey.shape
    rows = [np.clip(top, 0, height - 1), np.clip(bottom, 0, height - 1)]
    columns = [np.clip(one, 0, width - 1) for one in np.linspace(left - 1, right, _POINTS_AROUND).astype(np.int64)]
    return np.array([grey[row, column] for row in rows for column in columns])


def _shade(colour: Colour) -> float:
    return 255 * sum(part * channel for part, channel in zip(_GREYS, colour.channels, strict=True))


def _looked_at(with_text: Any, without: Any, several: Sequence[Drawn]) -> list[Sight]:
    edges = _pixels([one.area for one in several], with_text, _LARGE).T
    found = []
    for one, (left, top, right, bottom) in zip(several, edges, strict=True):
        if not one.is_text:
            found.append(Sight(one, False, 0.0))
        elif right > left and bottom > top and one.ink is not None:
            behind = without[top:bottom, left:right]
            found.append(_seen(one, with_text[top:bottom, left:right], behind))
    return found


def _seen(one: Drawn, shown: Any, behind: Any) -> Sight:
    """Return how a text is seen, by the pixels with it and without it."""
    assert one.ink is not None  # noqa: S101 - for the types
    ink = 255 * np.array(one.ink.channels, np.float32)
    full = ink * one.ink.alpha + behind * (1 - one.ink.alpha)
    change = np.abs(shown - behind).max(axis=2)
    most = np.abs(full - behind).max(axis=2)
    size = one.size / _POINTS * _LARGE
    laid = np.clip(change / np.maximum(most, _GREY), 0, 1).sum() / (max(one.letters, 1) * size * size)
    whole = bool(laid > (_LEAST_INK if one.letters else _LEAST_MARK))
    if one.letters and most.mean() > _GREY:
        rows, columns = (np.flatnonzero((change > _GREY / 2).any(axis=axis)) for axis in (1, 0))
        high = min(len(rows), len(columns))
        gap = np.diff(columns).max(initial=0)
        whole &= high >= _LEAST_HEIGHT * size and (gap <= _WIDEST_GAP * size or one.area.height > one.area.width)
    contrasts = _contrasts(_luminance(full), _luminance(behind))
    return Sight(one, bool(whole), float(np.percentile(contrasts, _WORST)))


def _contrasts(ink: Any, ground: Any) -> Any:
    """Return the contrast ratio (WCAG 2.1) of each two luminances."""
    return (np.maximum(ink, ground) + 0.05) / (np.minimum(ink, ground) + 0.05)


def _luminance(pixels: Any) -> Any:
    values = pixels / 255
    light = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    return light @ np.array([0.2126, 0.7152, 0.0722], np.float32)
