"""The headers of an answer that say which pages it lacks; our client reads what the server writes."""

from __future__ import annotations

from typing import Final

LEFT_OUT: Final = "Legible-Pages-Left-Out"
"""How many pages were asked for and not read, because the server reads no more at once."""
FAILED: Final = "Legible-Pages-Failed"
"""The numbers of the pages that could not be read, with commas; not there if all could."""
