"""One page in new styles, long before all are: only what is on it gets styles and boxes.

The page is set from where it began in the old styles. That is where it begins in the new ones too, unless what comes
before takes another room; then it is shown for as long as it takes to set all pages.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from cssselect2 import ElementWrapper
from weasyprint.css.targets import TargetLookupItem
from weasyprint.formatting_structure.build import build_formatting_structure
from weasyprint.layout.page import remake_page

from reportgen.output.html.writer import PrintHtml
from reportgen.output.live.blocks import Block, Part, UnexpectedError, read, unmarked
from reportgen.output.live.furniture import Furniture
from reportgen.output.live.hooks import Notebook
from reportgen.output.live.setting import Layout, fresh_remake, page_of
from reportgen.output.live.styles import Cascade, without_children, wrapped
from reportgen.output.live.targets import Targets

# How many blocks after the last of the page are made too: in the new styles more may have room.
_MORE = 6


@dataclass(frozen=True)
class Earlier:
    """What is known of pages in their old styles."""

    html: Any
    parts: Sequence[Part]
    layout: Layout
    targets: Targets
    page_sizes: dict[str, Any]


class _Lone:
    """A document of its root alone, for WeasyPrint's cascade; the style sheets are those of the whole."""

    def __init__(self, html: Any, root: Any, fetcher: Any) -> None:
        self.etree_element = root
        self.wrapper_element = self
        self.base_url, self.media_type, self.url_fetcher = html.base_url, html.media_type, fetcher
        self._ua_counter_style, self._ua_stylesheets = html._ua_counter_style, html._ua_stylesheets
        self.query_all = html.wrapper_element.query_all

    def iter_subtree(self) -> Iterable[Any]:
        """Yield the root."""
        return iter([ElementWrapper.from_html_root(self.etree_element)])


def one_page(
    earlier: Earlier,
    written: PrintHtml,
    index: int,
    fetcher: Any,
    made_context: Callable[[Any, Targets], Any],
    notebook: Notebook,
) -> Any:
    """Return a page (from 0) finished in the styles that `fetcher` hands out.

    `made_context` gives WeasyPrint's context for a document and its targets. Raises UnexpectedError where the page cannot
    be told from the others.
    """
    layout = earlier.layout
    if index and not layout.pages[index - 1].clean:
        raise UnexpectedError("a page that the one before leaves something for")
    needed = _needed(earlier.parts, layout.pages[index].reached)
    replaced = _replaced(earlier.parts, needed, written)
    targets = Targets()
    for name, item in earlier.targets.target_lookup_items.items():
        known = targets.target_lookup_items[name] = TargetLookupItem(item.state)
        known.target_box, known.page_maker_index = item.target_box, item.page_maker_index
        known.cached_page_counter_values = item.cached_page_counter_values
    root = earlier.parts[0].ancestors[0]
    document = _Lone(earlier.html, without_children(root), fetcher)
    context = made_context(document, targets)
    context.style_for.initial_page_sizes.update(earlier.page_sizes)
    cascade = Cascade(context.style_for, document.etree_element, earlier.html.base_url, targets, ())
    pruned = _pruned(root, document.etree_element, needed, replaced, cascade)
    if not needed:
        _before(earlier.parts[0], document.etree_element, cascade)
    notes: list[Any] = []
    for blocks in needed.values():
        for element in [node for node in replaced.get(blocks[0], blocks[0].nodes) if isinstance(node.tag, str)][:1]:
            notebook.beginning[element] = blocks[0].before
    box = build_formatting_structure(
        document.etree_element,
        context.style_for,
        context.get_image_from_uri,
        earlier.html.base_url,
        targets,
        context.counter_style,
        notes,
    )
    _fill_up(box, needed, replaced, pruned)
    context.footnotes, context.rendered_notes = notes, []
    resume_at, asked, right, state, _ = layout.starts[index]
    start = (resume_at, asked, right, copy.deepcopy(state), fresh_remake())
    context.page_maker = [*layout.starts[:index], start]
    page_box, resume_at = remake_page(index, context, box, document)
    ends = [part.blocks[-1] for part in earlier.parts][-1] in [block for some in needed.values() for block in some]
    if resume_at is None and needed and not ends:
        raise UnexpectedError("a page with room for more than was made")
    pages = [*layout.pages[:index], page_of(page_box, context, ())]
    furniture = Furniture(context)
    furniture.gather(pages)
    return furniture.finish(Layout(pages, context.page_maker), index)


