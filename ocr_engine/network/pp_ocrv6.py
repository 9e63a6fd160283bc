"""PP-OCRv6 in its small size: the best reader of Latin, Chinese and Japanese, blind to every other script.

It is as sure of what it cannot read as of what it can, so it is asked by language, never by confidence.
"""

from __future__ import annotations

from types import MappingProxyType

from ocr_engine.network.model_card import Alphabet, DetectorCard, Model, RecognizerCard

_EAST_ASIAN = frozenset({"CJK", "IDEOGRAPHIC"})
_KANA = frozenset({"HIRAGANA", "KATAKANA"})
_GREEK = 0.3
"""How much a Greek letter counts in other texts, so that `2π/3` is no `2n/3`. In 4,200 lines of Latin print
of ocr-dev none was read; of 186 drawn ones, those that look like Latin ones included, 130 were."""
_GREEK_LIKE_LATIN = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο"  # noqa: RUF001 - on purpose
_LIKE_GREEK = "∆∏"
_IN_ONE = "℃℉ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
"""What is typed in several characters, but in East Asia: `25 °C` came out as `25 °℃`."""


PP_OCRV6 = Model(
    name="PP-OCRv6 small",
    package="rapidocr",
    detector=DetectorCard(
        file="models/PP-OCRv6_det_small.onnx",
        long_side=1280,  # measured on photos, receipts and screenshots: fewest errors for its time
        shortest_side=640,  # a guess
        longest_side=1920,  # a guess
        small_line=18,  # a guess
        good_line=26,  # a guess
        most_enlarged=2.0,  # a guess
        stride=32,  # how the network is built
        pixel_threshold=0.3,  # this and what follows: rapidocr's defaults
        line_threshold=0.5,
        most_lines=1000,
        unclip_ratio=1.6,
    ),
    recognizer=RecognizerCard(
        file="models/PP-OCRv6_rec_small.onnx",
        line_height=48,  # how the network was trained
        shortest_line=160,  # a guess
        alphabet=Alphabet(
            scripts=frozenset({"LATIN", "GREEK", "CYRILLIC", "BOPOMOFO", "HANGUL"}) | _EAST_ASIAN | _KANA,
            everywhere=frozenset({"LATIN"}),
            wide=_EAST_ASIAN,
            of_language=MappingProxyType(
                {"chi_sim": _EAST_ASIAN, "chi_tra": _EAST_ASIAN, "jpn": _EAST_ASIAN | _KANA}
            ),
            rare=MappingProxyType({"GREEK": _GREEK}),
            nowhere=frozenset(_GREEK_LIKE_LATIN + _LIKE_GREEK),
            with_wide=frozenset(_IN_ONE),
        ),
        noise_below=0.7,  # a guess
        plain_print_from=0.985,  # a guess, made after a look at pages in either print
    ),
    scripts=frozenset({"Latn", "Hans", "Hant", "Jpan"}),
    lacks_letters_of=frozenset({"vie", "yor"}),
)
