"""What operators look at: health, metrics, the lag of the event loop."""
