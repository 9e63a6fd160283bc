"""What outlives the process, kept in one database."""

from bot.storage.chat_settings import ChatSettingsStore
from bot.storage.database import Storage
from bot.storage.errors import FolderUnusable, SchemaTooNew, StorageError, StorageFailed

__all__ = ["ChatSettingsStore", "FolderUnusable", "SchemaTooNew", "Storage", "StorageError", "StorageFailed"]
