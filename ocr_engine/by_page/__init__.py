"""The way of engines that read pages: dark on light, and read again with each remedy."""
