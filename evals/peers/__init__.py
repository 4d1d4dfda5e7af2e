"""Other ways to do the same work, over the same files and cases.

What runs on this machine is asked the same questions (`ready`, `reply`); of what cannot, the
figures that were published are quoted (`recorded`).
"""

from evals.peers.peer import Peer, Source
from evals.peers.ready import ready
from evals.peers.recorded import Recorded, recorded
from evals.peers.replies import reply

__all__ = ["Peer", "Recorded", "Source", "ready", "recorded", "reply"]
