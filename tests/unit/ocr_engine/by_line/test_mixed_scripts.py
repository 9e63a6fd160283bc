"""Nobody has to say in which languages a picture is: each line and word is read by what has its letters."""

from __future__ import annotations

from pathlib import Path

import matplotlib as mpl
import pytest
from PIL import Image, ImageDraw, ImageFont

import ocr_engine
from ocr_engine import AUTO, Document, ReadOptions
from ocr_engine.by_line.detected import DetectedLines
from ocr_engine.by_line.languages import languages_in
from ocr_engine.document import UnreadLines
from ocr_engine.network.pp_ocrv6 import PP_OCRV6
from ocr_engine.picture import Picture
from tests.worlds.pictures import encoded

GOLDEN = Path(__file__).parents[3] / "golden"
RUSSIAN = [
    "Установить",
    "Выбрать",
    "Открыть",
    "Закрыть",
    "Изменить",
    "Удалить",
    "Сохранить",
    "Проверить",
    "Обновить",
    "Добавить",
    "Найти",
    "Скачать",
    "Включить",
    "Выключить",
    "Настроить",
    "Подключить",
    "Отключить",
    "Заменить",
    "Починить",
    "Купить",
    "Продать",
    "Вернуть",
    "Отправить",
    "Получить",
    "Показать",
    "Скрыть",
    "Назвать",
    "Описать",
    "Повторить",
    "Пропустить",
]
FONT = Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"  # has Cyrillic and Greek letters


def read(*lines: str, size: int = 32) -> Document:
    return read_picture(drawn(*lines, size=size))


def read_picture(image: Image.Image) -> Document:
    return ocr_engine.read(encoded(image), ReadOptions(languages=(AUTO,), preferred_languages=("eng",)))


def drawn(*lines: str, size: int = 32) -> Image.Image:
    font = ImageFont.truetype(FONT, size)
    width = max(font.getlength(line) for line in lines)
    image = Image.new("RGB", (round(width) + 2 * size, (2 * len(lines) + 1) * size), "white")
    for number, line in enumerate(lines):
        ImageDraw.Draw(image).text((size, size + 2 * number * size), line, "black", font)
    return image


def below_each_other(*images: Image.Image) -> Image.Image:
    page = Image.new(
        "RGB", (max(each.width for each in images), sum(each.height for each in images)), "white"
    )
    top = 0
    for image in images:
        page.paste(image, (0, top))
        top += image.height
    return page


def test_lines_in_two_scripts_are_all_read() -> None:
    lines = (
        "Как установить драйвер принтера",
        "How to install a printer driver",
        "Нажмите кнопку внизу страницы",
        "Press the button below the page",
    )
    document = read(*lines)
    assert document.text.split() == " ".join(lines).split()
    assert set(document.languages) == {"rus", "eng"}


def test_a_line_in_another_script_on_a_page_of_english_is_read() -> None:
    with Image.open(GOLDEN / "arabic-lines.jpg") as arabic:
        document = read_picture(
            below_each_other(drawn("The harbor is open on Sundays", "and closed at night"), arabic)
        )
    alone = ocr_engine.read((GOLDEN / "arabic-lines.jpg").read_bytes(), ReadOptions(languages=("ara",)))
    assert "The harbor is open on Sundays" in document.text
    assert alone.text.split()[0] in document.text
    assert set(document.languages) == {"eng", "ara"}


def test_english_words_in_a_russian_sentence_stay_english() -> None:
    document = read(
        "Скачайте приложение Telegram из App Store",
        "или напишите на адрес info@mail.example сегодня",
        "и войдите по номеру +49 30 5550 с паролем x7Kq",
    )
    assert document.text.split() == [
        "Скачайте",
        "приложение",
        "Telegram",
        "из",
        "App",
        "Store",
        "или",
        "напишите",
        "на",
        "адрес",
        "info@mail.example",
        "сегодня",
        "и",
        "войдите",
        "по",
        "номеру",
        "+49",
        "30",
        "5550",
        "с",
        "паролем",
        "x7Kq",
    ]


