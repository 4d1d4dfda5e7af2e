"""The routes, one module per concern. Every module offers `router`."""
