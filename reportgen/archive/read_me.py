"""The page that whoever opens the package reads first: what it is, what it holds, and how it is checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from reportgen.archive.package import CHECKSUMS
from reportgen.archive.plain_text import wrapped
from reportgen.compiler.identity import Compiler
from reportgen.project.record import Fact

_PARTS: tuple[tuple[str, str], ...] = (
    ("METS.xml", "förteckning över paketets delar (METS 1.12, E-ARK SIP 2.1.0)"),
    (CHECKSUMS, "SHA-256 för varje fil utom listan själv"),
    ("documentation/las-mig.txt", "den här texten"),
    ("documentation/valideringsrapport.txt", "vad som har prövats, och vad som inte har prövats"),
    ("documentation/datafiler.txt", "vad varje fil med data visar"),
    ("documentation/datalexikon.csv", "vad varje kolumn i varje tabell betyder"),
    ("documentation/program/", "programmet reportgen, och förteckningen över de programbibliotek som det använder"),
    ("metadata/descriptive/", "registeruppgifterna som XML, och som Dublin Core"),
    ("metadata/preservation/", "vad som har gjorts med rapporten, av vilka program (PREMIS 3)"),
    ("representations/arkivexemplar/data/", "rapporten, data bakom figurer och tabeller, källor och bedömningar"),
    ("representations/kallfiler/data/", "allt som rapporten byggdes av"),
    ("schemas/", "de scheman som paketets XML-filer följer"),
)


def read_me(
    facts: Sequence[Fact],
    pdf: str,
    renamed: Mapping[str, str],
    moment: dt.datetime,
    compiler: Compiler,
    compiler_files: Iterable[str],
) -> bytes:
    """Return the text. `renamed` gives the name in the package of each source file that could not keep its own.

    `compiler_files` are the files that the compiler can be installed from again.
    """
    known = {fact.key: fact.value for fact in facts}
    lines = [f"Arkivpaket: {known['titel']}", ""]
    lines += wrapped(
        f"Paketet innehåller en fastställd rapport med de uppgifter som behövs för att förstå, kontrollera och bygga om den. "
        f"Det skapades {moment.isoformat(sep=' ', timespec='seconds')} med reportgen {compiler.named}."
    )
    lines += ["", "Registeruppgifter", "", *fact_lines(facts)]
    lines += ["", "Så läser du rapporten", "", *wrapped(f"Öppna {pdf} i ett program som visar pdf-filer.")]
    lines += wrapped(
        "Tabellerna (CSV) är text i UTF-8 med semikolon mellan kolumnerna och decimalkomma. Kolumnerna förklaras i "
        "documentation/datalexikon.csv."
    )
    lines += ["", "Paketets delar", ""]
    reach = max(len(path) for path, _ in _PARTS) + 2
    lines += [f"{path:<{reach}}{meaning}" for path, meaning in _PARTS]
    lines += ["", "Så kontrolleras paketet", ""]
    lines += wrapped(
        "Programmet reportgen prövar allt med kommandot ”reportgen verifiera” följt av paketets namn. Med alternativet "
        "--bygg-om bygger det också om paketet och jämför varje fil, och med --sigill jämför det sigillet med det som står i "
        "diariet. Utan programmet kan varje fil prövas mot sin kontrollsumma, på Linux med kommandot "
        f"”sha256sum -c {CHECKSUMS}” i paketets mapp. Listans egen kontrollsumma är paketets sigill. Den visades när "
        "paketet skapades och hör hemma i diariet."
    )
    lines += ["", "Så byggs rapporten om i framtiden", ""]
    lines += wrapped(
        "Allt som rapporten byggdes av finns i representations/kallfiler/data/, och programmet som byggde den i "
        "documentation/program/. Installera först programbiblioteken enligt förteckningen, sedan programmet:"
    )
    lines += [f"  {line}" for line in _installing(compiler_files)]
    lines += wrapped(
        f"Programmets egen kod har kontrollsumman {compiler.sha256} (SHA-256). Vilken version av Python och av varje "
        "bibliotek som användes står i byggmanifest.json."
    )
    lines += ["", "Så kontrolleras serierna mot sina källor", ""]
    lines += wrapped(
        "En serie som säger vilken råfil den är gjord ur har den i representations/kallfiler/data/data/hamtat/. Råfilens kontrollsumma "
        "står i seriens huvud. För en serie som har hämtats är råfilen en låsfil, som räknar upp källans svar med adress, tid och "
        "kontrollsumma; med kommandot ”reportgen hämta --kontrollera” i mappen representations/kallfiler/data/ räknas serien om ur dem."
    )
    if renamed:
        lines += ["", "Filer som fick nya namn i paketet", ""]
        lines += wrapped("Namn i paketet har bara bokstäverna a–z, siffror, bindestreck, understreck och punkt.")
        lines += [f"{old}  →  {new}" for old, new in sorted(renamed.items())]
    return ("\n".join(lines) + "\n").encode()


def fact_lines(facts: Sequence[Fact]) -> list[str]:
    """Return the record as the text has it: a line or more for each fact."""
    width = max((len(fact.name) for fact in facts), default=0) + 2
    lines = []
    for fact in facts:
        first, *rest = wrapped(fact.value)
        lines += [f"{fact.name:<{width}}{first}", *(f"{'':<{width}}{line}" for line in rest)]
    return lines


def _installing(files: Iterable[str]) -> Iterator[str]:
    """Yield the commands that install the compiler: the libraries of the lock file, then the wheel."""
    for name in sorted(files, key=lambda name: name.endswith(".whl")):
        yield f"pip install --no-deps {name}" if name.endswith(".whl") else f"pip install --require-hashes -r {name}"
