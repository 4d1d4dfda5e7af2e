"""The web face: chat page, source view, HTTP API. Only this package knows FastAPI."""
