"""JSON whose form is checked: each function takes values of one kind, and raises `ValueError` for others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Never, TypeVar

_T = TypeVar("_T")

_MAX_INTEGER = 2**53  # what every reader of JSON keeps exactly
_MAX_NUMBER = float(_MAX_INTEGER)


def fields(plain: Any, *names: str) -> list[Any]:  # noqa: ANN401
    """The values of an object with these names and no other."""
    if not isinstance(plain, dict) or plain.keys() != set(names):
        raise ValueError
    return [plain[name] for name in names]


def items(plain: Any, count: int) -> list[Any]:  # noqa: ANN401
    if not isinstance(plain, list) or len(plain) != count:
        raise ValueError
    return plain


def each(plain: Any, read: Callable[[Any], _T]) -> tuple[_T, ...]:  # noqa: ANN401
    if not isinstance(plain, list):
        raise ValueError  # noqa: TRY004 - the one error of everything that is wrong in it
    return tuple(map(read, plain))


def some(plain: Any, read: Callable[[Any], _T]) -> tuple[_T, ...]:  # noqa: ANN401
    """At least one: what holds nothing has no box."""
    if not plain:
        raise ValueError
    return each(plain, read)


def as_text(plain: Any) -> str:  # noqa: ANN401
    """Without half a character, which could not be written again."""
    if not isinstance(plain, str):
        raise ValueError  # noqa: TRY004
    plain.encode()
    return plain


def as_truth(plain: Any) -> bool:  # noqa: ANN401
    if not isinstance(plain, bool):
        raise ValueError  # noqa: TRY004
    return plain


def as_integer(plain: Any, least: int = -_MAX_INTEGER) -> int:  # noqa: ANN401
    if type(plain) is not int or not least <= plain <= _MAX_INTEGER:  # `True` is an int, too
        raise ValueError
    return plain


def as_number(plain: Any) -> float:  # noqa: ANN401
    if type(plain) not in {int, float} or not -_MAX_NUMBER <= plain <= _MAX_NUMBER:
        raise ValueError
    return float(plain)


def refuse(_constant: str) -> Never:
    """NaN and Infinity are not JSON."""
    raise ValueError
