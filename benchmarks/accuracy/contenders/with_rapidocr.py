"""RapidOCR: the models that come with its package, which read Latin, Chinese and Japanese script."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image, ImageOps
from rapidocr import RapidOCR

from benchmarks.accuracy.contenders.reading import Output, Read

_MODES = {"1", "L", "LA", "RGB", "RGBA"}
_SETTINGS: dict[str, dict[str, Any]] = {
    "defaults": {},
    "tuned": {
        "Global.use_cls": False,
        "Det.limit_type": "max",
        "Det.limit_side_len": 1280,
        "Rec.rec_batch_num": 1,
        "EngineConfig.onnxruntime.intra_op_num_threads": 1,
        "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    },
}


def reader(variant: str) -> Read:
    engine = RapidOCR(params={"Global.log_level": "critical", **_SETTINGS[variant]})

    def read(data: bytes, languages: tuple[str, ...]) -> Output:  # noqa: ARG001 - it reads all that it can
        upright = ImageOps.exif_transpose(Image.open(BytesIO(data)))
        result: Any = engine(_plain(upright))
        return Output("\n".join(result.txts or ()))

    return read


def _plain(image: Image.Image) -> Image.Image:
    """In a mode that RapidOCR knows; it takes the numbers of a palette for grays."""
    if image.mode in _MODES:
        return image
    return image.convert("RGBA" if image.has_transparency_data else "RGB")
