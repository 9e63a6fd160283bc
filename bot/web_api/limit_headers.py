"""The headers that tell how many pictures may still be sent, as the IETF drafts of RateLimit name them."""

from __future__ import annotations

from typing import Final

LIMIT: Final = "RateLimit-Limit"
REMAINING: Final = "RateLimit-Remaining"
RESET: Final = "RateLimit-Reset"
"""In so many seconds all of them may be sent again."""
