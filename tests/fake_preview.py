"""A preview of a finished PDF: real pages and words, and a source, mistakes and edits that tests make up as they go."""

import io
import threading
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pypdfium2 as pdfium

from reportgen.preview.web.events import Events
from reportgen.preview.web.preview import (
    Block,
    BlockText,
    Box,
    Conflict,
    ContentsEntry,
    Declaration,
    Diagnostics,
    Finding,
    PageFace,
    Pages,
    PageShown,
    Refused,
    Shape,
    State,
    TextRun,
    Unknown,
)
from tests.conftest import ROOT

FOLDER = ROOT / "styles" / "fonts"
SOURCE = "narrative/20-omvarlden.md"
# In a process where pages have been set no fonts are known but those that are named.
FONTS = "".join(
    f'@font-face {{ font-family: "Source Sans 3"; font-weight: {weight}; src: url("{(FOLDER / name).as_uri()}") }}'
    for name, weight in (("SourceSans3-Regular.ttf", 400), ("SourceSans3-Bold.ttf", 700))
)
STYLE = """
@page { size: 210mm 297mm; margin: 25mm; @bottom-center { content: counter(page) } }
@page bred { size: 297mm 210mm }
body { font: 11pt/1.5 "Source Sans 3", sans-serif; margin: 0 }
section { break-before: page } section:first-child { break-before: auto }
.bred { page: bred }
"""


@cache
def made_pdf(chapters=6, changed=""):
    """Return a small report with a chapter a page, the last one on a wide page. `changed` is a word of the second."""
    from weasyprint import HTML  # noqa: PLC0415 - most tests of the preview need no pages

    parts = [
        f'<section class="{"bred" if number == chapters else ""}"><h1>Kapitel {number}</h1>'
        f"<p>Andelen i kapitel {number} var {number},5 procent{f' {changed}' if number == 2 else ''}. "
        "Det här stycket är så långt att det går över flera rader på sidan, så att den som läser kan markera "
        "och söka i det.</p><p>Ett andra stycke om <b>näringslivet</b> och arbetet i länet.</p></section>"
        for number in range(1, chapters + 1)
    ]
    return HTML(string=f"<html lang=sv><style>{FONTS}{STYLE}</style><body>{''.join(parts)}").write_pdf()


