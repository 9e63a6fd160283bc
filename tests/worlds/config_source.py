"""A configuration to load in tests, and for every knob a value that is not its default."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from bot.config import Config, ConfigError, ConfigProblem, load
from bot.config.schema import Knob

SHIPPED: Final = Path(__file__).parents[2] / "config.yaml"
TOKEN: Final = "123456789:AAFakeTokenOfTestsThatIsLongEnoughAAAA"  # noqa: S105 - opens nothing
CANARY: Final = "do not show canary"
OTHER_VALUES: Final = {
    "data_dir": ("elsewhere", Path("elsewhere")),
    "database_url": ("postgresql://me:secret@db/legible", "postgresql://me:secret@db/legible"),
    "log.level": ("DEBUG", "debug"),
    "log.format": ("json", "json"),
    "telegram.token": (TOKEN, TOKEN),
    "telegram.base_url": ("http://127.0.0.1:8081/bot/", "http://127.0.0.1:8081/bot"),
    "telegram.base_file_url": ("http://files.example/file/bot/", "http://files.example/file/bot"),
    "telegram.updates": ("Webhook", "webhook"),
    "telegram.webhook.url": ("https://bot.example/telegram", "https://bot.example/telegram"),
    "telegram.webhook.secret": ("hush", "hush"),
    "telegram.allowed_chats": ("42, -1001234567890", (42, -1001234567890)),
    "ocr.engine": ("ocrad", "ocrad"),
    "ocr.languages": ("deu+eng", ("deu", "eng")),
    "ocr.use_pdf_text": ("no", False),
    "ocr.runtime": ("ONNXRuntime", "onnxruntime"),
    "ocr_space.api_key": ("K81234567890123", "K81234567890123"),
    "ocr_space.url": ("http://127.0.0.1:8899", "http://127.0.0.1:8899/parse/image"),
    "limits.max_bytes": ("5_000_000", 5_000_000),
    "limits.max_megapixels": ("12", 12),
    "limits.max_pages": ("3", 3),
    "limits.page_seconds": ("1.5", 1.5),
    "limits.workers": ("2", 2),
    "limits.sandbox": ("Require", "require"),
    "limits.waiting": ("7", 7),
    "limits.per_person": ("5/minute", "5/minute"),
    "links.enabled": ("false", False),
    "links.timeout_seconds": ("4", 4.0),
    "http.host": ("::1", "::1"),
    "http.port": ("0", 0),
    "http.published_on_loopback": ("true", True),
    "http.api_when_live": ("yes", True),
    "http.api_key": ("open-sesame", "open-sesame"),
    "http.quota": ("100/hour", "100/hour"),
    "http.cors_origins": (
        "[https://App.example, http://localhost:3000]",
        ("https://app.example", "http://localhost:3000"),
    ),
    "http.jobs": ("3", 3),
    "http.job_pages": ("40", 40),
    "http.job_minutes": ("5", 5.0),
    "http.engines": ("tesseract, ocrad", ("tesseract", "ocrad")),
    "albums.quiet_seconds": ("0.5", 0.5),
}
"""Of every knob: another value than the default as it is written, and as it is understood."""


def value_of(config: Config, knob: Knob) -> object:
    value: object = config
    for name in knob.path:
        value = getattr(value, name)
    return value.get_secret_value() if knob.is_secret and value else value  # type: ignore[attr-defined]


class Source:
    """A configuration file and an environment to load from."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "config.yaml"

    def load(self, text: str | bytes = "", **environ: str) -> Config:
        self.file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return load(environ, self.file)

    def problems(self, text: str | bytes = "", **environ: str) -> list[ConfigProblem]:
        with pytest.raises(ConfigError) as refused:
            self.load(text, **environ)
        return refused.value.problems

    def problem(self, text: str | bytes = "", **environ: str) -> ConfigProblem:
        (problem,) = self.problems(text, **environ)
        return problem

    def secret_file(self, content: str) -> str:
        file = self.folder / "secret"
        file.write_text(content)
        return str(file)
