"""The app home: where somebody works, asked once, and questions that people there ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from assistant.conversation import Assistant
from assistant.records.places import Chosen
from assistant.slack import blocks
from assistant.slack.blocks import Block
from assistant.units import Municipality, asked_from
from assistant.web.suggestions import suggested
from ingest import messages
from ingest.errors import NoGeneration

MOST_OPTIONS = 100
#: Between municipality and unit in the value of an option.
BETWEEN = "|"


@dataclass(frozen=True, slots=True)
class Home:
    """Draws the home of somebody who chose `chosen`."""

    assistant: Assistant
    language: str

    def view(self, chosen: Chosen) -> Mapping[str, Any]:
        language = chosen.language or self.language
        said = messages.text("slack.home", language)
        drawn: list[Block] = [
            *blocks.sections(said, blocks.PLAIN),
            self.units(chosen, language),
            self.roles(chosen, language),
            self.languages(language),
        ]
        prompts = self.prompts(chosen)
        if prompts:
            drawn.append(heading(messages.text("web.suggestions", language)))
            drawn.extend(prompts)
        drawn.append(blocks.context(messages.text("slack.privacy", language)))
        return {"type": "home", "blocks": drawn[: blocks.MOST_BLOCKS]}

    def units(self, chosen: Chosen, language: str) -> Block:
        options = [
            option(unit.name, BETWEEN.join((place.name, unit.name)))
            for place in self.assistant.askers.known
            for unit in place.names.units
        ]
        now = BETWEEN.join((chosen.municipality or "", chosen.unit or ""))
        return select("unit", messages.text("web.settings.unit", language), options, now)

    def roles(self, chosen: Chosen, language: str) -> Block:
        places = self.assistant.askers.known
        own = asked_from(places, chosen.municipality)
        titles = [title.title for place in ([own] if own else places) for title in titles_of(place)]
        options = [option(title, title) for title in dict.fromkeys(titles)]
        return select("role", messages.text("web.settings.role", language), options, chosen.role)

    def languages(self, language: str) -> Block:
        options = [
            option(messages.text(f"web.languages.{code}", language), code)
            for code in messages.LANGUAGES
        ]
        said = messages.text("web.settings.language", language)
        return select("language", said, options, language)

    def prompts(self, chosen: Chosen) -> list[Block]:
        """Questions that documents for this unit and role say they answer."""
        try:
            generation = self.assistant.generation()
        except NoGeneration:
            return []
        place = asked_from(self.assistant.askers.known, chosen.municipality)
        asked = suggested(generation, place, chosen.unit, chosen.role, date.today())
        fitting = [each for each in asked if blocks.fits(blocks.value(each))]
        return [
            {
                "type": "actions",
                "elements": [blocks.button(each, f"prompt:{number}", blocks.value(each))],
            }
            for number, each in enumerate(fitting)
        ]


def changed(chosen: Chosen, action: str, value: str) -> Chosen:
    """What somebody chose, with one more choice."""
    if action == "unit":
        municipality, _, unit = value.partition(BETWEEN)
        return replace(chosen, municipality=municipality or None, unit=unit or None)
    if action == "role":
        return replace(chosen, role=value or None)
    return replace(chosen, language=value if value in messages.LANGUAGES else None)


def titles_of(place: Municipality) -> Iterable[Any]:
    return place.names.titles


def heading(text: str) -> Block:
    return {"type": "header", "text": {"type": blocks.PLAIN, "text": blocks.cut(text, 150)}}


def option(said: str, value: str) -> Block:
    return {
        "text": {"type": blocks.PLAIN, "text": blocks.cut(said, blocks.MOST_BUTTON)},
        "value": value,
    }


def select(action: str, said: str, options: list[Block], now: str | None) -> Block:
    """A menu with what is chosen already. The options must fit Slack's limit of 100."""
    shown = options[:MOST_OPTIONS]
    menu: Block = {
        "type": "static_select",
        "action_id": action,
        "placeholder": {"type": blocks.PLAIN, "text": blocks.cut(said, 150)},
        "options": shown,
    }
    before = next((each for each in shown if each["value"] == now), None)
    if before:
        menu["initial_option"] = before
    return {
        "type": "section",
        "text": {"type": blocks.PLAIN, "text": said},
        "accessory": menu,
    }
