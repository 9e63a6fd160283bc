"""The HTTP API of ocr.space as it is documented, on loopback, with the real Tesseract behind it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from itertools import groupby
from threading import Event, Thread
from typing import Any, cast

import pytesseract
from PIL import Image, UnidentifiedImageError

from ocr_engine.engines.ocr_space.account import Account

KEY = "K81234567890123"
LANGUAGES = "ara bul chs cht hrv cze dan dut eng fin fre ger gre hun kor ita jpn pol por rus slv spa swe tur"
_MOST_BYTES = 1024 * 1024
_FIELDS = frozenset({"language", "isOverlayRequired", "OCREngine", "scale", "filetype"})
_TESSERACT_CODES = {"ger": "deu", "fre": "fra"}
_FORMATS = {"JPG": "JPEG", "PNG": "PNG"}
_DRIP_SECONDS = 0.02

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody sent: the key, the fields of the form, and its file."""

    path: str
    key: str | None
    fields: Mapping[str, str]
    file: bytes

    @property
    def image(self) -> Image.Image:
        return Image.open(BytesIO(self.file))


@dataclass(frozen=True, slots=True)
class Reply:
    """An HTTP answer; a body that is not bytes is sent as JSON, one that drips goes on as long as it may."""

    status: int
    body: object
    headers: Mapping[str, str] = field(default_factory=dict)
    drips: bool = False

    @property
    def data(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


class OcrSpaceApi:
    """Where it is, what it was sent, and the reply that it gives instead of the one deserved, if any."""

    def __init__(self, address: str) -> None:
        self.account = Account(KEY, f"{address}/parse/image")
        self.requests: list[Request] = []
        self.forced: Reply | None = None

    def reply(self, request: Request) -> Reply:
        self.requests.append(request)
        if self.forced:
            return self.forced
        if request.key != KEY:
            return Reply(403, "The API key is invalid")
        refusal = _refusal(request)
        return Reply(200, errored(99, [refusal]) if refusal else _read(request))


@contextmanager
def ocr_space_api() -> Iterator[OcrSpaceApi]:
    """Serves as long as the block lasts."""
    with _Server(("127.0.0.1", 0), _Handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server.api
        finally:
            server.closing.set()
            server.shutdown()
            thread.join()


def errored(exit_code: int, message: str | list[str], *page_codes: int) -> Json:
    """The body of an answer that says what went wrong, for all of the request and for its pages."""
    pages = [{**page([]), "FileParseExitCode": code, "ErrorMessage": "page failed"} for code in page_codes]
    return {
        "ParsedResults": pages or None,
        "OCRExitCode": exit_code,
        "IsErroredOnProcessing": True,
        "ErrorMessage": message,
        "ErrorDetails": "",
        "ProcessingTimeInMilliseconds": "15",
    }


def parsed(lines: list[list[Json]]) -> Json:
    """The body of an answer with these words, line by line."""
    return {
        "ParsedResults": [page(lines)],
        "OCRExitCode": 1,
        "IsErroredOnProcessing": False,
        "ProcessingTimeInMilliseconds": "406",
        "SearchablePDFURL": "Searchable PDF not generated as it was not requested.",
    }


def page(lines: list[list[Json]]) -> Json:
    texts = [" ".join(word["WordText"] for word in words) for words in lines]
    overlay = [
        {
            "LineText": text,
            "Words": words,
            "MaxHeight": max(word["Height"] for word in words),
            "MinTop": min(word["Top"] for word in words),
        }
        for text, words in zip(texts, lines, strict=True)
    ]
    return {
        "TextOverlay": {"Lines": overlay, "HasOverlay": True, "Message": f"Total lines: {len(lines)}"},
        "TextOrientation": "0",
        "FileParseExitCode": 1,
        "ParsedText": "\r\n".join(texts),
        "ErrorMessage": "",
        "ErrorDetails": "",
    }


def word(text: str, left: float, top: float, width: float, height: float) -> Json:
    return {"WordText": text, "Left": left, "Top": top, "Height": height, "Width": width}


def _refusal(request: Request) -> str | None:
    """Why a request is not even tried."""
    unknown = request.fields.keys() - _FIELDS
    if unknown:
        return f"Parameter name '{min(unknown)}' is invalid."
    if request.fields.get("language", "eng") not in LANGUAGES.split():
        return "E201: Value for parameter 'language' is invalid"
    if len(request.file) > _MOST_BYTES:
        return "File failed validation. File size exceeds the maximum permissible file size limit of 1024 KB"
    return None


def _read(request: Request) -> Json:
    try:
        image = request.image
        image.load()
    except (UnidentifiedImageError, OSError):
        return errored(3, "All pages failed parsing", -10)
    if image.format != _FORMATS.get(request.fields["filetype"]):
        return errored(99, ["E216: Unable to detect the file extension"])
    return parsed(_overlay(image, request.fields["language"]))


def _overlay(image: Image.Image, language: str) -> list[list[Json]]:
    table = pytesseract.image_to_data(
        image, lang=_TESSERACT_CODES.get(language, language), output_type=pytesseract.Output.DICT
    )
    rows = [dict(zip(table, values, strict=True)) for values in zip(*table.values(), strict=True)]
    rows = [row for row in rows if str(row["text"]).strip()]
    lines = groupby(rows, key=lambda row: (row["block_num"], row["par_num"], row["line_num"]))
    return [[_word(row) for row in rows_of_line] for _, rows_of_line in lines]


def _word(row: Json) -> Json:
    return word(row["text"], *(float(row[side]) for side in ("left", "top", "width", "height")))


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler]) -> None:
        super().__init__(address, handler)
        self.api = OcrSpaceApi(f"http://127.0.0.1:{self.server_port}")
        self.closing = Event()


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        form = self._form()
        request = Request(self.path, self.headers["apikey"], *form)
        reply = cast("_Server", self.server).api.reply(request)
        with suppress(ConnectionError):
            self._send(reply)

    def log_message(self, *_: object) -> None:
        """Keeps standard error for those who test."""

    def _form(self) -> tuple[dict[str, str], bytes]:
        head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
        body = self.rfile.read(int(self.headers["Content-Length"]))
        fields, file = {}, b""
        for part in BytesParser(policy=policy.HTTP).parsebytes(head + body).iter_parts():
            content = cast("EmailMessage", part).get_payload(decode=True)
            if part.get_filename():
                file = cast("bytes", content)
            else:
                name = part.get_param("name", header="content-disposition")
                fields[str(name)] = cast("bytes", content).decode()
        return fields, file

    def _send(self, reply: Reply) -> None:
        self.send_response(reply.status)
        for name, value in {"Content-Length": str(len(reply.data)), **reply.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(reply.data)
        while reply.drips and not cast("_Server", self.server).closing.wait(_DRIP_SECONDS):
            self.wfile.write(b" ")
