"""The bot's profile: commands, name and descriptions, by language."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable

from bot.local_chat.chats import Chat
from bot.local_chat.json_object import JsonObject
from bot.local_chat.refusals import BadRequest
from bot.local_chat.world import World

MAX_COMMANDS = 100  # Bot API limit
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"[a-z]{2}|")


async def get_me(world: World, _call: JsonObject) -> JsonObject:
    abilities = {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
    }
    return world.bot.to_json() | abilities


async def set_my_commands(world: World, call: JsonObject) -> bool:
    commands: list[JsonObject] = call["commands"]
    if len(commands) > MAX_COMMANDS:
        raise BadRequest("BOT_COMMANDS_TOO_MUCH")
    if not all(_COMMAND.fullmatch(command["command"]) for command in commands):
        raise BadRequest("BOT_COMMAND_INVALID")
    world.profile.commands[_scope(call), _language(call)] = commands
    _announce(world)
    return True


async def get_my_commands(world: World, call: JsonObject) -> list[JsonObject]:
    return world.profile.commands.get((_scope(call), _language(call)), [])


async def delete_my_commands(world: World, call: JsonObject) -> bool:
    world.profile.commands.pop((_scope(call), _language(call)), None)
    _announce(world)
    return True


def _announce(world: World) -> None:
    for chat in world.chats.values():
        chat.events.append("commands", commands_in(world, chat))


def commands_in(world: World, chat: Chat) -> list[JsonObject]:
    """The commands that are offered to a person in a chat, by Telegram's order of scopes and languages."""
    person = next((member.user for member in chat.members.values() if not member.user.is_bot), None)
    language = (person.language_code if person and person.language_code else "")[:2]
    wide = "all_private_chats" if chat.kind == "private" else "all_group_chats"
    own = {"type": "chat", "chat_id": chat.id}
    for scope in (own, {"type": wide}, {"type": "default"}):
        for code in (language, ""):
            if commands := world.profile.commands.get((_scope({"scope": scope}), code)):
                return commands
    return []


def _scope(call: JsonObject) -> str:
    return json.dumps(call.get("scope", {"type": "default"}), sort_keys=True)


def _language(call: JsonObject) -> str:
    code: str = call.get("language_code", "")
    if not _LANGUAGE.fullmatch(code):
        raise BadRequest("LANG_CODE_INVALID")
    return code


Method = Callable[[World, JsonObject], Awaitable[object]]


def text_setter(field: str) -> Method:
    async def set_text(world: World, call: JsonObject) -> bool:
        world.profile.texts[field, _language(call)] = call.get(field, "")
        return True

    return set_text


def text_getter(field: str) -> Method:
    async def get_text(world: World, call: JsonObject) -> JsonObject:
        default = world.bot.first_name if field == "name" else ""
        general = world.profile.texts.get((field, ""), default)
        return {field: world.profile.texts.get((field, _language(call))) or general}

    return get_text
