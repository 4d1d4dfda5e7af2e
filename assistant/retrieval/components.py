"""The parts of retrieval and answering that can be turned off one at a time, to learn what each is
worth (`evals.ablation`).

What may never break (DESIGN §3) is no part: validity, quotes and unknown telephone numbers have no
switch.
"""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Components:
    """Which parts are on. The defaults are what ships.

    What a word of the question is searched as:

    * `filler_list`: filler words of questions are left out, not stop words alone;
    * `compounds`: compounds built with a word, and the halves of a compound;
    * `near_spellings`: words spelt alike;
    * `spelling`: for a misspelt word, the words it may have been meant to be;
    * `norms`: the spelling of the other written norm (nynorsk, bokmål);
    * `beginnings`: for an unknown word, longer words that begin with it;
    * `joined_words`: neighbouring words that the collection writes as one;
    * `acronyms`: abbreviations that the documents explain;
    * `numbers`: numbers, times and dates in the other forms they are written in;
    * `thesaurus`: the written names of what everyday words mean.

    What a passage is scored by:

    * `soft_term`: the words of the question in the passage. Without it they still bring
      candidates, and score its best sentences;
    * `grams`: character 4-grams of them, which then bring no candidates either;
    * `best_sentences`: the two sentences of the passage that fit best;
    * `question_type`: whether it holds what the type of question asks for;
    * `neighbours`: the scores of the passages before and after;
    * `aliases`: questions that lead to it, confirmed or anticipated, which also bring candidates;
    * `context`: title and headings. Without it they still bring candidates and count in the
      frequencies and lengths of the index, which a question cannot change.

    What a document is scored by, and what is shown of the ranking:

    * `scope_prior`: where it holds; `status_prior`: that it holds; `topic_prior`: its title,
      keywords and typical questions;
    * `summaries_out`: English summaries of Norwegian documents stay out;
    * `duplicates_collapsed`: each text once.

    What models add, where there are any (no other part needs them):

    * `dense`: the passages whose vectors are nearest, as candidates and by closeness;
    * `reranker`: the first thirty hits, read again by a cross-encoder.

    What an answer is made of:

    * `next_sentence`: a sentence is valued, and shown, together with the next one;
    * `whole_lists`: a list is shown with its lead-in and all items;
    * `surroundings`: what is shown is filled up with what stands around it under its heading;
    * `steps`: asked how, a passage with numbered steps gives those.
    """

    filler_list: bool = True
    compounds: bool = True
    near_spellings: bool = True
    spelling: bool = True
    norms: bool = True
    beginnings: bool = True
    joined_words: bool = True
    acronyms: bool = True
    numbers: bool = True
    thesaurus: bool = True
    soft_term: bool = True
    grams: bool = True
    best_sentences: bool = True
    question_type: bool = True
    neighbours: bool = True
    aliases: bool = True
    context: bool = True
    scope_prior: bool = True
    status_prior: bool = True
    topic_prior: bool = True
    summaries_out: bool = True
    duplicates_collapsed: bool = True
    dense: bool = True
    reranker: bool = True
    next_sentence: bool = True
    whole_lists: bool = True
    surroundings: bool = True
    steps: bool = True


STANDARD = Components()
#: The name of every part, in the order of the flow.
NAMES = tuple(field.name for field in fields(Components))
