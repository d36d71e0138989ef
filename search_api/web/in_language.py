"""Problem documents in the language that the client asks for (RFC 9110, Accept-Language; RFC 9457, section 3.1)."""

from __future__ import annotations

import json

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from search_api.problems import MEDIA_TYPE
from search_api.web.api_reasons import TITLES, problem_in_vietnamese


class InLanguage:
    """Puts title and detail of every problem document into Vietnamese where that is preferred to English."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on; hold back the start of an answer until it is known to be no problem."""
        if scope["type"] != "http" or not prefers_vietnamese(Headers(scope=scope).get("accept-language", "")):
            await self.app(scope, receive, send)
            return
        held: list[Message] = []

        async def tell(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_problem(message):
                held.append(message)
            elif held and message["type"] == "http.response.body":
                held.append(message)
                if not message.get("more_body", False):
                    for one in _translated(held):
                        await send(one)
            else:
                await send(message)

        await self.app(scope, receive, tell)


def prefers_vietnamese(accepted: str) -> bool:
    """Whether an Accept-Language header puts Vietnamese before English: "vi-VN,vi;q=0.9,en;q=0.8"."""
    weights = {"vi": 0.0, "en": 0.0}
    for part in accepted.lower().split(","):
        language, _, weight = part.strip().partition(";q=")
        name = language.split("-")[0].strip()
        if name in weights:
            weights[name] = max(weights[name], _weight(weight))
    return weights["vi"] > weights["en"]


def _weight(said: str) -> float:
    try:
        return float(said) if said else 1.0
    except ValueError:
        return 0.0


def _is_problem(start: Message) -> bool:
    return Headers(raw=start["headers"]).get("content-type", "").startswith(MEDIA_TYPE)


def _translated(held: list[Message]) -> list[Message]:
    """The messages of a problem document, in Vietnamese as far as its words are known."""
    start, *parts = held
    problem = json.loads(b"".join(part.get("body", b"") for part in parts))
    detail = problem_in_vietnamese(problem["detail"])
    if detail is None:
        return held
    problem |= {"title": TITLES.get(problem["status"], problem["title"]), "detail": detail}
    body = json.dumps(problem, ensure_ascii=False).encode()
    headers = MutableHeaders(raw=list(start["headers"]))
    headers["content-length"] = str(len(body))
    headers["content-language"] = "vi"
    headers.add_vary_header("Accept-Language")
    return [{**start, "headers": headers.raw}, {"type": "http.response.body", "body": body}]
