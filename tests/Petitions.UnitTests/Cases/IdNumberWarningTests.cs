using Petitions.Application.Cases;
using Petitions.Domain.People;
using Xunit;

namespace Petitions.UnitTests.Cases;

public sealed class IdNumberWarningTests
{
    private const string Right = "11010519491231002X";
    private const string Wrong = "110105194912310021";

    [Fact]
    public void A_warning_says_whose_number_it_is_by_role_and_place_and_nothing_of_theirs()
    {
        PersonEntry[] visitors = [One(PersonRole.Visitor, Right), One(PersonRole.Representative, Wrong), One(PersonRole.Visitor, null), One(PersonRole.Visitor, "1101051949")];
        Assert.Equal(["第2人（来访人）：身份证号校验位不符，可能有录入错误，请核对。", "第4人（来访人）：身份证号应为18位，请核对。"], Texts(visitors));

        PersonEntry[] signers = [One(PersonRole.Lead, Wrong), One(PersonRole.Co, null), One(PersonRole.Co, Wrong), One(PersonRole.Agent, Wrong)];
        Assert.Equal(["主访人", "第3人（同访人）", "代理人"], Texts(signers).Select(t => t.Split('：')[0]));
        Assert.Equal("来访人", Texts([One(PersonRole.Visitor, Wrong)])[0].Split('：')[0]);
        Assert.All(Texts([.. visitors, .. signers]), t => Assert.DoesNotContain("尹德旺", t, StringComparison.Ordinal));
        Assert.All(Texts([.. visitors, .. signers]), t => Assert.DoesNotContain("1101", t, StringComparison.Ordinal));
    }

    private static IReadOnlyList<string> Texts(IReadOnlyList<PersonEntry> people) => [.. PersonWarnings.Of(people, new DateOnly(2026, 3, 2)).Select(w => w.Text)];

    private static PersonEntry One(PersonRole role, string? number) => new(role, PersonKind.Person, false, "尹德旺", IdType.ResidentId, number, null, null);
}
