"""The results in two drawings: how well each category is read, and what a megapixel costs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from benchmarks.accuracy.run import Result
from benchmarks.accuracy.scores import summary
from benchmarks.accuracy.tables import contender_names, grouped

_BAR_ROOM = 0.8
_COLORS = ("#bbbbbb", "#56b4e9", "#0072b2", "#e69f00", "#d55e00", "#009e73", "#cc79a7")


def plot(results: Sequence[Result], path: Path) -> None:
    """Draws into a file, in the format that its name says."""
    figure = Figure(figsize=(14, 6), layout="constrained")
    bars, dots = figure.subplots(1, 2)
    colors = dict(zip(contender_names(results), _COLORS, strict=False))
    _draw_categories(bars, results, colors)
    _draw_costs(dots, results, colors)
    figure.legend(*bars.get_legend_handles_labels(), loc="outside lower center", ncols=len(colors))
    figure.savefig(path)


def _draw_categories(axes: Axes, results: Sequence[Result], colors: dict[str, str]) -> None:
    categories = list(grouped(results, lambda each: each.sample.category))
    width = _BAR_ROOM / len(colors)
    for index, (name, color) in enumerate(colors.items()):
        own = grouped((each for each in results if each.contender == name), lambda each: each.sample.category)
        heights = [summary([each.score for each in own[category]]).f1_mean or 0.0 for category in categories]
        left = [place + index * width for place in range(len(categories))]
        axes.bar(left, heights, width, align="edge", label=name, color=color)
    axes.set_xticks([place + _BAR_ROOM / 2 for place in range(len(categories))], categories, rotation=30)
    axes.set_ylim(0, 1)
    axes.set_title("Word F1, mean over pictures (higher is better)")


def _draw_costs(axes: Axes, results: Sequence[Result], colors: dict[str, str]) -> None:
    for name, own in grouped(results, lambda each: each.contender).items():
        axes.scatter(
            [each.megapixels for each in own],
            [each.reading.seconds for each in own],
            s=12,
            alpha=0.7,
            color=colors[name],
        )
    axes.set(xscale="log", yscale="log", xlabel="megapixels", ylabel="seconds")
    axes.set_title("Time of a picture against its size")
