"""What is asked of a narrative that has been computed: whether it says anything that its data do not."""

from __future__ import annotations

from reportgen.composing.judging import Judged
from reportgen.diagnostics import Report, ignore
from reportgen.project.snapshot import Snapshot
from reportgen.review.agreement import check_agreement
from reportgen.review.carried_over import check_judgements
from reportgen.review.definitions import check_definitions
from reportgen.review.last_year import check_last_year
from reportgen.review.repeated import check_repeated
from reportgen.review.rounding import check_rounding
from reportgen.review.sentences import read_sentences
from reportgen.review.stale import check_stale
from reportgen.review.template_texts import check_template_texts
from reportgen.review.unbound import check_unbound
from reportgen.review.unbound_statements import check_unbound_statements
from reportgen.review.unsaid_years import check_unsaid_years
from reportgen.review.whose_values import check_whose_values
from reportgen.templating.templates import template_texts


def review_report(found: Judged, snapshot: Snapshot, report: Report) -> None:
    """Report all that is doubtful in the texts of a report; of one that could not be computed nothing is said."""
    if found.parts is None or found.motives is None or found.computed is None:
        return
    edition = found.edition
    data, settings, earlier = edition.data, edition.settings, edition.earlier
    everything = (*found.parts, found.computed)
    check_unbound((*found.chosen.parts, found.motives), data, report)
    check_template_texts(template_texts(snapshot, ignore), data, report)
    check_last_year(settings, earlier, report)
    check_judgements(data, edition.assessments, earlier, settings, report)
    check_unbound_statements(everything, data, report)
    read = read_sentences(everything)
    check_stale(read, data, earlier, settings, report)
    check_repeated(read, data, report)
    check_unsaid_years(read, data, report)
    check_whose_values(everything, read, data, report)
    check_definitions(read, data, report)
    check_rounding(read, report)
    check_agreement(everything, data, report)
