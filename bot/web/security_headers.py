"""The headers of every answer of the web server that tell browsers what they may not do with it."""

from __future__ import annotations


def security_headers(content_security_policy: str) -> dict[str, str]:
    """Headers against framing, sniffing, caching and use by other sites; a policy for each part."""
    return {
        "Cache-Control": "no-store",
        "Content-Security-Policy": content_security_policy,
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
