"""The OpenAPI document of the HTTP API. What the code knows already is filled in, not written twice."""

from __future__ import annotations

from importlib import resources
from importlib.metadata import version
from typing import Any

import yaml


def openapi_document() -> dict[str, Any]:
    """`openapi.yaml`, with the version of the package."""
    text = (resources.files(__package__) / "openapi.yaml").read_text("utf-8")
    document: dict[str, Any] = yaml.safe_load(text)
    document["info"]["version"] = version("legible")
    return document
