"""People in many chats who send photos of a few words each, in private and to the bot in groups."""

from __future__ import annotations

import asyncio
from random import Random

from bot.local_chat.chats import User
from bot.local_chat.person import captioned, photo_sizes
from bot.workers.photos import renditions
from tests.chaos.ledger import Ledger
from tests.worlds.live import picture
from tests.worlds.telegram import Conversation, TelegramWorld

TEXTS = (
    "Green apple",
    "Old stone bridge",
    "Seven silver spoons",
    "Warm winter coat",
    "Lazy brown dog",
    "Fresh bread today",
    "Mind the step",
    "Quiet please",
    "Closed on Monday",
    "River boat tickets",
    "Paper and ink",
    "Turn left here",
)
_FIRST_USER_ID = 10_001


class Crowd:
    """Half of the chats are groups, where the caption mentions the bot."""

    def __init__(self, world: TelegramWorld, ledger: Ledger, random: Random, chats: int) -> None:
        self._ledger = ledger
        self._random = random
        self._chats = [_chat(world, number) for number in range(chats)]
        self._photos = {text: photo_sizes(world.state, renditions(picture(text))) for text in TEXTS}

    def sends_photo(self) -> None:
        """Somebody sends one of the photos."""
        chat = self._random.choice(self._chats)
        text = self._random.choice(TEXTS)
        caption = "" if chat.chat.kind == "private" else "@legible_bot"
        self._ledger.asked(chat.sends({"photo": self._photos[text], **captioned(caption)}), text)

    async def sends_photos(self, count: int, seconds: float) -> None:
        """As many, evenly over that time; returns when it is over."""
        for _ in range(count):
            self.sends_photo()
            await asyncio.sleep(seconds / count)
        if not count:
            await asyncio.sleep(seconds)


def _chat(world: TelegramWorld, number: int) -> Conversation:
    user = User(_FIRST_USER_ID + number, f"Person {number}", language_code="en")
    return world.group(f"Group {number}", user) if number % 2 else world.private_chat(user)
