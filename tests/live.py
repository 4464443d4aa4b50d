"""A small report of every kind of block, for tests of pages that stay set, and edits of it."""

import base64
import re
from dataclasses import replace

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

from reportgen.output.html.writer import PrintHtml, Section
from reportgen.output.live.shown import shown
from reportgen.output.pdf.fetcher import SnapshotFetcher
from reportgen.output.pdf.hyphenation import own_words
from reportgen.output.pdf.log import heard_messages
from reportgen.output.pdf.process import prepare_process
from reportgen.project.addresses import BASE
from reportgen.project.snapshot import Snapshot
from reportgen.swedish.held import held_in
from tests.conftest import ROOT

FONT = "styles/fonts/SourceSans3-Regular.ttf"
STYLE = """
@font-face { font-family: t; src: url(fonts/SourceSans3-Regular.ttf) }
@page { size: 330px 300px; margin: 34px 24px 30px; @footnote { border-top: 1px solid; margin-top: 8px } }
@page front { @bottom-right { content: counter(page, lower-roman) } }
@page body, wide {
  @top-left { content: string(chapter); }
  @top-right { content: counter(page) " (" target-counter("#slut", page) ")" }
  @bottom-left { content: string(section) "/" string(section, last) }
}
@page wide { size: 300px 330px }
@page :left { margin-left: 30px }
@page :nth(1 of body) { counter-reset: page 1 }
html { font: 10px/13px t; hyphens: auto; hyphenate-limit-chars: 8 4 4; orphans: 2; widows: 2 }
body, p { margin: 0 }
p, ul, ol, table, figure, blockquote { margin: 0 0 6px }
.front { page: front }
.body { page: body }
.wide { page: wide; break-before: page; break-after: page }
.part { break-before: page }
.right { break-before: right }
h1, h2 { break-after: avoid; margin: 12px 0 6px; font-size: 14px; line-height: 18px; bookmark-label: attr(data-title) }
h1 { string-set: chapter attr(data-title); bookmark-level: 1 }
h2 { string-set: section attr(data-title); bookmark-level: 2; counter-increment: own }
h2::before { content: counter(own) " " }
.part { counter-reset: own }
h1 + p { font-weight: 400; letter-spacing: 0.3px }
p:last-child { margin-bottom: 12px }
.toc { list-style: none; padding: 0 }
.toc li { display: grid; grid-template-columns: 1fr 30px }
.toc .page::after { content: target-counter(attr(data-target), page) }
.see::after { content: " (sida " target-counter(attr(href), page) ")" }
.note { float: footnote; footnote-policy: line; font-size: 8px; line-height: 10px }
.note::footnote-call, .note::footnote-marker { content: none }
table { width: 100%; border-collapse: collapse }
td, th { border-bottom: 1px solid; padding: 2px; text-align: left; vertical-align: top }
tr { break-inside: avoid }
tr:nth-child(2) td { padding-left: 6px }
figure { break-inside: avoid }
figure img { display: block; width: 180px }
.card { float: right; width: 90px; margin: 0 0 6px 8px; background: #eee; padding: 4px }
.box { break-inside: avoid; border: 1px solid; padding: 5px }
q { quotes: "«" "»" }
.row { display: flex; column-gap: 8px }
.row > * { flex: 1 }
#slut { position: absolute }
"""
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 180 {0}" width="180" height="{0}"><rect width="50" height="{0}"/></svg>'
HEAD = """<!DOCTYPE html><html lang="sv"><head><meta charset="utf-8"><title>T</title>
<link rel="stylesheet" href="styles/live.css"></head><body><p>Omslag</p><div class="front">
"""
WORDS = [
    "länet",
    "andelen",
    "målet",
    "utvecklingen",
    "kommunerna",
    "klimatomställningen",
    "resor",
    "förskolan",
    "samverkan",
    "företagen",
    "välfärden",
    "nya",
    "åren",
    "energi",
    "kollektivtrafikresenärer",
    "transporter",
    "är",
    "har",
    "får",
    "ökar",
    "minskar",
    "bland",
    "med",
    "för",
    "att",
    "och",
    "som",
    "i",
    "på",
]


def sentence(random, length=None):
    """Return a sentence of so many words."""
    words = " ".join(random.choice(WORDS) for _ in range(length or random.randint(4, 16)))
    return f"{words.capitalize()}."


def text(random, most=6):
    """Return some sentences."""
    return " ".join(sentence(random) for _ in range(random.randint(1, most)))


def picture(random):
    """Return the address of a drawing."""
    drawn = _SVG.format(random.randint(20, 120))
    return "data:image/svg+xml;base64," + base64.b64encode(drawn.encode()).decode()


def note(number, words):
    """Return the call of a note, with the note."""
    return (
        f'<sup><a id="r{number}" href="#n{number}">{number}</a></sup>'
        f'<span class="note" id="n{number}"><a href="#r{number}">{number}</a> {words}</span>'
    )


