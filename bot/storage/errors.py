"""What can go wrong with the storage.

    StorageError
    ├── BackupRefused
    ├── DatabaseInUse
    ├── FolderInUse
    ├── FolderUnusable
    ├── SchemaTooNew
    └── StorageFailed
        └── StorageDamaged

All of it is for the operator, and the messages say what to do.
"""

from __future__ import annotations

from pathlib import Path


class StorageError(Exception):
    """Base of everything that the storage raises."""


class BackupRefused(StorageError):
    """There is nothing to copy, or the copy cannot be written there."""


class DatabaseInUse(StorageError):
    """Another service works on the PostgreSQL database: two would answer everything twice."""

    def __str__(self) -> str:
        return (
            "Another Legible is using this PostgreSQL database. "
            "Stop it, or set database_url (LEGIBLE_DATABASE_URL) to a database of its own."
        )


class FolderInUse(StorageError):
    """Another service works on the folder: two would answer everything twice."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.folder = folder

    def __str__(self) -> str:
        return (
            f"Another Legible is using the data folder {self.folder}. "
            "Stop it, or set data_dir (LEGIBLE_DATA_DIR) to a folder of its own."
        )


class FolderUnusable(StorageError):
    """The folder of the data cannot be made or written."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(folder, reason)
        self.folder = folder
        self.reason = reason

    def __str__(self) -> str:
        return (
            f"The data folder {self.folder} cannot be used: {self.reason}. "
            "Make it writable for this user, or set data_dir (LEGIBLE_DATA_DIR) to another folder."
        )


class SchemaTooNew(StorageError):
    """A later version of this program has changed the database."""

    def __init__(self, revision: str) -> None:
        super().__init__(revision)
        self.revision = revision

    def __str__(self) -> str:
        return (
            f"The database was made by a newer version of Legible (schema {self.revision}). "
            "Start that version, or use another database: data_dir (LEGIBLE_DATA_DIR), "
            "or database_url (LEGIBLE_DATABASE_URL) for PostgreSQL."
        )


class StorageFailed(StorageError):
    """The database did not do what it was told: locked, damaged, full or out of reach."""


class StorageDamaged(StorageFailed):
    """What is stored cannot be read any more, or a table is gone: somebody has to do something."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return (
            f"The database is damaged: {self.reason}. "
            "Restore a backup of it, or move it away to begin with an empty one; then start Legible again."
        )
