"""A real browser on a served graph: what it asks for, what it complains of, and whether all can be used by anyone."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from peelgraph.building import Built
from peelgraph.serving.application import application
from tests.serving.conftest import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or "/usr/bin/chromium"

Open = Callable[..., AbstractContextManager["Page"]]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if not Path(CHROMIUM).exists():
        pytest.skip(f"no browser: {CHROMIUM} is not there (apt-get install chromium)")
    with playwright.sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def address(samples: Built) -> Iterator[str]:
    with serving(application(samples.graph, workers=2)) as where:
        yield where


@pytest.fixture
def opened(browser: Browser, address: str) -> Open:
    """Open a page in a window of its own; afterwards no message may stand in its console, and no request have left the host."""

    @contextmanager
    def opening(
        path: str, *, width: int = 1280, height: int = 900, scheme: str = "light", script: bool = True
    ) -> Iterator[Page]:
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, java_script_enabled=script,
            reduced_motion="reduce", base_url=address,
        )  # fmt: skip
        asked: list[str] = []
        said: list[str] = []
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(path)
        yield page
        context.close()
        assert asked and not [url for url in asked if not url.startswith((f"{address}/", "data:", "blob:"))]
        assert not said

    return opening
