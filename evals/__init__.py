"""Scores every answer: cases, metrics, runs."""
