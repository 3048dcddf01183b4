import pytest

from onrecord.record import Store


@pytest.fixture
def path(tmp_path):
    return tmp_path / "record.sqlite"


@pytest.fixture
def store(path):
    with Store.open(path) as store:
        yield store
