"""The service: configuration, wiring, the platform, storage, workers and the web server."""
