"""Speed and memory, measured by `make bench`; never timed inside the tests."""
