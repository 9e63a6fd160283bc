"""The reference that people read: whole, linked, and without a script."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from tests.worlds.api import OPENAPI, api_world


class Outline(HTMLParser):
    """The ids of a page, where its links lead, and what it loads."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: set[str] = set()
        self.tags: set[str] = set()
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.add(tag)
        self.ids |= {str(found["id"])} if "id" in found else set()
        self.links |= {str(found["href"])} if tag == "a" else set()
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


async def page() -> str:
    async with api_world() as world:
        answer = await world.ask("GET", "/docs")
    assert answer.status == 200
    return answer.text


async def test_every_operation_field_schema_and_code_is_there() -> None:
    text = await page()
    for path, item in OPENAPI["paths"].items():
        for method in set(item) - {"parameters"}:
            assert f"<code>{method.upper()} {path}</code>" in text
    for name, schema in OPENAPI["components"]["schemas"].items():
        assert f'id="{name}"' in text
        assert all(f"<code>{field}</code>" in text for field in schema.get("properties", ()))
    for response in OPENAPI["components"]["responses"].values():
        assert all(
            f"<code>{code}</code>" in text for code in re.findall("`([a-z-]+)`", response["description"])
        )


async def test_its_links_lead_somewhere_and_its_tags_are_closed() -> None:
    outline = Outline(await page())
    assert outline.open == []
    assert {link[1:] for link in outline.links if link.startswith("#")} <= outline.ids
    assert {link for link in outline.links if not link.startswith("#")} == {"openapi.json"}


async def test_it_loads_nothing() -> None:
    assert not Outline(await page()).tags & {"script", "link", "img", "iframe", "object"}


async def test_its_style_is_the_only_thing_that_browsers_are_to_use() -> None:
    async with api_world() as world:
        answer = await world.ask("GET", "/docs")
    policy = answer.headers["Content-Security-Policy"]
    assert re.fullmatch(r"default-src 'none'; style-src 'sha256-[\w+/=]{44}'; frame-ancestors 'none'", policy)
