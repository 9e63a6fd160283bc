"""How the bot gets updates by long polling, and files."""

from __future__ import annotations

from bot.local_chat.json_object import JsonObject
from bot.local_chat.refusals import BadRequest, Conflict
from bot.local_chat.world import World

MAX_DOWNLOAD_BYTES = 20_000_000  # Bot API limit
MAX_POLL_SECONDS = 50  # limit of Telegram's own server
MAX_UPDATES = 100  # Bot API limit
_WEBHOOK_IS_ACTIVE = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


async def get_updates(world: World, call: JsonObject) -> list[JsonObject]:
    if world.webhook.url:
        raise Conflict(_WEBHOOK_IS_ACTIVE)
    world.updates.allowed = call.get("allowed_updates", world.updates.allowed)
    limit = min(max(call.get("limit", MAX_UPDATES), 1), MAX_UPDATES)
    timeout_seconds = min(max(call.get("timeout", 0), 0), MAX_POLL_SECONDS)
    return await world.updates.poll(call.get("offset", 0), limit, timeout_seconds)


async def get_file(world: World, call: JsonObject) -> JsonObject:
    file = world.files.by_id(call["file_id"])
    if file is None:
        raise BadRequest("wrong file_id or the file is temporarily unavailable")
    if len(file.data) > MAX_DOWNLOAD_BYTES:
        raise BadRequest("file is too big")
    return file.to_json() | {"file_path": file.path}
