"""INSERT .. ON CONFLICT: both databases have it, SQLAlchemy has one for each."""

from __future__ import annotations

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

Insert = postgresql.Insert | sqlite.Insert


def insert_into(table: Table, connection: AsyncConnection) -> Insert:
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)


def upsert(table: Table, connection: AsyncConnection, **values: object) -> Insert:
    """Puts a row in the place of that with the same primary key, if there is one."""
    row = insert_into(table, connection).values(values)
    return row.on_conflict_do_update(index_elements=list(table.primary_key), set_=values)
