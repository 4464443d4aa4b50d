"""What must be known and decided before a report can be archived."""

import re
from dataclasses import replace

import pytest

from reportgen.composing.run import Options
from reportgen.diagnostics import Severity
from reportgen.pipeline.build import build
from reportgen.pipeline.check import check
from tests.conftest import append, with_edition
from tests.project.archive.conftest import ARCHIVE, MOMENT, NUMBER, archivable

OPTIONS = Options(final=True, archive=True, examples=True, moment=MOMENT, number=NUMBER)


def codes(folder, **options):
    return [d.code for d in check(folder, replace(OPTIONS, **options)).diagnostics]


def test_a_draft_with_example_data_and_without_a_record_is_refused_with_every_reason(project_folder):
    found = check(project_folder, Options(final=True, archive=True)).diagnostics
    assert {d.code for d in found} == {"exempeldata", "utkast", "arkivuppgift-saknas"}
    missing = [d.message for d in found if d.code == "arkivuppgift-saknas"]
    assert missing == [
        "Diarienummer saknas.",
        "[arkiv] saknar bevarande.",
        "[arkiv] saknar fastställd.",
        "[arkiv] saknar fastställd_av.",
        "[arkiv] saknar grund.",
        "[arkiv] saknar handlingstyp.",
        "[arkiv] saknar kontaktperson.",
        "[arkiv] saknar organisationsnummer.",
        "[arkiv] saknar sekretess.",
        "[arkiv] saknar ärendemening.",
    ]
    assert all(d.path == "rapport.toml" and d.hint for d in found)


def test_a_complete_record_is_accepted_and_example_data_only_when_allowed(project_folder):
    archivable(project_folder)
    assert codes(project_folder) == []
    (found,) = check(project_folder, replace(OPTIONS, examples=False)).diagnostics
    assert found.code == "exempeldata"
    assert "--tillåt-exempeldata" in found.hint


def test_example_data_of_the_earlier_edition_count_as_well(project_folder):
    with_edition(project_folder)
    edition = build(project_folder).product.edition
    series = {
        name: replace(one, provenance=replace(one.provenance, origin="publicerad"))
        for name, one in edition.data.series.items()
    }
    published = replace(edition.data, series=series)
    assert replace(edition, data=published).has_examples
    assert not replace(edition, data=published, earlier=None).has_examples


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('sekretess = "offentlig"', 'sekretess = "sekretess"', "[arkiv] saknar lagrum."),
        ('bevarande = "bevaras"', 'bevarande = "gallras"', "[arkiv] saknar gallras_efter."),
        ("grund =", 'lagrum = "OSL 19 kap. 1 §"\ngrund =', "lagrum är angivet, men handlingen är ”offentlig”."),
        ("grund =", 'gallras_efter = "10 år"\ngrund =', "gallras_efter är angivet, men handlingen är ”bevaras”."),
        (
            "fastställd = 2025-08-15",
            "fastställd = 2052-08-15",
            "fastställd är 2052-08-15, men paketet skapas 2025-08-20.",
        ),
        (
            "fastställd = 2025-08-15",
            "fastställd = 2025-02-28",
            "fastställd är 2025-02-28, vilket är före rapportens datum, 2025-03-01.",
        ),
        (
            "fastställd = 2025-08-15",
            "fastställd = 2025-08-12\nupprättad = 2025-08-13",
            "fastställd är 2025-08-12, vilket är före upprättad, 2025-08-13.",
        ),
        (
            'organisationsnummer = "555555-5555"',
            'organisationsnummer = "555555-5556"',
            "organisationsnummer kan inte vara 555555-5556: kontrollsiffran stämmer inte.",
        ),
        ("grund =", 'levererande = "Kommunen"\ngrund =', "[arkiv] saknar levererande_organisationsnummer."),
        (
            "grund =",
            'levererande_organisationsnummer = "555555-5555"\ngrund =',
            "levererande_organisationsnummer är angivet, men inte levererande.",
        ),
    ],
)
def test_what_is_missing_or_contradicts_itself_is_told_at_its_line(project_folder, old, new, expected):
    archivable(project_folder, ARCHIVE.replace(old, new))
    (found,) = check(project_folder, OPTIONS).diagnostics
    assert found.message == expected
    key = re.search(r"lagrum|gallras_efter|fastställd|(levererande_)?organisationsnummer", expected)[0]
    text = (project_folder / "rapport.toml").read_text(encoding="utf-8").split("\n")
    if "saknar" not in expected:
        assert text[found.line - 1].startswith(key)


def test_a_number_on_the_command_line_may_not_differ_from_the_one_in_the_file(project_folder):
    archivable(project_folder)
    line = append(project_folder, "rapport.toml", '\n[diarium]\ndiarienummer = "25RS9"\n')
    (found,) = check(project_folder, OPTIONS).diagnostics
    assert (found.code, found.line) == ("diarienummer-skiljer", line)
    assert codes(project_folder, number="25RS9") == []
    assert codes(project_folder, number="") == []


@pytest.mark.parametrize("number", ["25\nRS", "<b>", "a  b", " "])
def test_a_number_that_cannot_be_printed_is_refused(project_folder, number):
    archivable(project_folder)
    assert codes(project_folder, number=number) == ["fel-värde"]


def test_nothing_of_this_is_asked_for_when_the_report_is_built(project_folder):
    assert check(project_folder).diagnostics == ()


@pytest.mark.parametrize(
    ("dates", "told"),
    [
        ("upprättad = 2020-03-01\nfastställd = 2020-08-15", ["upprättad", "fastställd"]),
        ("fastställd = 2026-03-03", ["fastställd"]),
        ("upprättad = 2024-03-01\nfastställd = 2026-03-01", []),
    ],
)
def test_dates_far_from_the_reports_are_asked_about_and_stop_nothing(project_folder, dates, told):
    archivable(project_folder, ARCHIVE.replace("fastställd = 2025-08-15", dates))
    found = check(project_folder, replace(OPTIONS, moment=MOMENT.replace(year=2030))).diagnostics
    assert {d.code for d in found} <= {"arkivdatum-långt-ifrån"}
    assert sorted(d.message.split()[0] for d in found) == sorted(told)
    assert all(d.severity is Severity.WARNING for d in found)
