"""The colour of each kind of claim, wherever claims are shown."""

# Hues that stay apart for colour-blind readers: Okabe and Ito, «Color Universal Design» (2008),
# https://jfly.uni-koeln.de/color/
COLORS = {
    "count": "#56B4E9",
    "money": "#009E73",
    "percent": "#E69F00",
    "multiple": "#D55E00",
    "fraction": "#CC79A7",
    "measure": "#0072B2",
    "duration": "#999999",
    "age": "#8C6D1F",
    "rank": "#7F5BB5",
}
