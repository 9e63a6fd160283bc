"""The sentence for chats that the operator has not allowed."""


def private_bot(chat_id: int) -> str:
    return f"This bot is private. Ask whoever runs it to allow this chat; its number is {chat_id}."
