"""The small project, as statements are tried on it."""

from tests.unit.statements.conftest import query

__all__ = ["query"]
