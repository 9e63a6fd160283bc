"""What was read, as an answer of HTTP."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from typing import Any

from aiohttp import web

from bot.web.missing_pages import FAILED, LEFT_OUT
from ocr_engine.document import Document
from ocr_engine.exports import EXPORTS, Export
from ocr_engine.exports.as_json import to_plain
from ocr_engine.options import ReadOptions

_written = partial(json.dumps, ensure_ascii=False)


def json_response(content: object, headers: Mapping[str, str] | None = None) -> web.Response:
    """In UTF-8: other scripts are as long as they are."""
    return web.json_response(content, dumps=_written, headers=headers)


def plain_answer(document: Document, elapsed_seconds: float) -> dict[str, Any]:
    """More than the file holds."""
    return to_plain(document) | {"elapsed_ms": round(1000 * elapsed_seconds)}


def json_answer(document: Document, options: ReadOptions, elapsed_seconds: float) -> web.Response:
    headers = _file_name(EXPORTS["json"]) | missing_pages(document, options)
    return json_response(plain_answer(document, elapsed_seconds), headers)


def file_answer(rendered: bytes, export: Export, missing: Mapping[str, str]) -> web.Response:
    return web.Response(
        body=rendered,
        content_type=export.media_type,
        charset="utf-8" if export.media_type.startswith("text/") else None,
        headers=_file_name(export) | dict(missing),
    )


def missing_pages(document: Document, options: ReadOptions) -> dict[str, str]:
    """Which pages the answer lacks, whatever its form: how many were not read, and which could not be."""
    failed = [str(page.number) for page in document.pages if page.failure]
    left_out = {LEFT_OUT: str(options.pages_left_out(document.source.page_count))}
    return left_out | ({FAILED: ", ".join(failed)} if failed else {})


def _file_name(export: Export) -> dict[str, str]:
    """What the answer is called where it is saved."""
    return {"Content-Disposition": f'inline; filename="text{export.suffix}"'}
