"""The files that the page is made of, and downloads of the files in the chat."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

from aiohttp import web

from bot.local_chat.files import StoredFile
from bot.local_chat.page_answers import error

_CONTENT_TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".jpg": "image/jpeg",
    ".js": "text/javascript",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}


def page_file(name: str) -> web.Response:
    """A file of the page. It is looked up in a list, so that no path is built from what a client sent."""
    root = Path(str(files(__package__).joinpath("page")))
    listed = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
    path = listed.get(name)
    if path is None or path.suffix not in _CONTENT_TYPES:
        return error("There is no such page.", 404)
    content_type = _CONTENT_TYPES[path.suffix]
    return web.Response(body=path.read_bytes(), headers={"Content-Type": _with_charset(content_type)})


def _with_charset(content_type: str) -> str:
    return f"{content_type}; charset=utf-8" if content_type.startswith("text/") else content_type


def download(file: StoredFile) -> web.Response:
    """A file of the chat. Photos, which we encoded ourselves, may be shown; others only be downloaded."""
    if file.path.startswith("photos/"):
        return web.Response(body=file.data, content_type=file.mime_type)
    disposition = f"attachment; filename*=UTF-8''{quote(file.name)}"
    headers = {"Content-Disposition": disposition, "Content-Type": "application/octet-stream"}
    return web.Response(body=file.data, headers=headers)
