"""Where functions and filters of the expression language are registered, each by the name that the office writes.

A module of functions registers them as it is imported; `vocabulary` imports every one of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

Registered = TypeVar("Registered", bound=Callable[..., Any])

FUNCTIONS: dict[str, Callable[..., Any]] = {}
"""Functions of a `Query` and what the office gives, by name."""

FILTERS: dict[str, Callable[..., Any]] = {}
"""Functions of what stands before the `|` and what the office gives, by name."""


def function(name: str) -> Callable[[Registered], Registered]:
    """Register a function of the language; its first argument is the `Query`, and the others have Swedish names."""
    return _registering(FUNCTIONS, name)


def filter_(name: str) -> Callable[[Registered], Registered]:
    """Register a filter of the language; its first argument is the result that it changes."""
    return _registering(FILTERS, name)


def _registering(names: dict[str, Callable[..., Any]], name: str) -> Callable[[Registered], Registered]:
    def register(registered: Registered) -> Registered:
        """Raise ValueError for a name that is taken: one of the two would vanish without a word."""
        if name in names:
            raise ValueError(f"{name} is registered twice")
        names[name] = registered
        return registered

    return register