def _needed(parts: Sequence[Part], reached: Iterable[Block]) -> dict[Part, list[Block]]:
    """Return the blocks of a page by their section, and some that follow; none for a page before the sections."""
    wanted = set(reached)
    order = [(part, block) for part in parts for block in part.blocks]
    places = [place for place, (_, block) in enumerate(order) if block in wanted]
    if not places:
        return {}
    needed: dict[Part, list[Block]] = {}
    for part, block in order[min(places) : max(places) + 1 + _MORE]:
        needed.setdefault(part, []).append(block)
    return needed


def _replaced(parts: Sequence[Part], needed: dict[Part, list[Block]], written: PrintHtml) -> dict[Block, list[Any]]:
    """Return the nodes of blocks that say something else now, such as drawings in other colours."""
    found = {}
    for part, section in zip(parts, written.sections, strict=True):
        if part.anchor != section.anchor or len(part.blocks) != len(section.blocks):
            raise UnexpectedError("another document")
        for block, source in zip(part.blocks, section.blocks, strict=True):
            if block in needed.get(part, ()) and block.text != unmarked(source):
                found[block] = read(source).nodes
    return found


def _pruned(
    root: Any,
    lone: Any,
    needed: dict[Part, list[Block]],
    replaced: dict[Block, list[Any]],
    cascade: Cascade,
) -> dict[Any, Any]:
    """Return, by the elements of the whole document, those of one that holds only what is needed; all have their styles."""
    pruned = {root: lone}
    cascade.lend(root, lone)
    for part, blocks in needed.items():
        wrappers = wrapped(part.ancestors)
        for wrapper in wrappers[1:]:
            element, parent = wrapper.etree_element, wrapper.parent.etree_element
            if element not in pruned:
                cascade.style(wrapper, alone=True)
                pruned[element] = without_children(element)
                cascade.lend(pruned[element], element)
                pruned[parent].append(pruned[element])
        asked = {element for block in blocks for element in block.elements}
        for wrapper in wrappers[-1].iter_children():
            if wrapper.etree_element in asked:
                cascade.style(wrapper)
        for block in blocks:
            nodes = replaced.get(block, block.nodes)
            _lend_all(block.nodes, nodes, cascade)
            pruned[part.element].extend(nodes)
    return pruned


def _before(part: Part, lone: Any, cascade: Cascade) -> None:
    """Put what stands before the sections into a document of its root alone, with its styles: the cover and the like."""
    body, *_ = wrapped(part.ancestors[:2])[1:]
    cascade.style(body, alone=True)
    alone = without_children(body.etree_element)
    cascade.lend(alone, body.etree_element)
    lone.append(alone)
    for wrapper in body.iter_children():
        if wrapper.etree_element is part.ancestors[2]:
            break
        cascade.style(wrapper)
        alone.append(wrapper.etree_element)


def _lend_all(old: Sequence[Any], new: Sequence[Any], cascade: Cascade) -> None:
    if old is new:
        return
    pairs = zip((e for node in old for e in node.iter()), (e for node in new for e in node.iter()), strict=True)
    for one, other in pairs:
        if one.tag != other.tag:
            raise UnexpectedError("a block of another kind")
        cascade.lend(other, one)


def _fill_up(
    root: Any, needed: dict[Part, list[Block]], replaced: dict[Block, list[Any]], pruned: dict[Any, Any]
) -> None:
    """Put the boxes where they stand among those of the whole document; what fills the places is never looked at."""
    places: dict[Any, dict[int, Any]] = {}
    for part, blocks in needed.items():
        box = root
        for element, place in zip(part.ancestors[1:], part.path, strict=True):
            (child,) = (child for child in box.children if child.element is pruned[element])
            places.setdefault(box, {})[place] = child
            box = child
        own = places.setdefault(box, {})
        found: dict[Any, list[Any]] = {child.element: [] for child in box.children}
        for child in box.children:
            found[child.element].append(child)
        at = 0
        for block in part.blocks:
            if block in blocks:
                nodes = replaced.get(block, block.nodes)
                boxes = [child for node in nodes for child in found.pop(node, ())]
                if len(boxes) != len(block.boxes):
                    raise UnexpectedError("a block with more or fewer boxes than before")
                own.update(enumerate(boxes, start=at))
            at += len(block.boxes)
        if found:
            raise UnexpectedError("a box that is none of a block")
    for box, children in places.items():
        filling = next(iter(children.values()))
        box.children = [children.get(place, filling) for place in range(max(children) + 1)]
