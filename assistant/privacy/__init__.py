"""Identity out of a message before it is stored, logged, embedded or sent anywhere (DESIGN §3.7).

Identity numbers are found by their control digits and are meant to be found always; telephone,
e-mail, address, room and journal number by shape; names by a list and by the words around them,
as well as that goes. What is public stays: emergency numbers, roles, places, titles, dates.
"""

from assistant.privacy.masking import mask
from assistant.privacy.spans import Masked, Span

__all__ = ["Masked", "Span", "mask"]
