"""A claim's words stay and the data decide whether they are true."""

import pytest

from reportgen.build import check

HEAD = "---\nroll: kapitel\n---\n# Påståenden\n\n"


def diagnostics(project_folder, text):
    (project_folder / "narrative" / "20-p.md").write_text(HEAD + text + "\n", encoding="utf-8")
    return check(project_folder).diagnostics


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
    assert diagnostics(project_folder, f'[Det stämmer]{{påstår="{claim}"}}.') == ()


def test_a_false_claim_says_where_what_and_by_which_values(project_folder):
    (found,) = diagnostics(project_folder, "Ja, [företagen blir fler]{påstår=\"trend('nystartade') > 0\"} i länet.")
    assert str(found).startswith("narrative/20-p.md:6:5: fel [påstående-falskt] ")
    assert "”företagen blir fler”" in found.message
    assert "trend('nystartade') > 0" in found.message
    assert "trend('nystartade') är \u22120,257\u00a0per 1\u00a0000 invånare per år" in found.message


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
