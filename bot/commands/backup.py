"""`legible backup`: a copy of the database, also while the bot runs."""

from __future__ import annotations

import shlex
from pathlib import Path

from bot.commands import DONE, failed
from bot.config import Config
from bot.storage import FILE_NAME, StorageError, back_up

_USE_PG_DUMP = (
    "The data is in PostgreSQL, which has its own backup: "
    'pg_dump --format=custom --file={file} "$LEGIBLE_DATABASE_URL"'
)


def main(config: Config, file: Path) -> int:
    if config.database_url:
        return failed(_USE_PG_DUMP.format(file=shlex.quote(str(file))))
    try:
        back_up(config.data_dir, file)
    except StorageError as error:
        return failed(str(error))
    database = config.data_dir / FILE_NAME
    print(f"The database is saved in {file} ({file.stat().st_size:,} bytes).")
    print(f"To restore it, stop the bot, delete {database}* and copy {file} to {database}.")
    return DONE
