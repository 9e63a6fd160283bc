"""Every knob with its type, default and bounds. `config.yaml` explains them; a test keeps the two in step.

`description` is what a problem says that it expected, where the type alone does not tell. Defaults are
guesses but for `max_bytes`, the limit of the Bot API; the bounds of a number only keep out slips of the pen.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from bot.config.values import (
    BotUrl,
    EngineName,
    FileUrl,
    Folder,
    Host,
    HttpsUrl,
    Languages,
    Listed,
    LowerCase,
    OcrSpaceUrl,
    Origin,
    Quota,
    RuntimeName,
    Secret,
    matching,
)
from ocr_engine.engines import ENGINES
from ocr_engine.engines.ocr_space.account import DEFAULT_URL, Account
from ocr_engine.network.runtimes.runtime import installed
from ocr_engine.options import AUTO


class Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, hide_input_in_errors=True)


class Log(Section):
    level: Annotated[Literal["debug", "info", "warning", "error"], LowerCase] = "info"
    format: Annotated[Literal["text", "json"], LowerCase] = "text"


class TelegramWebhook(Section):
    url: HttpsUrl = Field(default="", description="a public https:// address")
    secret: Annotated[Secret, matching(r"[\w-]{1,256}")] = Field(
        default=None, description="1 to 256 of the characters A-Z, a-z, 0-9, _ and -"
    )


class Telegram(Section):
    token: Annotated[Secret, matching(r"\d+:[\w-]+")] = Field(
        default=None, description="the token that @BotFather gave you: digits, a colon, letters"
    )
    base_url: BotUrl = Field(
        default="https://api.telegram.org/bot", description="an http(s) URL that ends in /bot"
    )
    base_file_url: FileUrl = Field(
        default="", validate_default=True, description="an http(s) URL that ends in /file/bot"
    )
    updates: Annotated[Literal["polling", "webhook"], LowerCase] = "polling"
    webhook: TelegramWebhook = TelegramWebhook()
    allowed_chats: Listed[int] = Field(
        default=(), description="a list of chat ids, such as [42, -1001234567890]"
    )

    @field_validator("base_file_url")
    @classmethod
    def _same_server(cls, url: str, info: ValidationInfo) -> str:
        """By default files come from the server of `base_url`, so that the token goes nowhere else."""
        return url or info.data.get("base_url", "").removesuffix("/bot") + "/file/bot"


class Ocr(Section):
    engine: EngineName = Field(default="auto", description=f"one of {', '.join(ENGINES)}")
    languages: Languages = Field(
        default=(AUTO,), description="up to three languages, such as [deu, eng], or [auto]"
    )
    use_pdf_text: bool = True
    runtime: RuntimeName = Field(
        default=AUTO, description=f"auto, or what is installed: {', '.join(installed())}"
    )


class OcrSpace(Section):
    api_key: Annotated[Secret, matching(r"[\w-]+")] = Field(
        default=None, description="the key that ocr.space gave you: letters, digits, _ and -"
    )
    url: OcrSpaceUrl = Field(
        default=DEFAULT_URL,
        description="an https URL that ends in /parse/image; http only for this machine itself",
    )

    @property
    def account(self) -> Account | None:
        return Account(self.api_key.get_secret_value(), self.url) if self.api_key else None


class Limits(Section):
    max_bytes: int = Field(default=20_000_000, ge=1_000, le=2_000_000_000)
    max_megapixels: int = Field(default=50, ge=1, le=1_000)
    max_pages: int = Field(default=20, ge=1, le=500)
    page_seconds: float = Field(default=20, ge=1, le=600)
    workers: int = Field(default=0, ge=0, le=256)
    sandbox: Annotated[Literal["auto", "require", "off"], LowerCase] = "auto"
    waiting: int = Field(default=200, ge=1, le=100_000)
    per_person: Quota = Field(
        default="2000/hour; 10000/day",
        description="limits such as 100/hour; 500/day, or nothing",
    )


class Links(Section):
    enabled: bool = True
    timeout_seconds: float = Field(default=20, ge=1, le=300)


class Http(Section):
    host: Host = Field(default="127.0.0.1", description="an IP address or host name of this machine")
    port: int = Field(default=8080, ge=0, le=65_535)
    published_on_loopback: bool = False
    api_when_live: bool = False
    api_key: Annotated[Secret, matching(r"[!-~]+")] = Field(
        default=None, description="printable ASCII characters without spaces"
    )
    quota: Quota = Field(default="", description="limits such as 100/hour; 500/day, or nothing")
    cors_origins: Listed[Origin] = Field(
        default=(), description="a list of origins, such as [https://app.example, http://localhost:3000]"
    )
    jobs: int = Field(default=20, ge=0, le=10_000)
    job_pages: int = Field(default=500, ge=1, le=100_000)
    job_minutes: float = Field(default=60, ge=0.1, le=10_080)
    engines: Listed[EngineName] = Field(default=(), description=f"a list of engines, of {', '.join(ENGINES)}")


class Albums(Section):
    quiet_seconds: float = Field(default=1.0, ge=0.1, le=30)


class Config(Section):
    data_dir: Folder = Field(default=Path("data"), description="the path of a folder, with its ~ written out")
    database_url: Annotated[Secret, matching(r"postgres(ql)?://[!-~]+")] = Field(
        default=None, description="a postgresql:// URL"
    )
    log: Log = Log()
    telegram: Telegram = Telegram()
    ocr: Ocr = Ocr()
    ocr_space: OcrSpace = OcrSpace()
    limits: Limits = Limits()
    links: Links = Links()
    http: Http = Http()
    albums: Albums = Albums()

    @property
    def database(self) -> Path | str:
        """The URL of the PostgreSQL database, or the folder of the SQLite one."""
        return self.database_url.get_secret_value() if self.database_url else self.data_dir

    @property
    def is_live(self) -> bool:
        """Whether the bot talks to Telegram rather than to the local chat."""
        return self.telegram.token is not None

    @property
    def uses_webhook(self) -> bool:
        return self.is_live and self.telegram.updates == "webhook"

    @property
    def serves_http_api(self) -> bool:
        return not self.is_live or self.http.api_when_live
