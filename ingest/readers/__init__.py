"""Readers: bytes to pages, chosen by what the bytes are.

    with readers.child(settings) as child:
        reading = child.read(path)

`read.py` picks the reader; `sandbox.py` runs it in a child process; one module per format.
"""

from ingest.readers.sandbox import Child, child

__all__ = ["Child", "child"]
