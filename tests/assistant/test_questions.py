"""What is asked, and of what type it is."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.questions import Question, QuestionType, about_past


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hvor mange skal være på nattevakt?", "how_many"),
        ("kor ofte skal det målast?", "how_many"),
        ("Når må avviket meldes?", "when"),
        ("Hva er fristen for å melde avvik?", "when"),
        ("Hva gjør jeg når en beboer faller?", "how"),
        ("korleis tek eg av frakken?", "how"),
        ("åssen vasker vi telefonene", "how"),
        ("Hvorfor må vi bruke munnbind?", "why"),
        ("kæm ska æ snakk me", "who"),
        ("Hvilke oppgaver har fadderen?", "list"),
        ("Må jeg ha hansker?", "yes_no"),
        ("Hva er en gråsonepasient?", "definition"),
        ("ka e ein fadder", "definition"),
        ("Hva sier rutinen om smykker?", "what"),
    ],
)
def test_the_type_of_a_question(text: str, kind: str):
    assert Question(text).type is QuestionType(kind)


def test_the_wanted_language_wins_over_the_guess():
    assert Question("Hvem ringer jeg?").language == "nb"
    assert Question("Hvem ringer jeg?", lang="en").language == "en"


def test_an_earlier_year_makes_a_question_about_the_past():
    today = date(2026, 11, 24)
    assert about_past(Question("Hva gjaldt i 2021?"), today)
    assert about_past(Question("Hva stod i den forrige rutinen?"), today)
    assert not about_past(Question("Hva gjelder i 2026?"), today)
    assert not about_past(Question("Hva gjelder?"), today)
