"""Which errors of a database say that what is stored is lost, so that trying again mends nothing."""

from __future__ import annotations

import sqlite3
from typing import Final

_SQLITE: Final = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_PRIMARY_CODE: Final = 0xFF  # of an extended one
_POSTGRESQL: Final = {"XX001", "XX002", "42P01"}
"""SQLSTATEs: data corrupted, index corrupted, undefined table."""


def is_damage(error: object) -> bool:
    """Args: error: what the driver raised."""
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE
        return code in _SQLITE or "no such table" in str(error)
    return getattr(error, "sqlstate", "") in _POSTGRESQL
