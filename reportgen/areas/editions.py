"""[utgåvor] of rapport.toml: the editions of a report for other areas than its own, and the settings of each.

The settings of an edition are those of a rapport.toml in which its own values stand in place of the report's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from reportgen.data.dataset import FOLDER
from reportgen.data.model import Area, AreaKind
from reportgen.data.register import AREAS, read_areas
from reportgen.diagnostics import Collector, Position, Report, did_you_mean, error, ignore
from reportgen.project.schema import Key, check_names, check_table, keys_of
from reportgen.project.settings import EDITIONS, SECTIONS, Settings, read_settings, settings_of
from reportgen.project.snapshot import SETTINGS, Snapshot
from reportgen.project.toml_places import KeyPath, TomlDocument, parse
from reportgen.swedish.places import genitive, in_file_name, municipality_in_full
from reportgen.swedish.words import alphabetical

UNKNOWN_EDITION = "okänd-utgåva"
FILE = f"{FOLDER}/{AREAS}"
"""The areas; with rapport.toml all that the settings of an edition are made of."""
_ALL, _ONE = "alla", "område"
_REPORT, _FILE_NAME = "rapport", "filnamn"
_GROUPS: Mapping[str, frozenset[AreaKind]] = {
    "kommuner": frozenset((AreaKind.MUNICIPALITY,)),
    "län": frozenset((AreaKind.COUNTY, AreaKind.COMPARISON, AreaKind.OTHER_COUNTY)),
}
"""Words that stand for all areas of a kind."""

# What an edition may say otherwise. The rule, the words and the data are the same in all of them, as are year and language.
_SECTIONS = ("rapport", "organisation", "undertecknare", "diarium", "arkiv", "sidhuvud", "omslag", "tillgänglighet")
_SAME = {_REPORT: frozenset(("år", "språk"))}
# What stands within braces in the header, and is filled in when it is written.
_OF_THE_HEADER = ("organisation", "titel", "datum", "diarienummer")
_BRACES = re.compile(r"\{([^{}]*)\}")
_KEYS = (
    Key("områden", tuple[str, ...], distinct=True),
    Key(_FILE_NAME, str, ""),
)


@dataclass(frozen=True, slots=True)
class AreaEdition:
    """An edition of the report for another area than its own: the area, and the name of its files, without ending."""

    area: Area
    file_name: str
    place: Position

    @property
    def code(self) -> str:
        """The code of the area."""
        return self.area.code

    @property
    def name(self) -> str:
        """What the area is called."""
        return self.area.name


def area_editions(project: Snapshot, report: Report) -> tuple[AreaEdition, ...]:
    """Return the editions of a report, in alphabetical order; what is wrong with [utgåvor] is reported and left out."""
    read = _read(project, report)
    return read.editions if read is not None else ()


def settings_asked(project: Snapshot, edition: str, report: Report) -> Settings | None:
    """Return the settings of the edition for an area, by its code or name, or of the report itself where that is empty.

    None where they are wrong or there is no such edition. What is wrong with the values of any edition is told with the
    report itself.
    """
    settings = read_settings(project, report)
    if settings is None:
        return None
    heard = Collector(report)
    read = _read(project, heard.report)
    if edition:
        return _edition_settings(read, edition, project, report) if not heard.failed else None
    if read is not None and not heard.failed:
        told = Collector()
        for one in read.editions:
            settings_of(read.document_of(one), told.report)
        for diagnostic in dict.fromkeys(told.diagnostics):
            heard.report(diagnostic)
    return settings if not heard.failed else None


def _edition_settings(read: _Read | None, name: str, project: Snapshot, report: Report) -> Settings | None:
    if read is None:
        heard = Collector(report)
        read_areas(project, FOLDER, heard.report)
        if heard.failed:
            return None
    wanted = name.casefold()
    known = read.editions if read is not None else ()
    found = next((one for one in known if wanted in (one.code.casefold(), one.name.casefold())), None)
    if read is None or found is None:
        place = read.document.at(EDITIONS) if read is not None else Position(SETTINGS)
        hint = did_you_mean(name, [one.name for one in known], f"Lägg till området i områden under [{EDITIONS}].")
        report(error(UNKNOWN_EDITION, place, f"Rapporten har ingen utgåva för ”{name}”.", hint))
        return None
    settings = settings_of(read.document_of(found), report)
    return replace(settings, edition=found.code) if settings is not None else None


@dataclass(frozen=True)
class _Read:
    """rapport.toml with the editions that it names, and whose own values stand under which key."""

    document: TomlDocument
    editions: tuple[AreaEdition, ...]
    own: Mapping[str, str]

    def document_of(self, edition: AreaEdition) -> TomlDocument:
        """Return rapport.toml as it is for an edition: its own values, filled in, at the places where they stand."""
        values = {
            title: dict(table) if isinstance(table, dict) else table for title, table in self.document.values.items()
        }
        places = dict(self.document.places)
        for path, value in self._values(edition):
            *_, title, key = (str(step) for step in path)
            values.setdefault(title, {})[key] = value
            places.setdefault((title,), self.document.places[path])
            places[title, key] = self.document.places.get(path, places[title,])
        values.setdefault(_REPORT, {})[_FILE_NAME] = edition.file_name
        places[_REPORT, _FILE_NAME] = edition.place.line, edition.place.column
        return replace(self.document, values=values, places=places)

    def _values(self, edition: AreaEdition) -> Iterator[tuple[KeyPath, Any]]:
        """Yield the path and the value of each key that an edition has otherwise: those of all first, then its own."""
        own = self.own.get(edition.code)
        for at in ((EDITIONS, _ALL), *(((EDITIONS, _ONE, own),) if own is not None else ())):
            for title, table in _table_at(self.document, at).items():
                for key, value in table.items():
                    yield (*at, title, key), _filled(value, _words_of(edition.area))


def _read(project: Snapshot, report: Report) -> _Read | None:
    """Return the editions; None where rapport.toml has none, or cannot be read, which is reported with its settings."""
    text = project.attempt(SETTINGS, ignore)
    document = parse(SETTINGS, text, ignore) if text is not None else None
    if document is None or EDITIONS not in document.values:
        return None
    table = check_table(document, (EDITIONS,), _KEYS, report, (_ALL, _ONE))
    unread = Collector()
    areas = read_areas(project, FOLDER, unread.report)
    if table is None or unread.failed:
        # What omraden.csv lacks is reported where the data are read.
        return None
    names = {name.casefold(): area for area in areas.values() for name in (area.code, area.name)}
    named = _named(document, table.values.get("områden", ()), names, report)
    own = _own(document, names, {area.code for area, _ in named}, report)
    _check_texts(document, own, report)
    named_as = _table_at(document, (_REPORT,)).get(_FILE_NAME, "")
    pattern = table.text(_FILE_NAME) or f"{named_as}-{{namn}}"
    found = []
    for area, place in named:
        at = document.at(EDITIONS, _FILE_NAME) if table.text(_FILE_NAME) else place
        name = _filled(pattern, {word: in_file_name(text) for word, text in _words_of(area).items()})
        path = (EDITIONS, _ONE, own.get(area.code, ""), _REPORT)
        if _FILE_NAME in (chosen := _table_at(document, path)):
            name, at = chosen[_FILE_NAME], document.at(*path, _FILE_NAME)
        found.append(AreaEdition(area, str(name), at))
    editions = tuple(sorted(found, key=lambda one: alphabetical(one.name)))
    _check_file_names(editions, named_as, report)
    return _Read(document, editions, own)


def _named(
    document: TomlDocument, words: tuple[str, ...], names: Mapping[str, Area], report: Report
) -> list[tuple[Area, Position]]:
    """Return the areas that are asked for, each once, with the place where it is; report those that cannot be."""
    home = _table_at(document, ("data",))
    own, country = home.get("område"), home.get("riket")
    found: dict[str, tuple[Area, Position]] = {}
    for index, word in enumerate(words):
        place = document.at(EDITIONS, "områden", index)
        if word in _GROUPS:
            group = [area for area in names.values() if area.kind in _GROUPS[word] and area.code not in {own, country}]
            found |= {area.code: (area, place) for area in group if area.code not in found}
            if not group:
                hint = f"Lägg till dem i {FILE}, eller ta bort ordet."
                report(error("okänt-område", place, f"Det finns inga andra {word} bland områdena.", hint))
            continue
        area = names.get(word.casefold())
        if area is None:
            choices = [*_GROUPS, *(one.name for one in names.values())]
            hint = did_you_mean(word, choices, f"Skriv en kod eller ett namn ur {FILE}, eller kommuner.")
            report(error("okänt-område", place, f"Området ”{word}” finns inte.", hint))
        elif area.code in {own, country}:
            what = "rapportens eget område" if area.code == own else "det område som rapporten jämför med"
            report(error("fel-värde", place, f"{area.name} är {what} och kan inte få en utgåva.", "Ta bort det."))
        elif area.kind is None:
            hint = f"Rätta typen i {FOLDER}/{AREAS}."
            report(error("fel-värde", place, f"Områdets typ är okänd: {area.name}.", hint))
        else:
            found[area.code] = area, place
    return list(found.values())


def _own(document: TomlDocument, names: Mapping[str, Area], editions: set[str], report: Report) -> dict[str, str]:
    """Return by the area's code under which key its own values stand; report keys that are no edition's, and wrong ones."""
    _check_sections(document, (EDITIONS, _ALL), report)
    tables = _table_at(document, (EDITIONS,)).get(_ONE, {})
    if not isinstance(tables, dict):
        hint = f"Skriv till exempel [{EDITIONS}.{_ONE}.1882.rapport]."
        report(error("fel-typ", document.at(EDITIONS, _ONE), f"[{EDITIONS}.{_ONE}] ska vara ett avsnitt.", hint))
        return {}
    found: dict[str, str] = {}
    for key in tables:
        place = document.at(EDITIONS, _ONE, key)
        area = names.get(key.casefold())
        if area is None or area.code not in editions:
            known = [area.name for area in names.values() if area.code in editions]
            hint = did_you_mean(key, known, f"Lägg till området i områden under [{EDITIONS}].")
            report(error("okänt-område", place, f"Det finns ingen utgåva för ”{key}”.", hint))
        elif area.code in found:
            message = f"{area.name} har värden under både {found[area.code]} och {key}."
            report(error("dubblett", place, message, "Skriv dem på ett ställe."))
        else:
            _check_sections(document, (EDITIONS, _ONE, key), report)
            found[area.code] = key
    return found


def _check_sections(document: TomlDocument, path: KeyPath, report: Report) -> None:
    """Report sections and keys that an edition cannot have."""
    written = _table_at(document, path[:-1]).get(str(path[-1]), {})
    title = ".".join(map(str, path))
    if not isinstance(written, dict):
        message = f"[{title}] ska vara ett avsnitt."
        report(error("fel-typ", document.at(*path), message, f"Skriv till exempel [{title}.rapport]."))
        return
    check_names(document, path, _SECTIONS, report)
    for section, table in written.items():
        if section not in _SECTIONS:
            continue
        if not isinstance(table, dict):
            message = f"[{title}.{section}] ska vara ett avsnitt."
            report(error("fel-typ", document.at(*path, section), message, f"Skriv [{title}.{section}] på egen rad."))
            continue
        same = _SAME.get(section, frozenset()) | ({_FILE_NAME} if section == _REPORT and path[-1] == _ALL else set())
        keys = [key.name for key in keys_of(SECTIONS[section][1]).values() if key.name not in same]
        check_names(document, (*path, section), keys, report)


def _check_texts(document: TomlDocument, own: Mapping[str, str], report: Report) -> None:
    """Report words within braces that nothing is filled in for."""
    known = list(_words_of(Area("", "", None, "", Position(""))))
    paths: list[KeyPath] = [(EDITIONS, _ALL), *((EDITIONS, _ONE, key) for key in own.values())]
    texts = [
        ((*path, section, key), value, (*known, *_OF_THE_HEADER) if section == "sidhuvud" else known)
        for path in paths
        for section, table in _tables(document, path)
        for key, value in table.items()
    ]
    texts.append(((EDITIONS, _FILE_NAME), _table_at(document, (EDITIONS,)).get(_FILE_NAME), known))
    for path, value, words in texts:
        for item in value if isinstance(value, list) else [value]:
            for word in _BRACES.findall(item) if isinstance(item, str) else ():
                if word not in words:
                    hint = did_you_mean(word, words, f"Välj mellan {', '.join(words)}.", "{{{}}}")
                    message = f"{{{word}}} är inget som fylls i."
                    report(error("fel-värde", document.at(*path), message, hint))


def _tables(document: TomlDocument, path: KeyPath) -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield from ((key, one) for key, one in _table_at(document, path).items() if isinstance(one, dict))


def _table_at(document: TomlDocument, path: KeyPath) -> Mapping[str, Any]:
    """Return the table at a path; an empty one where nothing or something else stands there, which is reported elsewhere."""
    table: Any = document.values
    for key in path:
        table = table.get(key, {}) if isinstance(table, dict) else {}
    return table if isinstance(table, dict) else {}


def _check_file_names(editions: tuple[AreaEdition, ...], report_name: Any, report: Report) -> None:
    """Report editions whose files would have the same name as those of another, or of the report; letters in any case."""
    hint = "Låt {namn} eller {kod} stå i filnamn, eller ge den ena ett eget filnamn."
    taken = {str(report_name).casefold(): "rapporten"}
    for edition in editions:
        other = taken.setdefault(edition.file_name.casefold(), f"utgåvan för {edition.name}")
        if other != f"utgåvan för {edition.name}":
            message = f"Utgåvan för {edition.name} har samma filnamn som {other}: {edition.file_name}."
            report(error("dubblett", edition.place, message, hint))


def _words_of(area: Area) -> Mapping[str, str]:
    """Return what is filled in within braces, by its word."""
    full = municipality_in_full(area.name) if area.kind is AreaKind.MUNICIPALITY else area.name
    return {"namn": area.name, "namns": genitive(area.name), "hela_namnet": full, "kod": area.code}


def _filled(value: Any, words: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [_filled(item, words) for item in value]
    if not isinstance(value, str):
        return value
    return _BRACES.sub(lambda found: words.get(found[1], found[0]), value)
