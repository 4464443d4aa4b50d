"""What has become of many editions is told briefly, with what several have in common once, and nothing is lost."""

import json

from reportgen.areas.editions import AreaEdition
from reportgen.batch.comparing import Revised
from reportgen.batch.revisions import as_json as revisions_json
from reportgen.batch.revisions import as_text as revisions_text
from reportgen.batch.summary import Outcome, State, Summary, as_json, as_text, whole_text
from reportgen.data.model import Area, AreaKind
from reportgen.diagnostics import Position, error, warning
from reportgen.project.state import DataState
from reportgen.revision.broken import Fault
from reportgen.revision.changed_sentences import SentenceChange

AT = Position("narrative/1.md", 3, 1)


def edition(number):
    area = Area(f"{number:04}", f"By {number}", AreaKind.MUNICIPALITY, f"{number:04}", AT)
    return AreaEdition(area, f"by-{number}", Position("rapport.toml"))


def false(text):
    return error("påstående-falskt", AT, text)


def summary(*outcomes, **others):
    told = {"left_out": (), "strays": (), "folder": "out/utgåvor", "rest": "out/utgåvor/besked.txt", **others}
    return Summary(outcomes, **told)


def refused(number, *errors):
    return Outcome(edition(number), State.REFUSED, errors)


def test_errors_that_all_refused_editions_have_are_told_once():
    shared = error("fil-saknas", Position("data/a.csv"), "Filen finns inte.")
    told = as_text(
        summary(refused(1, shared, false("Fel i By 1.")), refused(2, shared), Outcome(edition(3), State.BUILT))
    )
    assert told == (
        "Gemensamt för de 2 stoppade utgåvorna: 1 fel\n"
        "  data/a.csv: fel [fil-saknas] Filen finns inte.\n"
        "\n"
        "Stoppad: By 1 (0001), 1 annat fel\n"
        "  narrative/1.md:3:1: fel [påstående-falskt] Fel i By 1.\n"
        "\n"
        "3 utgåvor: 1 byggd, 2 stoppade.\n"
    )


def test_only_the_first_errors_of_the_first_editions_are_shown_and_the_rest_is_in_a_file():
    many = summary(*(refused(n, *(false(f"Fel {n}.{i}.") for i in range(5))) for n in range(1, 13)))
    told = as_text(many)
    assert told.count("fel [") == 30
    assert "  … och 2 fel till, se out/utgåvor/besked.txt\n" in told
    assert "Också stoppade: By 11 och By 12, se out/utgåvor/besked.txt.\n" in told
    assert whole_text(many).count("fel [") == 60


def test_warnings_are_counted_and_told_in_the_file_with_the_editions_that_have_them():
    everywhere, here = warning("lucka", AT, "Överallt."), warning("lucka", AT, "Bara här.")
    found = summary(
        Outcome(edition(1), State.BUILT, (everywhere, here)), Outcome(edition(2), State.UNCHANGED, (everywhere,))
    )
    assert found.good
    assert as_text(found) == ("2 utgåvor: 1 byggd, 1 oförändrad.\n2 olika varningar, se out/utgåvor/besked.txt.\n")
    rest = whole_text(found)
    assert "Varningar i alla 2 utgåvor: 1\n  narrative/1.md:3:1: varning [lucka] Överallt.\n" in rest
    assert "Varningar i By 1: 1\n  narrative/1.md:3:1: varning [lucka] Bara här.\n" in rest


def test_what_was_lost_not_come_to_or_is_nobodys_is_named():
    lost = Outcome(edition(1), State.LOST, lost="Traceback\n  rad\nValueError: så var det\n")
    found = summary(lost, left_out=(edition(2),), strays=("by-9",))
    assert not found.good
    assert as_text(found) == (
        "Förlorad: By 1 (0001)\n"
        "  ValueError: så var det\n"
        "\n"
        "1 utgåva: 1 förlorad.\n"
        "1 utgåva prövades inte, eftersom körningen inte kunde fortsätta: By 2.\n"
        "out/utgåvor/by-9 hör inte längre till någon utgåva. Ta bort det som inte behövs.\n"
    )
    assert "  Traceback\n" in whole_text(found)
    told = json.loads(as_json(found))
    assert (told["utgåvor"][0]["utfall"], told["inte_prövade"], told["mappar_utan_utgåva"]) == (
        "förlorad",
        ["0002"],
        ["by-9"],
    )


OLD, NEW = DataState("förra", {}), DataState("nya", {})


def test_a_revision_is_told_by_edition_with_the_sentences_that_become_false():
    became = SentenceChange(AT, "Talet är 4 och sjunker.", "Talet är 6 och sjunker.")
    touched = Revised(2, 1, 3, 0, 0, 4, (Fault(false("Det stämmer inte."), became),))
    broken = Revised(hindrances=(false("Redan fel."),))
    found = {edition(1): touched, edition(2): Revised(), edition(3): broken, edition(4): "Traceback\nValueError: oj"}
    assert revisions_text(found, OLD, NEW) == (
        "Jämförelse av förra (gammal) med nya (ny) i 4 utgåvor\n"
        "\n"
        "        värden  meningar  bara tal    falska    utfall       mål   figurer\n"
        "By 1         2         1         3         1         –         –         4\n"
        "\n"
        "De nya data ändrar inget i By 2.\n"
        "By 3 kan inte jämföras, eftersom utgåvan har fel redan i dag:\n"
        "  narrative/1.md:3:1: fel [påstående-falskt] Redan fel.\n"
        "By 4 kunde inte jämföras: ValueError: oj\n"
        "\n"
        "By 1 stoppas av de nya data:\n"
        "  narrative/1.md:3: ”Talet är 6 och sjunker.”\n"
        "      Det stämmer inte.\n"
    )
    told = json.loads(revisions_json(found, OLD, NEW))["utgåvor"]
    assert [one["jämförd"] for one in told] == [True, True, False, False]
    assert told[0]["fel"][0]["mening"] == "Talet är 6 och sjunker."


def test_a_revision_that_does_nothing_says_so():
    found = {edition(1): Revised(), edition(2): Revised()}
    assert revisions_text(found, OLD, NEW).endswith("\nDe nya data ändrar ingen av utgåvorna.\n")
