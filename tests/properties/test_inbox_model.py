"""The inbox against a model of it: whatever comes, whenever it crashes, every update ends done or failed."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from telegram import Update
from telegram.error import NetworkError

from tests.properties.inbox_life import (
    IN_ALL,
    PER_CHAT,
    PRESSES_IN_ALL,
    PRESSES_PER_CHAT,
    Life,
    pressed_button,
    text_message,
)

MOST_TRIES = 3
_CHATS = st.sampled_from((7, 8))


class InboxMachine(RuleBasedStateMachine):
    """Updates are known by their numbers.

    Attributes:
        delivered: all that were handed over; presses are those of them that are pressed buttons.
        done: those that ended well; failed: those that ended badly.
        sent: those that were answered and have not ended; sends: how often each was answered.
        excused: how often an update may be answered once more, because a crash came after its answer.
        crashes: how often the process went down while it worked on each.
        seen: what came out of the queue in this life.
    """

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.runner = asyncio.Runner()
        self.accidents: list[dict[str, Any]] = []
        self.runner.get_loop().set_exception_handler(lambda _, context: self.accidents.append(context))
        self.delivered: dict[int, Update] = {}
        self.presses: set[int] = set()
        self.done: set[int] = set()
        self.failed: set[int] = set()
        self.sent: set[int] = set()
        self.sends, self.excused, self.crashes = Counter[int](), Counter[int](), Counter[int]()
        self.do(self.live())

    def do(self, what: Coroutine[Any, Any, None]) -> None:
        self.runner.run(what)

    async def live(self) -> None:
        self.process = AsyncExitStack()
        self.life = await self.process.enter_async_context(Life.begun(Path(self.folder.name)))
        self.seen: set[int] = set()
        await self.look()

    async def look(self) -> None:
        """What comes out is open, is not at hand already, and comes before those that came after it."""
        at_hand = set(self.life.in_memory())
        for update in await self.life.new():
            number = update.update_id
            assert number in self.open
            assert number not in at_hand
            earlier = {each for each in self.open_in(_chat(update)) if each < number}
            assert number in self.presses or earlier <= self.seen | self.presses
            at_hand.add(number)
            self.seen.add(number)

    @property
    def open(self) -> set[int]:
        return self.delivered.keys() - self.done - self.failed

    def open_in(self, chat: int) -> set[int]:
        return {number for number in self.open if _chat(self.delivered[number]) == chat}

    def a_message(self, chat: int) -> Update:
        return text_message(len(self.delivered) + 1, chat)

    async def put(self, update: Update) -> None:
        self.delivered[update.update_id] = update
        await self.life.inbox.put(update)

    @rule(chat=_CHATS, times=st.integers(1, 4))
    def deliver(self, chat: int, times: int) -> None:
        for _ in range(times):
            self.do(self.put(self.a_message(chat)))

    @rule(chat=_CHATS, times=st.integers(1, 4))
    def press_buttons(self, chat: int, times: int) -> None:
        for _ in range(times):
            press = pressed_button(len(self.delivered) + 1, chat)
            self.presses.add(press.update_id)
            self.do(self.put(press))

    @precondition(lambda self: self.delivered)
    @rule(data=st.data())
    def deliver_again(self, data: st.DataObject) -> None:
        self.do(self.put(self.delivered[data.draw(st.sampled_from(sorted(self.delivered)))]))

    @rule(chat=_CHATS)
    def deliver_to_a_full_disk(self, chat: int) -> None:
        """A network error is what makes the library ask for the same update again."""
        self.life.store.is_full = True
        with pytest.raises(NetworkError):
            self.do(self.life.inbox.put(self.a_message(chat)))
        self.life.store.is_full = False

    @precondition(lambda self: self.life.waiting)
    @rule(most=st.integers(1, 8))
    def dispatch(self, most: int) -> None:
        self.do(self.dispatch_at_most(most))

    async def dispatch_at_most(self, most: int) -> None:
        for _ in range(min(most, len(self.life.waiting))):
            number, is_hopeless = self.life.dispatch()
            assert is_hopeless == (self.crashes[number] >= MOST_TRIES)
            if is_hopeless:
                self.end_badly(number)

    @precondition(lambda self: self.life.working)
    @rule(data=st.data())
    def begin(self, data: st.DataObject) -> None:
        self.do(self.life.begin(self.one_at_work(data)))

    @precondition(lambda self: self.life.working)
    @rule(data=st.data())
    def send(self, data: st.DataObject) -> None:
        self.answer(self.one_at_work(data))

    def answer(self, number: int) -> None:
        if number not in self.sent:
            self.sent.add(number)
            self.sends[number] += 1

    def one_at_work(self, data: st.DataObject) -> int:
        return data.draw(st.sampled_from(sorted(self.life.working)))

    @precondition(lambda self: self.life.working)
    @rule(data=st.data())
    def finish(self, data: st.DataObject) -> None:
        for number in data.draw(st.sets(st.sampled_from(sorted(self.life.working)), min_size=1)):
            self.end_well(number)

    def end_well(self, number: int) -> None:
        self.answer(number)
        self.life.end(number)
        self.done.add(number)

    @precondition(lambda self: self.life.working)
    @rule(data=st.data(), turns=st.integers(0, 6))
    def finish_while_another_is_delivered(self, data: st.DataObject, turns: int) -> None:
        """Another of the same chat comes so many turns of the event loop later."""
        number = self.one_at_work(data)
        self.end_well(number)
        self.do(self.put_after(turns, self.a_message(_chat(self.delivered[number]))))

    async def put_after(self, turns: int, update: Update) -> None:
        for _ in range(turns):
            await asyncio.sleep(0)
        await self.put(update)

    @precondition(lambda self: self.life.working)
    @rule(data=st.data())
    def fail(self, data: st.DataObject) -> None:
        self.end_badly(self.one_at_work(data))

    def end_badly(self, number: int) -> None:
        self.life.end(number, ZeroDivisionError())
        self.failed.add(number)

    @precondition(lambda self: self.life.working.keys() - self.sent)
    @rule(data=st.data())
    def find_the_platform_away(self, data: st.DataObject) -> None:
        """It is tried again after a pause, for as long as it takes: this is no crash."""
        number = data.draw(st.sampled_from(sorted(self.life.working.keys() - self.sent)))
        self.life.end(number, NetworkError("the line is down"))

    @rule()
    def crash(self) -> None:
        self.crashes.update(number for number, work in self.life.working.items() if work.is_begun)
        self.do(self.life.crash())
        self.restart()

    @rule()
    def stop_in_good_order(self) -> None:
        """What is at work is given back."""
        self.do(self.drain())
        self.restart()

    async def drain(self) -> None:
        await self.dispatch_at_most(len(self.life.waiting))
        await self.life.inbox.drain(seconds=0)

    def restart(self) -> None:
        self.excused.update(self.sent)
        self.sent.clear()
        self.do(self.process.aclose())
        self.do(self.live())

    @invariant()
    def everything_delivered_is_open_or_ended(self) -> None:
        self.do(self.look())
        self.sent &= self.open
        self.do(self.check_backlog())

    async def check_backlog(self) -> None:
        backlog = await self.life.store.backlog()
        assert (backlog.open, backlog.failed) == (len(self.open), len(self.failed))

    @invariant()
    def it_is_answered_again_only_after_a_crash(self) -> None:
        assert all(self.sends[number] <= 1 + self.excused[number] for number in self.sends)

    @invariant()
    def memory_is_bounded(self) -> None:
        """There is more room for pressed buttons."""
        updates = [self.delivered[number] for number in self.life.in_memory()]
        messages = [update for update in updates if update.update_id not in self.presses]
        assert len(messages) <= IN_ALL
        assert max(Counter(map(_chat, messages)).values(), default=0) <= PER_CHAT
        assert len(updates) <= IN_ALL + PRESSES_IN_ALL
        assert max(Counter(map(_chat, updates)).values(), default=0) <= PER_CHAT + PRESSES_PER_CHAT

    @invariant()
    def no_chat_waits_while_there_is_room(self) -> None:
        in_memory = set(self.life.in_memory())
        waits = any(
            not self.open_in(chat) & in_memory
            for chat in map(_chat, self.delivered.values())
            if self.open_in(chat)
        )
        assert not waits or len(in_memory) >= IN_ALL

    @invariant()
    def no_task_dies_unnoticed(self) -> None:
        assert self.accidents == []

    def teardown(self) -> None:
        """In the end, everything is answered."""
        try:
            self.do(self.work_through())
            assert self.open == set()
            self.do(self.check_backlog())
        finally:
            self.do(self.life.crash())
            self.do(self.process.aclose())
            self.runner.close()
            self.folder.cleanup()

    async def work_through(self) -> None:
        while self.life.in_memory():
            await self.dispatch_at_most(len(self.life.waiting))
            for number in list(self.life.working):
                if number not in self.failed:
                    self.end_well(number)
            await self.look()


def _chat(update: Update) -> int:
    assert update.effective_chat
    return update.effective_chat.id


TestInbox = InboxMachine.TestCase
TestInbox.settings = settings(max_examples=30, stateful_step_count=30)
