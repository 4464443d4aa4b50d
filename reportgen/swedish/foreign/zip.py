"""What Python says of a zip file that cannot be read: pattern and Swedish words."""

from __future__ import annotations

MESSAGES = (
    (r"File is not a zip file", "det är ingen zip-fil"),
    (r"Bad CRC-32 for file .*", "kontrollsumman stämmer inte"),
    (r"Truncated .*", "den är avkortad"),
    (r"(?:Bad (?:magic number|offset) for .*|File name in directory .*|Corrupt .*)", "förteckningen är trasig"),
    (r"zipfiles that span multiple disks.*", "den är uppdelad i flera filer"),
    (r"(?:That )?compression (?:method is not supported|type .*)", "komprimeringen stöds inte"),
    (r"\A.*\Z", "den följer inte formatet"),
)
