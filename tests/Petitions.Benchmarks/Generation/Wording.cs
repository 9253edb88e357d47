namespace Petitions.Benchmarks.Generation;

/// <summary>行文: plausible Chinese wording, put together from parts by a seeded random number; all people and places are fictitious.</summary>
internal static class Wording
{
    private const string Surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";
    private const string GivenFirst = "建国志文明春秀玉海桂小晓国家永红金德光正新兴福祥振庆长荣华清丽美芳云凤兰";
    private const string GivenSecond = "华军平英明强芳勇军杰娟涛超霞辉玲刚敏静波丽鹏飞燕林梅斌宇浩云龙生根旺贵成山泉波";
    private static readonly string[] Villages = ["石柱", "桐山", "大屋", "长塘", "杨林", "花桥", "竹市", "岩山", "高沙", "毓兰", "黄桥", "水东", "双江", "茶铺", "古楼", "平溪", "柳山", "塘湾", "月溪", "罗溪"];
    private static readonly string[] Matters = ["征地补偿款未足额发放", "安置房产权证迟迟未办", "企业夜间施工噪声扰民", "拖欠农民工工资", "厂区排放异味", "道路排水不畅", "工伤待遇没有落实", "过渡费停发", "路灯长期不亮", "货车超载压坏村道", "承包地边界有争议", "社保缴费年限认定有误", "办事窗口态度生硬", "招商优惠承诺没有兑现", "厂房租金标准不合理", "集体收益分配不公开", "灌溉水渠被施工堵断", "临时救助申请被拒", "污水直排河道", "供电电压不稳"];
    private static readonly string[] Openings = ["我是开发区{0}村村民", "本人系{0}组住户", "我们是{0}片区的几户居民", "我在{0}附近的企业务工"];
    private static readonly string[] Facts = ["自{0}年以来多次向村里和有关部门反映", "{0}年签订协议时当面承诺过", "现场有照片和视频可以证明", "曾于{0}年收到口头答复，至今没有下文", "邻近的几户都能作证", "有协议、收据和银行流水为凭"];
    private static readonly string[] Demands = ["请求查清情况并给予书面答复", "请求按标准补足差额", "请求限期整改并公开结果", "请求督促企业支付欠款", "请求尽快办理有关手续", "请求依法认定并落实待遇"];
    private static readonly string[] Findings = ["经实地走访和查阅档案", "经与双方当事人核对", "经调取合同和账目", "经现场检测"];
    private static readonly string[] Measures = ["责成有关单位限期整改", "协调双方达成书面协议", "按政策补发差额", "对政策作出说明并送达答复", "纳入年度计划实施"];
    private static readonly string[] LegalBases = ["《中华人民共和国土地管理法》第四十八条", "《保障农民工工资支付条例》第三条", "《中华人民共和国噪声污染防治法》第四十条", "《工伤保险条例》第三十条", "《中华人民共和国民法典》第五百七十七条"];

    internal static string Name(Random random)
        => $"{One(random, Surnames)}{One(random, GivenFirst)}{(random.Next(4) == 0 ? "" : One(random, GivenSecond))}";

    internal static string Address(Random random) => $"洞口经济开发区{Of(random, Villages)}村{random.Next(1, 16)}组{random.Next(1, 240)}号";

    internal static string Phone(Random random) => $"1{random.Next(30, 99)}{random.Next(100_000_000):D8}";

    internal static string Title(Random random) => $"反映{Of(random, Villages)}村{Of(random, Matters)}的问题";

    internal static string Content(Random random, int year)
    {
        var text = string.Format(null, Of(random, Openings), Of(random, Villages)) + "，现反映" + Of(random, Matters) + "一事。";
        for (var i = random.Next(2, 6); i > 0; i--) text += string.Format(null, Of(random, Facts), year - random.Next(1, 4)) + "，" + Of(random, Matters) + "给生产生活带来困难。";
        return text;
    }

    internal static string Demand(Random random) => Of(random, Demands) + "。";

    internal static string FactsTold(Random random, int year) => string.Format(null, Of(random, Facts), year - 1) + "。";

    internal static string Crux(Random random) => $"{Of(random, Matters)}，双方对{(random.Next(2) == 0 ? "标准" : "责任")}认识不一";

    internal static string MainAspect(Random random) => $"{(random.Next(2) == 0 ? "承办单位" : "有关企业")}没有按约定时间履行，{Of(random, Measures)}即可化解";

    internal static string Opinion(Random random) => $"{Of(random, Findings)}，{Of(random, Matters)}的情况基本属实。处理意见：{Of(random, Measures)}；{Of(random, Measures)}。如对本意见不服，可自收到之日起三十日内请求复查。";

    internal static string Measure(Random random) => Of(random, Measures) + "。";

    internal static string LegalBasis(Random random) => Of(random, LegalBases);

    internal static string Note(Random random) => $"{Of(random, Findings)}，已核实。";

    internal static string IdNumber(Random random)
    {
        var digits = $"4305{random.Next(2, 30):D2}{random.Next(1945, 2003)}{random.Next(1, 13):D2}{random.Next(1, 29):D2}{random.Next(1000):D3}";
        return digits + Domain.People.IdentityNumber.CheckCharacterOf(digits);
    }

    internal static T Of<T>(Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private static char One(Random random, string from) => from[random.Next(from.Length)];
}
