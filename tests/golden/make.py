"""Draws the golden pictures: `python tests/golden/make.py`. Fonts: Liberation, DejaVu and IPA Gothic.

Texts and pictures are the project's own and dedicated to the public domain (CC0).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

HERE = Path(__file__).parent
SERIF, SANS, MONO = "LiberationSerif-Regular", "LiberationSans-Regular", "LiberationMono-Regular"
DEJAVU, IPA_GOTHIC = "DejaVuSans", "ipag"

ENGLISH = """\
The ferry to the northern islands leaves the old harbor every morning at
seven, and in summer once more at noon. The crossing takes about four
hours, a little longer when the wind stands against the tide. Whoever
wants to see the lighthouse should sit on the left side of the deck.

There is no shop on board, but the cook sells tea, soup and fresh bread
from a small window behind the stairs. Bring coins: he does not change
large notes, and he has never owned a machine for cards. On the last
trip of the season he gives everything away for nothing.

The islands themselves are flat and green. A single road of eleven miles
runs from the pier to the village, past two farms, a chapel without a
roof and a field of stones that nobody has ever counted to the end. The
schoolteacher, Mrs. Ingrid Hallam, once tried it with her whole class;
they gave up at 1,346 when it began to rain.

Most visitors come for the birds. From May until the middle of August
the cliffs on the western side are white with them, and the noise is so
great that people talk with their hands. Please keep to the marked path,
do not touch the nests, and take your litter home with you. Dogs must
stay on a lead (maximum length 2 m) between 1 April and 31 July.

If you miss the boat back, do not worry. The postmaster keeps three
rooms above his office, with clean sheets and a view of the bay. He asks
for 25 a night, breakfast included, and tells the story of the great
storm of 1953 to anyone who stays awake for it."""

GERMAN = """\
Am Morgen nach dem ersten Schnee ging der alte Drucker früher als sonst
in die Werkstatt. Er heizte den Ofen, wischte mit dem Ärmel über die
Scheibe und hörte eine Weile zu, wie draußen die Straße still blieb.
Größere Aufträge gab es um diese Zeit kaum; höchstens Glückwünsche,
Fahrpläne und ab und zu ein Büchlein für den Verein der Bienenzüchter."""

RUSSIAN = """\
Паром на северные острова отходит каждое утро в семь часов.
Дорога занимает около четырёх часов, а при встречном ветре
немного дольше. На борту нет магазина, но повар продаёт чай,
суп и свежий хлеб из маленького окна за лестницей."""

ARABIC = """\
تغادر العبارة إلى الجزر الشمالية كل صباح في الساعة السابعة
وتستغرق الرحلة حوالي أربع ساعات"""

JAPANESE = """\
北の島へ行く船は毎朝七時に古い港を出ます。
風が強い日は少し時間がかかります。"""

RULE = "-" * 27 + "\n"
RECEIPT = f"""\
      HARBOR BAKERY
    12 Quay Street, Leith
    Tel. 0131 496 0271

Sourdough loaf         4.20
Rye rolls   6 x 0.55   3.30
Apple cake             2.95
Coffee, large          2.80
{RULE}TOTAL                 13.25
Cash                  20.00
Change                 6.75

14/09/2025 08:42   No. 1187
  Thank you, come again!"""

DARK = """\
Settings
Notifications are off until 8:00
Storage: 61.2 GB of 128 GB used
Version 4.18.0, updated yesterday
Sign out of all other devices"""

SMALL = """\
Opening hours: Monday to Friday 9 am to 6 pm
Saturday 10 am to 2 pm, closed on Sunday"""

LEFT = """\
The east wing was built
first. Its walls are thick,
its windows narrow, and
the stairs turn to the left.
In winter the rooms were
warmed by a single stove."""

RIGHT = """\
A century later the west
wing was added, with large
windows towards the garden
and a hall for music. Both
are joined by a gallery of
forty steps."""


def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(f"{name}.ttf", size)


def sheet(  # noqa: PLR0913 - how a sheet looks, by name
    text: str, name: str, size: int, *, ink: str = "black", paper: str = "white", margin: int | None = None
) -> Image.Image:
    face, edge = font(name, size), 3 * size if margin is None else margin
    measure = ImageDraw.Draw(Image.new("L", (1, 1)))
    _, _, right, bottom = measure.multiline_textbbox((0, 0), text, face, spacing=size // 2)
    image = Image.new("RGB", (round(right) + 2 * edge, round(bottom) + 2 * edge), paper)
    ImageDraw.Draw(image).multiline_text((edge, edge), text, ink, face, spacing=size // 2)
    return image


def scanned(image: Image.Image, noise: float, skew: float = 0.0) -> Image.Image:
    """Gray, a little soft, a little askew, with the grain of a scanner."""
    gray = image.convert("L").rotate(skew, Image.Resampling.BICUBIC, fillcolor=255)
    samples = np.asarray(gray.filter(ImageFilter.GaussianBlur(0.6)), dtype=np.float32)
    grain = np.random.default_rng(7).normal(0, noise, samples.shape)
    return Image.fromarray(np.clip(samples * 0.92 + 12 + grain, 0, 255).astype(np.uint8))


def save(name: str, image: Image.Image, text: str, suffix: str = "png", **options: Any) -> None:  # noqa: ANN401 - passed on
    image.save(HERE / f"{name}.{suffix}", **options)
    (HERE / f"{name}.gt.txt").write_text(text + "\n", encoding="utf-8")


def two_columns() -> Image.Image:
    left, right = (sheet(text, SERIF, 36, margin=60) for text in (LEFT, RIGHT))
    both = Image.new("RGB", (left.width + right.width, max(left.height, right.height)), "white")
    both.paste(left, (0, 0))
    both.paste(right, (left.width, 0))
    return both


def main() -> None:
    save("english-page", scanned(sheet(ENGLISH, SERIF, 46), 3), ENGLISH, "jpg", quality=80, dpi=(300, 300))
    save("german-page", scanned(sheet(GERMAN, SERIF, 40), 4, skew=0.4), GERMAN, "jpg", quality=80)
    save("russian-page", scanned(sheet(RUSSIAN, DEJAVU, 34), 3), RUSSIAN, "jpg", quality=80)
    save("arabic-lines", scanned(sheet(ARABIC, DEJAVU, 36), 3), ARABIC, "jpg", quality=80)
    save("japanese-lines", scanned(sheet(JAPANESE, IPA_GOTHIC, 40), 3), JAPANESE, "jpg", quality=80)
    receipt = scanned(sheet(RECEIPT, MONO, 30), 8, skew=-0.7)
    save("receipt", receipt, RECEIPT.replace(RULE, ""), "jpg", quality=75)
    save("dark-screenshot", sheet(DARK, SANS, 28, ink="#e6e6e6", paper="#15181c"), DARK)
    save("sideways", scanned(sheet(GERMAN, SERIF, 40), 3).rotate(90, expand=True), GERMAN, "jpg", quality=80)
    save("small-print", sheet(SMALL, SANS, 13), SMALL)
    save("two-columns", scanned(two_columns(), 3), f"{LEFT}\n\n{RIGHT}", "jpg", quality=80)


if __name__ == "__main__":
    main()
