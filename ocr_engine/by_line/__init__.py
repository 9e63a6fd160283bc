"""The way of engines that read lines: found, turned upright, their script and languages told, read."""
