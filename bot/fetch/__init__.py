"""Picture links, fetched so that no chat can reach into the operator's network."""

from bot.fetch.fetcher import SafeLinkFetcher
from bot.fetch.no_links import NoLinks

__all__ = ["NoLinks", "SafeLinkFetcher"]
