"""Edits made in LibreOffice itself, by its own interface: run by the system's Python, which has `uno`.

Takes a JSON text on standard input: the file, where it is saved, the folder of the office's own settings, and the edits, each a name and its texts.
"""

import contextlib
import json
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import DisposedException
from com.sun.star.style.ParagraphAdjust import CENTER
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK

REVIEWER = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.UserProfile/Data"><prop oor:name="givenname" oor:op="fuse"><value>Anna</value></prop></item>
<item oor:path="/org.openoffice.UserProfile/Data"><prop oor:name="sn" oor:op="fuse"><value>Exempel</value></prop></item>
</oor:items>
"""


class Edits:
    """The edits of a document that a reviewer makes."""

    def __init__(self, document):
        self.document = document

    def _found(self, words):
        search = self.document.createSearchDescriptor()
        search.SearchString = words
        found = self.document.findFirst(search)
        if found is None:
            raise LookupError(words)
        return found

    def _cursor(self, words, *, after=False):
        found = self._found(words)
        return found.Text.createTextCursorByRange(found.End if after else found.Start)

    def replace(self, old, new):
        self._found(old).setString(new)

    def add(self, words, new):
        self._cursor(words, after=True).setString(new)

    def untracked(self, old, new):
        self.document.RecordChanges = False
        self.replace(old, new)
        self.document.RecordChanges = True

    def divide(self, words):
        cursor = self._cursor(words, after=True)
        cursor.Text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)

    def new_before(self, words, new):
        cursor = self._cursor(words)
        cursor.Text.insertString(cursor, new, False)
        cursor.Text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)

    def new_after(self, words, new):
        cursor = self._cursor(words)
        cursor.gotoEndOfParagraph(False)
        cursor.Text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
        cursor.Text.insertString(cursor, new, False)

    def strike(self, words):
        cursor = self._cursor(words)
        cursor.gotoStartOfParagraph(False)
        cursor.gotoEndOfParagraph(True)
        cursor.goRight(1, True)
        cursor.setString("")

    def join(self, words):
        cursor = self._cursor(words)
        cursor.gotoEndOfParagraph(False)
        cursor.goRight(1, True)
        cursor.setString(" ")

    def move(self, words, before):
        cursor = self._cursor(words)
        cursor.gotoStartOfParagraph(False)
        cursor.gotoEndOfParagraph(True)
        text = cursor.getString()
        self.strike(words)
        self.new_before(before, text)

    def note(self, new):
        note = self.document.Footnotes.getByIndex(0)
        cursor = note.createTextCursor()
        cursor.gotoEnd(False)
        cursor.goLeft(1, False)
        note.insertString(cursor, new, False)

    def bold(self, words):
        self._found(words).CharWeight = 150.0

    def comment(self, words, text, author="Anna Exempel"):
        self._remark(self._found(words), text, author)

    def comment_over(self, first, last, text):
        cursor = self._cursor(first)
        cursor.gotoRange(self._found(last).End, True)
        self._remark(cursor, text)

    def settled(self, words, text):
        self._remark(self._found(words), text).Resolved = True

    def _remark(self, place, text, author="Anna Exempel"):
        remark = self.document.createInstance("com.sun.star.text.textfield.Annotation")
        remark.Content, remark.Author = text, author
        place.Text.insertTextContent(place, remark, True)
        return remark

    def untracked_style(self, words, style):
        self.document.RecordChanges = False
        self._found(words).ParaStyleName = style
        self.document.RecordChanges = True

    def untracked_level(self, words, level):
        self.document.RecordChanges = False
        self._found(words).NumberingLevel = level
        self.document.RecordChanges = True

    def untracked_centre(self, words):
        self.document.RecordChanges = False
        self._found(words).ParaAdjust = CENTER
        self.document.RecordChanges = True


def opened(folder):
    """Start an office with its own settings, and return the process and its desktop."""
    settings = Path(folder) / "user"
    settings.mkdir(parents=True)
    (settings / "registrymodifications.xcu").write_text(REVIEWER, encoding="utf-8")
    pipe = f"reportgen{Path(folder).stat().st_ino}"
    office = subprocess.Popen(
        [
            "soffice",
            f"-env:UserInstallation={Path(folder).as_uri()}",
            "--headless",
            "--norestore",
            "--nologo",
            f"--accept=pipe,name={pipe};urp;",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    while office.poll() is None:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return office, context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except NoConnectException:
            time.sleep(0.2)
    raise RuntimeError("LibreOffice did not start")


def value(name, given):
    found = PropertyValue()
    found.Name, found.Value = name, given
    return found


def main():
    asked = json.load(sys.stdin)
    office, desktop = opened(asked["settings"])
    try:
        for file, target, edits in asked["files"]:
            document = desktop.loadComponentFromURL(Path(file).as_uri(), "_blank", 0, (value("Hidden", True),))
            assert document.RecordChanges, "the copy does not ask for tracked changes"
            made = Edits(document)
            for name, *texts in edits:
                getattr(made, name)(*texts)
            document.storeToURL(Path(target).as_uri(), (value("FilterName", "MS Word 2007 XML"),))
            document.close(True)
    finally:
        with contextlib.suppress(DisposedException):
            desktop.terminate()
        office.wait()


main()
