"""One number per function, the formula in its docstring."""
