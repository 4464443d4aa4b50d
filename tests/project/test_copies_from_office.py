"""Review copies edited in LibreOffice itself come back whole. It is started once."""

import datetime as dt
import json
import subprocess

import pytest

from reportgen.composing.run import USUAL, Run, silent
from reportgen.pipeline.changing.taking_in import take_in
from reportgen.pipeline.sending_out import review_copy
from reportgen.pipeline.snapshot import take_snapshot
from reportgen.project.snapshot import take_snapshot as take_files
from reportgen.review_copy.aligning.changes import Kind
from reportgen.review_copy.map import map_text
from reportgen.review_copy.merging.merged import Outcome
from reportgen.review_copy.writing.copying import Asked
from tests.browsing import surroundings
from tests.conftest import ROOT, make_project
from tests.office import office_program

PATH = "narrative/20-granskas.md"
TEXT = """---
roll: kapitel
---
# Det som granskas

Första stycket är vanlig text, och står här först[^ett].

[Utsläppen minskade]{om="utslapp"}, till {{ värde("utslapp") }}. Andra stycket har mer.

Tredje stycket ska bort.

Fjärde stycket ska delas. Det blir två.

Femte stycket hör ihop med nästa.

Sjätte stycket är kort.

- punkt ett
- punkt två

| Rad | Ord |
| --- | --- |
| ett | apelsin |

Sjunde stycket flyttas.

Åttonde stycket är **viktigt** och sist.

Nionde stycket blir en rubrik.

[^ett]: En not om texten.
"""
EDITS = (
    ("comment", "står här först", "Var står det?"),
    ("comment", "Utsläppen minskade", "Stämmer det?", "Bo Prov"),
    ("comment", "135\xa0000\xa0ton", "Är talet nytt?"),
    ("comment_over", "Sjätte stycket", "punkt ett", "Hör de ihop?"),
    ("settled", "apelsin", "Ska det vara päron?"),
    ("untracked_style", "Nionde stycket", "Heading 2"),
    ("untracked_centre", "Första stycket"),
    ("untracked_level", "punkt två", 1),
    ("replace", "vanlig text", "ovanlig text"),
    ("add", "Utsläppen minskade", " kraftigt som en sten"),
    ("untracked", "Andra stycket har mer", "Andra stycket har mycket mer"),
    ("strike", "Tredje stycket"),
    ("divide", "ska delas. "),
    ("join", "Femte stycket"),
    ("new_after", "Sjätte stycket", "Ett nytt stycke med *stjärnor* och {{ klamrar }}."),
    ("add", "punkt två", " och en halv"),
    ("replace", "apelsin", "päron"),
    ("move", "Sjunde stycket", "Första stycket"),
    ("add", "viktigt", "ast"),
    ("note", " och mer"),
    ("bold", "och sist"),
)


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """The project, its copy as it was saved without edits, and as it was saved with them."""
    assert office_program()
    folder = tmp_path_factory.mktemp("office")
    project = make_project(folder / "projekt")
    (project / PATH).write_text(TEXT, encoding="utf-8")
    run = Run(USUAL, silent)
    copy = review_copy(project, Asked("Anna", "20", dt.datetime(2026, 11, 30, 9, tzinfo=dt.UTC)), run)
    (project / "granskning").mkdir()
    (project / copy.map.file).write_text(map_text(copy.map), encoding="utf-8")
    (folder / "kopia.docx").write_bytes(copy.package)
    files = [
        [str(folder / "kopia.docx"), str(folder / name), edits]
        for name, edits in (("untouched.docx", ()), ("edited.docx", EDITS))
    ]
    asked = json.dumps({"settings": str(folder / "settings"), "files": files})
    # The settings of a build hide the fonts of the system, without which the office does not start.
    command = ["/usr/bin/python3", str(ROOT / "tests/office_edits.py")]
    subprocess.run(command, input=asked, text=True, check=True, env=surroundings(), timeout=600)
    return project, (folder / "untouched.docx").read_bytes(), (folder / "edited.docx").read_bytes()


def taken(office, raw, **more):
    project = office[0]
    return take_in(take_snapshot(project), take_files(project, folders=("granskning",)), [("kopia.docx", raw)], **more)


