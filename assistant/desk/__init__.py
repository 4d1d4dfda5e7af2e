"""The adviser's desk: what the collection covers, how fresh it is, what it lacks.

A page is one module with `page(desk, asked)` and one entry in `pages.PAGES`; it gives plain values
(`shown.py`), which the web (`assistant/web/routes/desk.py`), the terminal and the exports render.
"""
