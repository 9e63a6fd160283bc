"""Picture links, fetched so that no chat can reach into the operator's network."""

from bot.fetch.fetcher import SafeLinkFetcher

__all__ = ["SafeLinkFetcher"]
