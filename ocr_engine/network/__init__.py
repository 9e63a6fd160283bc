"""The neural models, known here only, and OpenCV, which cuts out and straightens what they read."""
