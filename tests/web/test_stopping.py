"""A server that is stopped, gently or not, while people write: whatever it has answered is on record."""

import re
import signal
import socket
import subprocess
import sys
import threading
import time

import httpx
import pytest

from onrecord.service import open as open_record

from .conftest import new


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_stopping_the_server_mid_request_loses_nothing_committed(desk, how):
    reports = [new(desk.browser(), outlet=f"Outlet {n}")["report"]["id"] for n in range(3)]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", "from onrecord.cli import main; main()", "--record", desk.path, "serve"]
    server = subprocess.Popen([*command, "--port", str(port)], stderr=subprocess.DEVNULL)
    answered, asked, stopping = [], [], threading.Event()
    try:
        _wait(f"http://127.0.0.1:{port}/api/reports")
        writers = [
            threading.Thread(target=_write, args=(port, id, answered, asked, stopping)) for id in reports for _ in "ab"
        ]
        for writer in writers:
            writer.start()
        while len(answered) < 10:
            time.sleep(0.01)
        server.send_signal(how)  # while the writers write
        server.wait(60)
        stopping.set()
        for writer in writers:
            writer.join()
    finally:
        server.kill()
        server.wait()
    assert len(asked) > len(answered)
    with open_record(desk.path) as record:
        kept = {it.edit.speaker for id in reports for it in record.amendments(id)}
        logged = len(record.accounts.deeds(limit=1000))
    assert set(answered) <= kept <= set(asked)
    assert logged >= len(answered)


def _wait(url):
    for _ in range(600):
        try:
            return httpx.get(url)
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError("the server did not start")


def _write(port, id, answered, asked, stopping):
    url = f"http://127.0.0.1:{port}/api/reports/{id}/corrections"
    with httpx.Client(timeout=60) as client:
        for n in range(10_000):
            name = f"Speaker {n} of {threading.get_ident()}"
            asked.append(name)
            try:
                answer = client.post(url, json={"what": "speaker", "statement": "a1", "edit": {"speaker": name}})
            except httpx.TransportError:
                return
            assert re.fullmatch("201|503", str(answer.status_code)), answer.text
            if answer.status_code == 201:
                answered.append(name)
            if stopping.is_set():
                return
