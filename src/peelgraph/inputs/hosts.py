"""Tell which hosts may be asked: none that only this machine or its network can reach, unless that is allowed."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from peelgraph.errors import AddressError
from peelgraph.inputs.access import Access

_TRANSLATED = IPv6Network("64:ff9b::/96")
"""IPv4 addresses as networks without IPv4 write them (RFC 6052, section 2.1)."""


def checked(host: str, port: int, *, where: str, access: Access) -> tuple[str, ...]:
    """Return the IP addresses of ``host``, each of which may be connected to; ``where`` is for messages.

    A host with one address that is not public is refused whole. Who connects to what is returned here, and does not
    resolve the name again, cannot be led elsewhere.

    :raises AddressError: the host is unknown, or not public and ``access`` does not allow that.
    """
    try:
        found = access.resolve(host, port)
    except (OSError, UnicodeError) as error:
        raise AddressError(f"{where}: the host {host} is not found: check the address and the network") from error
    if not found:
        raise AddressError(f"{where}: the host {host} has no address: check the address")
    for each in found if not access.allow_private else ():
        if not is_public(each):
            raise AddressError(
                f"{where}: the host {host} ({each}) is not public: where you trust it, give --allow-private"
            )
    return found


def is_public(ip: str) -> bool:
    """Tell whether an IP address is one of the public internet (IANA's special-purpose registries, RFC 6890).

    >>> [is_public(ip) for ip in ("93.184.216.34", "10.0.0.1", "169.254.169.254", "::1", "::ffff:127.0.0.1")]
    [True, False, False, False, False]
    """
    try:
        address: IPv4Address | IPv6Address = ip_address(ip.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, IPv6Address):
        inner = _inside(address)
        if inner is not None:
            return inner.is_global and not inner.is_multicast
        if address.is_site_local:
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _inside(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv6 address stands for."""
    if address in _TRANSLATED:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
