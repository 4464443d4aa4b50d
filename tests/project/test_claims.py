"""A claim's words stay and the data decide whether they are true."""

import re

import pytest

from reportgen.pipeline.check import check

HEAD = "---\nroll: kapitel\n---\n# Påståenden\n\n"


def diagnostics(project_folder, text):
    (project_folder / "narrative" / "20-p.md").write_text(HEAD + text + "\n", encoding="utf-8")
    return check(project_folder).diagnostics


def said(words, claim):
    """The years of a claim stand in its sentence, or are reported."""
    return f"{words} {' och '.join(dict.fromkeys(re.findall(r'20[0-9]{2}', claim)))}".strip()


@pytest.mark.parametrize(
    "claim",
    [
        "värde('nystartade') < riket('nystartade')",
        "värde('nystartade') < jämförelselän('nystartade')",
        "trend('nystartade') < 0",
        "förändring('utslapp', 2023, 2024) < 0",
        "könsskillnad('halsa') < könsskillnad('halsa', år=2019)",
        "lägst_sedan('nystartade', 2019)",
        "not högst_sedan('nystartade', 2019)",
        "oförändrad('halsa', 2023, 2024, inom=0.5)",
        "kommuner('bostader', 'lika', 1).antal == 1",
        "antal('resurseffektivitet', 'röd') == 1 and antal('resurseffektivitet', 'grön') == 0",
        "rang('bostader', 'Laxå') == 1",
        "senaste('nystartade') == 2024",
        "status('R2') == 'röd'",
        "bedömning('konkurrenskraft') == 'vara möjligt att nå'",
    ],
)
def test_a_true_claim_is_silent(project_folder, claim):
    assert diagnostics(project_folder, f'[{said("Det stämmer", claim)}]{{påstår="{claim}"}}.') == ()


def test_a_false_claim_says_where_what_and_by_which_values(project_folder):
    (found,) = diagnostics(project_folder, "Ja, [företagen blir fler]{påstår=\"trend('nystartade') > 0\"} i länet.")
    assert str(found).startswith("narrative/20-p.md:6:5: fel [påstående-falskt] ")
    assert "”företagen blir fler”" in found.message
    assert "trend('nystartade') > 0" in found.message
    assert "trend('nystartade') är \u22120,250\u00a0per 1\u00a0000 invånare per år" in found.message


def test_a_claim_that_cannot_be_decided_is_told_apart(project_folder):
    claim = "[Fel]{påstår=\"värde('bostader', år=2024, område='Hallsberg') == 1\"}"
    (found,) = diagnostics(project_folder, claim)
    assert found.code == "påstående-oavgjort"
    assert "saknas" in found.message


def test_an_unknown_name_in_a_claim_has_a_suggestion(project_folder):
    (found,) = diagnostics(project_folder, "[Fel]{påstår=\"trend('nystartad') < 0\"}")
    assert (found.code, found.hint) == ("påstående-oavgjort", "Menade du nystartade?")


def test_a_claim_must_be_true_or_false(project_folder):
    (found,) = diagnostics(project_folder, "[Fel]{påstår=\"värde('nystartade')\"}")
    assert found.code == "påstående-oavgjort"


def test_claims_are_checked_in_lists_tables_captions_and_notes(project_folder):
    claim = "[x]{påstår=\"trend('nystartade') > 0\"}"
    text = (
        f"- punkt {claim}\n\n| a | b |\n|---|---|\n| {claim} | c |\n\n"
        f"::: källtabell {{#tab:x}}\nBildtext {claim}.\n:::\n\nText[^n].\n\n[^n]: Not {claim}."
    )
    found = diagnostics(project_folder, text)
    assert [(d.code, d.line) for d in found] == [("påstående-falskt", line) for line in (6, 10, 13, 18)]


def test_a_claim_may_hold_expressions_and_formatting(project_folder):
    text = "[**Hela {{ värde('halsa') }}** mår bra]{påstår=\"värde('halsa') > 70\"}."
    assert diagnostics(project_folder, text) == ()


def test_an_attribute_that_the_report_does_not_know_is_reported(project_folder):
    (found,) = diagnostics(project_folder, '[x]{färg="röd"}')
    assert (found.code, found.line, found.column) == ("okänt-attribut", 6, 1)


