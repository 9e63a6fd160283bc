"""The rows under an answer: what stands there at first, and what a press opens in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import InlineKeyboardButtonLimit

from handlers.answers.layouts import Layout
from handlers.answers.marked_text import TextPart
from handlers.answers.splitting import utf16_units
from handlers.buttons.kept_answer import KeptAnswer
from handlers.buttons.press import ButtonAction, ButtonPress
from handlers.texts import buttons as texts
from handlers.texts import language as language_texts
from handlers.texts.sentences import Sentence
from handlers.texts.translator import ENGLISH, Translator
from ocr_engine.exports import EXPORTS
from ocr_engine.languages import language_of
from ocr_engine.options import AUTO
from ocr_engine.writing.details import details

_LAYOUT_LABELS = {
    Layout.PARAGRAPHS: texts.PARAGRAPHS,
    Layout.LINES: texts.AS_PRINTED,
    Layout.CODE: texts.CODE,
    Layout.TABLES: texts.TABLES,
}
_TURNS = {texts.TURN_LEFT: 270, texts.TURN_RIGHT: 90, texts.TURN_ROUND: 180}
_DOUBTS = {False: (texts.DOUBTS, "1"), True: (texts.NO_MORE_DOUBTS, "0")}
_OF_TABLES = frozenset({"csv", "xlsx"})
_CHOSEN = "✓ "
_COLUMNS = 2  # a guess: two names fit side by side on a phone
_FILE_COLUMNS = 4
_MOST_DETAILS = 3
_LONGEST_LABEL = 30  # characters, a guess: what fits on a phone
_LABELS_IN_A_ROW = 32  # characters, a guess

Row = tuple[InlineKeyboardButton, ...]


@dataclass(frozen=True, slots=True)
class AnswerKeyboard:
    """What is shown under `answer`.

    Attributes:
        locale: the person's, in which languages are named; the translator may speak only the closest.
    """

    answer: KeptAnswer
    translator: Translator
    locale: str = ENGLISH

    def closed(self, messages: Sequence[TextPart]) -> InlineKeyboardMarkup:
        """The row at first, under the last of those messages; above it what people may want to copy."""
        copy = () if self.answer.is_file else (self._copy(messages),)
        row = (
            *copy,
            self._action(texts.LAYOUT, ButtonAction.LAYOUT),
            self._action(texts.LANGUAGE, ButtonAction.LANGUAGE),
            self._action(texts.MORE, ButtonAction.MORE),
        )
        return InlineKeyboardMarkup([*_details_of(messages), row])

    def layouts(self, messages: Sequence[TextPart]) -> InlineKeyboardMarkup:
        offered = [each for each in Layout if each is not Layout.TABLES or self.answer.has_tables]
        return self._opened(messages, [tuple(map(self._layout, offered))])

    def languages(self, messages: Sequence[TextPart], codes: Sequence[str]) -> InlineKeyboardMarkup:
        return self._opened(messages, _in_rows([self._language(code) for code in codes], _COLUMNS))

    def keep_language(self, messages: Sequence[TextPart]) -> InlineKeyboardMarkup:
        """Offers the language of the answer to the chat."""
        [code] = self.answer.languages
        label = self.translator.say(texts.KEEP_LANGUAGE, language=self._name(code))
        return self._opened(messages, [(self._button(label, ButtonAction.KEEP_LANGUAGE, code),)])

    def more(self, messages: Sequence[TextPart]) -> InlineKeyboardMarkup:
        turns = tuple(
            self._action(label, ButtonAction.TURN, str((self.answer.turned + turn) % 360))
            for label, turn in _TURNS.items()
        )
        given = (
            self._action(texts.FILES, ButtonAction.FILE),
            self._action(texts.BOXES, ButtonAction.BOXES),
        )
        return self._opened(messages, [turns, given], *self._doubts())

    def _doubts(self) -> Row:
        """Nothing can be underlined in a file of plain text."""
        label, value = _DOUBTS[self.answer.doubts]
        return () if self.answer.is_file else (self._action(label, ButtonAction.DOUBTS, value),)

    def files(self, messages: Sequence[TextPart]) -> InlineKeyboardMarkup:
        """By the ends of their names, of each the first one."""
        offered: dict[str, str] = {}
        for name, export in EXPORTS.items():
            if self.answer.has_tables or name not in _OF_TABLES:
                offered.setdefault(export.suffix, name)
        buttons = [
            self._button(suffix[1:].upper(), ButtonAction.FILE, name) for suffix, name in offered.items()
        ]
        return self._opened(messages, _in_rows(buttons, _FILE_COLUMNS))

    def _opened(
        self, messages: Sequence[TextPart], choices: Sequence[Row], *last: InlineKeyboardButton
    ) -> InlineKeyboardMarkup:
        """In the place of the row; `last` stands beside the way back."""
        back = self._action(texts.BACK, ButtonAction.BACK)
        return InlineKeyboardMarkup([*_details_of(messages), *choices, (*last, back)])

    def _copy(self, messages: Sequence[TextPart]) -> InlineKeyboardButton:
        label, whole = self.translator.say(texts.COPY), "\n\n".join(message.text for message in messages)
        is_whole = len(messages) == max(1, len(self.answer.message_ids))
        if is_whole and is_copyable(whole):
            return copy_button(label, whole)
        return self._button(label, ButtonAction.COPY)

    def _layout(self, layout: Layout) -> InlineKeyboardButton:
        mark = _CHOSEN if layout is self.answer.layout else ""
        label = mark + self.translator.say(_LAYOUT_LABELS[layout])
        return self._button(label, ButtonAction.LAYOUT, layout)

    def _language(self, code: str) -> InlineKeyboardButton:
        is_it = code in self.answer.read_in or (code,) == self.answer.languages
        return self._button((_CHOSEN if is_it else "") + self._name(code), ButtonAction.LANGUAGE, code)

    def _name(self, code: str) -> str:
        if code == AUTO:
            return self.translator.say(language_texts.AUTOMATIC)
        return language_of(code).name_in(self.locale)

    def _action(self, label: Sentence, action: ButtonAction, value: str = "") -> InlineKeyboardButton:
        return self._button(self.translator.say(label), action, value)

    def _button(self, label: str, action: ButtonAction, value: str = "") -> InlineKeyboardButton:
        return InlineKeyboardButton(
            _shortened(label), callback_data=ButtonPress(self.answer.id, action, value).data
        )


def is_copyable(text: str) -> bool:
    """Whether a button copies it. Units are never fewer than what the platform counts."""
    limit = InlineKeyboardButtonLimit.MAX_COPY_TEXT
    return InlineKeyboardButtonLimit.MIN_COPY_TEXT <= utf16_units(text) <= limit


def copy_button(label: str, text: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, copy_text=CopyTextButton(text))


def _details_of(messages: Sequence[TextPart]) -> list[Row]:
    """Side by side as far as a phone shows them."""
    text = "\n\n".join(message.text for message in messages)
    rows: list[Row] = []
    for detail in filter(is_copyable, details(text, _MOST_DETAILS)):
        button = copy_button(_shortened(detail), detail)
        if rows and sum(len(each.text) for each in rows[-1]) + len(button.text) <= _LABELS_IN_A_ROW:
            rows[-1] = (*rows[-1], button)
        elif detail != text:
            rows.append((button,))
    return rows


def _in_rows(buttons: Sequence[InlineKeyboardButton], columns: int) -> list[Row]:
    return [tuple(buttons[start : start + columns]) for start in range(0, len(buttons), columns)]


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_LABEL else f"{text[: _LONGEST_LABEL - 1]}…"
