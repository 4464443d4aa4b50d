"""What is left to do for an edition that has begun: what `granska` demands, and what it cannot know to be wrong, in one list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from reportgen.assess.edition import EarlierEdition
from reportgen.composing.earlier import earlier_edition
from reportgen.data.dataset import DataSet, load
from reportgen.data.model import Check
from reportgen.data.plausibility.check import check_plausibility
from reportgen.data.plausibility.renewal import is_due, next_year
from reportgen.diagnostics import Collector, Position, ignore
from reportgen.editions.old_words import typed_years, words_of_a_year
from reportgen.narrative.parse import parse_narrative
from reportgen.pictures.raster import Raster, examined
from reportgen.project.settings import Settings
from reportgen.project.snapshot import Snapshot
from reportgen.swedish.words import long_date

_PICTURES = "bilder"


class Kind(StrEnum):
    """What somebody has to do or to look at, in the word by which programs know it, in the order in which it is best done."""

    SETTING = "uppgift"
    SERIES = "serie"
    RESTING = "vilande-serie"
    TARGET = "målår"
    EVENT = "händelse"
    YEAR = "årtal"
    WORD = "ord"
    PICTURE = "foto"
    JUDGEMENT = "bedömning"


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do or to look at: what kind, where, and what stands there."""

    kind: Kind
    at: Position
    text: str


def remaining(project: Snapshot, settings: Settings) -> tuple[Task, ...]:
    """Return what is left to do, by kind and place. What is wrong with the project besides is for `granska`."""
    data = load(project, settings, ignore)
    earlier = earlier_edition(project, settings, ignore)
    found = [
        *_settings(settings, earlier),
        *_series(data, earlier, settings),
        *_judgements(data, settings),
        *_targets(data, settings),
        *_events(settings),
        *_texts(project, settings),
        *_pictures(project, settings),
    ]
    kinds = list(Kind)
    return tuple(sorted(found, key=lambda task: (kinds.index(task.kind), task.at.path, task.at.line, task.at.column)))


def _settings(settings: Settings, earlier: EarlierEdition | None) -> Iterator[Task]:
    date = settings.report.date
    if (
        earlier is not None
        and earlier.date is not None
        and (earlier.date.month, earlier.date.day) == (date.month, date.day)
    ):
        text = f"datum är den {long_date(date)}, samma dag som i utgåvan {earlier.year}. Skriv den dag som gäller."
        yield Task(Kind.SETTING, settings.at("rapport", "datum"), text)
    if not settings.registry.number:
        text = "diarienummer är tomt. Fyll i det när ärendet har registrerats."
        yield Task(Kind.SETTING, settings.at("diarium", "diarienummer"), text)
    if ("tillgänglighet", "") in settings.places and not settings.accessibility.conforms:
        text = "förenlig är tomt. Pröva webbutgåvan på nytt, och se efter om brister och undantag är desamma."
        yield Task(Kind.SETTING, settings.at("tillgänglighet", "förenlig"), text)


def _series(data: DataSet, earlier: EarlierEdition | None, settings: Settings) -> Iterator[Task]:
    """Yield the series that have come no further than in the edition before, those apart that are not measured each year."""
    if earlier is None:
        return
    heard = Collector()
    check_plausibility(data, earlier.data, settings, heard.report)
    for told in heard.diagnostics:
        if told.code == Check.UNRENEWED.value:
            yield Task(Kind.SERIES, Position(told.path, told.line, told.column), told.message)
    for name, series in data.series.items():
        years = data.years(name)
        if series.indicator.derivation or not years or name not in earlier.data.series:
            continue
        if years[-1:] != earlier.data.years(name)[-1:] or is_due(data, name, years[-1], settings.report.year):
            continue
        following = next_year(data, name, years[-1])
        when = f", och med samma mellanrum härnäst {following}" if following else ""
        text = f"{series.indicator.short_name}: senast {years[-1]}{when} ({series.source})."
        yield Task(Kind.RESTING, series.provenance.retrieved_at, text)


def _judgements(data: DataSet, settings: Settings) -> Iterator[Task]:
    for name, judgement in (*data.goals.judgements, *data.goals.judgements_elsewhere):
        if not judgement.is_made or judgement.date.year < settings.report.year:
            text = f"{name}: ”{judgement.verdict}” är den förra utgåvans. Pröva den, och skriv motiv och datum."
            yield Task(Kind.JUDGEMENT, judgement.place, text)


def _targets(data: DataSet, settings: Settings) -> Iterator[Task]:
    """Yield the targets of this year and the next, and of those that have passed: somebody has to decide what comes after."""
    year = settings.report.year
    by_year: dict[int, list[str]] = {}
    for indicator in data.indicators.values():
        if indicator.target_year is not None and indicator.target_year <= year + 1:
            by_year.setdefault(indicator.target_year, []).append(indicator.id)
    for target, names in sorted(by_year.items()):
        yield Task(Kind.TARGET, data.indicators[names[0]].place, f"{target}: {', '.join(names)}.")


def _events(settings: Settings) -> Iterator[Task]:
    if settings.events:
        last = settings.events[-1]
        text = f"Den senaste är från {last.year}: {last.word}. Ska något av det som hänt sedan dess märkas ut?"
        yield Task(Kind.EVENT, settings.at("händelser", str(last.year)), text)


def _texts(project: Snapshot, settings: Settings) -> Iterator[Task]:
    parts = parse_narrative(project, ignore)
    year = settings.report.year
    for at, text in typed_years(parts, (year - 2, year - 1)):
        yield Task(Kind.YEAR, at, text)
    for at, text in words_of_a_year(parts):
        yield Task(Kind.WORD, at, text)


def _pictures(project: Snapshot, settings: Settings) -> Iterator[Task]:
    for path in project.below(_PICTURES):
        picture = examined(path, project.files[path]) if project.exists(path) else None
        taken = picture.taken if isinstance(picture, Raster) else None
        if taken is not None and taken.year < settings.report.year:
            yield Task(Kind.PICTURE, Position(path), f"Fotot togs den {long_date(taken)}, enligt kameran.")
