"""What pages cost on a slow line: `python -m bench.slow_line [--at http://127.0.0.1:8000]` beside a running demo (`make run`).

Each page is opened in Chromium over 50 kbit/s with 400 ms to and fro: bytes that came over the line, seconds until its words
stand there, seconds until all has come.
"""

import os
import shutil
import time

import click
from playwright.sync_api import Browser, Page, sync_playwright

PASSWORD = "cau-noi-mo-phong"  # the demo's, which it prints
LINE = {"offline": False, "latency": 400, "downloadThroughput": 50_000 / 8, "uploadThroughput": 50_000 / 8}
FIRST = (("", "/gui-don/"), ("", "/gui-don/theo/"), ("", "/sign-in/"))
THEN = (
    ("xu-ly-don", "/letters/"),
    ("xu-ly-don", "/intake/"),
    ("to-chuc", "/picture/"),
    ("to-chuc", "/directives/1/"),
)
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


def opened(page: Page, address: str) -> tuple[int, float, float]:
    """Bytes, seconds until words stand there, seconds until all has come."""
    line = page.context.new_cdp_session(page)
    came: list[int] = []
    line.on("Network.loadingFinished", lambda event: came.append(event["encodedDataLength"]))
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", LINE)
    start = time.monotonic()
    page.goto(address, wait_until="load", timeout=300_000)
    took = time.monotonic() - start
    line.detach()
    return int(sum(came)), page.evaluate(PAINTED) / 1000, took


def fresh(browser: Browser, at: str, name: str) -> Page:
    """A browser that has seen nothing yet, or that has just signed in."""
    page = browser.new_context(viewport={"width": 390, "height": 844}, locale="vi-VN").new_page()
    if name:
        page.goto(f"{at}/sign-in/")
        page.fill("#id_username", name)
        page.fill("#id_password", PASSWORD)
        page.click(".sign-in button")
        page.wait_for_url(f"{at}/")
    return page


@click.command()
@click.option("--at", default="http://127.0.0.1:8000", show_default=True)
def main(at: str) -> None:
    """Print a line for each page."""
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
        for name, path in (*FIRST, *THEN):
            size, words, took = opened(fresh(browser, at, name), at + path)
            click.echo(
                f"{path:<20} {name or 'first visit':<12} {size:>8,} bytes  words {words:4.1f} s  all {took:5.1f} s"
            )
        browser.close()


if __name__ == "__main__":
    main()
