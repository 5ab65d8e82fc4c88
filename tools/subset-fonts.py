#!/usr/bin/env python3
"""Makes the bundled Noto subsets from Debian's fonts-noto-core and fonts-noto-cjk.

    python3 -m venv V && V/bin/pip install fonttools==4.60.1
    V/bin/python tools/subset-fonts.py CJK_FOLDER assets/fonts

CJK_FOLDER holds NotoSansCJK-Bold.ttc. Left out for size: Chinese characters beyond the commonest 3,755
(GB 2312, level 1) and the rarer Korean syllables (beyond KS X 1001).
"""
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

CORE = Path("/usr/share/fonts/truetype/noto")


def codes(*ranges):
    return {code for first, last in ranges for code in range(first, last + 1)}


def rows(codec, first, last):
    """Characters of a 94x94 set, by rows."""
    found = set()
    for row in range(first, last + 1):
        for cell in range(1, 95):
            try:
                found.add(ord(bytes([row + 0xA0, cell + 0xA0]).decode(codec)))
            except (UnicodeDecodeError, TypeError):
                pass
    return found


ARABIC = codes((0x20, 0x20), (0x600, 0x6FF), (0x200C, 0x200D))
HEBREW = codes((0x20, 0x20), (0x590, 0x5F4))
CJK = (
    codes((0x20, 0x20), (0x3001, 0x3002), (0x3041, 0x3096), (0x30A1, 0x30FC))
    | rows("gb2312", 16, 55)
    | rows("euc_kr", 16, 40)
)


def write(font, wanted, target):
    options = subset.Options()
    options.layout_features = ["*"] if len(wanted) < 1000 else []
    options.hinting = False
    options.desubroutinize = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    options.drop_tables += ["DSIG", "VORG", "vhea", "vmtx", "BASE", "STAT", "MATH"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    font.save(target)
    print(target, target.stat().st_size, "bytes,", len(font.getBestCmap()), "characters")


def main():
    cjk, out = Path(sys.argv[1]), Path(sys.argv[2])
    for script, wanted in (("Arabic", ARABIC), ("Hebrew", HEBREW)):
        for weight in ("Regular", "Bold"):
            name = f"NotoSans{script}-{weight}.ttf"
            write(TTFont(CORE / name), wanted, out / name)
    collection = TTCollection(cjk / "NotoSansCJK-Bold.ttc")
    simplified = next(font for font in collection if "SC" in font["name"].getDebugName(1))
    write(simplified, CJK, out / "NotoSansCJKsc-Bold.otf")


main()
