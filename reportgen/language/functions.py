"""The functions of the expression language by their names. Names and arguments are Swedish: the office writes them."""

from __future__ import annotations

from typing import Any

from reportgen.assess.edition import EarlierEdition
from reportgen.assess.goals import Assessments
from reportgen.data.dataset import DataSet
from reportgen.language.goal_functions import GoalFunctions
from reportgen.language.phrases import PhraseFunctions
from reportgen.language.values import ExpressionError, Printed, ReportFacts, Value
from reportgen.project.settings import Settings
from reportgen.swedish.words import long_date


class Functions(PhraseFunctions, GoalFunctions):
    """The functions, bound to the data of one report and, where there is one, of the edition before it."""

    def __init__(
        self, data: DataSet, assessments: Assessments, settings: Settings, earlier: EarlierEdition | None = None
    ) -> None:
        super().__init__(data, assessments, settings)
        self._earlier = Functions(earlier.data, earlier.assessments, settings) if earlier else None

    def names(self) -> dict[str, Any]:
        """Return everything an expression may name, by the name it has there."""
        report = self.settings.report
        facts = ReportFacts(
            år=report.year,
            datum=long_date(report.date),
            titel=report.title,
            organisation=self.settings.organisation.name,
            enhet=self.settings.organisation.unit,
            roll=self.settings.signatory.role,
        )
        return {
            "rapport": facts,
            "värde": self.value,
            "riket": self.country,
            "jämförelselän": self.comparison,
            "förändring": self.change,
            "skillnad": self.difference,
            "könsskillnad": self.sex_difference,
            "gap": self.gap,
            "senaste": self.newest_year,
            "år": self.year,
            "mål": self.target,
            "antal": self.count,
            "effektmål": self.goal_names,
            "antal_effektmål": self.count_goals,
            "antal_övergripande": self.count_overarching,
            "antal_utmaningar": self.count_challenges,
            "antal_områden": self.count_areas,
            "antal_indikatorer": self.count_indicators,
            "antal_kommuner": self.count_municipalities,
            "kommuner": self.municipalities,
            "kommuner_som_når": self.reaching,
            "trend": self.trend,
            "rang": self.rank,
            "högst_sedan": self.highest_since,
            "lägst_sedan": self.lowest_since,
            "största": self.largest,
            "minsta": self.smallest,
            "oförändrad": self.unchanged,
            "ökar": self.increases,
            "minskar": self.decreases,
            "gap_växer": self.gap_grows,
            "högst": self.highest,
            "lägst": self.lowest,
            "utveckling": self.development,
            "jämfört": self.compared,
            "namn": self.name,
            "status": self.status,
            "utfall": self.indicator_outcome,
            "prognos": self.projection,
            "krävd_takt": self.required_pace,
            "bedömning": self.judgement,
            "motiv": self.motive,
            "inställning": self.setting,
            "regel": self.rule,
            "förra": self.earlier_value,
            "förra_antal": self.earlier_count,
            "förra_status": self.earlier_status,
            "reviderad": self.revision,
        }

    def earlier_value(self, indikator: str, år: int | None = None, område: str = "länet", kön: str = "T") -> Value:
        """The value that the edition before this one gave; its newest unless a year is said."""
        return self._before().value(indikator, år, område, kön)

    def earlier_count(self, övergripande: str, utfall: str) -> Value:
        """How many effect goals had an outcome in the edition before this one."""
        return self._before().count(övergripande, utfall)

    def earlier_status(self, effektmål: str) -> Printed:
        """The outcome of an effect goal in the edition before this one."""
        return self._before().status(effektmål)

    def revision(self, indikator: str, år: int, område: str = "länet") -> Value:
        """How much the value of a year differs from what the edition before this one gave for the same year."""
        now, then = self.value(indikator, år, område), self.earlier_value(indikator, år, område)
        unit = self._series(indikator).indicator.unit.difference
        return Value(now.number - then.number, now.decimals, unit, (*now.inputs, *then.inputs))

    def _before(self) -> Functions:
        if self._earlier is None:
            hint = "Ange mappen med den föregående utgåvans data under [föregående] i rapport.toml."
            raise ExpressionError("Rapporten har ingen föregående utgåva.", hint)
        return self._earlier
