"""Guidance that others published, by topic: where to read on."""

from fastapi import APIRouter, Response

from gateway.web.choosing import Choice, word_in
from gateway.web.page import Here
from gateway.web.routing import shown_at
from graph.model import Topic


def add(routes: APIRouter) -> None:
    """Lay the list of guidance documents."""

    @shown_at(routes, "/guidance-documents")
    async def guidance_documents(page: Here) -> Response:
        topic = word_in(page, "topic", Topic)
        found = await page.ask_all(
            "guidance_documents", "guidanceDocuments", topics=None if topic is None else [topic.name]
        )
        topics = [
            Choice(one["code"].lower(), f"{page.wording.word('topics', one['code'])} ({one['documentCount']})")
            for one in found["topics"]
            if one["documentCount"]
        ]
        return page.show(
            "guidance_documents.html",
            documents=sorted(found["nodes"], key=lambda one: one["title"].casefold()),
            topics=topics,
            topic="" if topic is None else topic.value,
            edition=found["edition"],
        )
