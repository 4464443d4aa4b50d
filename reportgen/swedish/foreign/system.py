"""Why the operating system refused to read or write, by its error number."""

from __future__ import annotations

import errno

_REASONS = {
    errno.EACCES: "rättighet saknas",
    errno.EPERM: "rättighet saknas",
    errno.ENOENT: "den finns inte",
    errno.EEXIST: "den finns redan",
    errno.EISDIR: "det är en mapp",
    errno.ENOTDIR: "en del av sökvägen är ingen mapp",
    errno.ENOTEMPTY: "mappen är inte tom",
    errno.ENAMETOOLONG: "namnet är för långt",
    errno.ELOOP: "länkarna leder runt",
    errno.ENOSPC: "disken är full",
    errno.EDQUOT: "utrymmet är slut",
    errno.EFBIG: "filen är för stor",
    errno.EROFS: "disken går bara att läsa",
    errno.EBUSY: "ett annat program använder den",
    errno.ETXTBSY: "ett annat program använder den",
    errno.EIO: "disken svarar inte",
    errno.ENOMEM: "minnet räcker inte",
    errno.EMFILE: "för många filer är öppna",
    errno.ENFILE: "för många filer är öppna",
}


def system_reason(reason: OSError) -> str:
    """Return in Swedish why a file could not be read or written; a number that is not known is told as it is."""
    known = _REASONS.get(reason.errno or 0)
    return known or (f"systemfel {reason.errno}" if reason.errno else "okänt systemfel")
