"""What libxml2 says of XML, and of XML against its schema: pattern and Swedish words.

Names are to be without their namespaces. What is seldom met is told without a reason.
"""

from __future__ import annotations

_NAME = r"'([^']*)'"
_OUT_OF_PLACE = r"This element is not expected\."
_MISSING = r"Missing child element\(s\)\."

SYNTAX = (
    (r"Document is empty.*", "den är tom"),
    (r"Start tag expected, .*", "den börjar inte med ett element"),
    (r"Opening and ending tag mismatch: (\S+) line (\d+) and (\S+?),.*", r"\1 på rad \2 avslutas med \3"),
    (r"Premature end of data in tag (\S+) line (\d+).*", r"\1 på rad \2 avslutas inte"),
    (r"Couldn't find end of Start Tag (\S+).*", r"elementet \1 avslutas inte"),
    (r"Extra content at the end of the document.*", "något står efter det sista elementet"),
    (r"Entity '([^']*)' not defined.*", r"&\1; är okänt"),
    (r"xmlParseEntityRef: no name.*", "tecknet & skrivs &amp;"),
    (r"(?:Invalid bytes in character encoding|Input is not proper UTF-8).*", "teckenkodningen är fel"),
    (r"Namespace prefix (\S+) .*", r"namnrummet \1 är okänt"),
    (r"Attribute (\S+) redefined.*", r"attributet \1 står två gånger"),
    (r"\A.*\Z", "den följer inte formatet"),
)

SCHEMA = (
    (rf"Element {_NAME}: {_OUT_OF_PLACE} Expected is one of \( (.*) \)\.", r"\1 kan inte stå här, men något av \2."),
    (rf"Element {_NAME}: {_OUT_OF_PLACE} Expected is \( (.*) \)\.", r"\1 kan inte stå här, men \2."),
    (rf"Element {_NAME}: {_OUT_OF_PLACE}", r"\1 kan inte stå här."),
    (rf"Element {_NAME}: {_MISSING} Expected is one of \( (.*) \)\.", r"\1 saknar något av \2."),
    (rf"Element {_NAME}: {_MISSING} Expected is \( (.*) \)\.", r"\1 saknar \2."),
    (rf"Element {_NAME}: The attribute {_NAME} is required but missing\.", r"\1 saknar attributet \2."),
    (rf"Element {_NAME}, attribute {_NAME}: The attribute {_NAME} is not allowed\.", r"\1 kan inte ha attributet \2."),
    (rf"Element {_NAME}, attribute {_NAME}: .*[Tt]he value '([^']*)' .*", r"\1 kan inte ha \2 = ”\3”."),
    (rf"Element {_NAME}, attribute {_NAME}: '([^']*)' is not a valid value .*", r"\1 kan inte ha \2 = ”\3”."),
    (rf"Element {_NAME}: .*[Tt]he value '([^']*)' .*", r"\1 kan inte vara ”\2”."),
    (rf"Element {_NAME}: '([^']*)' is not a valid value .*", r"\1 kan inte vara ”\2”."),
    (rf"Element {_NAME}: (?:Character content|Element content) .*", r"\1 har fel slags innehåll."),
    (rf"Element {_NAME}.*", r"\1 är fel."),
    (r"\A.*\Z", "Något är fel."),
)
