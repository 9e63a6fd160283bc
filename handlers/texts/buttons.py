"""The sentences about the buttons under an answer. What stands on a button is short, and no sentence."""

from handlers.texts.sentences import Sentence

BACK = Sentence("‹ Back")  # noqa: RUF001 an arrow
COPY = Sentence("Copy")
LAYOUT = Sentence("Layout")
PARAGRAPHS = Sentence("Paragraphs")
AS_PRINTED = Sentence("As printed")
CODE = Sentence("Code")
TABLES = Sentence("Table")
LANGUAGE = Sentence("Language")
KEEP_LANGUAGE = Sentence("Always {language}")

GONE = Sentence("This answer is too old for its buttons. Send me the picture again.")
TOO_LONG_TO_COPY = Sentence("The text is too long for a copy button. Here it is as a file.")
JUST_SENT = Sentence("I have just sent this.")
READING_AGAIN = Sentence("I'm reading it again.")
UNDER_WAY = Sentence("I'm at it.")
REST_IN_FILE = Sentence("The text is too long for its message now. All of it is in this file.")
