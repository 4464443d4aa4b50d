"""The line under a figure."""

import pytest

from reportgen.document.wording import source_line


@pytest.mark.parametrize(
    ("indicators", "expected"),
    [
        (["nystartade"], "Källa: Tillväxtanalys (via Kolada). "),
        (["uvas", "nystartade"], "Källor: SCB (via Kolada) och Tillväxtanalys (via Kolada). "),
        (["nystartade", "tillit_unga"], "Källor: Tillväxtanalys (via Kolada); Region Örebro län, Liv & hälsa ung. "),
        (["uvas", "energi_slut"], "Källor: SCB (via Kolada); SCB och Energimyndigheten (via Kolada). "),
        ([], ""),
    ],
)
def test_sources_are_kept_apart_also_where_their_names_hold_och_and_commas(report, indicators, expected):
    edition = report.product.edition
    line = source_line([edition.data.indicators[name] for name in indicators], edition)
    assert line.startswith(expected)
    assert line.endswith("Bearbetning: Region Örebro län. Exempeldata." if indicators else "")
