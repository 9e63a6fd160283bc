"""What a message carries that could be read."""

from __future__ import annotations

import pytest

from bot.local_chat.json_object import JsonObject
from handlers.requests.attachments import Attachment, Pictureless, attachment_of
from tests.worlds.messages import PHOTO, a_file, message

CLIP = a_file(width=9, height=9, duration=3)
STICKER = a_file(type="regular", width=512, height=512, is_animated=False, is_video=False)
LARGEST = Attachment("large", 90_000, is_photo=True)


@pytest.mark.parametrize(
    ("content", "attachment"),
    [
        ({"photo": PHOTO}, LARGEST),
        ({"live_photo": {**CLIP, "photo": PHOTO}, "photo": PHOTO}, LARGEST),
        ({"live_photo": {**CLIP, "photo": PHOTO}}, LARGEST),
        ({"document": a_file(file_name="scan.pdf")}, Attachment("file", 10, "scan.pdf")),
        ({"document": a_file(file_size=None)}, Attachment("file")),
        ({"document": a_file(mime_type="video/mp4"), "animation": CLIP}, Pictureless("animation")),
        ({"document": a_file(mime_type="image/gif"), "animation": CLIP}, Attachment("file", 10)),
        ({"sticker": STICKER}, Attachment("file", 10)),
        ({"sticker": {**STICKER, "is_animated": True}}, Pictureless("animated sticker")),
        ({"sticker": {**STICKER, "is_video": True}}, Pictureless("animated sticker")),
        ({"video": CLIP}, Pictureless("video")),
        ({"video_note": {**CLIP, "length": 9}}, Pictureless("video message")),
        ({"voice": CLIP}, Pictureless("voice message")),
        ({"audio": CLIP}, Pictureless("audio file")),
        ({"location": {"latitude": 1.0, "longitude": 2.0}}, None),
        ({"text": "hello"}, None),
    ],
)
def test_what_there_is_to_read(content: JsonObject, attachment: Attachment | Pictureless | None) -> None:
    assert attachment_of(message(**content)) == attachment
