"""A contender that does what it is asked for: see `variant`."""

from __future__ import annotations

import os
import time

from benchmarks.accuracy.contenders.reading import Output, Read


def reader(variant: str) -> Read:
    if variant == "does not start":
        raise OSError("no models here")

    def read(data: bytes, languages: tuple[str, ...]) -> Output:
        match data:
            case b"raise":
                raise ValueError("not such a picture")
            case b"hang":
                time.sleep(3600)
            case b"die":
                os._exit(3)
        return Output(f"{variant} {'+'.join(languages)}", "with care")

    return read
