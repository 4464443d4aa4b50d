"""The tag tree of a PDF file as lines of text: what a screen reader meets, in its order."""

import ctypes
import io
from dataclasses import dataclass

import pikepdf
import pypdfium2
from pypdfium2 import raw

from bench.heard import Said

# What is shown for a soft hyphen, which is not seen.
_DIVIDED = "¬"
_ATTRIBUTES = ("Alt", "ActualText", "Lang", "E")


def of_kind(said, *kinds):
    """Return the elements of some types under one, as they are heard."""
    return [element for element in said.walk() if element.kind in kinds]


def held(element):
    """Return the elements that one holds."""
    return [kid for kid in element.kids if isinstance(kid, Said)]


def dump(pdf):
    """Return one line for each element: type, attributes, text.

    Spans that only carry text are left out, also where they say that a line divides the last word.
    """
    texts = _texts(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        pages = {page.obj.objgen: index for index, page in enumerate(opened.pages)}
        lines = []
        for kid in _kids(opened.Root.StructTreeRoot):
            _element(kid, None, 0, lines, texts, pages)
    return "".join(f"{'  ' * line.depth}{_shown(line)}\n" for line in lines)


def _element(element, page, depth, lines, texts, pages):
    page = element.get("/Pg", page)
    lines.append(_Line(depth, str(element.S)[1:].replace("NonStruct", "–") + _described(element)))
    _content(element, page, depth, lines, texts, pages)


def _content(element, page, depth, lines, texts, pages):
    for kid in _kids(element):
        if isinstance(kid, int):
            _say(texts.get((pages[page.objgen], int(kid)), ""), depth, lines)
        elif kid.get("/Type") == "/MCR":
            _say(texts.get((pages[kid.Pg.objgen], int(kid.MCID)), ""), depth, lines)
        elif kid.get("/Type") == "/OBJR":
            lines[-1].text += f" → {kid.Obj.get('/Contents', '')!s}"
        elif str(kid.S) == "/Span" and str(kid.get("/ActualText", "")).endswith("\u00ad"):
            _say(f"{str(kid.ActualText)[:-1]}{_DIVIDED} ", depth, lines)
        elif str(kid.S) == "/Span" and not _described(kid):
            _content(kid, kid.get("/Pg", page), depth, lines, texts, pages)
        else:
            _element(kid, page, depth + 1, lines, texts, pages)


@dataclass
class _Line:
    depth: int
    text: str
    spoken: bool = False


def _say(text, depth, lines):
    """Add text to what was said just before, or on the line of an element without any text yet."""
    last = lines[-1]
    if last.spoken and last.depth == depth + 1:
        last.text += text
    else:
        lines.append(_Line(depth + 1, text, spoken=True))


def _shown(line):
    text = " ".join(line.text.split())
    return f"”{text if len(text) <= 120 else f'{text[:60]} … {text[-50:]}'}”" if line.spoken else text


def _described(element):
    told = [f'{name}="{element[f"/{name}"]!s}"' for name in _ATTRIBUTES if f"/{name}" in element]
    attributes = element.get("/A", pikepdf.Dictionary())
    told += [str(attributes[name])[1:] for name in ("/Scope", "/ListNumbering") if name in attributes]
    if "/ID" in element and str(element.S) == "/Note":
        told.append(str(element.ID))
    return f" ({', '.join(told)})" if told else ""


def _kids(element):
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _texts(pdf):
    """Return the text of every marked content, by page index and number."""
    found = {}
    document = pypdfium2.PdfDocument(pdf)
    for index, page in enumerate(document):
        text_page = page.get_textpage()
        for thing in page.get_objects(max_depth=1):
            number = raw.FPDFPageObj_GetMarkedContentID(thing.raw)
            if number < 0 or thing.type != raw.FPDF_PAGEOBJ_TEXT:
                continue
            size = raw.FPDFTextObj_GetText(thing.raw, text_page.raw, None, 0)
            buffer = ctypes.create_string_buffer(size)
            raw.FPDFTextObj_GetText(
                thing.raw, text_page.raw, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size
            )
            text = buffer.raw[: size - 2].decode("utf-16-le").replace("\u0002", "\u2010")
            found[index, number] = found.get((index, number), "") + text + " "
    return found
