"""Brings a database to the schema of this version of the program."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection

from bot.storage.errors import SchemaTooNew

_MIGRATIONS: Final = Path(__file__).with_name("migrations")


def upgrade(connection: Connection) -> None:
    """Runs the migrations that are missing, in the transaction of `connection`.

    Raises:
        SchemaTooNew: the database has a migration that we do not know.
    """
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    for revision in MigrationContext.configure(connection).get_current_heads():
        if revision not in known:
            raise SchemaTooNew(revision)
    command.upgrade(config, "head")
