"""One number per function, the formula in its docstring.

A function of a reply and its case gives the value of that one case; the figure is the mean over
all cases that have a value. `None`, or an empty sequence, says that the case says nothing about
the metric.
"""
