"""The secrets of a configuration, which may never be shown."""

from __future__ import annotations

from functools import reduce
from urllib.parse import unquote, urlsplit

from pydantic import SecretStr

from bot.config.knobs import Config
from bot.config.schema import knobs


def secrets_of(config: Config) -> list[str]:
    """All secrets that are set; of a URL its password too, percent-encoded and plain."""
    values = (reduce(getattr, knob.path, config) for knob in knobs().values() if knob.is_secret)
    secrets = [value.get_secret_value() for value in values if isinstance(value, SecretStr)]
    passwords = [urlsplit(secret).password or "" for secret in secrets if "://" in secret]
    return [*secrets, *passwords, *map(unquote, passwords)]
