"""Which addresses a URL may lead to: none that is private, unless that was allowed."""

import socket
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from onrecord.errors import AddressRefused, FetchError

RESOLVE_SECONDS = 10.0
_NAT64 = IPv6Network("64:ff9b::/96")


def checked_addresses(host: str, port: int, *, name: str, allow_private: bool) -> list[str]:
    """The addresses of `host`, each fit to connect to; connect to these, not to the name, which may change its answer.

    One private address among them refuses them all: `AddressRefused`. A host without any is a `FetchError`.
    """
    found = list(dict.fromkeys(_resolve(host, port, name=name)))
    for address in found:
        if not allow_private and not is_public(address):
            shown = host if host == address else f"{host} ({address})"
            raise AddressRefused(name, f"{shown} is a private or reserved address")
    return found


def is_public(address: str) -> bool:
    """Whether an address is one of the open internet, and each address inside it too (mapped, 6to4, NAT64)."""
    ip = ip_address(address)
    if isinstance(ip, IPv6Address):
        inner = _embedded(ip)
        if inner is not None:
            return is_public(str(inner))
        if ip.scope_id or ip.is_site_local:
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback)


def _embedded(ip: IPv6Address) -> IPv4Address | None:
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFF_FFFF)
    return ip.ipv4_mapped or ip.sixtofour


def _resolve(host: str, port: int, *, name: str) -> list[str]:
    # the resolver takes no timeout of its own
    pool = ThreadPoolExecutor(1, thread_name_prefix="onrecord-resolve")
    try:
        answer = pool.submit(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
        found = answer.result(RESOLVE_SECONDS)
    except Late as error:
        raise FetchError(name, f"the address of {host} was not found within {RESOLVE_SECONDS:.0f} seconds") from error
    except (OSError, UnicodeError) as error:
        raise FetchError(name, f"the address of {host} was not found") from error
    finally:
        pool.shutdown(wait=False)
    return [str(entry[4][0]) for entry in found]
