"""Picture links in what a person wrote."""

from __future__ import annotations

import pytest

from bot.local_chat.json_object import JsonObject
from handlers.requests.links import links_of
from tests.worlds.messages import PHOTO, message

HIDDEN = {"type": "text_link", "url": "https://example.com/hidden.png"}


@pytest.mark.parametrize(
    ("content", "urls"),
    [
        ({"text": "nothing to see"}, []),
        ({"text": "😀👨‍👩‍👧 https://example.com/a.png 😀"}, ["https://example.com/a.png"]),
        ({"photo": PHOTO, "caption": "😀 see example.com/a.png"}, ["http://example.com/a.png"]),
        ({"text": "HTTPS://example.com/a.png"}, ["HTTPS://example.com/a.png"]),
        (
            {"text": "https://example.com/b https://example.com/a https://example.com/b"},
            ["https://example.com/b", "https://example.com/a"],
        ),
        (
            {"text": "😀 this and example.com/a.png", "entities": [{**HIDDEN, "offset": 3, "length": 4}]},
            ["https://example.com/hidden.png", "http://example.com/a.png"],
        ),
        ({"text": "write to anna@example.com"}, []),
    ],
)
def test_links_in_their_order_each_once(content: JsonObject, urls: list[str]) -> None:
    assert [link.url for link in links_of(message(**content))] == urls
