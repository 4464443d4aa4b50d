"""What qpdf and veraPDF say of a PDF file that cannot be read: pattern and Swedish words."""

from __future__ import annotations

MESSAGES = (
    (r".*invalid password.*", "den är skyddad med lösenord"),
    (r".*(?:[Ee]ncrypted|[Ee]ncryption).*", "den är krypterad"),
    (r".*unable to find trailer.*", "det är ingen pdf-fil, eller slutet saknas"),
    (r".*(?:unable to find any pages|pages tree).*", "sidorna saknas"),
    (r"\A.*\Z", "den följer inte formatet"),
)
