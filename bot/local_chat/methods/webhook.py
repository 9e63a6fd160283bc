"""Webhooks: the other way to get updates."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from bot.local_chat.json_object import JsonObject
from bot.local_chat.refusals import BadRequest
from bot.local_chat.world import WebhookInfo, World
from bot.loopback import is_loopback

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}|")


async def set_webhook(world: World, call: JsonObject) -> bool:
    _check_url(call["url"])
    secret_token = call.get("secret_token", "")
    if not _SECRET.fullmatch(secret_token):
        raise BadRequest("secret token contains unallowed characters")
    world.updates.allowed = call.get("allowed_updates", world.updates.allowed)
    _forget_updates(world, call)
    world.webhook = WebhookInfo(call["url"], secret_token)
    world.updates.interrupt()
    return True


async def delete_webhook(world: World, call: JsonObject) -> bool:
    _forget_updates(world, call)
    world.webhook = WebhookInfo()
    world.updates.interrupt()
    return True


def _forget_updates(world: World, call: JsonObject) -> None:
    if call.get("drop_pending_updates"):
        world.updates.clear()


async def get_webhook_info(world: World, _call: JsonObject) -> JsonObject:
    details: JsonObject = {
        "url": world.webhook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates),
    }
    if world.webhook.last_error_message:
        details["last_error_date"] = world.webhook.last_error_date
        details["last_error_message"] = world.webhook.last_error_message
    if world.updates.allowed:
        details["allowed_updates"] = world.updates.allowed
    return details


def _check_url(text: str) -> None:
    """Refuses addresses outside this machine: the local chat calls nobody there."""
    try:
        url = urlsplit(text)
    except ValueError:
        raise BadRequest("invalid webhook URL specified") from None
    if text and (url.scheme not in {"http", "https"} or not is_loopback(url.hostname or "")):
        raise BadRequest("bad webhook: the local chat delivers to this machine only")
