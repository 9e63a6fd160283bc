"""What stands in for the fetcher where the operator has switched links off."""

from __future__ import annotations

from handlers.ports import LinkRefused


class NoLinks:
    """Fits `handlers.ports.LinkFetcher`."""

    async def fetch(self, url: str) -> bytes:  # noqa: ARG002 - whichever it is
        raise LinkRefused("switched off")
