"""Draws the pictures of docs/desk from the record of the examples: ``python docs/pictures.py``.

Needs Debian's chromium and the `dev` extra. Everything in the pictures is invented; see examples/.
"""

import base64
import shutil
import tempfile
import threading
import time
from pathlib import Path

import uvicorn
from playwright.sync_api import Page, sync_playwright

import onrecord
from onrecord.web.app import create

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "desk"
WIDTH, HEIGHT = 1120, 760
QUALITY = 72


def main() -> None:
    """Writes a picture of each screen."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.sqlite"
        addresses = _made(path)
        server = uvicorn.Server(uvicorn.Config(create(path), port=0, log_level="error"))
        running = threading.Thread(target=server.run, daemon=True)
        running.start()
        while not server.started:
            time.sleep(0.02)
        port = server.servers[0].sockets[0].getsockname()[1]
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
            for name, address in addresses.items():
                page.goto(f"http://127.0.0.1:{port}{address}")
                if name == "check":
                    page.get_by_label("The draft").fill((ROOT / "drafts" / "ferry-week.md").read_text("utf-8"))
                    page.get_by_role("button", name="Check it").click()
                _keep(page, name)
            browser.close()
        server.should_exit = True
        running.join()


def _made(path: Path) -> dict[str, str]:
    """The record of the examples, with a matter; and where its screens are."""
    with onrecord.open(path) as record:
        for _ in record.add_inputs([ROOT / "examples"]):
            pass
        matter = record.matters.open("The Little Ostrey ferry will stop on 31 March")
        report = next(it.id for it in record.reports() if it.url and "ferry-letter-2" in it.url)
        speaker = next(it.id for it in record.speakers("Marrable"))
        family = next(iter(record.families("crossing"))).id
    return {
        "front": "/",
        "report": f"/reports/{report.removeprefix('sha256:')[:16]}",
        "speakers": "/speakers",
        "speaker": f"/speakers/{speaker}",
        "matters": "/matters",
        "matter": f"/matters/{matter.id}",
        "family": f"/families/{family}",
        "check": "/check",
        "findings": "/findings",
        "search": "/search?q=ferry",
    }


def _keep(page: Page, name: str) -> None:
    page.evaluate("document.fonts.ready.then(() => true)")
    drawn = page.context.new_cdp_session(page).send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    (PICTURES / f"{name}.webp").write_bytes(base64.b64decode(drawn["data"]))


if __name__ == "__main__":
    main()
