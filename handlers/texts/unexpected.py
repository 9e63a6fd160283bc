"""The sentences for what nobody expected."""

from handlers.texts.sentences import Sentence

GAVE_UP = Sentence(
    "I tried to read this several times, and it failed each time. Please send it in another form, such as "
    "a screenshot."
)
WENT_WRONG = Sentence(
    "Something went wrong on my side (error {number}). Please try again. If it happens again, give that "
    "number to whoever runs this bot."
)
