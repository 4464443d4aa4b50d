"""Changing an input: its bytes, or the words, lines and brackets of a text.

Everything is drawn from the given generator, so that the same seed gives the same inputs on every machine.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Sequence
from typing import Any

# What has broken readers before: ends of ranges, marks without letters, directions, halves of pairs.
_ODD_BYTES = (b"\x00", b"\xff", b"\xef\xbb\xbf", b"\xc3", b"\x1a", b"\r", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x80")
_ODD_WORDS = (
    *(
        "",
        " ",
        "0",
        "-1",
        "1e309",
        "9" * 400,
        "0" * 30,
        "NaN",
        "inf",
        "-",
        "−",
        "½",
        "²",
        "٣",
        "\u00a0",
        "\u202e",
        "\ufeff",
    ),
    *(
        "A\u030a",
        "ﬁ",
        "🏳️‍🌈",
        "\u0085",
        "\u2028",
        "null",
        "true",
        "None",
        "..",
        "/",
        "../..",
        "\\",
        "'",
        '"',
        "''",
        '""',
    ),
    *(
        "2024",
        "2024-02-30",
        "0001-01-01",
        "9999-12-31",
        "1,5",
        "1.5",
        "100",
        ";",
        ",",
        ":",
        "#",
        "=",
        "\t",
        "\x0b",
        "%",
    ),
)
# What goes in or out of a level, in any language of the project.
_NESTING = (
    *(("[", "]"), ("(", ")"), ("{", "}"), ("{{ ", " }}"), ("{% if 1 %}", "{% endif %}"), ("*", "*"), ("**", "**")),
    *(("> ", ""), ("::: faktaruta\n", "\n:::"), ("a(", ")"), ("[x](", ")"), ("<b>", "</b>"), ("not ", ""), ("- ", "")),
    *(
        ('"', '"'),
        ("`", "`"),
        ("a.", ""),
        ("/*", "*/"),
        ("a {", "}"),
        ('[1, "', '"]'),
        ("^[", "]"),
        ("~", "~"),
        ("-(", ")"),
    ),
)
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


def mutated_bytes(content: bytes, others: Sequence[bytes], rng: random.Random) -> bytes:
    """Return a content with one to six changes of its bytes; `others` may lend it a piece."""
    changed = bytearray(content)
    for _ in range(rng.choice((1, 1, 1, 2, 3, 6))):
        at = rng.randrange(len(changed) + 1)
        end = min(len(changed), at + rng.choice((1, 1, 2, 8, 64, 1024)))
        match rng.randrange(8):
            case 0 if at < len(changed):
                changed[at] ^= 1 << rng.randrange(8)
            case 1 if at < len(changed):
                changed[at] = rng.randrange(256)
            case 2:
                del changed[at:end]
            case 3:
                changed[at:at] = changed[at:end] * rng.choice((1, 2, 30, 3000))
            case 4:
                del changed[at:]
            case 5:
                other = rng.choice(others) if others else content
                start = rng.randrange(len(other) + 1)
                changed[at:end] = other[start : start + rng.choice((8, 256, 8192))]
            case 6:
                changed[at:at] = rng.choice(_ODD_BYTES) * rng.choice((1, 1, 4, 400))
            case _:
                changed[at:end] = rng.randbytes(end - at)
    return bytes(changed)


def mutated_text(content: bytes, others: Sequence[bytes], words: Sequence[str], rng: random.Random) -> bytes:
    """Return a text with one to four changes of its words, lines or levels; `words` are those of its language."""
    text = content.decode(errors="replace")
    for _ in range(rng.choice((1, 1, 2, 4))):
        text = rng.choice((_words_changed, _words_changed, _lines_changed, _nested))(text, others, words, rng)
    return text.encode(errors="surrogatepass")


def _words_changed(text: str, others: Sequence[bytes], words: Sequence[str], rng: random.Random) -> str:
    tokens = _TOKEN.findall(text)
    if not tokens:
        return rng.choice(_ODD_WORDS)
    at, to = rng.randrange(len(tokens)), rng.randrange(len(tokens))
    match rng.randrange(6):
        case 0:
            tokens[at], tokens[to] = tokens[to], tokens[at]
        case 1:
            tokens[at] = rng.choice(words) if words and rng.random() < 0.6 else rng.choice(_ODD_WORDS)
        case 2:
            tokens.insert(at, rng.choice(words) if words and rng.random() < 0.6 else rng.choice(_ODD_WORDS))
        case 3:
            del tokens[at : at + rng.choice((1, 1, 2, 5))]
        case 4:
            tokens[at] *= rng.choice((2, 3, 50, 5000))
        case _:
            lent = _TOKEN.findall(rng.choice(others).decode(errors="replace")) if others else tokens
            start = rng.randrange(len(lent) + 1)
            tokens[at:at] = lent[start : start + rng.choice((1, 3, 20))]
    return "".join(tokens)


def _lines_changed(text: str, others: Sequence[bytes], _words: Sequence[str], rng: random.Random) -> str:
    lines = text.split("\n")
    at, to = rng.randrange(len(lines)), rng.randrange(len(lines))
    match rng.randrange(6):
        case 0:
            lines[at], lines[to] = lines[to], lines[at]
        case 1:
            del lines[at : at + rng.choice((1, 1, 3, 30))]
        case 2:
            lines[at:at] = [lines[to]] * rng.choice((1, 2, 300))
        case 3:
            lines[at] = lines[at][: rng.randrange(len(lines[at]) + 1)]
        case 4:
            lines[at : at + 2] = ["".join(lines[at : at + 2])]
        case _:
            lines.insert(at, rng.choice(rng.choice(others).decode(errors="replace").split("\n")) if others else "")
    return "\n".join(lines)


def _nested(text: str, _others: Sequence[bytes], _words: Sequence[str], rng: random.Random) -> str:
    opening, closing = rng.choice(_NESTING)
    depth = rng.choice((1, 2, 10, 100, 1000, 5000))
    at = rng.randrange(len(text) + 1)
    end = min(len(text), at + rng.choice((0, 1, 10, 200)))
    return f"{text[:at]}{opening * depth}{text[at:end]}{closing * rng.choice((depth, depth, 0))}{text[end:]}"


def mutated_json(content: bytes, rng: random.Random) -> bytes:
    """Return a JSON document with one to four of its values taken away, doubled, or made another kind."""
    try:
        tree = json.loads(content)
    except ValueError:
        return content
    for _ in range(rng.choice((1, 1, 2, 4))):
        tree = _changed_tree(tree, rng)
    return json.dumps(tree, ensure_ascii=False).encode(errors="surrogatepass")


def _changed_tree(tree: Any, rng: random.Random) -> Any:
    here = tree
    while True:
        keys: list[Any] = (
            list(here) if isinstance(here, dict) else list(range(len(here))) if isinstance(here, list) else []
        )
        if not keys:
            return _other_kind(tree, rng)
        key = rng.choice(keys)
        if isinstance(here[key], dict | list) and here[key] and rng.random() < 0.8:
            here = here[key]
            continue
        match rng.randrange(4):
            case 0:
                del here[key]
            case 1 if isinstance(here, list):
                here[key:key] = [here[key]] * rng.choice((1, 3, 300))
            case 2 if isinstance(here, dict):
                here[rng.choice(_ODD_WORDS)] = here.pop(key)
            case _:
                here[key] = _other_kind(here[key], rng)
        return tree


def _other_kind(value: Any, rng: random.Random) -> Any:
    deep: Any = value
    for _ in range(rng.choice((1, 5, 300))):
        deep = [deep]
    kinds: tuple[Callable[[], Any], ...] = (
        *(
            lambda: None,
            lambda: True,
            lambda: 0,
            lambda: -1.5,
            lambda: 10**400,
            lambda: float("inf"),
            lambda: float("nan"),
        ),
        *(lambda: "", list, dict, lambda: [value, value], lambda: {"a": value}, lambda: str(value), lambda: deep),
        *(lambda: rng.choice(_ODD_WORDS), lambda: "å" * 5000, lambda: 91.0, lambda: -1000),
    )
    return rng.choice(kinds)()
