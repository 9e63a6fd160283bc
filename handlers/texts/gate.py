"""The sentence for chats that the operator has not allowed."""

from handlers.texts.sentences import Sentence

PRIVATE_BOT = Sentence(
    "This bot is private. To use it here, give whoever runs it the number of this chat: {chat_id}"
)
