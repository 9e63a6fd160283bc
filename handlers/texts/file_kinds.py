"""The sentences for files and attachments that are not read, by what they are instead."""

from collections.abc import Mapping
from types import MappingProxyType

from handlers.texts.sentences import Sentence
from handlers.texts.wording import Wording
from ocr_engine.files.formats import READABLE_FORMATS


def _wording(chat: Sentence, elsewhere: Sentence) -> Wording:
    return Wording(chat=chat, http_api=elsewhere, command_line=elsewhere)


_ARCHIVE = _wording(
    Sentence("I can't open archives. Send me the pictures themselves; an album keeps them together."),
    Sentence("This is an archive. Unpack it and use the pictures in it."),
)
FORMAT_NAMES = tuple(each.name for each in READABLE_FORMATS)
UNKNOWN_KIND = _wording(
    Sentence("I don't know this type of file. I can read {formats}."),
    Sentence("This type of file is unknown. Use one of these: {formats}."),
)
FILE_KINDS: Mapping[str, Wording] = MappingProxyType(
    {
        "web page": _wording(
            Sentence(
                "That's a web page, not a picture. Open it, copy the address of the picture itself and send "
                "me that."
            ),
            Sentence("This is a web page, not a picture. Use the address of the picture itself."),
        ),
        "svg": _wording(
            Sentence("I can't read SVG drawings. Send me a screenshot of it."),
            Sentence("This is an SVG drawing. Convert it to PNG or PDF."),
        ),
        "jpeg xl": _wording(
            Sentence("I can't read JPEG XL pictures. Save it as a JPEG or PNG and send me that."),
            Sentence("This is a JPEG XL picture. Convert it to JPEG or PNG."),
        ),
        "icon": _wording(
            Sentence("I can't read icon files. Save it as a PNG and send me that."),
            Sentence("This is an icon file. Convert it to PNG."),
        ),
        "photoshop file": _wording(
            Sentence("I can't read Photoshop files. Save it as a PNG or PDF and send me that."),
            Sentence("This is a Photoshop file. Convert it to PNG or PDF."),
        ),
        "postscript": _wording(
            Sentence("I can't read PostScript files. Save it as a PDF and send me that."),
            Sentence("This is a PostScript file. Convert it to PDF."),
        ),
        "djvu": _wording(
            Sentence("I can't read DjVu files. Save it as a PDF and send me that."),
            Sentence("This is a DjVu file. Convert it to PDF."),
        ),
        "office document": _wording(
            Sentence("I can't read office documents. Save it as a PDF, or send me screenshots of it."),
            Sentence("This is an office document. Save it as a PDF."),
        ),
        "text": _wording(
            Sentence("That's already text. Send me a picture of the text you need."),
            Sentence("This is already text, not a picture."),
        ),
        "empty": _wording(
            Sentence("That file is empty. Please send it again."),
            Sentence("The file is empty. Get a new copy of it."),
        ),
        "executable": _wording(
            Sentence("That's a program, not a picture. Send me a picture or a screenshot."),
            Sentence("This is a program, not a picture."),
        ),
        "animated sticker": _wording(
            Sentence("I can't read animated stickers. Send me a screenshot of it."),
            Sentence("This is an animated sticker. Take a screenshot of it."),
        ),
        "animation": _wording(
            Sentence("I can't read this animation. Send me a screenshot of it."),
            Sentence("This is an animation. Take a screenshot of it."),
        ),
        "archive": _ARCHIVE,
        "zip archive": _ARCHIVE,
        "audio file": _wording(
            Sentence("I can't read audio files. Send me a picture with text."),
            Sentence("This is an audio file, not a picture."),
        ),
        "voice message": _wording(
            Sentence("I can't read voice messages. Send me a picture with text."),
            Sentence("This is a voice message, not a picture."),
        ),
        "video": _wording(
            Sentence("I can't read videos. Send me a screenshot of the part with the text."),
            Sentence("This is a video. Take a screenshot of the part with the text."),
        ),
        "video message": _wording(
            Sentence("I can't read video messages. Send me a screenshot of the part with the text."),
            Sentence("This is a video message. Take a screenshot of the part with the text."),
        ),
    }
)
