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
MORE = Sentence("More")
TURN_LEFT = Sentence("Turn left")
TURN_RIGHT = Sentence("Turn right")
TURN_ROUND = Sentence("Half turn")
FILES = Sentence("Files")
DOUBTS = Sentence("Doubtful words")
NO_MORE_DOUBTS = Sentence("Unmark doubtful words")
BOXES = Sentence("Where it stands")
KEEP_LANGUAGE = Sentence("Always {language}")

GONE = Sentence("This answer is too old for its buttons. Send me the picture again.")
TOO_LONG_TO_COPY = Sentence("The text is too long for a copy button. Here it is as a file.")
JUST_SENT = Sentence("I have just sent this.")
NO_DOUBTS = Sentence("I'm sure of every word. Still, compare numbers and names with the picture.")
READING_AGAIN = Sentence("I'm reading it again.")
UNDER_WAY = Sentence("I'm at it.")
REST_IN_FILE = Sentence("The text is too long for its message now. All of it is in this file.")
