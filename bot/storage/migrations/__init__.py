"""The way from any earlier schema to today's. A change of `tables.py` is a new file in `versions/`."""
