"""The OpenAPI document of the HTTP API. What the code knows already is filled in, not written twice."""

from __future__ import annotations

from importlib import resources
from importlib.metadata import version
from typing import Any

import yaml

from ocr_engine.files.formats import READABLE_FORMATS


def openapi_document() -> dict[str, Any]:
    """`openapi.yaml`, with the version of the package and the formats that it reads."""
    text = (resources.files(__package__) / "openapi.yaml").read_text("utf-8")
    document: dict[str, Any] = yaml.safe_load(text)
    info = document["info"]
    info["version"] = version("legible")
    info["description"] = info["description"].format(
        formats=", ".join(each.name for each in READABLE_FORMATS)
    )
    return document
