"""The sentences of /start, /help and /privacy."""

from __future__ import annotations

from collections.abc import Mapping

START = (
    "Hello! I read pictures. Send me a photo, an image file, an album, a PDF or a link to a picture, "
    "and I reply with its text.\n\n"
    "/lang sets the languages of the pictures in this chat. /help says more."
)

SHORT_DESCRIPTION = "Send a picture, get its text. Any language, no picture kept."
DESCRIPTION = (
    "I read pictures: send a photo, an image file, an album, a PDF or a link to a picture, "
    "and I reply with the text. /lang sets the languages of a chat."
)

_WHAT_I_READ = (
    "Send me\n"
    "• a photo, an album or a sticker\n"
    "• an image file: JPEG, PNG, WebP, GIF, BMP, TIFF, AVIF, HEIC\n"
    "• a PDF\n"
    "• one or more links to pictures\n"
    "and I reply with the text. Small print comes out better when the picture is sent as a file.\n\n"
    'A caption such as "German" or "deu+eng" sets the language for that picture only.\n'
    "In groups I answer when you mention me, reply to me, or send /ocr as a reply to a picture.\n\n"
)

_READ_ELSEWHERE = {
    "ocr_space": "Pictures are sent to ocr.space, a service on the internet that reads them for this bot.",
}
_READ_HERE = "Pictures are read on the machine that runs this bot, and sent to nobody else."
_PRIVACY = (
    "{where}\n"
    "• Pictures and their texts are held in memory while I read them, a page at a time also in a temporary "
    "file, and are not kept afterwards. The answers stay in this chat, as your messages do.\n"
    "• Your message to me, without the picture, is stored until it is answered, so that none gets lost. Its "
    "number is kept for two days.\n"
    "• What is kept longer: the number of this chat and the languages set by /lang, until whoever runs this "
    "bot deletes them.\n"
    "• Links are fetched by this machine: their server sees its address, not yours.\n"
    "• The log holds errors and counts, no texts, no pictures, no file names."
)


def help_text(commands: Mapping[str, str]) -> str:
    listed = "\n".join(f"/{command} - {description}" for command, description in commands.items())
    return f"{_WHAT_I_READ}{listed}"


def privacy(engine: str) -> str:
    return _PRIVACY.format(where=_READ_ELSEWHERE.get(engine, _READ_HERE))


def unknown_command() -> str:
    return "I don't know that command. /help lists the ones that I know."
