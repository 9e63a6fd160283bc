"""Many large uploads at once, in a process of its own: whoever measures meanwhile is not held up.

python -m tests.chaos.uploads PORT COUNT
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from http.client import HTTPConnection, HTTPException

from tests.worlds.pictures import encoded, page

_PATIENCE_SECONDS = 60.0
_PART = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.bmp"\r\n\r\n'
_FORM = {"Content-Type": "multipart/form-data; boundary=b"}


def largest_picture() -> bytes:
    """Just less than twenty megabytes."""
    return encoded(page("As large as a file may be").resize((2580, 2580)).convert("RGB"), "BMP")


async def large_uploads(port: int, count: int) -> None:
    """All at once, until all are answered or refused; cancelled, they end as well."""
    command = (sys.executable, "-m", "tests.chaos.uploads", str(port), str(count))
    process = await asyncio.create_subprocess_exec(*command)
    try:
        await process.wait()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def main(arguments: Sequence[str]) -> None:
    port, count = map(int, arguments)
    form = _PART + largest_picture() + b"\r\n--b--\r\n"
    with ThreadPoolExecutor(count) as threads:
        list(threads.map(partial(_post, port), [form] * count))


def _post(port: int, form: bytes) -> None:
    """Whatever comes of it: a server that is full answers before it has heard all."""
    connection = HTTPConnection("127.0.0.1", port, timeout=_PATIENCE_SECONDS)
    with suppress(OSError, HTTPException):
        connection.request("POST", "/v1/ocr", form, _FORM)
        connection.getresponse().read()
    connection.close()


if __name__ == "__main__":
    main(sys.argv[1:])
