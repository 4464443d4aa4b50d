"""From Markdown files to the tree, with the place of every node."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin
from mdit_py_plugins.subscript import sub_plugin
from mdit_py_plugins.superscript import superscript_plugin

from reportgen.diagnostics import Diagnostic, Position, Report, error, ignore
from reportgen.narrative.block_rules import add_block_rules
from reportgen.narrative.blocks import Converter
from reportgen.narrative.files import check_titles, text_files
from reportgen.narrative.inline_rules import add_inline_rules
from reportgen.narrative.tree import (
    EXCEPT,
    KIND,
    ONLY,
    PLACE,
    Block,
    Code,
    Directive,
    Expression,
    Heading,
    Inline,
    List,
    Node,
    Part,
    Picture,
    Quote,
    Span,
    Text,
    walk,
)
from reportgen.project.memory import Memory
from reportgen.project.snapshot import Snapshot
from reportgen.swedish.words import listed

ROLES = ("fram", "kapitel", "bilaga")

# What the report has no use for would otherwise change text silently, such as four spaces that become code.
_DEEPEST_HEADING = 4
# Attributes of directives and passages whose words are printed or read aloud.
_PRINTED = {"titel", "källa", "fotograf", "licens", "linjetext", "alt"}
# What may stand in the front matter, the role first.
_FRONT_KEYS = ("roll", PLACE, EXCEPT, KIND)
# The parser seeks the end of each from where it stands, so that twice as many take four times as long.
_MOST_BRACKETS = 2000
# Text is put together where it is converted, since what a backslash stands before is known until then.
_DISABLED = ("code", "fence", "hr", "html_block", "html_inline", "lheading", "autolink", "reference", "text_join")


def parse_narrative(project: Snapshot, report: Report, memory: Memory | None = None) -> tuple[Part, ...]:
    """Parse every Markdown file of narrative/ in the order of the file names; those that `memory` knows are not read again."""
    memory = memory or Memory()
    parts = []
    for path in text_files(project, report):
        text = project.attempt(path, report)
        if text is None:
            continue
        part = memory.recall("del", (path, text), partial(parse_part, path, text), report)
        if part is not None:
            parts.append(part)
    # Two files of one title may be for different editions; those of an edition are compared where it is chosen.
    check_titles([part for part in parts if not part.only], report)
    return tuple(parts)


def parse_part(path: str, text: str, report: Report) -> Part | None:
    """Parse one file: front matter with `roll:`, one heading of level 1, then the rest."""
    lines = text.split("\n")
    told, first = _front_matter(path, lines, report)
    body = _body(lines, first)
    if _is_crowded(lines[first:], Position(path, first + 1, 1), report):
        return None
    environment: dict[str, object] = {}
    tokens = _markdown().parse(body, environment)
    converter = Converter(path, body.split("\n"), report)
    if converter.is_too_deep(tokens):
        return None
    blocks = converter.document(tokens, environment)
    titles = [block for block in blocks if isinstance(block, Heading) and block.level == 1]
    if len(titles) != 1 or blocks[0] is not titles[0]:
        place = (
            titles[1].at
            if len(titles) > 1
            else blocks[0].at
            if blocks
            else Position(path, min(first + 1, len(lines)), 1)
        )
        message = f"Filen har {len(titles)} huvudrubriker." if titles else "Filen saknar huvudrubrik."
        if len(titles) == 1:
            message = "Det står text före huvudrubriken."
        hint = "Filen ska börja med ”# Rubrik”, och bara ha en sådan."
        report(error("rubrik", place, message, hint))
        return None
    check_levels(blocks, report)
    _check_pictures(blocks, report)
    _check_attributes(blocks, report)
    role = told.pop("roll", "kapitel")
    return Part(path, role, titles[0], tuple(blocks[1:]), told)


def block_tokens(path: str, text: str) -> list[Token]:
    """Return what the parser makes of a file, to see which lines its blocks take; nothing where it is not read."""
    lines = text.split("\n")
    _, first = _front_matter(path, lines, ignore)
    if _is_crowded(lines[first:], Position(path, first + 1, 1), ignore):
        return []
    return _markdown().parse(_body(lines, first))


def _body(lines: Sequence[str], first: int) -> str:
    """Return a file without its front matter, of so many lines: blank ones in their place keep the line numbers true."""
    return "\n" * first + "\n".join(lines[first:]).rstrip("\n") + "\n"


def parse_passage(text: str, at: Position, report: Report) -> tuple[Inline, ...]:
    """Parse a text of one paragraph that stands in another file, such as a motive; `at` is its first character."""
    lines = [*[""] * (at.line - 1), *(" " * (at.column - 1) + text).split("\n")]
    if _is_crowded(text.split("\n"), at, report):
        return ()
    (token,) = _markdown().parseInline(text)
    # The parser knows nothing of the file around the text.
    token.map = [at.line - 1, len(lines)]
    return Converter(at.path, lines, report).inline(token)


def _is_crowded(lines: Sequence[str], at: Position, report: Report) -> bool:
    """Report text between two blank lines that has more brackets than can be read in good time; `at` is its first line."""
    brackets, begins = 0, at.line
    for number, line in enumerate(lines, start=at.line):
        if not line.strip():
            brackets, begins = 0, number + 1
            continue
        brackets += line.count("[")
        if brackets > _MOST_BRACKETS:
            message = f"Stycket har fler än {_MOST_BRACKETS} hakparenteser och läses inte."
            hint = "Dela det med tomma rader, eller ta bort hakparenteserna."
            report(error("markdown", replace(at, line=begins), message, hint))
            return True
    return False


def _markdown() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"html": False}).enable("table").disable(list(_DISABLED), ignoreInvalid=True)
    md.use(footnote_plugin, inline=False)
    md.use(container_plugin, name="directive", validate=lambda *_: True)
    md.use(deflist_plugin).use(sub_plugin).use(superscript_plugin).use(gfm_autolink_plugin)
    add_block_rules(md)
    add_inline_rules(md)
    return md


def _front_matter(path: str, lines: Sequence[str], report: Report) -> tuple[dict[str, str], int]:
    """Return the part's role and in which editions it stands, by their keys, and how many lines the front matter takes."""
    hint = "Börja filen med tre rader: ---, roll: kapitel (eller fram, bilaga) och ---."
    if not lines or lines[0].strip() != "---" or "---" not in (line.strip() for line in lines[1:]):
        report(error("inledande-uppgifter", Position(path, 1, 1), "Filens inledande uppgifter saknas.", hint))
        return {}, 0
    end = next(i for i, line in enumerate(lines[1:], start=1) if line.strip() == "---")
    values: dict[str, str] = {}
    for number, line in enumerate(lines[1:end], start=2):
        key, colon, value = line.partition(":")
        if not line.strip():
            continue
        if not colon or key.strip() not in _FRONT_KEYS:
            message = f"”{line.strip()}” går inte att tolka."
            report(
                error(
                    "inledande-uppgifter",
                    Position(path, number, 1),
                    message,
                    f"Skriv roll: och en av {', '.join(ROLES)}. Även {listed(_FRONT_KEYS[1:])} kan stå här.",
                )
            )
        elif key.strip() in values:
            message = f"{key.strip()} står två gånger."
            report(error("inledande-uppgifter", Position(path, number, 1), message, "Ta bort den ena."))
        values[key.strip()] = value.strip()
    role = values.get("roll", "")
    if role not in ROLES:
        message = f"Rollen ”{role}” finns inte." if role else "Rollen saknas."
        report(error("inledande-uppgifter", Position(path, 2, 1), message, f"Välj mellan {', '.join(ROLES)}."))
        values["roll"] = "kapitel"
    return {key: value for key, value in values.items() if key in _FRONT_KEYS}, end + 1


