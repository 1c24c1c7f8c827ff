"""Time zones, as people choose them: by region and city. Names of machines and of old politics are left out."""

from zoneinfo import available_timezones

_REGIONS = frozenset(
    {"Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"}
)
ZONES = tuple(sorted(name for name in available_timezones() if name == "UTC" or name.partition("/")[0] in _REGIONS))


def by_region() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return each region with its zones: name, and how it is said ("Argentina, Buenos Aires")."""
    regions: dict[str, list[tuple[str, str]]] = {}
    for name in ZONES:
        region, _, city = name.partition("/")
        regions.setdefault(region, []).append((name, (city or region).replace("_", " ").replace("/", ", ")))
    return {region: tuple(zones) for region, zones in regions.items()}
