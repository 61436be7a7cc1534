"""A browser, and the node whose pages it opens."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.gateway.web.conftest import address, folder

__all__ = ["address", "folder"]

Open = Callable[..., Page]
"""Opens an address in a browser of its own: width, colours, language, and whether scripts run, can be chosen."""


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. It has to be installed: without it these tests fail, they are not left out.

    It runs an event loop until it is closed, in which no other can run: so not for longer than this folder's tests.
    """
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield launched
        launched.close()


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Open]:
    """Yield what opens pages, and close them all afterwards."""
    with ExitStack() as stack:

        def opened(path: str, *, width: int = 1280, **chosen: Any) -> Page:
            options = {"locale": "en-GB", "color_scheme": "light"} | chosen
            context = browser.new_context(viewport={"width": width, "height": 900}, base_url=address, **options)
            stack.callback(context.close)
            page = context.new_page()
            page.goto(path)
            return page

        yield opened
