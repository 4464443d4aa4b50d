"""Faults that can be seen in a template itself, so that its line can be named: accessibility that HTML must bring."""

from __future__ import annotations

import re

from reportgen.diagnostics import Report, error, place_in
from reportgen.looks.contract import ORNAMENT
from reportgen.looks.style_sheets import StyleSheets, own_rules
from reportgen.looks.unknown_selectors import check_selectors
from reportgen.project.snapshot import Snapshot
from reportgen.templating.template_contract import check_contract
from reportgen.templating.templates import FOLDER, WEB, template_texts

_PAGE, _SHELL = "rapport.html", "sida.html"
_STATUS = "statusmarkor.html"
# What keeps an element from being seen, straight in its tag.
_HIDDEN = re.compile(
    r"""<\w[^>]*\s(?:hidden(?=[\s>=])|style=["'][^"']*(?:display:\s*none|visibility:\s*hidden))[^>]*>"""
)
# What a template says of looks itself; the picture of the cover is none of them, since its address is given.
_STYLED = re.compile(
    r"""\sstyle=["'](?!\s*background-image:\s*url\()(?![^"']*(?:display:\s*none|visibility:\s*hidden))"""
)
_FOREIGN = re.compile(r"<(?:style|script)\b")
_FOREIGN_ON_THE_WEB = re.compile(r"<style\b|<script\b(?![^>]*\ssrc=)|<\w[^>]*\son[a-z]+=")
# What a browser would fetch, or send, where a page is opened; a link that is followed is none of it.
_FETCHING = re.compile(
    r"""<(?:audio|base|embed|form|iframe|image|img|input|link|object|script|source|track|use|video)\b[^>]*
    \s(?:action|data|href|poster|src|srcset)=["']\s*((?:https?:)?//[^"'\s]*)""",
    re.IGNORECASE | re.VERBOSE,
)
_RASTER = re.compile(r"""src=["'][^"'{]*\.(?:png|jpe?g|gif|webp)["']""", re.IGNORECASE)


def check_templates(project: Snapshot, sheets: StyleSheets, web: StyleSheets, report: Report) -> None:
    """Report templates whose output would be valid for the eye alone, or that leave out what must be there.

    `sheets` are those of the pages of the PDF, `web` those of the web edition.
    """
    smooth = not any(one.name == "image-rendering" for rule in sheets.rules for one in rule.declarations)
    printed = template_texts(project, report)
    shown = template_texts(project, report, f"{FOLDER}/{WEB}")
    for path, text in printed.items():
        _Checked(path, text, report).everything(smooth)
    for path, text in shown.items():
        _Checked(path, text, report, web=True).everything(smooth=False)
    check_contract({path.removeprefix(f"{FOLDER}/"): text for path, text in (printed | shown).items()}, report)
    check_selectors(sheets, printed.values(), report)
    check_selectors(own_rules(web), (*printed.values(), *shown.values()), report, web=True)