def test_lines_in_another_script_than_was_set_are_counted() -> None:
    lines = "Как установить драйвер принтера", "Нажмите кнопку внизу страницы", "и следуйте указаниям"
    document = ocr_engine.read(encoded(drawn(*lines)), ReadOptions(languages=("eng",)))
    assert document.pages[0].unread == (UnreadLines("Cyrl", 3),)


def test_of_a_long_page_all_such_lines_are_counted() -> None:
    lines = [f"{word} драйвер принтера" for word in RUSSIAN]
    document = ocr_engine.read(encoded(drawn(*lines, size=24)), ReadOptions(languages=("eng",)))
    assert [unread.script for unread in document.pages[0].unread] == ["Cyrl"]
    assert document.pages[0].unread[0].count > 24


def test_of_a_long_page_all_lines_in_the_rarer_script_are_read() -> None:
    russian = [f"{word} драйвер" for word in RUSSIAN]
    english = [f"The printer on floor number {number} is ready" for number in range(100, 132)]
    words = read(*english, *russian, size=24).text.split()
    assert [word for word in RUSSIAN if word not in words] == []


def test_without_a_pack_for_its_script_a_page_tells_no_language() -> None:
    page = drawn("The harbor is open on Sundays", "and closed at night")
    lines = DetectedLines.detect(Picture(page), PP_OCRV6)
    assert languages_in(lines, frozenset({"rus"}), ("eng",), lambda *_: [], 20) == ()


def test_lines_that_read_well_are_not_counted_as_unread() -> None:
    assert not read("The harbor is open on Sundays", "and closed at night").pages[0].unread


def test_a_drawing_of_squares_has_no_text() -> None:
    squares = Image.new("RGB", (500, 400), "white")
    for place in ((60, 60), (200, 150), (330, 260)):
        ImageDraw.Draw(squares).rectangle((*place, place[0] + 60, place[1] + 60), outline="navy", width=4)
    assert not read_picture(squares).text


def test_a_greek_line_among_english_ones_is_all_greek() -> None:
    lines = (
        "Choose the language of the menu",
        "Ελληνικά και όλες οι άλλες γλώσσες",
        "English and all other languages",
    )
    assert read(*lines).text.split() == " ".join(lines).split()


def test_vietnamese_keeps_its_tones_though_nobody_named_it() -> None:
    lines = (
        "Thông báo về việc cắt điện",
        "Kính gửi quý khách hàng và người dân",
        "Mọi thắc mắc xin liên hệ với chúng tôi",
    )
    document = read(*lines)
    assert document.languages == ("vie",)
    assert document.text.split() == " ".join(lines).split()


def test_ukrainian_is_not_taken_for_russian() -> None:
    document = read(
        "Кожна людина має право на освіту", "і на участь у культурному житті", "своєї країни та її громади"
    )
    assert document.languages == ("ukr",)


@pytest.mark.parametrize("text", ["482 913", "+49 30 5550 0192", "17:45", "12.5 %", "2026-11-26"])
def test_a_picture_of_a_number_is_read_as_it_stands_at_once(text: str) -> None:
    document = read(text)
    assert document.text == text
    assert [step.detail for step in document.steps if step.name == "read"] == ["1 lines in eng by neural"]


@pytest.mark.parametrize(
    ("lines", "language"),
    [
        (("Die Würde des Menschen ist unantastbar", "und wird von allen geachtet"), "deu"),
        (("Tous les êtres humains naissent libres", "et égaux en dignité et en droits"), "fra"),
        (("Wszyscy ludzie rodzą się wolni", "i równi pod względem godności"), "pol"),
    ],
)
def test_the_language_that_is_told_is_that_of_the_text(lines: tuple[str, ...], language: str) -> None:
    assert read(*lines).languages == (language,)
