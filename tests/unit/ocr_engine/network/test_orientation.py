"""Which way a page lies, as a network sees it at a glance."""

from __future__ import annotations

import numpy as np
import pytest

from ocr_engine.network.model_file import ORIENTATION, ModelFile
from ocr_engine.network.orientation import orientation
from tests.worlds.pictures import page

TEXT = "It was a bright cold day in April, and the\nbells rang from the hill as we left"
PAGE = page("\n".join([TEXT] * 5))


def glance(turn: int) -> int | None:
    """At the page, turned counterclockwise by so many degrees."""
    network = orientation()
    assert network
    return network.turn(np.asarray(PAGE.rotate(turn, expand=True))[:, :, ::-1])


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_is_seen_as_it_lies(turn: int) -> None:
    assert glance(turn) == turn


def test_bare_paper_lies_in_no_way() -> None:
    network = orientation()
    assert network
    assert network.turn(np.full((400, 300, 3), 255, np.uint8)) is None


def test_without_its_model_there_is_no_such_network() -> None:
    assert orientation(ModelFile("no-such-package", ORIENTATION.path)) is None
    assert orientation(ModelFile(ORIENTATION.package, "no/such/file.onnx")) is None