class FakePreview:
    """Implements `Preview` over a PDF. What a test wants to happen it does through the methods below `open_place`."""

    def __init__(self, pdf, title="Läget i länet 2025"):
        # PDFium is for one thread at a time.
        self.lock = threading.Lock()
        self.title = title
        self.documents = {}
        self.keys = {}
        self.faces = []
        self.contents = ()
        self.version = 0
        self.made = "14.02"
        self.state = State("current", "Visar det som är sparat")
        self.diagnostics = Diagnostics(0, 0, ())
        self.events = Events(self.whole)
        self.visible = []
        self.opened = []
        self.asked = []
        self.markdown = {}
        self.before = []
        self.false_if = "sjunker"
        self.address = "vscode://file/projekt/{path}:{line}:{column}"
        self.edition = {
            "index.html": b"<!doctype html><html lang=sv><title>Webb</title><h1>Webbutg\xc3\xa5van</h1></html>"
        }
        self._take(pdf)

    def whole(self):
        return (self._pages(), self.state, self.diagnostics)

    def subscribe(self):
        return self.events.subscribe()

    def web(self, address):
        self.asked.append(("web", address))
        if address not in self.edition:
            raise Unknown("Den sidan finns inte i <webbutgåvan>.")
        return self.edition[address]

    def image(self, key, scale):
        self.asked.append(("image", key, scale))
        document, index = self._known(key)
        with self.lock:
            picture = document[index].render(scale=scale).to_pil()
        content = io.BytesIO()
        picture.save(content, "JPEG", quality=85)
        return content.getvalue()

    def text(self, key):
        document, index = self._known(key)
        with self.lock:
            page = document[index]
            height = page.get_height()
            words = page.get_textpage()
            rects = [words.get_rect(number) for number in range(words.count_rects())]
            found = []
            for left, low, right, high in rects:
                text = words.get_text_bounded(left, low, right, high).replace("\x02", "-").strip()
                found.append(TextRun(text, left, height - high, right - left, high - low))
            # A heading and the last line of a page end what is read together.
            ends = [
                one.height > 14 or one is found[-1] or below.y > one.y + 2.2 * one.height
                for one, below in pairwise([*found, found[-1]])
            ]
            return tuple(replace(run, after="\n" if end else " ") for run, end in zip(found, ends, strict=True))

    def map(self, page):
        blocks = []
        for number, lines in enumerate(self._paragraphs(page)):
            name = f"{page}-{number}"
            kind = "rubrik" if lines[0].height > 14 else "stycke"
            blocks.append(Block(name, kind, tuple(_box(page, line) for line in lines), SOURCE, 10 * number + 3, 1))
            self.markdown.setdefault(name, " ".join(line.text for line in lines))
            if kind == "stycke" and "," in lines[0].text:
                first = _box(page, lines[0])
                value = replace(first, x=first.x + first.width * 0.6, width=40)
                blocks.append(
                    Block(f"{name}-tal", "tal", (value,), SOURCE, 10 * number + 3, 31, f"entry-{page}", False)
                )
        return tuple(blocks)

    def block(self, block):
        if block not in self.markdown:
            raise Unknown("Stycket finns inte längre.")
        return BlockText(SOURCE, 3, 1, self.markdown[block], self._digest(block))

    def try_edit(self, block, markdown, digest):
        self._unchanged(block, digest)
        self.asked.append(("try", block, markdown))
        if self.false_if not in markdown:
            return ()
        message = f"Påståendet ”{self.false_if}” stämmer inte: andelen steg från 1,5 till 2,5 procent."
        return (
            Finding("error", "falskt-påstående", SOURCE, 3, 14, message, "Skriv ”steg”, eller ta bort påståendet."),
        )

    def save(self, block, markdown, digest):
        self._unchanged(block, digest)
        if "\0" in markdown:
            raise Refused("Texten har ett tecken som inte kan sparas.")
        self.before.append((block, self.markdown[block]))
        self.markdown[block] = markdown
        return f"{SOURCE} är sparad."

    def undo(self):
        if not self.before:
            raise Refused("Det finns ingen ändring att ångra.")
        block, text = self.before.pop()
        self.markdown[block] = text
        return "Ändringen är ångrad."

    def explain(self, entry):
        return f"{entry}: 2,5 procent är värdet för länet 2024.\nKälla: data/serier/nystartade.csv, rad 12 (exempel)."

    def declarations(self, page, x, y):
        self.asked.append(("declarations", page, x, y))
        return (
            Declaration("color", "var(--svart)", "p", "styles/text.css", 12),
            Declaration("font-family", '"Source Serif 4", serif', "body", "styles/text.css", 4),
        )

    def layer(self, name, page):
        kinds = {
            "bound": ("computed", "statement", "quoted", "unbound"),
            "order": ("H1", "P", "P"),
            "grid": ("baseline",),
            "trace": ("entry",),
        }[name]
        blocks = [block for block in self.map(page) if not block.entry]
        return tuple(
            Shape(block.boxes, kind, f"{number}. {kind}")
            for number, (block, kind) in enumerate(zip(blocks, kinds, strict=False), 1)
        )

    def set_visible(self, page):
        self.visible.append(page)

    def open_place(self, path, line, column):
        if path != SOURCE and not path.startswith("styles/"):
            raise Unknown(f"Filen {path} finns inte i projektet.")
        self.opened.append((path, line, column))
        return self.address.format(path=path, line=line, column=column)

    def tell(self, state, text, checksum=""):
        self.state = State(state, text, checksum)
        self.events.publish(self.state)

    def find(self, *findings):
        errors = sum(one.severity == "error" for one in findings)
        self.diagnostics = Diagnostics(errors, len(findings) - errors, findings)
        self.events.publish(self.diagnostics)

    def show(self, pdf, at=None, first=None):
        """Take another PDF, and tell of it: one page ahead of the rest where `first` names it."""
        self._take(pdf)
        if first is not None:
            self.events.publish(PageShown(first, self.faces[first].key))
        self.events.publish(self._pages(at))

    def words_box(self, page, words):
        """Return the box of the line that has some words."""
        return next(_box(page, line) for line in self.text(self.faces[page].key) if words in line.text)

    def _take(self, pdf):
        document = pdfium.PdfDocument(pdf)
        self.version += 1
        faces = []
        contents = []
        with self.lock:
            for index, page in enumerate(document):
                text = page.get_textpage().get_text_bounded()
                same = [key for key, (_, at, known) in self.keys.items() if at == index and known == text]
                key = same[-1] if same else len(self.keys) + 100
                self.keys[key] = (document, index, text)
                faces.append(
                    PageFace(document.get_page_label(index) or str(index + 1), page.get_width(), page.get_height(), key)
                )
            marks = list(document.get_toc(max_depth=3))
            contents += [ContentsEntry(mark.get_title(), mark.level + 1, mark.get_dest().get_index()) for mark in marks]
        self.faces, self.contents = faces, tuple(contents)

    def _pages(self, show=None):
        return Pages(self.title, self.version, self.made, tuple(self.faces), self.contents, show)

    def _known(self, key):
        if key not in self.keys:
            raise Unknown
        return self.keys[key][:2]

    def _paragraphs(self, page):
        if page >= len(self.faces):
            raise Unknown
        groups = []
        for line in self.text(self.faces[page].key):
            last = groups[-1][-1] if groups else None
            if last and abs(last.height - line.height) < 4 and -6 < line.y - last.y - last.height < last.height * 0.7:
                groups[-1].append(line)
            else:
                groups.append([line])
        return groups

    def _digest(self, block):
        return f"{block}:{hash(self.markdown[block])}"

    def _unchanged(self, block, digest):
        if digest != self._digest(block):
            raise Conflict(f"{SOURCE} har ändrats sedan du öppnade stycket.")


def _box(page, line):
    return Box(page, line.x, line.y, line.width, line.height)
