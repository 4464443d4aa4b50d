import subprocess
import sys

from weasyprint import HTML

from reportgen.output.pdf.shims import keep_notes_on_their_page
from tests.conftest import ROOT

# The second paragraph's first two lines fit above the note, but three are wanted together (orphans).
PAGE = """<style>
@font-face { font-family: t; src: url(styles/fonts/SourceSans3-Regular.ttf) }
@page { size: 300px 200px; margin: 0; @footnote { margin-top: 0; padding-bottom: 1px } }
html { font-family: t; font-size: 16px; line-height: 20px; orphans: 3; widows: 3 }
body, p { margin: 0 }
div { height: 100px }
.not { float: footnote }
.not::footnote-call, .not::footnote-marker { content: none }
</style>
<p>a<a id="call">1</a><span class="not" id="note">note</span></p>
<div></div>
<p>one<br>two<br>three<br>four<br>five<br>six</p>"""

PROGRAM = f"""
from weasyprint import HTML
pages = HTML(string={PAGE!r}, base_url={str(ROOT) + "/"!r}).render().pages
print([name for page in pages for name in sorted(page.anchors)], ["note" in page.anchors for page in pages])
"""


def test_weasyprint_itself_still_moves_a_note_of_another_paragraph():
    """When this fails, WeasyPrint has been mended: take the shim out (Kozea/WeasyPrint#2432)."""
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert done.stdout.split("]")[1].strip() == "[False, True"


def test_with_the_shim_the_note_stays_with_its_call():
    keep_notes_on_their_page()
    pages = HTML(string=PAGE, base_url=f"{ROOT}/").render().pages
    assert "call" in pages[0].anchors
    assert "note" in pages[0].anchors


def test_the_shim_can_be_put_on_twice():
    keep_notes_on_their_page()
    keep_notes_on_their_page()