@pytest.mark.parametrize(
    ("claim", "because"),
    [
        ("högst_sedan('nystartade', 2019)", "8,7 år 2024, 10,4 år 2021"),
        ("lägst_sedan('halsogap', 2019)", "5,6 år 2024, 4,0 år 2019"),
        ("ökar('nystartade', 2019)", "ändringen är −11,2 procent"),
        ("minskar('halsa', 2023)", "ändringen är −0,4 procentenheter, och mindre än 0,5 räknas som oförändrat"),
        ("oförändrad('halsa', 2019, inom=1)", "skillnaden är −1,8 procentenheter"),
        ("gap_växer('halsa', 2024, 2019)", "gapet är 4,0 procentenheter, tidigare 5,6 procentenheter"),
        ("kommuner_som_når('halsa').antal > 0", "halsa har inga värden för kommunerna"),
        ("gap('halsa', 'halsa') > 1", "gap('halsa', 'halsa') är 0,0 procentenheter"),
        ("utfall('halsa') == 'grön'", "utfall('halsa') är röd"),
        ("prognos('halsa') > 71", "prognos('halsa') är"),
        ("krävd_takt('halsa') < 0", "krävd_takt('halsa') är"),
    ],
)
def test_a_false_claim_gives_the_values_behind_the_function(project_folder, claim, because):
    (found,) = diagnostics(project_folder, f'[{said("Fel", claim)}]{{påstår="{claim}"}}')
    assert found.code in {"påstående-falskt", "påstående-oavgjort"}
    assert because in found.message.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("claim", "message"),
    [
        ("trend('nystartade') < 0 or värde('halas') > 0", "Indikatorn ”halas” är okänd."),
        ("trend('nystartade') < 0 or värde('halsa', år=1999) > 0", "Det finns ingen uppgift för halsa"),
        ("trend('nystartade') < 0 or värde('halsa', område='Kumlaa') > 0", "Området ”Kumlaa” är okänt."),
        ("trend('nystartade') < 0 or tred('halsa') > 0", "Namnet ”tred” är okänt i uttryck."),
    ],
)
def test_what_is_not_evaluated_is_checked_all_the_same(project_folder, claim, message):
    (found,) = diagnostics(project_folder, f'[Ja]{{påstår="{claim}"}}')
    assert found.code == "påstående-oavgjort"
    assert message in found.message


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Löpande text med {claim}.", 6),
        ("- punkt\n- {claim}", 7),
        ("| a | b |\n| --- | --- |\n| x | {claim} |", 8),
        ("> Citat med {claim}.", 6),
        ("Not.[^n]\n\n[^n]: Noten säger {claim}.", 8),
        ('::: diagram {{#fig:x indikator="utslapp"}}\nBildtext med {claim}.\n:::', 7),
        (":::: faktaruta\n- *kursivt {claim}*\n::::", 7),
        ("## Underrubrik med {claim}", 6),
    ],
)
def test_a_claim_may_stand_in_any_text(project_folder, text, line):
    claim = "[Fel]{påstår=\"trend('nystartade') > 0\"}"
    (found,) = diagnostics(project_folder, text.format(claim=claim))
    assert (found.code, found.line) == ("påstående-falskt", line)


@pytest.mark.parametrize(
    "claim", ["största('nystartade', 2019, 2023) > 10", "lägst_sedan('nystartade', 2019)", "högst_sedan('halsa', 2018)"]
)
def test_a_span_with_a_lost_year_cannot_be_decided(project_folder, claim):
    path = project_folder / "data" / "serier" / "nystartade.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("0018;T;2021;10,4;", "0018;T;2021;;.."), encoding="utf-8")
    (found,) = [d for d in diagnostics(project_folder, f'[Ja]{{påstår="{claim}"}}') if d.path.startswith("narrative")]
    assert found.code == "påstående-oavgjort"
    assert "saknar värde för" in found.message


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("""[Det har varit så sedan 1995]{påstår="värde('nystartade') < riket('nystartade')"}.""", "1995"),
        ("""[Laxå ligger inte långt därifrån]{påstår="värde('nystartade') < riket('nystartade')"}.""", "Laxå"),
        ("""[Nystartade företag pekar neråt]{påstår="könsskillnad('halsa') < 0"}.""", "nystartade företag"),
    ],
)
def test_the_words_of_an_expression_name_nothing_that_it_does_not_touch(project_folder, text, named):
    found = [d for d in diagnostics(project_folder, text) if d.code == "påstående-falskt"]
    assert any(f"säger ”{named}”" in d.message for d in found), [d.message for d in found]
