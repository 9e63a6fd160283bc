"""`legible backup`: a copy of the database, also while the bot runs."""

from __future__ import annotations

import shlex
from pathlib import Path

from bot.commands import DONE, failed, say, texts
from bot.config import Config
from bot.storage import FILE_NAME, StorageError, back_up
from handlers.texts.sentences import byte_size


def main(config: Config, file: Path) -> int:
    if config.database_url:
        return failed(say(texts.USE_PG_DUMP, file=shlex.quote(str(file))))
    try:
        back_up(config.data_dir, file)
    except StorageError as error:
        return failed(str(error))
    database = config.data_dir / FILE_NAME
    size = byte_size(file.stat().st_size)
    print(say(texts.BACKED_UP, file=str(file), size=size, database=str(database)))
    return DONE