class Report:
    """A report that can be edited: its sections, each a list of blocks, and its styles."""

    def __init__(self, random, chapters=2, blocks=7, style=STYLE):
        self.random = random
        self.style = style
        self.titles = {}
        self.sections = []
        self.count = 100
        for chapter in range(chapters):
            self.titles[f"c{chapter}"] = sentence(random, 2)
            made = [("h1", f"c{chapter}")]
            for number in range(blocks):
                if number % 4 == 2:
                    anchor = f"c{chapter}s{number}"
                    self.titles[anchor] = sentence(random, 3)
                    made.append(("h2", anchor))
                made.append(self.block())
            self.sections.append(made)

    def block(self, kind=None):
        """Return a new block of some kind."""
        random = self.random
        kind = kind or random.choice(
            ("p", "p", "p", "list", "table", "figure", "note", "box", "card", "wide", "see", "row")
        )
        match kind:
            case "p":
                return f"<p>{text(random)}</p>"
            case "list":
                tag = random.choice(("ul", "ol"))
                items = "\n".join(f"<li>{sentence(random)}</li>" for _ in range(random.randint(1, 6)))
                return f"<{tag}>\n{items}\n</{tag}>"
            case "table":
                rows = "".join(
                    f"<tr><th>{random.choice(WORDS)}</th><td>{sentence(random, 4)}</td></tr>"
                    for _ in range(random.randint(2, 14))
                )
                return f"<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody>{rows}</tbody></table>"
            case "figure":
                return (
                    f'<figure><img src="{picture(random)}" alt="x"><figcaption>{sentence(random)}</figcaption></figure>'
                )
            case "note":
                self.count += 1
                return f"<p>{sentence(random)} Ord{note(self.count, text(random, 2))} {text(random, 3)}</p>"
            case "box":
                return f'<div class="box"><p>{text(random, 2)}</p><p>Ett <q>citat {sentence(random, 3)}</q></p></div>'
            case "card":
                return f'<aside class="card"><p>{random.choice(WORDS)}</p></aside>'
            case "wide":
                return f'<div class="wide"><p>{text(random, 3)}</p></div>'
            case "see":
                anchor = random.choice(list(self.titles))
                return f'<p>{sentence(random)} Se <a class="see" href="#{anchor}">avsnittet</a>. {sentence(random)}</p>'
            case "row":
                return f'<div class="row"><p>{text(random, 2)}</p><p>{sentence(random)}</p></div>'

    def written(self):
        """Return the report as HTML, with marks as the writer gives them."""
        marks = iter(range(100_000))
        entries = [anchor for made in self.sections for kind, anchor in (b for b in made if isinstance(b, tuple))]
        rows = "\n".join(
            f'<li><a href="#{anchor}">{self.titles[anchor]}</a><span class="page" data-target="#{anchor}"></span></li>'
            for anchor in entries
        )
        front = Section(
            "fram",
            "inledning",
            ('<h1 id="inledning" data-title="Innehåll">Innehåll</h1>', f'<ul class="toc">\n{rows}\n</ul>'),
        )
        parts = [front]
        for number, made in enumerate(self.sections):
            blocks = tuple(self._marked(self._heading(b) if isinstance(b, tuple) else b, marks) for b in made)
            parts.append(Section("kapitel right" if number == 1 else "kapitel", f"c{number}", blocks))
        html = [
            HEAD,
            front.html,
            '\n</div><main class="body">\n',
            "\n".join(part.html for part in parts[1:]),
            '\n<div id="slut"></div>\n</main></body></html>',
        ]
        whole = "".join(html).replace('class="del ', 'class="del part ')
        return PrintHtml(whole, (), frozenset(), (), sections=tuple(map(_Told, parts)))

    def _heading(self, block):
        tag, anchor = block
        return f'<{tag} id="{anchor}" data-title="{self.titles[anchor]}">{self.titles[anchor]}</{tag}>'

    @staticmethod
    def _marked(block, marks):
        return re.sub(r"<p>", lambda _: f"<p><!--plats:{next(marks)}-->", block)


class _Told:
    """A section whose element has a class of its own beside those of the report."""

    def __init__(self, section):
        self.role, self.anchor, self.blocks = section.role, section.anchor, section.blocks
        self.html = section.html.replace('class="del ', 'class="del part ')


