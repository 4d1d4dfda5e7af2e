"""A run as a page to read and as a summary for a pull request.

    path.write_text(html(record, thresholds=rows, before=None), "utf-8")

`meanings.py` says what each metric is; `figures.py`, `slices.py`, `others.py`, `changes.py`,
`times.py` and `worst.py` each make the values of one part; `plots.py` places them; `page.py` puts
the page together from `templates/`; `summary.py` writes the Markdown.
"""

from evals.report.page import html
from evals.report.rows import Before, DifferenceRow, ThresholdRow, Won
from evals.report.summary import markdown

__all__ = ["Before", "DifferenceRow", "ThresholdRow", "Won", "html", "markdown"]
