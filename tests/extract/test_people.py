"""People: found by their posts, by what they say, in lists; words that look like names are none."""

import pytest

from cqfacts.extract.names import read_names


def people(text):
    return [(name.text, name.title) for name in read_names([text])[0] if name.type == "person"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "沙坪坝区经信委党委书记、主任何怀东表示，",
            [("何怀东", "沙坪坝区经信委党委书记、主任")],
        ),
        ("”重庆国际物流枢纽公司副总经理韩超表示", [("韩超", "重庆国际物流枢纽公司副总经理")]),
        ("永川区经济和信息化委员会主任傅立群介绍", [("傅立群", "永川区经济和信息化委员会主任")]),
        ("脱贫户赵长元就是其中一员", [("赵长元", "脱贫户")]),
        ("村党支部书记冉　勇介绍", [("冉　勇", "村党支部书记")]),
        ("（记者 卢　伟　周子涵）", [("卢　伟", "记者"), ("周子涵", "记者")]),
        ("南川区委书记向业顺、区长黄友明", [("向业顺", "南川区委书记"), ("黄友明", "区长")]),
        ("人大常委会主任郑和平参加考察", [("郑和平", "人大常委会主任")]),
        ("全国人大代表欧阳修远说", [("欧阳修远", "全国人大代表")]),
        ("今年33岁的冉梦溪是讲解员", [("冉梦溪", None)]),
        ("信华新材料有限公司胡顺清给记者算账", [("胡顺清", None)]),
        ("院长伊力亚·买买提说", [("伊力亚·买买提", None)]),
        ("医学院罗阳教授团队完成", [("罗阳", "教授")]),
        ("公司项目经理赵刚正带领工人掘进", [("赵刚", "公司项目经理")]),
        ("院长崔红娟教授、副院长李翀教授带队", [("崔红娟", "院长"), ("李翀", "副院长")]),
        ("原告张某诉称", [("张某", "原告")]),
        ("十九岁小将符晓以五点一二秒夺金", [("符晓", "小将")]),
        ("该公司采购部部长鲁望秋说", [("鲁望秋", "该公司采购部部长")]),
        (
            "重庆医科大学附属第一医院呼吸与危重症医学科主任医师郭述良提醒",
            [("郭述良", "重庆医科大学附属第一医院呼吸与危重症医学科主任医师")],
        ),
    ],
)
def test_people_and_their_posts(text, found):
    assert people(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "局长高度重视",
        "主任和书记到场",
        "6位老师傅正在赶制",
        "专家表示，金融方面安全",
        "上市公司于去年4月成立",
        "记者向记者介绍",
        "负责人应当说明",
        "公司董事长助理",
        "张家界的成都人说",
    ],
)
def test_words_that_look_like_names(text):
    assert people(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("韩超表示，", ["韩超"]),
        ("韩超群表示，", ["韩超群"]),
        ("杨英介绍，", ["杨英"]),
        ("欧阳修说，", ["欧阳修"]),
        ("王某诉称，", ["王某"]),
        ("局长向阳朔说，", ["向阳朔"]),
        ("何晓波、税小兰、邢玉梅等12名志愿者", ["何晓波", "税小兰", "邢玉梅"]),
        ("七旬老人隆发清领着补贴。", ["隆发清"]),
        ("生产总监费骁捧起一块砖。", ["费骁"]),
    ],
)
def test_where_a_name_ends(text, names):
    assert [name for name, _ in people(text)] == names


def test_who_is_met_twice_is_a_person_without_a_post():
    first, second = read_names(["后来谯素梅花了三年。", "谯素梅从不后悔。"])
    assert [name.text for name in (*first, *second)] == ["谯素梅", "谯素梅"]
