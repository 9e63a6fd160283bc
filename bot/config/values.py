"""How single values are written. Everything arrives as text, whether from the file or from the environment.

A bare `ValueError` is enough here: the sentence about what is expected belongs to the knob, not to the check.
"""

from __future__ import annotations

import ipaddress
import re
from pathlib import Path
from typing import Annotated, Final, TypeVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, SecretStr

from bot.loopback import is_loopback
from ocr_engine.engines import ENGINES
from ocr_engine.errors import EngineMissing
from ocr_engine.languages import UnknownLanguage, find
from ocr_engine.network.runtimes.runtime import installed
from ocr_engine.options import AUTO
from ocr_engine.tesseract.packs import installed_packs

_NAME: Final = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?", re.IGNORECASE)


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


def _split(value: object) -> object:
    if not isinstance(value, str):
        return value
    return [part.strip() for part in re.split("[,+]", value.strip().strip("[]")) if part.strip()]


def _check(*, ok: bool) -> None:
    if not ok:
        raise ValueError


def _is_url(url: str, *schemes: str) -> bool:
    parts = urlsplit(url)  # a ValueError for some malformed hosts and, from `port`, for malformed ports
    plain = url.isprintable() and not re.search(r"[\s?#@\\]", url)
    return plain and parts.scheme in schemes and bool(parts.hostname) and parts.port != 0


def _api_url(url: str, suffix: str) -> str:
    """The URL of an API, which ends in `suffix`; that of a bare server is completed."""
    url = url.rstrip("/")
    _check(ok=_is_url(url, "http", "https"))
    if not urlsplit(url).path:
        url += suffix
    _check(ok=url.endswith(suffix))
    return url


def _ocr_space_url(url: str) -> str:
    """A URL that gets the key and the pictures: http only within this machine."""
    url = _api_url(url, "/parse/image")
    _check(ok=url.startswith("https:") or is_loopback(urlsplit(url).hostname or ""))
    return url


def _https_url(url: str) -> str:
    _check(ok=not url or _is_url(url, "https"))
    return url


def _folder(path: object) -> object:
    text = str(path) if isinstance(path, str | Path) else ""
    _check(ok=text != "" and text.isprintable() and not text.startswith("~"))
    return path


def _host(host: str) -> str:
    _check(ok=_is_ip_address(host) or _NAME.fullmatch(host) is not None)
    return host


def _is_ip_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def matching(pattern: str) -> AfterValidator:
    """A pattern for a secret; pydantic's own `pattern` does not take one."""

    def check(secret: SecretStr | None) -> SecretStr | None:
        _check(ok=secret is None or bool(re.fullmatch(pattern, secret.get_secret_value(), re.ASCII)))
        return secret

    return AfterValidator(check)


def _origin(origin: str) -> str:
    """As browsers send it: without a path, and without the port that everybody knows."""
    origin = origin.lower()
    parts = urlsplit(origin)
    usual = {"http": 80, "https": 443}.get(parts.scheme)
    _check(ok=_is_url(origin, "http", "https") and not parts.path and parts.port != usual)
    return origin


def _engine(name: str) -> str:
    _check(ok=name in ENGINES)
    return name


def _runtime(name: str) -> str:
    _check(ok=name == AUTO or name in installed())
    return name


def _languages(names: tuple[str, ...]) -> tuple[str, ...]:
    """The program is asked for its packs only where a name is none that all of the world knows."""
    try:
        return find("+".join(names), frozenset())
    except UnknownLanguage:
        return find("+".join(names), _installed_packs())


def _installed_packs() -> frozenset[str]:
    try:
        return installed_packs()
    except EngineMissing:
        return frozenset()


def _quota(rules: str) -> str:
    if rules:
        from limits import parse_many  # noqa: PLC0415 - the default ones are not checked

        parse_many(rules)  # a ValueError for what is none
    return rules


_Item = TypeVar("_Item")

Secret = SecretStr | None
Listed = Annotated[tuple[_Item, ...], BeforeValidator(_split)]
Folder = Annotated[Path, BeforeValidator(_folder)]
Host = Annotated[str, AfterValidator(_host)]
HttpsUrl = Annotated[str, AfterValidator(_https_url)]
BotUrl = Annotated[str, AfterValidator(lambda url: _api_url(url, "/bot"))]
FileUrl = Annotated[str, AfterValidator(lambda url: url and _api_url(url, "/file/bot"))]
OcrSpaceUrl = Annotated[str, AfterValidator(_ocr_space_url)]
Origin = Annotated[str, AfterValidator(_origin)]
EngineName = Annotated[str, AfterValidator(_engine)]
RuntimeName = Annotated[str, BeforeValidator(_lower), AfterValidator(_runtime)]
Languages = Annotated[tuple[str, ...], BeforeValidator(_split), AfterValidator(_languages)]
Quota = Annotated[str, AfterValidator(_quota)]
LowerCase = BeforeValidator(_lower)
