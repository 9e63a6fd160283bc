"""From a picture to its lines of text: found, turned upright, straightened, read one by one, put in order."""
