"""What outlives the process, kept in one database."""

from bot.storage.answers import SqlAnswers
from bot.storage.backup import back_up
from bot.storage.chat_settings import SqlChatSettings
from bot.storage.database import Storage
from bot.storage.errors import (
    BackupRefused,
    DatabaseInUse,
    FolderInUse,
    FolderUnusable,
    SchemaTooNew,
    StorageDamaged,
    StorageError,
    StorageFailed,
)
from bot.storage.inbox import NO_CHAT, Backlog, InboxStore, Stored
from bot.storage.retries import persistently
from bot.storage.sqlite import FILE_NAME

__all__ = [
    "FILE_NAME",
    "NO_CHAT",
    "Backlog",
    "BackupRefused",
    "DatabaseInUse",
    "FolderInUse",
    "FolderUnusable",
    "InboxStore",
    "SchemaTooNew",
    "SqlAnswers",
    "SqlChatSettings",
    "Storage",
    "StorageDamaged",
    "StorageError",
    "StorageFailed",
    "Stored",
    "back_up",
    "persistently",
]
