"""Districts in running text: what counts, and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cqfacts.data.districts import MUNICIPALITY, aliases, districts, find, mentions


def read(text):
    return [(text[start:end], district.name) for start, end, district in mentions(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "（重庆市长寿区、垫江县和四川省邻水县、达川区、大竹县、开江县）",
            ["长寿区", "垫江县", "邻水县", "达川区", "大竹县", "开江县"],
        ),
        ("两江新区至长寿至垫江至梁平快速通道", ["两江新区", "长寿区", "垫江县", "梁平区"]),
        ("与开江、达川、大竹合作", ["开江县", "达川区", "大竹县"]),
        ("去年沙区4127辆“重庆造”", ["沙坪坝区", "重庆市"]),
        ("綦江县改为綦江区", ["綦江区", "綦江区"]),
        ("墊江縣與開州區", ["垫江县", "开州区"]),
        ("酉阳土家族苗族自治县、石柱县", ["酉阳土家族苗族自治县", "石柱土家族自治县"]),
        ("江北国际机场、长寿湖、大足石刻", ["江北区", "长寿区", "大足区"]),
        ("广西钦州的白云石", ["钦州市"]),
        ("四川达州大竹", ["达州市", "大竹县"]),
        ("内蒙古自治区鄂尔多斯市", ["鄂尔多斯市"]),
        ("上海市浦东新区", ["浦东新区"]),
        ("沙坪坝:提速;北碚 发布", ["沙坪坝区", "北碚区"]),
        ("召开江北区会议", ["江北区"]),
        ("重庆市农村专业技术协会", ["重庆市"]),
        ("万盛经开区", ["綦江区"]),
        ("", []),
    ],
)
def test_mentions(text, found):
    assert [name for _, name in read(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "健康长寿，祝老人长寿之乡",
        "重庆长寿老人",
        "力量强大足以取胜",
        "同比增长寿险保费",
        "川东渝北区域",
        "渝中心城区",
        "繁荣昌盛",
        "成渝中线高铁",
        "长江北岸与长江南岸",
        "防治风沙区",
        "一根石柱",
        "古巴南部",
        "离开江苏",
        "毗邻水库",
        "推广元宇宙、推广安全",
        "便利川渝居民",
        "城区、社区、新城区、市区、全市、该县、旗下、市场",
        "老城区改造、港口区、山城区县",
        "四川南部、四川大学",
        "变成都要花时间",
        "朝阳区",
    ],
)
def test_what_only_looks_like_a_place(text):
    assert [name for _, name in read(text) if name != "重庆市"] == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("宁波市江北区", ["330200", "330205"]),
        ("杭州市西湖区、上城区", ["330100", "330106", "330102"]),
        ("浙江杭州的西湖区", ["330100", "330106"]),
        ("南昌市西湖区", ["360100", "360103"]),
        ("北京市朝阳区", ["110105"]),
        ("重庆市江北区", ["500105"]),
        ("成都市新都区", ["510100", "510114"]),
        ("洛阳市老城区", ["410300", "410302"]),
        ("成都永川", ["510100", "500118"]),
        ("四川重庆两地", ["500000"]),
        ("遂宁潼南一体化", ["510900", "500152"]),
    ],
)
def test_namesakes_go_by_the_city_before(text, codes):
    assert [district.code for _, _, district in mentions(text)] == codes


@given(st.lists(st.sampled_from(districts()), max_size=8), st.data())
def test_every_district_of_a_list_is_found(wanted, data):
    forms = [data.draw(st.sampled_from([d.name, aliases(d)[1 % len(aliases(d))]])) for d in wanted]
    forms = [
        form if form.isascii() is False else district.name
        for form, district in zip(forms, wanted, strict=True)
    ]
    found = mentions("、".join(forms))
    assert [district for _, _, district in found] == wanted


WORDS = [
    "重庆",
    "市",
    "区",
    "县",
    "长寿",
    "江北",
    "开",
    "江",
    "四川",
    "邻水",
    "大竹",
    "，",
    "成都",
    "朝阳区",
    "的",
]


@given(st.lists(st.sampled_from(WORDS), max_size=20).map("".join))
def test_spans_are_in_order_apart_and_known(text):
    end = 0
    for start, stop, district in mentions(text):
        assert end <= start < stop <= len(text)
        assert (
            district == MUNICIPALITY
            or district in find(text[start:stop])
            or district in find(district.code)
        )
        end = stop


@pytest.mark.parametrize(
    "piece", ["一", "1", "区", "江北", "四川", "成都市武侯", "（", "开江北", "达州"]
)
def test_long_text_is_read_to_its_end(piece):
    found = mentions(piece * 20_000 + "、垫江县")
    assert found[-1][2].name == "垫江县"
