"""A viewer in a window of its own for each test."""

from contextlib import ExitStack

import pytest
from playwright.sync_api import expect

from reportgen.preview.web.server import serving
from tests.fake_preview import FakePreview, made_pdf

# How long a condition is waited for (milliseconds): a machine may be busy with other tests.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)


class Window:
    """A viewer of a preview: the page in the browser, what it asked for, and what went wrong in it."""

    def __init__(self, browser, address, faults, **options):
        self.context = browser.new_context(locale="sv-SE", **{"viewport": {"width": 1280, "height": 800}, **options})
        self.context.set_default_timeout(PATIENCE)
        self.address = address
        self.requests = []
        self.context.on("request", lambda request: self.requests.append(request.url))
        self.faults = faults
        self.page = self.tab()

    def tab(self, path=""):
        page = self.context.new_page()
        page.on("console", lambda message: self.faults.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        page.goto(self.address + path)
        page.wait_for_selector(".sheet[data-key]")
        return page

    def sheet(self, index):
        return self.page.locator(f'.sheet[data-index="{index}"]')

    def paper(self, index):
        return self.sheet(index).locator(".paper").bounding_box()

    def shown(self, index, key):
        self.page.wait_for_selector(f'.sheet[data-index="{index}"] .face[data-key="{key}"]')

    def go(self, index):
        self.page.fill("#page", str(index + 1))
        self.page.press("#page", "Enter")
        self.page.wait_for_selector(f'.sheet[data-index="{index}"] .words')

    def point(self, index, box, *, across=0.3):
        """Return the point of the window where a box of a page is."""
        paper = self.paper(index)
        zoom = self.page.evaluate(
            "Number(getComputedStyle(document.getElementById('sheets')).getPropertyValue('--zoom'))"
        )
        return paper["x"] + (box.x + box.width * across) * zoom, paper["y"] + (box.y + box.height / 2) * zoom

    def click(self, index, box, **where):
        self.page.mouse.click(*self.point(index, box, **where))
        self.page.wait_for_selector("#block:not([hidden])")

    def expect_faults(self, status):
        """Take it as it should be that the browser writes of answers with a status."""
        assert [fault for fault in self.faults if status not in fault] == []
        self.faults.clear()

    def edit(self, index, box):
        self.click(index, box)
        self.page.click("#block-edit")
        self.page.wait_for_selector("#edit:not([hidden])")


@pytest.fixture
def preview():
    return FakePreview(made_pdf())


@pytest.fixture
def open_window(browser):
    """Open a viewer of a preview; nothing may go wrong in it but what a test puts into `faults`."""
    with ExitStack() as stack:
        faults = []

        def opened(preview, **options):
            address = stack.enter_context(serving(preview))
            window = Window(browser, address, faults, **options)
            stack.callback(window.context.close)
            return window

        yield opened
    assert faults == []


@pytest.fixture
def window(open_window, preview):
    return open_window(preview)
