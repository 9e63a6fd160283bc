"""The chat window in a browser, and what a person does there."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from playwright.async_api import Locator, Page

_DROP = """
({ name, type, base64 }) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([bytes], name, { type }));
    for (const kind of ["dragover", "drop"]) {
        document.body.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
    }
}
"""
_COPY_PICTURE = """
async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const picture = new Blob([bytes], { type: "image/png" });
    await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
}
"""


@dataclass(frozen=True, slots=True)
class Window:
    page: Page
    chat_id: int

    @property
    def field(self) -> Locator:
        return self.page.get_by_role("combobox", name="Message")

    @property
    def mine(self) -> Locator:
        return self.page.locator(".message.mine")

    @property
    def answers(self) -> Locator:
        return self.page.locator(".message.theirs")

    @property
    def tray(self) -> Locator:
        return self.page.get_by_role("list", name="Pictures and files to send")

    async def says(self, text: str) -> None:
        await self.field.fill(text)
        await self.field.press("Enter")

    async def drops(self, data: bytes, name: str = "picture.png", mime_type: str = "image/png") -> None:
        file = {"name": name, "type": mime_type, "base64": base64.b64encode(data).decode()}
        await self.page.evaluate(_DROP, file)

    async def copies_picture(self, png: bytes) -> None:
        """To the browser's clipboard, from where it can be pasted."""
        await self.page.evaluate(_COPY_PICTURE, base64.b64encode(png).decode())

    async def copies_text(self, text: str) -> None:
        await self.page.evaluate("(text) => navigator.clipboard.writeText(text)", text)

    async def clipboard(self) -> str:
        return str(await self.page.evaluate("() => navigator.clipboard.readText()"))
