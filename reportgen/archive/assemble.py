"""Putting the package together: from a finished report to every file of an information package."""

from __future__ import annotations

import datetime as dt
import importlib.resources
from collections.abc import Mapping

from reportgen.archive.assessments import assessments_csv
from reportgen.archive.data_files import data_files
from reportgen.archive.descriptive import dublin_core, record_xml
from reportgen.archive.dictionary import data_dictionary
from reportgen.archive.formats import format_of
from reportgen.archive.history import Tried, agents, events
from reportgen.archive.mets import Group, Metadata, MetsHeader, mets, mets_header
from reportgen.archive.names import archival, archival_paths
from reportgen.archive.package import (
    ASSESSMENTS,
    CHECKSUMS,
    COMPILER,
    DATA_FILES,
    DICTIONARY,
    DOCUMENTATION,
    DUBLIN_CORE,
    METS,
    PREMIS,
    READ_ME,
    RECORD,
    REPORT,
    SCHEMAS,
    SOURCES,
    VALIDATION,
    Package,
    checksums,
    representation,
)
from reportgen.archive.premis import files_premis, package_premis
from reportgen.archive.product import Product
from reportgen.archive.read_me import read_me
from reportgen.archive.validation_report import validation_report
from reportgen.conformance.pdf.flavours import NAMES
from reportgen.project.record import record

_TRACE, _MANIFEST = "sparbarhet.json", "byggmanifest.json"


def assemble(product: Product, moment: dt.datetime) -> Package:
    """Return the package of a report that has been built for the archive; `moment` is when it is made (aware).

    The same product and moment give the same bytes.
    """
    settings = product.edition.settings
    profile = settings.archive.profile
    facts = record(settings, product.edition.has_examples)
    name = archival(f"{settings.report.file_name}_{settings.registry.number}")
    compiler = product.made_with.compiler
    header = mets_header(settings, name, compiler.named, moment)
    pdf = f"{representation(REPORT)}/data/{archival(settings.report.file_name)}.pdf"
    history, actors = events(settings, len(product.sources), _tried(product)), agents(settings, product.made_with)
    renamed = archival_paths(product.sources)
    changed = {old: new for old, new in renamed.items() if old != new}
    sources = {renamed[path]: content for path, content in product.sources.items()}
    described = {REPORT: f"{NAMES[profile]} och {NAMES['ua1']} med data", SOURCES: "Källfiler till reportgen"}
    files = {
        **_representation(REPORT, report_files(product, pdf.rpartition("/")[2]), {}, header, compiler.named),
        **_representation(SOURCES, sources, {new: old for old, new in changed.items()}, header),
        READ_ME: read_me(facts, pdf, changed, moment, compiler, product.compiler_files),
        DATA_FILES: data_files(header.title, pdf.rpartition("/")[2], product.attached),
        **{f"{COMPILER}/{name}": content for name, content in product.compiler_files.items()},
        VALIDATION: validation_report(product, history, actors, moment),
        DICTIONARY: data_dictionary(),
        RECORD: record_xml(facts),
        DUBLIN_CORE: dublin_core(settings, facts, format_of(pdf, profile).media_type),
        PREMIS: package_premis(
            name, [representation(folder) for folder in described], pdf, history, actors, moment, "../../schemas"
        ),
        **{f"{SCHEMAS}/{schema}": content for schema, content in schemas().items()},
    }
    groups = [
        Group("Documentation", tuple(sorted(path for path in files if path.startswith(f"{DOCUMENTATION}/")))),
        Group("Schemas", tuple(sorted(path for path in files if path.startswith(f"{SCHEMAS}/")))),
        *(
            Group(f"Representations/{folder}", (f"{representation(folder)}/{METS}",), content)
            for folder, content in described.items()
        ),
    ]
    descriptive = [Metadata(DUBLIN_CORE, "DC"), Metadata(RECORD, "OTHER", "REGISTERUPPGIFTER")]
    files[METS] = mets(header, name, descriptive, [Metadata(PREMIS, "PREMIS")], groups, files, SCHEMAS)
    files[CHECKSUMS] = checksums(files)
    return Package(name, dict(sorted(files.items())))


def schemas() -> dict[str, bytes]:
    """Return the XML schemas that the package's files follow, by file name."""
    folder = importlib.resources.files("reportgen.archive") / "schemas"
    return {entry.name: entry.read_bytes() for entry in folder.iterdir() if entry.name.endswith(".xsd")}


def report_files(product: Product, pdf: str) -> dict[str, bytes]:
    """Return the report and what goes with it, by name; `pdf` is that of the report itself."""
    attached = {file.name: file.content for file in product.attached}
    # Those that stand beside the report tell more than those within it: its checksum, and what it was made with.
    return attached | {
        pdf: product.pdf,
        _TRACE: product.trace,
        _MANIFEST: product.manifest,
        ASSESSMENTS: assessments_csv(product.edition),
    }


def _representation(
    folder: str, data: Mapping[str, bytes], original: Mapping[str, str], header: MetsHeader, software: str = ""
) -> dict[str, bytes]:
    """Return a representation's files by path in the package: data, PREMIS and METS.

    `original` gives the former name of each file that was renamed, `software` the version that made the PDF.
    """
    within = {f"data/{path}": content for path, content in sorted(data.items())}
    names = {f"data/{new}": old for new, old in original.items()}
    held = dict(within)
    held[PREMIS] = files_premis(representation(folder), within, names, header.profile, software, "../../../../schemas")
    held[METS] = mets(
        header, folder, [], [Metadata(PREMIS, "PREMIS")], [Group("Data", tuple(within))], held, "../../schemas"
    )
    return {f"{representation(folder)}/{path}": content for path, content in held.items()}


def _tried(product: Product) -> Tried:
    verdict = product.verdict
    ran = verdict.flavours if product.made_with.engines else ()
    return Tried(len(verdict.errors), {flavour: len(verdict.failures[flavour]) for flavour in ran})
