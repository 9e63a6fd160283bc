"""The one door off the event loop to the engine: pages are read in worker processes that can be killed."""

from bot.jail.limits import ProcessLimits
from bot.workers.folder import FolderRefused, private_folder
from bot.workers.limits import limits_for
from bot.workers.pool import WorkerEvents, Workers
from bot.workers.sandbox import SandboxRefused
from bot.workers.worker import load_engine, make_engine

__all__ = [
    "FolderRefused",
    "ProcessLimits",
    "SandboxRefused",
    "WorkerEvents",
    "Workers",
    "limits_for",
    "load_engine",
    "make_engine",
    "private_folder",
]
