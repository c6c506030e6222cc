"""Measurements for those who work on pulumend itself; none of this is installed."""
