"""How fast, always next to something else in the same run: ratios travel between machines, times do not."""
