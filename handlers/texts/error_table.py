"""What is said of each error, by its `code`: in a chat, by the HTTP API and on the command line."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from handlers.texts.sentences import Plural, Sentence
from handlers.texts.wording import Wording

_SERVER_FAILED = Sentence("The server failed. Its log says why; please tell its operator.")
_ENGINE_FAILED = Wording(
    chat=Sentence(
        "Something went wrong while I was reading this picture. Please try again, or try another picture."
    ),
    http_api=_SERVER_FAILED,
    command_line=Sentence("The OCR engine failed. Try again, or choose another one with --engine."),
)

ERROR_TABLE: Mapping[str, Wording] = MappingProxyType(
    {
        "picture-error": Wording(
            chat=Sentence("I can't read this picture. Try a photo or a screenshot of it."),
            http_api=Sentence("The picture cannot be read. Save it as a JPEG or PNG and send that."),
            command_line=Sentence("The picture cannot be read. Save it as a JPEG or PNG and try that."),
        ),
        "damaged-picture": Wording(
            chat=Sentence("That file is damaged or incomplete. Please send it again."),
            http_api=Sentence("The file is damaged or incomplete. Send the original again."),
            command_line=Sentence("The file is damaged or incomplete. Get a new copy of it."),
        ),
        "picture-too-large": Wording(
            chat=Sentence(
                "That picture is too large: the limit is {limit}. Make it smaller or cut it into parts, and "
                "send me those."
            ),
            http_api=Sentence("The picture is too large: the limit is {limit} for a page. Scale it down."),
            command_line=Sentence(
                "The picture is too large: the limit is {limit} for a page. Scale it down, or raise "
                "limits.max_megapixels."
            ),
        ),
        "file-too-large": Wording(
            chat=Sentence(
                "That file is too large: the limit is {limit}. Make it smaller or split it into parts, and "
                "send me those."
            ),
            http_api=Sentence("The file is too large: the limit is {limit}. Send a smaller one."),
            command_line=Sentence(
                "The file is too large: the limit is {limit}. Use a smaller one, or raise limits.max_bytes."
            ),
        ),
        "locked-pdf": Wording(
            chat=Sentence("That PDF is protected by a password. Send me a copy without one."),
            http_api=Sentence("The PDF is protected by a password. Send a copy without one."),
            command_line=Sentence("The PDF is protected by a password. Save a copy without one."),
        ),
        "no-such-page": Wording(
            chat=Plural(
                "There is no page {number}: that file has {count} page.",
                "There is no page {number}: that file has {count} pages.",
            ),
            http_api=Plural(
                "There is no page {number}: the file has {count} page. Ask for pages that it has.",
                "There is no page {number}: the file has {count} pages. Ask for pages that it has.",
            ),
            command_line=Plural(
                "There is no page {number}: the file has {count} page. Give pages that it has.",
                "There is no page {number}: the file has {count} pages. Give pages that it has.",
            ),
        ),
        "region-outside": Wording(
            chat=Sentence("That part lies outside of the page, which is {width} by {height} pixels."),
            http_api=Sentence(
                "The region lies outside of the page, which is {width} by {height} pixels. "
                "Ask for a part of it."
            ),
            command_line=Sentence(
                "The region lies outside of the page, which is {width} by {height} pixels. Give a part of it."
            ),
        ),
        "took-too-long": Wording(
            chat=Sentence(
                "I stopped because reading took longer than {limit}. Cut out the part with the text, or make "
                "the picture smaller, and send me that."
            ),
            http_api=Sentence("Reading a page took longer than {limit}. Send a smaller part of it."),
            command_line=Sentence(
                "Reading a page took longer than {limit}. Cut out the part with the text, or raise "
                "limits.page_seconds."
            ),
        ),
        "engine-missing": Wording(
            chat=Sentence(
                "I can't read this picture: {program} is not installed here. PDFs that contain their text "
                "still work. Whoever runs this bot can see what is missing with `legible doctor`."
            ),
            http_api=_SERVER_FAILED,
            command_line=Sentence(
                "{program} is not installed here. Run `legible doctor` to see what is missing."
            ),
        ),
        "language-missing": Wording(
            chat=Plural(
                "{languages} is not installed here. Whoever runs this bot can add it: {command}\n"
                "Until then, choose another language with /lang.",
                "{languages} are not installed here. Whoever runs this bot can add them: {command}\n"
                "Until then, choose other languages with /lang.",
            ),
            http_api=Plural(
                "{languages} ({codes}) is not installed on this server. Ask for another language, or ask "
                "its operator to install it.",
                "{languages} ({codes}) are not installed on this server. Ask for other languages, or ask "
                "its operator to install them.",
            ),
            command_line=Plural(
                "{languages} is not installed here. Install it with: {command}",
                "{languages} are not installed here. Install them with: {command}",
            ),
        ),
        "engine-error": _ENGINE_FAILED,
        "engine-failed": _ENGINE_FAILED,
        "disk-unwritable": Wording(
            chat=Sentence("I can't read pictures for the moment. Yours is kept, and read as soon as I can."),
            http_api=Sentence("The server has no room on its disk. Try again in a minute."),
            command_line=Sentence(
                "Temporary files cannot be written. Make room on the disk, or set TMPDIR to another folder."
            ),
        ),
        "busy": Wording(
            chat=Sentence("I'm reading a lot of pictures right now. Please send it again in a minute."),
            http_api=Sentence("The server is reading a lot of pictures. Try again in a few seconds."),
            command_line=Sentence("Too many pictures are being read. Try again in a minute."),
        ),
        "link-refused": Wording(
            chat=Sentence(
                "I couldn't get a picture from that link. Check that it's public, or send me the picture "
                "itself."
            ),
            http_api=Sentence("No picture could be fetched from this link. Send the picture itself."),
            command_line=Sentence("No picture could be fetched from this link. Download it yourself."),
        ),
        "picture-lost": Wording(
            chat=Sentence("I couldn't get this picture from the chat's server. Please send it again."),
            http_api=Sentence("The picture is no longer there. Send it again."),
            command_line=Sentence("The picture is no longer there. Use another copy of it."),
        ),
        "unknown-language": Wording(
            chat=Sentence("I don't know the language “{name}”. Choose one from the list: /lang"),
            http_api=Sentence("There is no language called “{name}”."),
            command_line=Sentence(
                "There is no language called “{name}”. Give a name or a code, such as german or deu+eng."
            ),
        ),
        "unknown-language: suggestions": Wording(
            chat=Sentence("I don't know the language “{name}”. Did you mean {suggestions}?"),
            http_api=Sentence("There is no language called “{name}”. Did you mean {codes}?"),
            command_line=Sentence("There is no language called “{name}”. Did you mean {codes}?"),
        ),
        "too-many-languages": Wording(
            chat=Sentence("That's too many: choose up to {limit} languages, such as /lang deu+eng."),
            http_api=Sentence("Those are too many languages: ask for at most {limit}."),
            command_line=Sentence("Those are too many languages: the limit is {limit}, as in deu+eng."),
        ),
    }
)
