"""Which pages of a file people mean, as they write it."""

from __future__ import annotations

import pytest

from ocr_engine.errors import NoSuchPage
from ocr_engine.options import ReadOptions
from ocr_engine.page_selection import ALL_PAGES, PagesNotUnderstood, index_in, pages_in

OF_A_FILE = 9


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("2-5,8", [2, 3, 4, 5, 8]),
        ("8, 2 - 3", [2, 3, 8]),
        ("last", [9]),
        ("LAST,1", [1, 9]),
        ("7-", [7, 8, 9]),
        ("7-last", [7, 8, 9]),
        ("2-4,3-5,5", [2, 3, 4, 5]),
        ("8-100", [8, 9]),
    ],
)
def test_pages_are_meant_once_and_in_the_order_of_the_file(written: str, numbers: list[int]) -> None:
    selection = pages_in(written)
    assert [index + 1 for index in selection.indexes(OF_A_FILE)] == numbers
    assert selection.count(OF_A_FILE) == len(numbers)
    assert index_in(selection.first_index, OF_A_FILE) == numbers[0] - 1


@pytest.mark.parametrize(
    "written", ["", "0", "5-2", "-3", "last-3", "a", "1,,2", "1-2-3", "²", "1" * 7, "1," * 100]
)
def test_what_names_no_pages_is_refused(written: str) -> None:
    with pytest.raises(PagesNotUnderstood):
        pages_in(written)


@pytest.mark.parametrize("written", ["10", "2,10-", "10-12"])
def test_a_page_that_the_file_does_not_have_is_named(written: str) -> None:
    with pytest.raises(NoSuchPage) as failed:
        pages_in(written).indexes(OF_A_FILE)
    assert (failed.value.number, failed.value.page_count) == (10, OF_A_FILE)


def test_without_a_choice_all_pages_are_meant() -> None:
    assert list(ALL_PAGES.indexes(3)) == [0, 1, 2]


def test_a_file_that_says_it_has_trillions_of_pages_costs_nothing() -> None:
    options = ReadOptions(pages=pages_in("3-"), max_pages=2)
    assert list(options.page_indexes(10**15)) == [2, 3]
    assert options.pages_left_out(10**15) == 10**15 - 4


def test_who_sets_no_limit_gets_all_pages() -> None:
    options = ReadOptions(max_pages=None)
    assert len(list(options.page_indexes(OF_A_FILE))) == OF_A_FILE
    assert options.pages_left_out(OF_A_FILE) == 0
