"""What happens to a picture on the way to its text, one step a file. `ocr_engine.reader` has their order."""
