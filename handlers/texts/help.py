"""The sentences of /start, /help and /privacy, and what the platform shows of the bot."""

from handlers.texts.sentences import Sentence

START = Sentence(
    "Hello! I turn pictures into text. Send me a photo, an image file, an album, a PDF or a link to a "
    "picture, and I'll reply with the text.\n\n"
    "/lang sets the language of the pictures in this chat. See /help for more."
)

SHORT_DESCRIPTION = Sentence("Send a picture, get its text. Pictures are not kept.")
DESCRIPTION = Sentence(
    "I turn pictures into text. Send me a photo, an image file, an album, a PDF or a link to a picture, "
    "and I'll reply with the text. /lang sets the language of the pictures in a chat."
)

LANG_COMMAND = Sentence("Set the language of your pictures")
OCR_COMMAND = Sentence("Read the picture you reply to")
HELP_COMMAND = Sentence("What I can read")
PRIVACY_COMMAND = Sentence("What I store")
START_COMMAND = Sentence("Start")

HELP = Sentence(
    "Send me\n"
    "• a photo, an album or a sticker\n"
    "• a file: {formats}\n"
    "• one or more links to pictures\n"
    "and I'll reply with the text. For small print, send the picture as a file: it comes out sharper.\n\n"
    'To choose the language of a single picture, put it in the caption, such as "German" or "deu+eng", '
    "or after /ocr.\n"
    "The buttons under an answer copy its text, lay it out in another way, read it again in another language "
    "or turned, and make files of it.\n"
    "In groups, mention me, reply to me, or send /ocr as a reply to a picture."
)

READ_HERE = Sentence("Pictures are read on the machine that runs this bot, and are sent to nobody else.")
READ_ELSEWHERE = Sentence(
    "Pictures are sent to {service}, a service on the internet that reads them for this bot."
)
PRIVACY = Sentence(
    "• While I read them, pictures and their text are in memory, and one page at a time also in a temporary "
    "file. Pictures are not kept afterwards; their text stays in memory for ten minutes after it was read or "
    "a button under it was pressed. My answers stay in this chat, like your messages.\n"
    "• For the buttons under an answer I keep for two days how to get its pictures again (their numbers "
    "here, links, names of files), and how they were read. No picture and no text.\n"
    "• Your message, without the picture, is stored until I have answered it, so that none gets lost; so is "
    "the press of a button, with the answer that it stands under. Its number is kept for two days.\n"
    "• Kept for longer: the number of this chat, the languages set with /lang and the layout that was chosen "
    "last, until whoever runs this bot deletes them.\n"
    "• Links are opened by the machine that runs this bot: the website sees its address, not yours.\n"
    "• The log contains errors and counts, but no text, pictures or file names."
)

UNKNOWN_COMMAND = Sentence("I don't know that command. See /help for those I know.")
