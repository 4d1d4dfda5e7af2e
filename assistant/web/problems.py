"""Errors as RFC 9457 problem documents: a message for a person, never the text of an exception.

An unforeseen error gets an incident number; the log has where it happened, but not the message of
the exception, which could hold what somebody asked.
"""

from __future__ import annotations

import logging
import secrets
import traceback
from dataclasses import dataclass, field
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from pydantic import BaseModel
from starlette.exceptions import HTTPException

import assistant.errors
import ingest.errors
from assistant.web import state, words
from ingest import messages

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
#: What an error for a person means over HTTP; the nearest class in the tree decides.
STATUS: dict[type[Exception], int] = {
    assistant.errors.BadQuestion: 422,
    assistant.errors.NoSuchSource: 404,
    assistant.errors.NoSuchRecord: 404,
    assistant.errors.BadRecords: 422,
    assistant.errors.NoRecords: 503,
    assistant.errors.ProviderAway: 503,
    assistant.errors.NotLetIn: 403,
    assistant.errors.SignInFailed: 400,
    assistant.errors.ForPerson: 400,
    ingest.errors.NoGeneration: 503,
    ingest.errors.GenerationDamaged: 503,
    ingest.errors.ForPerson: 400,
}
KNOWN_CODES = (400, 401, 403, 404, 405, 413, 415, 421, 422, 429)


class ProblemBody(BaseModel):
    """RFC 9457 as it is documented; `fields` names what was wrong, `incident` is in our log."""

    type: str
    title: str
    status: int
    detail: str
    fields: list[str] = []
    incident: str | None = None


class ApiError(BaseModel):
    """What is wrong, in OpenAI's form."""

    message: str
    type: str
    param: str | None
    code: str | None


class ApiErrorBody(BaseModel):
    """The body of every error below `/v1`."""

    error: ApiError


#: What may come in place of any answer, for the API description. FastAPI's own account of 422 does
#: not hold here.
CODES = (*KNOWN_CODES, 500, 503)


def documented(media_type: str, body: type[BaseModel]) -> dict[int | str, dict[str, Any]]:
    schema = body.model_json_schema(ref_template="#/$defs/{model}")
    content = {media_type: {"schema": inlined(schema)}}
    return {code: {"description": "Problem", "content": content} for code in CODES}


def inlined(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema without `$defs`, whose references would not lead anywhere in the description."""
    known = schema.pop("$defs", {})
    for name, field_schema in schema.get("properties", {}).items():
        if reference := field_schema.get("$ref"):
            schema["properties"][name] = known[reference.rsplit("/", 1)[-1]]
    return schema


DOCUMENTED = documented(MEDIA_TYPE, ProblemBody)
DOCUMENTED_V1 = documented("application/json", ApiErrorBody)


@dataclass(frozen=True, slots=True)
class Problem:
    """One error over HTTP. `name` ends the type URI, `detail` is the sentence shown."""

    status: int
    name: str
    title: str
    detail: str
    more: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The body of RFC 9457."""
        return {
            "type": f"urn:kildevakt:problem:{self.name}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            **self.more,
        }


def of_code(code: int, language: str, **more: object) -> Problem:
    """A problem that the status code says all about."""
    key = code if code in KNOWN_CODES else 500 if code >= 500 else 400
    title = messages.text(f"web.problem.{key}.title", language)
    detail = messages.text(f"web.problem.{key}.detail", language)
    return Problem(code, str(key), title, detail, more)


def of_error(error: Exception, language: str) -> Problem:
    """A problem for any error; an unforeseen one is logged under an incident number."""
    if isinstance(error, assistant.errors.ForPerson | ingest.errors.ForPerson):
        code = next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
        title = messages.text(f"web.problem.{code}.title", language)
        detail = messages.text(error.key, language, **error.values)
        return Problem(code, error.key.replace(".", "-"), title, detail)
    incident = secrets.token_hex(4)
    where = "".join(traceback.format_tb(error.__traceback__))
    log.error("incident %s: %s\n%s", incident, type(error).__qualname__, where)
    return of_code(500, language, incident=incident)


def answer(request: Request, problem: Problem, headers: dict[str, str] | None = None) -> Response:
    """The response: a page for a browser that opens a source, else problem+json."""
    web = state.of(request)
    language = words.chosen(request, web.settings.language)
    if request.url.path.startswith("/v1/"):
        kind = "invalid_request_error" if problem.status < 500 else "server_error"
        error = {"message": problem.detail, "type": kind, "param": None, "code": problem.name}
        return JSONResponse({"error": error}, problem.status, headers)
    if "text/html" in request.headers.get("accept", ""):
        page = web.templates.render("problem.html", language, problem=problem)
        return HTMLResponse(page, problem.status, headers)
    return JSONResponse(problem.as_json(), problem.status, headers, media_type=MEDIA_TYPE)


def install(app: FastAPI) -> None:
    """Answer every error of `app` with a problem; what no handler knows, `Guard` catches."""
    app.add_exception_handler(assistant.errors.ForPerson, for_error)
    app.add_exception_handler(ingest.errors.ForPerson, for_error)
    app.add_exception_handler(RequestValidationError, for_invalid)
    app.add_exception_handler(HTTPException, for_code)


async def for_error(request: Request, error: Exception) -> Response:
    return answer(request, of_error(error, state.language(request)))


async def for_invalid(request: Request, error: Exception) -> Response:
    """Names the fields, never repeats what stood in them."""
    assert isinstance(error, RequestValidationError)
    fields = sorted({str(item["loc"][-1]) for item in error.errors() if item.get("loc")})
    return answer(request, of_code(422, state.language(request), fields=fields))


async def for_code(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    headers = dict(error.headers) if error.headers else None
    return answer(request, of_code(error.status_code, state.language(request)), headers)
