"""Colours and the like: light and dark, at least 4.5 to 1 for text and 3 to 1 for marks on their ground."""

from __future__ import annotations

from typing import get_args
from xml.etree.ElementTree import Element

from kb.markup import element
from kb.pictures.lanes import Tone

TONES: tuple[Tone, ...] = get_args(Tone)

_LIGHT = """
 --ground: #ffffff; --band: #f1f4f8; --ink: #1b2129; --soft-ink: #545d69; --line: #e3e7ec; --strong-line: #c2c9d2;
 --current: #1d5fbf; --superseded: #c3ccd7; --superseded-edge: #74808e; --cancelled: #f4cfca; --cancelled-edge: #b3261e;
 --completed: #2a7a4b; --suspended: #fbe3a6; --suspended-edge: #8a6100; --today: #b3261e; --as-of: #6b3fa0;
"""
_DARK = """
 --ground: #12161c; --band: #1c222b; --ink: #e9edf2; --soft-ink: #a7b1bd; --line: #262d37; --strong-line: #434d5a;
 --current: #7db0ff; --superseded: #414c5a; --superseded-edge: #8a97a6; --cancelled: #57302c; --cancelled-edge: #ff9d93;
 --completed: #63c491; --suspended: #524315; --suspended-edge: #e2b64f; --today: #ff9d93; --as-of: #c9a4ff;
"""
_EDGES = {
    "current": "current",
    "superseded": "superseded-edge",
    "cancelled": "cancelled-edge",
    "completed": "completed",
    "suspended": "suspended-edge",
}
_RULES = """
.tl { background: var(--ground); }
.tl text { font-family: system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", "Noto Sans CJK HK", sans-serif;
 font-size: 11px; fill: var(--ink); }
.tl .heading { font-size: 13px; font-weight: 600; }
.tl .name { font-size: 20px; font-weight: 600; }
.tl .about { font-size: 12px; fill: var(--soft-ink); }
.tl .lane-title { font-size: 12.5px; }
.tl .soft { fill: var(--soft-ink); }
.tl .label { paint-order: stroke; stroke: var(--ground); stroke-width: 3px; stroke-linejoin: round; }
.tl .head { font-weight: 600; }
.tl .ground { fill: var(--ground); }
.tl .band { fill: var(--band); }
.tl .grid { stroke: var(--line); stroke-width: 1; }
.tl .strong { stroke: var(--strong-line); }
.tl .today { stroke: var(--today); stroke-width: 1.5; }
.tl .as-of { stroke: var(--as-of); stroke-width: 1.5; stroke-dasharray: 5 3; }
.tl text.mark-today { fill: var(--today); }
.tl text.mark-as-of { fill: var(--as-of); }
.tl .arrow { fill: none; stroke: var(--ink); stroke-width: 1.3; }
.tl .told { stroke-dasharray: 3 2; }
.tl .tip { fill: var(--ink); }
.tl .hatch { stroke: var(--ground); stroke-width: 2.2; }
.tl .edge { fill: none; stroke-width: 1.2; }
.tl .gaps { stroke-dasharray: 8 2; stroke-dashoffset: 4; }
.tl .dashed { stroke-dasharray: 3 2; }
.tl .strike { stroke: var(--cancelled-edge); stroke-width: 2; }
.tl .glyph { fill: none; stroke: var(--ink); stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; }
.tl .full { fill: var(--ink); }
.tl .bar:target .edge { stroke-width: 3; }
"""


def rules() -> str:
    """The style sheet of the drawing; on paper it is light."""
    tones = "\n".join(
        f".tl .{tone} {{ fill: var(--{tone}); }} .tl .stop-{tone} {{ stop-color: var(--{tone}); }} "
        f".tl .stop-edge-{tone} {{ stop-color: var(--{_EDGES[tone]}); }} "
        f".tl .edge-{tone} {{ stroke: var(--{_EDGES[tone]}); }}"
        for tone in TONES
    )
    dark = f"@media screen and (prefers-color-scheme: dark) {{ :root {{ color-scheme: dark;{_DARK}}} }}"
    return f":root {{ color-scheme: light;{_LIGHT}}}\n{dark}\n{_RULES}{tones}\n"


def definitions() -> Element:
    """Paints that the marks refer to: soft and fading fills in every tone, the hatch, the tip of an arrow."""
    tip = element("path", d="M0 0L8 4L0 8Z", class_="tip")
    hatch = element("line", x1=0, y1=0, x2=0, y2=6, class_="hatch")
    fills = [
        _fill(f"tl-{name}-{paint}", paint, opacities)
        for name, opacities in (("soft", (0.1, 0.95, 0.95, 0.1)), ("open", (1, 0.8, 0.4, 0)))
        for tone in TONES
        for paint in (tone, f"edge-{tone}")
    ]
    return element(
        "defs",
        *fills,
        element(
            "pattern", hatch, id="tl-hatch", width=6, height=6, patternUnits="userSpaceOnUse",
            patternTransform="rotate(45)",
        ),
        element(
            "marker", tip, id="tl-tip", viewBox="0 0 8 8", refX=7, refY=4, markerWidth=7, markerHeight=7,
            orient="auto", markerUnits="userSpaceOnUse",
        ),
    )  # fmt: skip


def _fill(name: str, paint: str, opacities: tuple[float, float, float, float]) -> Element:
    stops = (
        element("stop", offset=f"{at}%", stop_opacity=f"{opacity}", class_=f"stop-{paint}")
        for at, opacity in zip((0, 35, 65, 100), opacities, strict=True)
    )
    return element("linearGradient", *stops, id=name)
