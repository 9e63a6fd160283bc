"""Bytes of a file → the pages in it: what it is, decoded or rendered, or the text that it carries."""
