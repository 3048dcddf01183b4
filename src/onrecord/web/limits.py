"""How often one address may ask for what is costly, or worth guessing at."""

from litestar.middleware.rate_limit import RateLimitConfig

LOGINS_A_MINUTE = 10
CHECKS_A_MINUTE = 60
LOGINS = RateLimitConfig(rate_limit=("minute", LOGINS_A_MINUTE), store="logins", set_rate_limit_headers=False)
CHECKS = RateLimitConfig(rate_limit=("minute", CHECKS_A_MINUTE), store="checks", set_rate_limit_headers=False)
"""Checks and extractions together, of pages and programs."""