def test_a_copy_that_nobody_has_edited_comes_back_without_changes(office):
    found = taken(office, office[1])
    assert (found.diagnostics, found.items) == ((), ())


def test_every_edit_has_its_outcome_and_its_reviewer(office):
    found = taken(office, office[2])
    told = [(one.outcome.value, one.change.kind.value, one.change.deleted, one.change.inserted) for one in found.items]
    assert sorted(told) == sorted(EXPECTED)
    assert {one.reviewer for one in found.items if one.change.tracked} == {"Anna Exempel", "Bo Prov"}


def test_comments_stand_at_their_line_with_their_author(office):
    found = [one for one in taken(office, office[2]).items if one.change.kind is Kind.COMMENT]
    told = [(one.at.line, one.reviewer, one.change.quoted, one.change.told, one.change.settled) for one in found]
    assert sorted(told) == sorted(COMMENTS)


def test_what_nobody_tracked_of_how_paragraphs_look_is_told(office):
    found = [one for one in taken(office, office[2]).items if one.change.kind is Kind.FORM]
    assert [(one.outcome, one.at.line, one.change.told) for one in found] == [
        (Outcome.BY_HAND, 6, "stycket är centrerat"),
        (Outcome.BY_HAND, 20, "punkten är flyttad till en annan nivå"),
        (Outcome.BY_HAND, 30, "stycket har formatmallen ”Rubrik 2” och inte ”Brödtext reportgen”"),
    ]


def test_what_is_taken_in_is_the_markdown_that_a_writer_would_have_written(office):
    assert taken(office, office[2]).files == {PATH: AFTER.encode()}


COMMENTS = (
    (6, "Anna Exempel", "står här först", "Var står det?", False),
    (8, "Bo Prov", "Utsläppen minskade kraftigt som en sten", "Stämmer det?", False),
    (8, "Anna Exempel", "135\xa0000\xa0ton", "Är talet nytt?", False),
    (15, "Anna Exempel", "Sjätte stycket är kort.", "Hör de ihop?", False),
    (24, "Anna Exempel", "päron", "Ska det vara päron?", True),
)
EXPECTED = (
    *(("kommentar", "kommentar", "", "") for _ in COMMENTS),
    *(("för hand", "styckets form", "", "") for _ in range(3)),
    ("för hand", "flyttad text", "", "Sjunde stycket flyttas.¶"),
    ("för hand", "flyttad text", "Sjunde stycket flyttas.¶", ""),
    ("för hand", "formatering", "", ""),
    ("förs in", "delat stycke", "", "¶"),
    ("förs in", "hopslagna stycken", "¶", " "),
    ("förs in", "ny text", "", " kraftigt som en sten"),
    ("förs in", "ny text", "", " och en halv"),
    ("förs in", "ny text", "", " och mer"),
    ("förs in", "ny text", "", "ast"),
    ("förs in", "ny text", "", "mycket "),
    ("förs in", "nytt stycke", "", "¶Ett nytt stycke med *stjärnor* och {{ klamrar }}."),
    ("förs in", "struket stycke", "Tredje stycket ska bort.¶", ""),
    ("förs in", "ändrad text", "apelsin", "päron"),
    ("förs in", "ändrad text", "vanlig text", "ovanlig text"),
)
AFTER = r"""---
roll: kapitel
---
# Det som granskas

Första stycket är ovanlig text, och står här först[^ett].

[Utsläppen minskade]{om="utslapp"} kraftigt som en sten, till {{ värde("utslapp") }}. Andra stycket har mycket mer.

Fjärde stycket ska delas.

Det blir två.

Femte stycket hör ihop med nästa.
Sjätte stycket är kort.

Ett nytt stycke med \*stjärnor\* och \{\{ klamrar \}\}.

- punkt ett
- punkt två och en halv

| Rad | Ord |
| --- | --- |
| ett | päron |

Sjunde stycket flyttas.

Åttonde stycket är **viktigt**ast och sist.

Nionde stycket blir en rubrik.

[^ett]: En not om texten och mer.
"""
