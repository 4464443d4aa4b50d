"""Where a Swedish sentence ends."""

from __future__ import annotations

import re

# A sentence ends before a capital letter or a figure; "bl.a. Malmö" is rare enough to be read together.
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖÉ0-9”(@])")
