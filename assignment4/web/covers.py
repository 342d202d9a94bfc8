"""A song's cover, drawn from its features: the same for the same song, as SVG.

The key is the colour, a major key is bright and a minor one dark, a happy song warm at
its edge. What is acoustic has hills, what is danceable rings, and the rest peaks; the
more energy, the higher they are, and the faster, the more of them.
"""

import zlib
from collections.abc import Callable, Iterator, Mapping
from random import Random

SIZE = 320
FIFTHS = 7  # semitones: keys that sound related get related colours
LAYERS = 4  # more: finer landscapes
ACOUSTIC = 0.5  # more: fewer songs have hills
DANCEABLE = 0.6  # more: fewer songs have rings


def cover(song: Mapping) -> str:
    """Return the cover of a row of a table of songs as an SVG."""
    chance = Random(zlib.crc32(str(song["id"]).encode()))
    energy, happy = _share(song, "energy"), _share(song, "valence")
    key = round(_within(song["key"], -1, 11))
    hue = key * FIFTHS % 12 * 30
    vivid = round(38 + 42 * energy) if key >= 0 else 8
    light = round(34 + 14 * _share(song, "mode") + 8 * happy)
    sky = f"hsl({hue} {vivid}% {light}%)"
    edge = f"hsl({round(hue + 40 + 70 * happy) % 360} {vivid}% {light + 24}%)"
    ink = f"hsl({(hue + 20) % 360} {vivid}% {light // 3}%)"
    if _share(song, "acousticness") > ACOUSTIC:
        shapes = _landscape(song, chance, _hills)
    elif _share(song, "danceability") > DANCEABLE:
        shapes = _rings(song, chance)
    else:
        shapes = _landscape(song, chance, _peaks)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}">'
        '<linearGradient id="sky" x2=".35" y2="1">'
        f'<stop stop-color="{sky}"/><stop offset="1" stop-color="{edge}"/>'
        f'</linearGradient><path fill="url(#sky)" d="M0 0h{SIZE}v{SIZE}H0z"/>'
        f'<g fill="{ink}" stroke="{ink}" stroke-width="0">{"".join(shapes)}</g></svg>'
    )


def _landscape(
    song: Mapping, chance: Random, line: Callable[..., str]
) -> Iterator[str]:
    """Yield a sun and a landscape before it, the nearest part last and darkest."""
    energy, happy = _share(song, "energy"), _share(song, "valence")
    radius = 26 + 44 * _share(song, "danceability")
    yield _disc(chance.uniform(70, 250), 150 - 70 * happy, radius)
    waves = round(_tempo(song) / 28)
    for layer in range(LAYERS):
        height = (20 + 75 * energy) * (1 - 0.12 * layer)
        points = line(waves + layer, 165 + 38 * layer, height, chance)
        opacity = 0.22 + 0.2 * layer
        yield f'<path d="{points}V{SIZE}H0z" opacity="{opacity:.2f}"/>'


def _hills(waves: int, ground: float, height: float, chance: Random) -> str:
    """Return a soft line from left to right."""
    step = SIZE / waves
    y = [round(ground + chance.uniform(-0.5, 0.5) * height) for _ in range(waves + 1)]
    line = f"M0 {y[0]}"
    for i in range(waves):
        middle, right = round((i + 0.5) * step), round((i + 1) * step)
        line += f"C{middle} {y[i]} {middle} {y[i + 1]} {right} {y[i + 1]}"
    return line


def _peaks(waves: int, ground: float, height: float, chance: Random) -> str:
    """Return a jagged line from left to right."""
    step = SIZE / (2 * waves)
    line = f"M0 {ground:.0f}"
    for i in range(2 * waves + 1):
        peak = height * chance.uniform(0.5, 1.3) if i % 2 else 0
        line += f"L{i * step:.0f} {ground - peak:.0f}"
    return line


def _rings(song: Mapping, chance: Random) -> Iterator[str]:
    """Yield rings around a place, as waves of sound."""
    x, y = chance.uniform(60, 260), chance.uniform(60, 260)
    count = round(_tempo(song) / 14)
    apart = (250 + 60 * _share(song, "danceability")) / count
    width = (0.2 + 0.5 * _share(song, "energy")) * apart
    for i in range(count, 0, -1):
        yield (
            f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{i * apart:.1f}" fill="none"'
            f' stroke-width="{width:.1f}" opacity="{0.92 - 0.75 * i / count:.2f}"/>'
        )
    yield _disc(x, y, apart / 2)


def _disc(x: float, y: float, radius: float) -> str:
    place = f'cx="{x:.0f}" cy="{y:.0f}" r="{radius:.1f}"'
    return f'<circle {place} fill="#fff" opacity=".85"/>'


def _tempo(song: Mapping) -> float:
    return _within(song["tempo"], 60, 220)


def _share(song: Mapping, feature: str) -> float:
    return _within(song[feature], 0, 1)


def _within(value: float, low: float, high: float) -> float:
    """Return a number from somebody's file, made fit to draw with."""
    return min(max(float(value), low), high)
