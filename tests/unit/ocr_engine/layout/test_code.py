"""Code keeps its lines and its indentation, and prose is never taken for it."""

from __future__ import annotations

import pytest

from tests.worlds.placed_lines import LETTER, PITCH, Placed, column, laid_out

PYTHON = """\
def rows_of(path, *, limit=10):
    for line in open(path):
        if line.startswith("#"):
            continue
        rows.append(line.strip())
    return rows[:limit]"""
YAML = """\
services:
  web:
    image: nginx:1.25
    ports:
      - "8080:80"
  db:
    image: postgres:16"""
JSON = """\
{
  "name": "harbor",
  "files": [
    "dist",
    "README.md"
  ],
  "private": true
}"""
SHELL = """\
for file in *.txt; do
    if [ -s "$file" ]; then
        gzip -k "$file" || exit 1
    fi
done"""


def placed(text: str, top: int = 0) -> list[Placed]:
    """Each line at the place that its indentation gives it."""
    return [
        (line.strip(), LETTER * (len(line) - len(line.lstrip())), top + number * PITCH)
        for number, line in enumerate(text.splitlines())
        if line
    ]


@pytest.mark.parametrize("text", [PYTHON, YAML, JSON, SHELL])
def test_code_keeps_its_lines_and_its_indentation(text: str) -> None:
    assert laid_out(placed(text)).text == text


def test_a_blank_line_in_code_stays_and_what_follows_keeps_its_indentation() -> None:
    text = f"class Store:\n    limit = 10\n\n    def save(self):\n        return self.put(10)\n\n{PYTHON}"
    assert laid_out(placed(text)).text == text


def test_prose_around_code_is_joined() -> None:
    prose = [
        "The whole of it is read line by line and",
        "then kept in the order of the file that was",
        "named.",
    ]
    page = column(0, 0, prose) + placed(PYTHON, 4 * PITCH)
    assert laid_out(page).text == f"{' '.join(prose)}\n\n{PYTHON}"


def test_centered_fields_of_a_receipt_are_no_code() -> None:
    page = [("Date: 13/03/2018", 40, 0), ("Time: 12:49:00", 50, PITCH), ("Ref.: 4711", 70, 2 * PITCH)]
    assert laid_out(page).text.splitlines() == ["Date: 13/03/2018", "Time: 12:49:00", "Ref.: 4711"]
