"""The methods of the Bot API that the local chat knows, by their names in the specification."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bot.local_chat.methods import chat_info, editing, profile, receiving, sending, webhook
from bot.local_chat.methods.profile import Method, text_getter, text_setter

METHODS: Mapping[str, Method] = MappingProxyType(
    {
        "getUpdates": receiving.get_updates,
        "setWebhook": webhook.set_webhook,
        "deleteWebhook": webhook.delete_webhook,
        "getWebhookInfo": webhook.get_webhook_info,
        "getFile": receiving.get_file,
        "sendMessage": sending.send_message,
        "sendDocument": sending.send_document,
        "sendPhoto": sending.send_photo,
        "editMessageText": editing.edit_message_text,
        "editMessageMedia": editing.edit_message_media,
        "editMessageReplyMarkup": editing.edit_message_reply_markup,
        "deleteMessage": editing.delete_message,
        "setMessageReaction": editing.set_message_reaction,
        "sendChatAction": editing.send_chat_action,
        "answerCallbackQuery": editing.answer_callback_query,
        "getMe": profile.get_me,
        "setMyCommands": profile.set_my_commands,
        "getMyCommands": profile.get_my_commands,
        "deleteMyCommands": profile.delete_my_commands,
        "setMyName": text_setter("name"),
        "getMyName": text_getter("name"),
        "setMyDescription": text_setter("description"),
        "getMyDescription": text_getter("description"),
        "setMyShortDescription": text_setter("short_description"),
        "getMyShortDescription": text_getter("short_description"),
        "getChat": chat_info.get_chat,
        "getChatMember": chat_info.get_chat_member,
        "getChatAdministrators": chat_info.get_chat_administrators,
    }
)
