"""A long conversation is drawn in one go: the work grows with its length, not with the square of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from tests.browser.window import Window

pytestmark = pytest.mark.asyncio(loop_scope="session")

MANY = 2000
ALBUM_SIZE = 10

_RELOAD = """
async (messages) => {
    const { Conversation } = await import("/page/conversation.js");
    const log = document.getElementById("log");
    const scroller = document.getElementById("scroller");
    const counts = { bubbles: 0, reads: 0, scrolls: 0, searches: 0 };

    const counted = (message) => new Proxy(message, {
        get: (target, name) => { counts.reads += 1; return target[name]; },
    });
    const scrollTop = Object.getOwnPropertyDescriptor(Element.prototype, "scrollTop");
    Object.defineProperty(scroller, "scrollTop", {
        configurable: true,
        get: () => scrollTop.get.call(scroller),
        set: (value) => { counts.scrolls += 1; scrollTop.set.call(scroller, value); },
    });
    log.querySelectorAll = (selector) => {
        counts.searches += 1;
        return Element.prototype.querySelectorAll.call(log, selector);
    };
    const observer = new MutationObserver(() => {});
    observer.observe(log, { childList: true });

    const conversation = new Conversation({ onReply() {}, onCommand() {}, onChange() {} });
    const me = { id: 1, first_name: "You" };
    conversation.show({ me, bot: { id: 2, first_name: "Legible" }, messages: messages.map(counted) });

    const added = observer.takeRecords().flatMap((record) => [...record.addedNodes]);
    counts.bubbles = added.filter((node) => node.matches("article")).length;
    return counts;
}
"""


@dataclass(frozen=True)
class Work:
    bubbles: int
    reads: int
    scrolls: int
    searches: int


async def reload(window: Window, messages: list[dict[str, Any]]) -> Work:
    """Shows these messages in an empty chat; what the page had to do for that."""
    await window.page.reload()
    await window.page.get_by_text("@legible_bot").wait_for()
    return Work(**await window.page.evaluate(_RELOAD, messages))


def texts(count: int) -> list[dict[str, Any]]:
    return [
        {"message_id": number, "date": 1_700_000_000 + number, "from": {"id": 2}, "text": f"Line {number}"}
        for number in range(1, count + 1)
    ]


async def test_each_of_many_messages_is_drawn_once_on_reload(window: Window) -> None:
    work = await reload(window, texts(MANY))
    assert work.bubbles == MANY
    assert work.searches == 0
    assert work.scrolls == 1


async def test_an_album_is_drawn_once_on_reload(window: Window) -> None:
    album = [message | {"media_group_id": "album"} for message in texts(ALBUM_SIZE)]
    assert (await reload(window, album)).bubbles == 1


async def test_twice_as_many_messages_are_twice_the_work(window: Window) -> None:
    half = await reload(window, texts(MANY // 2))
    whole = await reload(window, texts(MANY))
    assert whole.reads < 2.1 * half.reads
