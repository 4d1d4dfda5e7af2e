"""Schemathesis asks the server everything its OpenAPI description allows, and some it does not."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from assistant.access.who import Scope
from assistant.questions import Question
from assistant.replies import Reply
from ingest.settings import Settings
from tests.web.live import live
from tests.web.test_keys import key
from tests.web.ward import SmallGeneration, WardAssistant

CHECKS = (
    "not_a_server_error,status_code_conformance,content_type_conformance,"
    "response_headers_conformance,response_schema_conformance,ignored_auth"
)


class ManyReplies(WardAssistant):
    """Every reply with an id of its own, as real ones have."""

    def ask(self, question: Question) -> Reply:
        return replace(super().ask(question), id=uuid4().hex)


def test_there_is_no_server_error_and_no_breach_of_the_schema(
    originals: Path, settings: Settings, tmp_path: Path
) -> None:
    assistant = ManyReplies(SmallGeneration(originals))
    closed = settings.model_copy(
        update={"keys_only": True, "rate_burst": 100_000, "rate_per_minute": 1e6}
    )
    header = key(closed, *Scope)["authorization"]
    with live(assistant, closed) as address:
        done = subprocess.run(
            [
                *(sys.executable, "-m", "schemathesis.cli", "run", f"{address}/openapi.json"),
                *("--header", f"Authorization: {header}", "--checks", CHECKS),
                *("--max-examples", "6", "--seed", "1", "--phases", "examples,coverage,fuzzing"),
                *("--request-timeout", "10", "--no-color"),
            ],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            timeout=120,
            check=False,
        )
    assert done.returncode == 0, done.stdout[-6_000:] + done.stderr[-2_000:]
