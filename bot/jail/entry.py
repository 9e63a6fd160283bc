"""What a worker process runs: it does what the service sends, one call after the other."""

from __future__ import annotations

import pickle

from bot.jail.exchange import ANSWER, BEGUN, exchange


def main() -> None:
    """Until the service closes the pipe. A call that raises ends the process."""
    service = exchange()
    while (call := service.next_call()) is not None:
        service.say(BEGUN)
        function, arguments = pickle.loads(call)  # noqa: S301 - the service's own words
        service.say(ANSWER + (function(*arguments) or b""))


if __name__ == "__main__":
    main()
