"""Messages from the bot."""

from __future__ import annotations

from bot.local_chat.entities import formatted
from bot.local_chat.files import StoredFile, Upload
from bot.local_chat.json_object import JsonObject
from bot.local_chat.methods.markup import keyboard
from bot.local_chat.methods.targets import chat_of, reply_and_topic
from bot.local_chat.person import MAX_CAPTION_LENGTH, MAX_TEXT_LENGTH, document, photo_sizes
from bot.local_chat.refusals import BadRequest, Refusal
from bot.local_chat.world import World
from bot.workers.photos import NotAPhoto

MAX_UPLOAD_BYTES = 50_000_000  # Bot API limit
MAX_PHOTO_BYTES = 10_000_000  # Bot API limit


async def send_message(world: World, call: JsonObject) -> JsonObject:
    content = text_content(call)
    if "link_preview_options" in call:
        content["link_preview_options"] = call["link_preview_options"]
    return _post(world, call, content)


async def send_document(world: World, call: JsonObject) -> JsonObject:
    chat_of(world, call)
    return _post(world, call, {"document": sent_document(world, call["document"]), **caption_content(call)})


def sent_document(world: World, given: Upload | str) -> JsonObject:
    """A new document, or one that the bot knows by its id."""
    if isinstance(given, Upload):
        _check_size(given, MAX_UPLOAD_BYTES)
        return document(world, given.data, given.name, given.mime_type)
    file = _known_file(world, given, "documents")
    return {**file.to_json(), "file_name": file.name, "mime_type": file.mime_type}


async def send_photo(world: World, call: JsonObject) -> JsonObject:
    chat_of(world, call)
    given = call["photo"]
    if isinstance(given, Upload):
        _check_size(given, MAX_PHOTO_BYTES)
        data = given.data
    else:
        data = _known_file(world, given, "photos").data
    try:
        sizes = await world.photographed(data)
    except NotAPhoto as error:
        raise BadRequest(str(error)) from None
    return _post(world, call, {"photo": photo_sizes(world, sizes), **caption_content(call)})


def _post(world: World, call: JsonObject, content: JsonObject) -> JsonObject:
    chat = chat_of(world, call)
    reply, topic = reply_and_topic(chat, call)
    markup = keyboard(call)
    return world.post(chat, world.bot, {**reply, **content, **markup}, topic)


def text_content(call: JsonObject) -> JsonObject:
    """`text` and `entities` of a message."""
    _refuse_markup(call)
    text, entities = formatted(call["text"], call.get("entities", []), MAX_TEXT_LENGTH, "message is too long")
    if not text:
        raise BadRequest("message text is empty")
    return {"text": text, **({"entities": entities} if entities else {})}


def caption_content(call: JsonObject) -> JsonObject:
    """`caption` and `caption_entities` of a message."""
    _refuse_markup(call)
    given = call.get("caption_entities", [])
    text, entities = formatted(
        call.get("caption", ""), given, MAX_CAPTION_LENGTH, "message caption is too long"
    )
    marks = {"caption_entities": entities} if entities else {}
    return {"caption": text, **marks} if text else {}


def _refuse_markup(call: JsonObject) -> None:
    if call.get("parse_mode"):
        raise BadRequest("unsupported parse_mode")


def _check_size(upload: Upload, max_bytes: int) -> None:
    if not upload.data:
        raise BadRequest("file must be non-empty")
    if len(upload.data) > max_bytes:
        raise Refusal(413, "Request Entity Too Large")


def _known_file(world: World, file_id: str, folder: str) -> StoredFile:
    if file_id.startswith(("http://", "https://")):
        raise BadRequest("failed to get HTTP URL content")
    file = world.files.by_id(file_id)
    if file is None or not file.path.startswith(folder):
        raise BadRequest("wrong file identifier/HTTP URL specified")
    return file
