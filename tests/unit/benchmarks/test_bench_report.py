"""What the report of a run says."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from benchmarks.accuracy.contenders import contenders
from benchmarks.accuracy.process import Reading
from benchmarks.accuracy.report import Run, report
from benchmarks.accuracy.run import Result, Throughput
from benchmarks.accuracy.scores import score
from benchmarks.accuracy.scripts import main_script
from benchmarks.pictures import Sample
from ocr_engine.network.runtimes.runtime import Runtime

SIGN = Sample(Path("set/sign.png"), ("eng",), "Mind the gap", "scene")
PAGE = Sample(Path("set/page.png"), ("rus",), "Москва", "book")
MISSING = Sample(Path("set/odd.png"), ("qqq",), "", "book")


def result(contender: str, sample: Sample, text: str, seconds: float = 1.0, error: str = "") -> Result:
    reading = Reading(text, seconds, error=error, peak_bytes=200_000_000)
    return Result(contender, sample, 1.0, reading, score(sample.text, text))


def reported(*results: Result, tags: tuple[str, ...] = (), throughput: Throughput | None = None) -> str:
    names = {each.contender for each in results}
    who = [each for name, each in contenders("tesseract", Runtime.ONNXRUNTIME).items() if name in names]
    day = dt.date(2026, 1, 31)
    run = Run(day, who, tags, results, dict.fromkeys(names, 0.5), [MISSING], throughput)
    return report(run, "plot.png")


def test_a_category_has_a_row_with_a_column_for_each_contender() -> None:
    told = reported(
        result("stock", SIGN, "Mind the gab"),
        result("ours", SIGN, "Mind the gap"),
        result("stock", PAGE, ""),
        result("ours", PAGE, PAGE.text),
    )
    assert "| category | pictures | stock | ours |" in told
    assert "| scene | 1 | 8.3 / 66.7 | 0.0 / 100.0 |" in told
    assert "| book | 1 | 100.0 / 0.0 | 0.0 / 100.0 |" in told
    assert "| all | 2 | 54.2 / 33.3 | 0.0 / 100.0 |" in told


def test_time_is_told_as_the_median_of_each_pictures_own_ratio() -> None:
    told = reported(
        result("stock", SIGN, "", 2.0),
        result("ours", SIGN, "", 1.0),
        result("stock", PAGE, "", 10.0),
        result("ours", PAGE, "", 1.0),
    )
    assert "| ours | 1.00 | 0.30 | - | 1.0 s, set/sign | 0 | 0.5 | 200 |" in told


def test_an_error_is_counted_and_its_time_compared_with_nothing() -> None:
    told = reported(
        result("stock", SIGN, "", 0.001, "died"), result("ours", SIGN, "", 1.0), result("ours", PAGE, "", 3.0)
    )
    assert "| stock | 0.00 | - | - | 0.0 s, set/sign | 1 | 0.5 | 200 |" in told
    assert "| ours | 2.00 | - | - | 3.0 s, set/page | 0 | 0.5 | 200 |" in told


def test_the_day_the_versions_and_what_was_skipped_are_told() -> None:
    told = reported(result("ours", SIGN, ""), tags=("part",))
    assert told.startswith("# Accuracy, 2026-01-31\n")
    assert "Pictures: 1. Skipped, their languages are not installed: 1 qqq. Only a part" in told
    for program in ("tesseract", "pytesseract", "rapidocr", "onnxruntime", "Python"):
        assert f"{program} " in told


def test_throughput_is_told_where_it_was_measured() -> None:
    told = reported(result("ours", SIGN, ""), throughput=Throughput(2, 10, 4.0))
    assert "Throughput of `ours` with 2 workers: 2.50 pictures per second, over 10 pictures." in told
    assert "Throughput" not in reported(result("ours", SIGN, ""))


def test_what_it_costs_to_find_out_the_languages_is_told() -> None:
    told = reported(
        result("ours", PAGE, PAGE.text[:3]),
        result("ours-auto", PAGE, "Mockba"),
        result("ours", SIGN, "Mind the gap"),
        result("ours-auto", SIGN, "Mind the gap"),
    )
    assert "| book | 50.0 | 100.0 | 2.00 | 0 of 1 (0.0 %) |" in told
    assert "| scene | 0.0 | 0.0 | - | 1 of 1 (100.0 %) |" in told


def test_the_script_of_a_text_is_that_of_most_of_its_letters() -> None:
    assert main_script("Chapter 1: " + PAGE.text * 3) == "CYRILLIC"
    assert main_script("\u65e5\u672c\u8a9e\u306e\u30da\u30fc\u30b8") == "EAST ASIAN"
    assert main_script("3.50 !") == ""


def test_words_are_counted_by_how_certain_they_were_said_to_be() -> None:
    words = (("Mind", 0.95), ("the", 0.9), ("cap", 0.92), ("gap", 0.6), ("...", 0.99))
    reading = Reading("Mind the cap", 1.0, words=words)
    told = reported(Result("ours", SIGN, 1.0, reading, score(SIGN.text, reading.text)))
    assert "| 0.5 to 0.7 | 1 | 100.0 |" in told
    assert "| 0.9 to 1.0 | 3 | 66.7 |" in told
