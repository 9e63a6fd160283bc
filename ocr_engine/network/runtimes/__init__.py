"""What runs networks: pixels in, numbers out. A process has one runtime, set before its first session.

rapidocr's own pipeline is not used: it shrinks pictures before it cuts out the lines, turns lines by guess,
and looks for a download where a setting differs from its default.
"""
