"""The OpenAPI document as a page to read, which needs no script and nothing from elsewhere."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any, Final

from bot.web.security_headers import security_headers

Node = Mapping[str, Any]

_STYLE: Final = """
:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 20%, transparent); }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; }
h2 { margin-top: 3rem; border-top: 1px solid var(--line); padding-top: 1rem; }
code, pre { font-family: ui-monospace, monospace; font-size: .9em; }
pre { overflow-x: auto; border: 1px solid var(--line); border-radius: .4rem; padding: .7rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem .4rem 0; }
tr { border-bottom: 1px solid var(--line); }
td:first-child { white-space: nowrap; }
.scroll { overflow-x: auto; }
"""
_CODE: Final = re.compile(r"`([^`]+)`")
_METHODS: Final = ("get", "post", "put", "delete")
_REFERENCE: Final = "#/components/schemas/"


def reference_headers() -> dict[str, str]:
    """Its one style is allowed by what it is."""
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    return security_headers(f"default-src 'none'; style-src 'sha256-{digest}'; frame-ancestors 'none'")


def reference_page(document: Node) -> str:
    info = document["info"]
    title = f"{escape(info['title'])} {escape(info['version'])}"
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}: HTTP API</title><style>{_STYLE}</style></head><body>"
        f"<header><h1>{title}</h1>{_text(info['summary'])}{_text(info['description'])}"
        '<p>For programs: <a href="openapi.json">openapi.json</a></p></header>'
        f"<nav aria-label='Contents'><ul>{''.join(_contents(document))}</ul></nav>"
        f"<main>{''.join(_operations(document))}<h2>What answers are made of</h2>"
        f"{''.join(_schemas(document))}</main></body></html>"
    )


def _each_operation(document: Node) -> Iterator[tuple[str, str, Node]]:
    for path, item in document["paths"].items():
        for method in _METHODS:
            if method in item:
                yield method.upper(), path, item[method]


def _contents(document: Node) -> Iterator[str]:
    for method, path, operation in _each_operation(document):
        name, summary = escape(operation["operationId"]), escape(operation["summary"])
        yield f'<li><a href="#{name}"><code>{method} {escape(path)}</code></a> {summary}</li>'


def _operations(document: Node) -> Iterator[str]:
    for method, path, operation in _each_operation(document):
        name = escape(operation["operationId"])
        yield f'<section><h2 id="{name}"><code>{method} {escape(path)}</code></h2>'
        yield f"{_text(operation['summary'] + '.')}{_text(operation.get('description', ''))}"
        if parameters := operation.get("parameters"):
            yield "<h3>In the address</h3>" + _fields(
                (each["name"], each["schema"], bool(each.get("required")), document) for each in parameters
            )
        if body := operation.get("requestBody"):
            yield "<h3>In the body</h3>" + _text(body.get("description", ""))
            for media_type, content in body["content"].items():
                yield _body(media_type, content, document)
        yield f"<h3>Answers</h3>{_answers(operation['responses'], document)}</section>"


def _body(media_type: str, content: Node, document: Node) -> str:
    schema = _resolved(content["schema"], document)
    parts = [_resolved(each, document) for each in schema.get("oneOf", [schema])]
    tables = "<p>or</p>".join(_properties(part, document) for part in parts if "properties" in part)
    examples = "".join(
        f"<pre>{escape(json.dumps(example['value'], ensure_ascii=False))}</pre>"
        for example in content.get("examples", {}).values()
    )
    return f"<h4><code>{escape(media_type)}</code></h4>{tables or _text(_kind(schema))}{examples}"


def _answers(responses: Node, document: Node) -> str:
    rows = []
    for status, response in responses.items():
        answer = _resolved(response, document)
        forms = [
            f"<li><code>{escape(media_type)}</code> {_form(content['schema'])}</li>"
            for media_type, content in answer.get("content", {}).items()
        ]
        headers = [
            f"<li><code>{escape(name)}</code>: {_inline(header.get('description', ''))}</li>"
            for name, header in answer.get("headers", {}).items()
        ]
        told = f"{_text(answer['description'])}<ul>{''.join(headers + forms)}</ul>"
        rows.append(f"<tr><td>{escape(status)}</td><td>{told}</td></tr>")
    return _table(("Status", "What it says"), rows)


def _form(schema: Node) -> str:
    return _inline(f"{_kind(schema)}. {schema['description']}" if "description" in schema else _kind(schema))


def _schemas(document: Node) -> Iterator[str]:
    for name, schema in document["components"]["schemas"].items():
        yield f'<h3 id="{escape(name)}">{escape(name)}</h3>{_text(schema.get("description", ""))}'
        yield _properties(schema, document) if "properties" in schema else _text(_kind(schema))


def _properties(schema: Node, document: Node) -> str:
    required = schema.get("required", ())
    return _fields((name, each, name in required, document) for name, each in schema["properties"].items())


def _fields(fields: Iterable[tuple[str, Node, bool, Node]]) -> str:
    rows = [
        f"<tr><td><code>{escape(name)}</code>{' (always)' if required else ''}</td>"
        f"<td>{_inline(_kind(schema))}</td>"
        f"<td>{_inline(_resolved(schema, document).get('description', ''))}</td></tr>"
        for name, schema, required, document in fields
    ]
    return _table(("Name", "Kind", "What it is"), rows)


def _table(heads: Iterable[str], rows: Iterable[str]) -> str:
    head = "".join(f'<th scope="col">{each}</th>' for each in heads)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    return f'<div class="scroll">{table}</div>'


def _kind(schema: Node) -> str:
    """In words; the name of another schema stands between brackets, as `_inline` makes links of it."""
    match schema:
        case {"$ref": str(reference)}:
            return f"[{reference.removeprefix(_REFERENCE)}]"
        case {"oneOf": [*choices]}:
            return " or ".join(map(_kind, choices))
        case {"const": value} | {"enum": [value]}:
            return f"`{value}`"
        case {"enum": [*values]}:
            return ", ".join(f"`{value}`" for value in values)
        case {"type": "array", "items": items}:
            return f"list of {_kind(items)}"
        case _:
            kinds = schema.get("type", "anything")
            return kinds if isinstance(kinds, str) else " or ".join(kinds)


def _resolved(node: Node, document: Node) -> Node:
    if "$ref" not in node:
        return node
    target: Any = document
    for key in node["$ref"].removeprefix("#/").split("/"):
        target = target[key]
    resolved: Node = target
    return resolved


def _text(written: str) -> str:
    return f"<p>{_inline(written)}</p>" if written.strip() else ""


def _inline(written: str) -> str:
    code = _CODE.sub(r"<code>\1</code>", escape(written.strip()))
    return re.sub(r"\[([A-Z]\w+)\]", r'<a href="#\1">\1</a>', code)
