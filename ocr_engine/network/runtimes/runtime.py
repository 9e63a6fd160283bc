"""The runtimes that there are, and the one of this process. Nothing is loaded for it."""

from __future__ import annotations

from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec


class Runtime(StrEnum):
    """A library, and the precision that it computes in where that is not single."""

    ONNXRUNTIME = "onnxruntime"
    OPENVINO = "openvino"
    OPENVINO_BF16 = "openvino-bf16"

    @property
    def package(self) -> str:
        """What it comes in, as the registry calls it."""
        return self.removesuffix("-bf16")

    @property
    def version(self) -> str:
        """Its name, and the version of its package; only the name where that is not installed."""
        try:
            return f"{self} {version(self.package)}"
        except PackageNotFoundError:
            return str(self)


def installed() -> list[Runtime]:
    """Those whose packages are."""
    return [runtime for runtime in Runtime if find_spec(runtime.package)]


_of_process = [Runtime.ONNXRUNTIME]


def use(runtime: Runtime) -> None:
    """From now on this process opens its sessions with that one."""
    _of_process[:] = [runtime]


def in_use() -> Runtime:
    """The one that this process opens its sessions with: onnxruntime, which is always there, unless told."""
    return _of_process[0]
