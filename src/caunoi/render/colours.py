"""The colours of drawings that leave the pages: the light tokens of base.css (a test holds them together)."""

TOKENS = {
    "paper": "#fbfaf7",
    "ink": "#1d2430",
    "soft": "#565d6a",
    "line": "#ddd9cf",
    "edge": "#7b808b",
    "agrees": "#1b7f79",
    "watch": "#d9a21b",
    "watch-edge": "#8a6408",
    "contradicted": "#c8401f",
    "unknown": "#8b8f98",
}
"""Names and values of the custom properties of :root."""