class _Checked:
    def __init__(self, path: str, text: str, report: Report, *, web: bool = False) -> None:
        self._text = text
        self._path = path
        self._tell = report
        self._web = web

    def everything(self, smooth: bool) -> None:
        for tag in re.finditer(r"<img\b[^>]*>", self._text):
            if not re.search(r"\balt=", tag[0]):
                hint = 'Skriv alt="{{ alt }}", eller vad bilden visar.'
                self._report("mall-bild-utan-alt", tag, "Bilden har ingen beskrivning.", hint)
            elif re.search(r"\balt=(\"\s*\"|'\s*')", tag[0]) and f'role="{ORNAMENT}"' not in tag[0]:
                hint = (
                    'Skriv alt="{{ alt }}". En bild som bara pryder sidan läggs som bakgrund i styles/; en som bara '
                    f'upprepar det som står bredvid har role="{ORNAMENT}".'
                )
                self._report("mall-bild-utan-alt", tag, "Bildens beskrivning är tom.", hint)
            if smooth and _RASTER.search(tag[0]):
                hint = "Skriv img { image-rendering: pixelated } i styles/."
                self._report(
                    "mall-rasterbild", tag, "Bilden skulle jämnas ut vid visning, vilket PDF/A förbjuder.", hint
                )
        for table in re.finditer(r"<table\b.*?</table>", self._text, re.DOTALL):
            if not re.search(r"<th\b", table[0]):
                hint = 'Skriv rubrikceller: <th scope="col">.'
                self._report("mall-tabell-utan-rubriker", table, "Tabellen har inga rubrikceller.", hint)
        for cell in re.finditer(r"<th(?!ead)\b[^>]*>", self._text):
            if "scope=" not in cell[0]:
                hint = 'Skriv scope="col" eller scope="row".'
                self._report("mall-rubrikcell", cell, "Rubrikcellen säger inte vad den är rubrik för.", hint)
        # A page of the web is begun by its template.
        for heading in () if self._web else re.finditer(r"<h[1-6]\b", self._text):
            hint = 'Använd till exempel <p class="rubrik">.'
            self._report("mall-rubrik", heading, "Rubriker kommer ur texten; en i mallen bryter nivåerna.", hint)
        for link in re.finditer(r"<a\b[^>]*>\s*</a>", self._text):
            self._report("mall-tom-länk", link, "Länken har ingen text.", "Skriv vart den leder.")
        for hidden in _HIDDEN.finditer(self._text):
            hint = "Ta bort det ur mallen, eller ur texten och data om det inte ska vara med."
            self._report("mall-dold", hidden, "Elementet göms, så att läsaren inte ser det.", hint)
        # On the web a script may be named, and never written out.
        for foreign in re.finditer(_FOREIGN_ON_THE_WEB if self._web else _FOREIGN, self._text):
            self._report("mall-stil", foreign, "Stilar och skript hör inte hemma i en mall.", "Skriv stilen i styles/.")
        for fetched in _FETCHING.finditer(self._text) if self._web else ():
            message = f"{fetched[1]} hämtas inte: webbutgåvan fungerar utan nät."
            hint = (
                "Ta bort elementet. En bild läggs i projektet och visas av styles/webb.css; en länk att följa är <a>."
            )
            self._report("nätåtkomst", fetched, message, hint)
        for styled in _STYLED.finditer(self._text):
            hint = "Ge elementet en klass, och skriv stilen i styles/."
            self._report("mall-stil", styled, "Elementet har en stil i mallen.", hint)
        if self._path.endswith((f"/{_PAGE}", f"/{WEB}/{_SHELL}")):
            self._page()
        elif self._path.endswith(f"/{_STATUS}"):
            self._status()

    def _page(self) -> None:
        start = re.search(r"<html\b[^>]*>|$", self._text)
        if start and "lang=" not in start[0]:
            self._report("mall-språk", start, "Sidan anger inget språk.", 'Skriv <html lang="{{ meta.språk }}">.')
        title = re.search(r"<title>\s*\S.*?</title>", self._text)
        if title is None and start:
            self._report("mall-titel", start, "Sidan har ingen titel.", "Skriv <title>{{ meta.titel }}</title>.")

    def _status(self) -> None:
        """A status must be said by word and shape; the colour comes from the styles."""
        macro = re.search(r"\{%-?\s*macro markör.*?endmacro", self._text, re.DOTALL)
        if macro and not ("{{ text }}" in macro[0] and "{{ märke(status) }}" in macro[0]):
            hint = "Skriv ut både {{ märke(status) }} och {{ text }} i markören."
            self._report("mall-bara-färg", macro, "Bedömningen syns bara genom sin färg.", hint)

    def _report(self, code: str, at: re.Match[str], message: str, hint: str) -> None:
        self._tell(error(code, place_in(self._path, self._text, at.start()), message, hint))