class Edits:
    """Edits of a report, by the kind: each returns whether there was something to edit."""

    def __init__(self, report):
        self.report = report
        self.random = report.random

    def word(self):
        return self._change("<p>", lambda html: html.replace("</p>", f" {self.random.choice(WORDS)}</p>", 1))

    def sentence(self):
        return self._change("<p>", lambda html: html.replace("<p>", f"<p>{sentence(self.random)} ", 1))

    def grow(self):
        return self._change("<p>", lambda html: html.replace("<p>", f"<p>{text(self.random, 12)} ", 1))

    def shrink(self):
        return self._change("<p>", lambda html: re.sub(r"^<p>[^<]{20,}?\. (?=[^<])", "<p>", html))

    def add(self):
        return self._insert(self.report.block("p"))

    def remove(self):
        return self._remove("<p>")

    def swap(self):
        made, places = self._places("")
        if len(places) < 2:
            return False
        one, other = self.random.sample(places, 2)
        made[one], made[other] = made[other], made[one]
        return True

    def add_list(self):
        return self._insert(self.report.block("list"))

    def change_list(self):
        def change(html):
            items = re.findall(r"<li>.*?</li>\n?", html)
            one = self.random.choice(items)
            other = self.random.choice(
                ("", one + f"<li>{sentence(self.random)}</li>\n", f"<li>{sentence(self.random)}</li>\n")
            )
            return html.replace(one, other, 1) if other or len(items) > 1 else html

        return self._change(("<ul", "<ol"), change)

    def add_table(self):
        return self._insert(self.report.block("table"))

    def change_table(self):
        def change(html):
            rows = re.findall(r"<tr><th>.*?</tr>", html)[1:]
            one = self.random.choice(rows)
            cell = f"<tr><th>x</th><td>{sentence(self.random)}</td></tr>"
            other = self.random.choice(("" if len(rows) > 2 else cell, one + cell, cell))
            return html.replace(one, other, 1)

        return self._change("<table", change)

    def add_note(self):
        self.report.count += 1
        words = note(self.report.count, text(self.random, 2))
        return self._change("<p>", lambda html: html.replace("</p>", f"{words}</p>", 1))

    def change_note(self):
        return self._change(
            "<p>",
            lambda html: re.sub(r"(</a>) [^<]+</span>", rf"\1 {text(self.random, 3)}</span>", html, count=1),
            "note",
        )

    def remove_note(self):
        return self._change("<p>", lambda html: re.sub(r"<sup>.*?</sup><span.*?</span>", "", html, count=1), "note")

    def heading(self):
        anchor = self.random.choice(list(self.report.titles))
        self.report.titles[anchor] = sentence(self.random, self.random.randint(1, 9))
        return True

    def add_heading(self):
        self.report.count += 1
        anchor = f"s{self.report.count}"
        self.report.titles[anchor] = sentence(self.random, 3)
        return self._insert(("h2", anchor))

    def add_figure(self):
        return self._insert(self.report.block("figure"))

    def change_figure(self):
        return self._change("<figure", lambda html: re.sub('src="[^"]*"', f'src="{picture(self.random)}"', html))

    def move_figure(self):
        made, places = self._places("<figure")
        if not places:
            return False
        block = made.pop(self.random.choice(places))
        made.insert(self.random.randint(1, len(made)), block)
        return True

    def remove_figure(self):
        return self._remove("<figure")

    def add_other(self):
        return self._insert(self.report.block(self.random.choice(("box", "card", "wide", "row"))))

    def remove_other(self):
        return self._remove(("<div", "<aside"))

    def change_other(self):
        return self._change(("<div", "<aside"), lambda html: html.replace("<p>", f"<p>{sentence(self.random)} ", 1))

    def refer(self):
        return self._insert(self.report.block("see"))

    def several(self):
        return self.grow() and self.heading() and self.remove() and self.word()

    def _places(self, start, has=""):
        made = self.random.choice(self.report.sections)
        found = [n for n, b in enumerate(made) if n and isinstance(b, str) and b.startswith(start) and has in b]
        return made, found

    def _change(self, start, change, has=""):
        made, places = self._places(start, has)
        if not places:
            return False
        place = self.random.choice(places)
        before, made[place] = made[place], change(made[place])
        return made[place] != before

    def _insert(self, block):
        made = self.random.choice(self.report.sections)
        made.insert(self.random.randint(1, len(made)), block)
        return True

    def _remove(self, start):
        made, places = self._places(start)
        if len(places) < 2:
            return False
        del made[self.random.choice(places)]
        return True


KINDS = [name for name in vars(Edits) if not name.startswith("_")]


def snapshot(style=STYLE):
    """Return the files that the report is set with."""
    return Snapshot({"styles/live.css": style.encode(), FONT: (ROOT / FONT).read_bytes()})


def set_afresh(written, project, words=()):
    """Set a report as a build does, and return what its pages show."""
    prepare_process()
    with heard_messages(lambda _: None), own_words(words):
        html = HTML(string=held_in(written.html), base_url=BASE, url_fetcher=SnapshotFetcher(project))
        return [shown(page) for page in html.render(font_config=FontConfiguration()).pages]


def with_sections(written, sections):
    """Return the HTML with other sections in the place of its own."""
    html, at = [], 0
    for old, new in zip(written.sections, sections, strict=True):
        start = written.html.index(old.html, at)
        html += [written.html[at:start], new.html]
        at = start + len(old.html)
    return replace(written, html="".join([*html, written.html[at:]]), sections=tuple(sections))
