"""Spellings of one word in bokmål, nynorsk and radical bokmål ("sjukeheim", "sykehjem").

Only how roots and endings are written in the official norms, never synonyms: those belong to the
thesaurus.
"""

from __future__ import annotations

from collections.abc import Iterator

#: Pairs of letters that stand for each other in the two norms, anywhere in a word.
ROOTS = (
    ("sjuk", "syk"),
    ("heim", "hjem"),
    ("leiar", "leder"),
    ("leiing", "ledelse"),
    ("rettlei", "veiled"),
    ("rettlei", "veilei"),
    ("tenest", "tjenest"),
    ("haust", "høst"),
    ("skule", "skole"),
    ("skul", "skol"),
    ("born", "barn"),
    ("bebuar", "beboer"),
    ("brukar", "bruker"),
    ("pleiar", "pleier"),
    ("arbeidar", "arbeider"),
    ("veke", "uke"),
    ("månad", "måned"),
    ("tryggleik", "trygghet"),
    ("moglegheit", "mulighet"),
    ("mogleg", "mulig"),
    ("leik", "het"),
    ("leg", "lig"),
    ("auk", "øk"),
    ("løn", "lønn"),
    ("verksemd", "virksomhet"),
    ("naudsyn", "nødvendig"),
    ("naud", "nød"),
    ("mjølk", "melk"),
    ("køyr", "kjør"),
    ("høyr", "hør"),
    ("gøym", "gjem"),
    ("stad", "sted"),
    ("veg", "vei"),
    ("fylgj", "følg"),
    ("følgj", "følg"),
    ("skriftleg", "skriftlig"),
    ("munnleg", "muntlig"),
    ("pårørand", "pårørend"),
    ("eigar", "eier"),
    ("eigen", "egen"),
    ("ferdigheit", "ferdighet"),
    ("heit", "het"),
)


def variants(stem: str) -> Iterator[str]:
    """Other spellings of a stem: each pair read both ways, one pair at a time, and two pairs for
    compounds ("sjukeheim" -> "sykehjem")."""
    once = list(dict.fromkeys(replaced(stem)))
    twice = [again for other in once for again in replaced(other)]
    yield from (other for other in dict.fromkeys((*once, *twice)) if other != stem)


def replaced(stem: str) -> Iterator[str]:
    for one, other in ROOTS:
        if one in stem:
            yield stem.replace(one, other)
        if other in stem:
            yield stem.replace(other, one)
