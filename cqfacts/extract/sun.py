"""
The days of the solar terms: when the sun reaches a longitude, by the clocks of China.

By the low-precision series of J. Meeus, Astronomical Algorithms, chapter 25: within a quarter of an
hour, so that about one term in a hundred could fall on the neighbouring day.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from math import radians, sin

_YEAR = 365.2422
_J2000 = 2451545.0
_ORDINAL = 1721424.5  # from the ordinal of a day to the Julian day of its midnight
_CHINA = 8 / 24


def longitude(julian: float) -> float:
    """
    The apparent longitude of the sun in degrees.

    >>> round(longitude(2448908.5), 2)  # Meeus, example 25.a: 199.91
    199.91
    """
    t = (julian - _J2000) / 36525
    anomaly = radians(357.52911 + 35999.05029 * t - 0.0001537 * t * t)
    centre = (
        (1.914602 - 0.004817 * t - 0.000014 * t * t) * sin(anomaly)
        + (0.019993 - 0.000101 * t) * sin(2 * anomaly)
        + 0.000289 * sin(3 * anomaly)
    )
    node = radians(125.04 - 1934.136 * t)
    mean = 280.46646 + 36000.76983 * t + 0.0003032 * t * t
    return (mean + centre - 0.00569 - 0.00478 * sin(node)) % 360


@cache
def day_of_longitude(year: int, degrees: int) -> date | None:
    """
    The day of the year on which the sun reaches the longitude; None where the series does not hold.

    >>> day_of_longitude(2024, 15), day_of_longitude(2021, 270)
    (datetime.date(2024, 4, 4), datetime.date(2021, 12, 21))
    """
    if not 1600 <= year <= 2400:  # noqa: PLR2004 - four centuries either way of the epoch
        return None
    since_new_year = (degrees + 80) % 360  # the sun stands at 280 degrees on the first of January
    julian = date(year, 1, 1).toordinal() + _ORDINAL + since_new_year / 360 * _YEAR
    for _ in range(4):
        julian += ((degrees - longitude(julian) + 180) % 360 - 180) * _YEAR / 360
    return date.fromordinal(int(julian + _CHINA - _ORDINAL))
