"""What comes from outside has a size and a time."""

from __future__ import annotations

from io import BytesIO

import pytest

from ocr_engine.deadline import Deadline
from ocr_engine.errors import FileTooLarge, TookTooLong
from ocr_engine.streams import read_within

AN_HOUR = 3600


@pytest.mark.parametrize("size", [0, 1, 99_999, 100_000])
def test_what_is_small_enough_comes_whole(size: int) -> None:
    assert read_within(BytesIO(bytes(size)).read1, 100_000, Deadline.after(AN_HOUR)) == bytes(size)


def test_what_is_too_large_is_refused_before_all_of_it_has_come() -> None:
    stream = BytesIO(bytes(10_000_000))
    with pytest.raises(FileTooLarge) as refused:
        read_within(stream.read1, 100_000, Deadline.after(AN_HOUR))
    assert refused.value.limit == 100_000
    assert stream.tell() < 1_000_000


def test_what_never_ends_is_given_up_in_time() -> None:
    with pytest.raises(TookTooLong) as refused:
        read_within(lambda _: b".", 10**9, Deadline.after(0.01))
    assert refused.value.seconds == 0.01
