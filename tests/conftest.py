"""What holds for all tests."""

from hypothesis import settings

# how long one example takes says how busy the machine is; speed is measured in benchmarks/
settings.register_profile("onrecord", deadline=None)
settings.load_profile("onrecord")
