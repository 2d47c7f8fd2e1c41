"""A waveform as an SVG path: upright bars on both sides of a line.

Called by the view-model ``ui.waveform`` for the seek line. Figures to text; knows neither music
nor QML. The path is that of SVG 1.1, chapter 8.3, in whole pixels: so no bar is blurred.
"""

PITCH, BAR = 4, 2
"""Pixels from bar to bar, and of one bar."""


def bars(levels: bytes, count: int) -> list[float]:
    """Return the heights, 0 to 1, of ``count`` bars of equal time over ``levels`` of 0 to 255.

    Each is the root mean square of the levels it stands for; where there are fewer levels than
    bars, several bars have the same. None without levels.
    """
    if not levels or count <= 0:
        return []
    heights = []
    for place in range(count):
        begin = place * len(levels) // count
        part = levels[begin : max((place + 1) * len(levels) // count, begin + 1)]
        heights.append((sum(one * one for one in part) / len(part)) ** 0.5 / 255)
    return heights


def outline(levels: bytes, width: int, height: int) -> str:
    """Return the path of the bars that fill ``width`` by ``height`` pixels; empty for no levels.

    The first begins on the left edge and the last ends on the right one. A bar has two pixels at
    least, so that silence is a dotted line and no gap.
    """
    count = (width - BAR) // PITCH + 1
    room = height // 2
    heights = bars(levels, count) if count > 1 and room > 0 else []
    parts = []
    for place, one in enumerate(heights):
        x = round(place * (width - BAR) / (count - 1))
        half = max(1, round(one * room))
        parts.append(f"M{x} {room - half}h{BAR}v{2 * half}h-{BAR}z")
    return "".join(parts)