def check_levels(blocks: Sequence[Block], report: Report) -> None:
    """Report a heading that skips a level: readers who navigate by headings lose the thread (WCAG 2.1, 1.3.1).

    Headings without words, and headings within other things, would be no better; what stands in some editions alone is
    within nothing.
    """
    level = 1
    for block in laid_out(blocks):
        if not isinstance(block, Heading):
            for node in walk(block):
                if isinstance(node, Heading):
                    hint = 'Flytta ut rubriken. En faktaruta får sin rubrik med titel="…".'
                    report(
                        error("rubrik", node.at, "Rubriken står inuti en lista, ett citat eller ett direktiv.", hint)
                    )
        else:
            if not any(_has_words(node) for node in walk(block.children)):
                report(error("rubrik", block.at, "Rubriken är tom.", "Skriv rubrikens ord efter #."))
            if block.level > _DEEPEST_HEADING:
                hint = f"Använd högst {_DEEPEST_HEADING} nivåer."
                report(error("rubriknivå", block.at, f"Rubriknivå {block.level} finns inte.", hint))
            elif block.level > level + 1:
                message = f"Rubriken hoppar från nivå {level} till {block.level}."
                report(error("rubriknivå", block.at, message, f"Skriv {'#' * (level + 1)} framför rubriken."))
            level = block.level


def laid_out(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks with what stands in some editions alone in its place."""
    for block in blocks:
        if isinstance(block, Directive) and block.name == ONLY:
            yield from laid_out(block.children)
        else:
            yield block


def _check_pictures(blocks: Sequence[Block], report: Report) -> None:
    """Report a picture within a list or a quotation, where it has no width of its own."""
    for node in walk(tuple(blocks)):
        for inner in walk(node) if isinstance(node, List | Quote) else ():
            if isinstance(inner, Picture):
                hint = "Flytta ut bilden, till en egen rad mellan styckena."
                report(error("bild", inner.at, "Bilden står inuti en lista eller ett citat.", hint))


def _check_attributes(blocks: Sequence[Block], report: Report) -> None:
    """Report marks in attributes whose words are printed or read aloud: they would stand there as they are typed."""
    md = _markdown()
    for node in walk(tuple(blocks)):
        for key, value in node.attributes.items() if isinstance(node, Directive | Span) else ():
            # An expression there has been reported.
            if key not in _PRINTED or "{{" in value:
                continue
            (token,) = md.parseInline(value)
            if any(
                child.type not in {"text", "text_special"} and child.info != "auto" for child in token.children or ()
            ):
                hint = "Skriv vanliga ord, utan stjärnor, länkar, koder och upphöjda tecken."
                report(
                    error("markdown", node.at, f"{key} kan inte ha formatering: ”{value}” trycks som det står.", hint)
                )
                continue
            found: list[Diagnostic] = []
            Converter(node.at.path, [value], found.append).inline(token)
            for one in found:
                report(replace(one, line=node.at.line, column=node.at.column))


def _has_words(node: Node) -> bool:
    return isinstance(node, Expression) or (isinstance(node, Text | Code) and bool(node.text.strip()))
