"""The ocr.space HTTP API: reads elsewhere what is sent there, so it is off unless it is chosen."""
