"""The sentences about pictures: what to send, and what to know about the text that was read."""

from handlers.texts.sentences import Plural, Sentence

SEND_A_PICTURE = Sentence(
    "Send me a photo, an image file, a PDF or a link to a picture, and I'll reply with the text. "
    "See /help for more."
)
REPLY_TO_A_PICTURE = Sentence(
    "Send /ocr as a reply to a picture, or to a message with a link to one, and I'll read it."
)
NO_TEXT = Sentence(
    "I didn't find any text in this picture. If there is some, send a sharper or larger photo, or send it "
    "as a file. You can also choose its language with /lang."
)
SMALL_LETTERS = Sentence(
    "The letters in this picture are very small. Send it as a file, and I can read it better."
)
DOUBTFUL_IN_LANGUAGE = Sentence(
    "I'm unsure of much of this text. I read it as {languages}; if it is in another language, choose that "
    "with /lang, or let me find out with /lang auto."
)
DOUBTFUL_FROM_AFAR = Sentence(
    "I'm unsure of much of this text, because its letters are small. Come closer with the camera, or send a "
    "larger picture as a file."
)
DOUBTFUL_AND_UNCLEAR = Sentence(
    "I'm unsure of much of this text. A sharp photo, taken straight from above in good light, is read best; "
    "if I took it for the wrong language, choose the right one with /lang."
)
FRAMES_READ = Plural(
    "This is an animation of {total} frames. I read frame {frames}.",
    "This is an animation of {total} frames. I read frames {frames}.",
)
PAGES_LEFT_OUT = Plural(
    "This file has {count} page. I stopped after page {read}; send the rest as a separate file.",
    "This file has {count} pages. I stopped after page {read}; send the rest as a separate file.",
)
UNREAD_LINES = Plural(
    "I couldn't read {count} line: it looks like {script} script. /lang shows what can be read here.",
    "I couldn't read {count} lines: they look like {script} script. /lang shows what can be read here.",
)
LINKS_LEFT_OUT = Plural(
    "I opened only the first link. Send the others in another message.",
    "I opened only the first {count} links. Send the others in another message.",
)
NOTICES_LEFT_OUT = Plural(
    "There is {count} more note like these; send fewer files at once to see it.",
    "There are {count} more notes like these; send fewer files at once to see them.",
)
PART_FAILED = Sentence("[{number} of {total}: {reason}]")
"""Stands in an answer in the place of the text that is missing."""
BUSY = Plural(
    "I'm busy: about {count} picture is ahead of yours. Nothing is lost, it just takes a while.",
    "I'm busy: about {count} pictures are ahead of yours. Nothing is lost, it just takes a while.",
)
QUOTA_USED = Sentence("You've reached the limit of pictures per person. Please send this again in {wait}.")
