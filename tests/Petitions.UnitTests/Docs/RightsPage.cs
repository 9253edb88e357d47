using System.Text;
using Petitions.Domain;
using Petitions.Domain.Access;

namespace Petitions.UnitTests.Docs;

/// <summary>docs/rights.md, printed from the table of rights.</summary>
internal static class RightsPage
{
    private static readonly Relation[] Relations = Enum.GetValues<Relation>();

    public static string Print()
    {
        var page = new StringBuilder();
        page.Line("# 知悉权限 · Who may know what").Line("")
            .Line("Printed from `Petitions.Domain.Access.Rights`; a test compares it. What is not here to be known is not there: 404, in no list, count,")
            .Line("search, report, warning or figure. Who sees a case may act on it as docs/workflow.md says; personal data stays masked until revealed.")
            .Line("Whoever sees it only through broken glass (应急查阅) reads, reveals and exports it and does nothing to it: an act is refused with `glass-is-for-reading`, and none is offered.").Line("")
            .Line("## 角色 · Roles").Line("")
            .Table(["role", "角色", "reads cases", "clearance that comes with it"], Enum.GetValues<Role>().Select(r =>
                new[] { Code(r), Page.Term(r), Rights.ReadsCases(r) ? "✓" : "", Rights.ComesWith(r) == Clearance.None ? "" : Code(Rights.ComesWith(r)) }));
        page.Line("").Line("The administrators of system (`sysadmin`), security (`security`) and audit (`auditor`) are three people, and none of them holds another role.")
            .Line("The auditor changes nothing: personal data is revealed to, and glass broken by, those who work on cases; the auditor reads the records of both, of what they may know.")
            .Line("An account whose roles read cases, and a security administrator's, is opened by the security administrator: the system administrator makes it and sets passwords, and cannot open it.")
            .Line("Whoever signs in by a password that somebody else has set, or before their account is opened, has no role at all; broken glass holds as long as its account is cleared, and ends for good with less clearance, a lock, or a password that somebody else sets.")
            .Line("").Line("## 关系 · How an account stands to a case").Line("")
            .Table(["relation", "关系"], Relations.Select(r => new[] { Code(r), Page.Term(r) }));
        page.Line("").Line("An exclusion is stronger than every other relation: an account of the accused unit or below it has none but `accused`, whatever its role,")
            .Line("also where it registered or handles the case, alone or jointly, or where it is referred there. Who has stepped aside (回避) has no relation to the case at all.")
            .Line("A unit that handles a case jointly (联合办理) stands to it as `own`, and so does the receiver of a referral (转送、交办) to its linked case; of the sender's")
            .Line("case it knows nothing. `referred` is what was passed on before there were linked cases. An accused unit or person is an exclusion in accusations, and in cases whose class is not decided yet.")
            .Line("").Line("## 涉密权限 · Clearance needed to see the content").Line("")
            .Table(["relation", .. Enum.GetValues<Protection>().Select(p => $"{p.Word()}<br>{Page.Term(p)}")], Relations.Select(Row));
        page.Line("").Line("– nobody. The person accused never sees the case, not even as the designated one. An accusation that the accused unit takes in itself goes to the unit above;")
            .Line("one against the whole office goes behind the seal of the designated person (`sealed`), or to the superior unit while there is none. Whoever took it in has the receipt,")
            .Line("and no more.");
        return page.ToString();
    }

    private static string[] Row(Relation relation) => [Code(relation), .. Enum.GetValues<Protection>().Select(p => Cell(relation, p))];

    private static string Cell(Relation relation, Protection protection)
        => Rights.Rows.FirstOrDefault(r => r.Relation == relation && r.Protection == protection) is not { } row ? "does not arise" : row.Needs is { } needs ? Code(needs) : "–";

    private static string Code<T>(T value) where T : struct, Enum => $"`{value.Word()}`";
}
