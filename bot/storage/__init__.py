"""What outlives the process, kept in one database."""

from bot.storage.chat_settings import ChatSettingsStore
from bot.storage.database import Storage
from bot.storage.errors import FolderUnusable, SchemaTooNew, StorageError, StorageFailed
from bot.storage.inbox import Backlog, InboxStore, Stored

__all__ = [
    "Backlog",
    "ChatSettingsStore",
    "FolderUnusable",
    "InboxStore",
    "SchemaTooNew",
    "Storage",
    "StorageError",
    "StorageFailed",
    "Stored",
]
