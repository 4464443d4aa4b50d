"""Who is answered: the viewer that was given the address, and no other page or machine.

A page of another site can make the browser send requests here, also under a name of its own that it lets lead to
127.0.0.1 (DNS rebinding). It can neither know the token nor make the browser send another Host or Origin.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportgen.output.web.site import PROTECTION

LONGEST_TARGET = 1000
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-src 'self'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""What every answer says of how it may be used."""
EDITION_HEADERS: Mapping[str, str] = {
    **HEADERS,
    "Content-Security-Policy": f"{PROTECTION}; frame-ancestors 'self'",
    "X-Frame-Options": "SAMEORIGIN",
}
"""The same for the pages of the web edition: they have the protection that they are published with, in a frame of ours."""


@dataclass(frozen=True, slots=True)
class Guard:
    """The one address that is answered: `host` with its port, and the token that begins every path."""

    host: str
    token: str

    @property
    def origin(self) -> str:
        """The origin of the viewer's own pages."""
        return f"http://{self.host}"

    def refuses(self, headers: Mapping[str, Sequence[str]], writes: bool) -> bool:
        """Tell whether a request comes from elsewhere: by its headers, all values of each, their names in lower case.

        What changes something must say that it comes from our own pages; what reads may leave it unsaid, as an
        address does that somebody opens.
        """
        origins = headers.get("origin", ())
        sites = headers.get("sec-fetch-site", ())
        return (
            list(headers.get("host", ())) != [self.host]
            or (list(origins) != [self.origin] if writes or origins else False)
            or any(site not in {"same-origin", "none"} for site in sites)
        )

    def asked(self, target: str) -> tuple[str, ...] | None:
        """Return the parts of the path after the token; None where the token is not there or the path is no path of ours.

        Nothing is decoded: our paths need no escapes.
        """
        start, _, path = target[:LONGEST_TARGET].removeprefix("/").partition("/")
        right = secrets.compare_digest(start.encode(), self.token.encode())
        ours = right and len(target) <= LONGEST_TARGET and target.startswith(f"/{self.token}/")
        return tuple(path.split("/")) if ours else None


def new_token() -> str:
    """Return a token that nobody guesses (192 bits)."""
    return secrets.token_urlsafe(24)
