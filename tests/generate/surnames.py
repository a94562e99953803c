"""
Writes cqfacts/data/surnames.txt from Faker's frequencies and 百家姓 (needs `faker`).

Run: python tests/generate/surnames.py
"""

from importlib.metadata import version
from pathlib import Path

from faker.providers.person.zh_CN import Provider

TARGET = Path(__file__).parents[2] / "cqfacts" / "data" / "surnames.txt"
# 百家姓, of the Song dynasty: single surnames in its order, then the compound ones
SINGLE = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马"
    "苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪"
    "祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田"
    "樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封"
    "芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶"
    "郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈"
    "燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越"
    "夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公"
)
COMPOUND = """
万俟 司马 上官 欧阳 夏侯 诸葛 闻人 东方 赫连 皇甫 尉迟 公羊 澹台 公冶 宗政 濮阳 淳于 单于
太叔 申屠 公孙 仲孙 轩辕 令狐 钟离 宇文 长孙 慕容 鲜于 闾丘 司徒 司空 亓官 司寇 子车 颛孙
端木 巫马 公西 漆雕 乐正 壤驷 公良 拓跋 夹谷 宰父 谷梁 段干 百里 东郭 南门 呼延 羊舌 微生
梁丘 左丘 东门 西门 南宫 第五
"""
# Surnames of the south-west that neither source has
MORE = "冉蹇谯苟敬阳昌覃庹向但税龚瞿付肖代仝佘鄢涂淦兰闫甯晋楚年雒"
HEAD = """\
# Surnames, the most frequent first, then the others of 百家姓; compound ones in the second line.
# Source: Faker {version}, person/zh_CN (MIT); 百家姓 (Song dynasty, public domain); a few of the
# south-west by hand. Made by tests/generate/surnames.py.
"""


def main():
    frequent = sorted(Provider.last_names, key=lambda name: -Provider.last_names[name])
    singles = dict.fromkeys([*(n for n in frequent if len(n) == 1), *MORE, *SINGLE])
    compounds = dict.fromkeys([*(n for n in frequent if len(n) > 1), *COMPOUND.split()])
    content = f"{HEAD.format(version=version('faker'))}{''.join(singles)}\n{' '.join(compounds)}\n"
    TARGET.write_text(content, encoding="utf-8")


if __name__ == "__main__":
    main()
