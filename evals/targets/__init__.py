"""What is evaluated: the library in this process, or a server that runs somewhere."""

from evals.targets.library import Library
from evals.targets.server import Server
from evals.targets.target import Target

__all__ = ["Library", "Server", "Target"]
