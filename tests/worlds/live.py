"""What a live bot is told by its environment, and pictures for it to read."""

from __future__ import annotations

from pathlib import Path

from tests.worlds.pictures import encoded, page
from tests.worlds.telegram import TelegramWorld


def picture(text: str) -> bytes:
    return encoded(page(text))


def environment(world: TelegramWorld, data_dir: Path) -> dict[str, str]:
    """A bot on the Bot API server of a test."""
    return {
        "TELEGRAM_BOT_TOKEN": world.token,
        "TELEGRAM_BASE_URL": world.base_url,
        "TELEGRAM_BASE_FILE_URL": world.base_file_url,
        "LEGIBLE_DATA_DIR": str(data_dir),
        "LEGIBLE_HTTP__PORT": "0",
        "LEGIBLE_LIMITS__WORKERS": "1",
        "LEGIBLE_ALBUMS__QUIET_SECONDS": "0.3",
        "LEGIBLE_OCR__LANGUAGES": "eng",
        "LEGIBLE_OCR__RUNTIME": "onnxruntime",
    }
