"""The appendix of sources: what most series share is said once."""

import pytest

from reportgen.figures.tables.source_table import source_table

SAME = ["halsa", "utslapp", "nystartade", "bostader"]


def dated(names):
    """Return what must be changed in the small project for series to have a vintage and a day of retrieval."""
    for name in names:
        path = f"data/serier/{name}.csv"
        yield path, "# ursprung: exempel", "# ursprung: publicerad\n# årgång: augusti 2024"
        yield path, "# hämtad: –", "# hämtad: 2024-08-30"


@pytest.mark.parametrize(("names", "said"), [(SAME, "30 augusti 2024"), (SAME[:2], "")], ids=["many", "few"])
def test_the_vintage_of_most_series_is_said_once(edition_with, names, said):
    table = source_table(edition_with(*dated(names)))
    assert table.common_retrieved == said
    common = [row for group in table.groups for row in group.rows if row.is_common]
    assert bool(common) is bool(said)
    assert all(row.vintage.text == "augusti 2024" for row in common)


def test_what_looks_wrong_and_is_right_is_printed_with_its_reason_once(edition_with):
    exceptions = "\n".join(
        f"# undantag: osannolikt-värde {who}: så hos källan." for who in ("0018 K 2020", "0018 2021–2022")
    )
    table = source_table(edition_with(("data/serier/halsa.csv", "# källa", f"{exceptions}\n# källa")))
    (row,) = [row for group in table.groups for row in group.rows if row.waivers]
    (said,) = row.waivers
    assert (said.text, said.at.line) == ("Provlänet 2020, kvinnor och Provlänet 2021–2022 (så hos källan).", 2)
