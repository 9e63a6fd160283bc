"""What can go wrong with the storage. All of it is for the operator.

StorageError
├── FolderUnusable
├── SchemaTooNew
└── StorageFailed
"""

from __future__ import annotations

from pathlib import Path


class StorageError(Exception):
    """Base of everything that the storage raises."""


class FolderUnusable(StorageError):
    """The folder of the data cannot be made or written."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(folder, reason)
        self.folder = folder
        self.reason = reason

    def __str__(self) -> str:
        return (
            f"The data folder {self.folder} cannot be used: {self.reason}. "
            "Let this user write to it, or set data_dir (LEGIBLE_DATA_DIR) to another folder."
        )


class SchemaTooNew(StorageError):
    """A later version of this program has changed the database."""

    def __init__(self, revision: str) -> None:
        super().__init__(revision)
        self.revision = revision

    def __str__(self) -> str:
        return (
            f"The database is of a newer version of Legible (schema {self.revision}). "
            "Start that version, or set data_dir (LEGIBLE_DATA_DIR) to another folder."
        )


class StorageFailed(StorageError):
    """The database did not do what it was told: locked, damaged, full or out of reach."""
