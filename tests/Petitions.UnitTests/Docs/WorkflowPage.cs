using System.Text;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Referrals;

namespace Petitions.UnitTests.Docs;

/// <summary>docs/workflow.md, printed from the workflow table and the table of class × pathway.</summary>
internal static class WorkflowPage
{
    public static string Print()
    {
        var page = new StringBuilder();
        page.Line("# 办理流程 · Workflow").Line("")
            .Line("Printed from `Petitions.Domain.Workflow` and `Petitions.Domain.Cases.Handling`; a test compares it with them.")
            .Line("Print it anew with `PETITIONS_APPROVE=1 dotnet test --project tests/Petitions.UnitTests`.").Line("")
            .Line("## 流程图 · Drawing").Line("")
            .Line("Acts that leave the state as it is are in the table only.").Line("");
        Draw(page);
        page.Line("").Line("## 状态 · States").Line("").Line("Overdue, due soon and backlog are derived from clocks and flags: none of them is a state.")
            .Table(["state", "状态", "open"], Enum.GetValues<CaseState>().Select(s => new[] { Code(s), Page.Term(s), Workflow.Open.Contains(s) ? "open" : "end" }));
        page.Line("").Line("## 行为 · Acts")
            .Table(["act", "行为", "result", "from", "to"], Enum.GetValues<CaseAct>().SelectMany(ActRows));
        page.Line("").Line("## 转送交办 · Referrals").Line("").Line("Which act fits a referral as it stands, besides the state of the case it is done on.")
            .Table(["act", "行为", "referral state"], ReferralTurns.Table.Select(t => new[] { Code(t.Key), Page.Term(t.Key), string.Join("、", t.Value.Select(s => $"{Code(s)} {Page.Term(s)}")) }));
        page.Line("").Line("## 角色 · Who does what")
            .Table(["act", .. Enum.GetValues<Role>().Select(r => $"{r.Word()}<br>{Page.Term(r)}")], Enum.GetValues<CaseAct>().Select(RoleRow));
        page.Line("").Line("An act without a role is the service's own: a sweep does it. Who may know which case: docs/rights.md.")
            .Line($"Only of the handler in charge (承办人), or where none is named of a handler of the responsible unit itself: {Whose(InCharge.Handler)}.")
            .Line($"Only of a leader (负责人) of the responsible unit, or of one above it: {Whose(InCharge.Head)}.")
            .Line($"Only of the responsible unit (承办单位), or of one above it: {Whose(InCharge.Unit)}. What accuses the whole office is the designated person's, wherever they work.")
            .Line($"Only of the unit that passed the matter on (发出单位), or of one above it: {Whose(InCharge.Sender)}. While it is passed on, nobody of the receiving unit does any of these on the sender's case, also where that unit stands above the sender.")
            .Line("").Line("## 办理方式 · Class × pathway").Line("")
            .Line("What the answer may be, and what closing needs besides it.")
            .Table(["class", "pathway", "article", "outcomes", "closing needs", "legal basis", "destination", "resolve clock met by"], Handling.Rows.Select(HandlingRow));
        return page.ToString();
    }

    private static string Whose(InCharge whose)
        => string.Join("、", Workflow.OfWhoIsInCharge.Where(a => a.Value == whose).Select(a => $"{Code(a.Key)} {Page.Term(a.Key)}"));

    private static void Draw(StringBuilder page)
    {
        page.Line("```mermaid").Line("stateDiagram-v2");
        foreach (var state in Enum.GetValues<CaseState>()) page.Line($"    {state.Word()} : {state.Word()} {Page.Term(state)}");
        foreach (var arrow in Workflow.Rows.Where(r => r.From != r.To).GroupBy(r => (r.From, r.To)))
            page.Line($"    {arrow.Key.From?.Word() ?? "[*]"} --> {arrow.Key.To.Word()} : {string.Join(" / ", arrow.Select(Label))}");
        page.Line("```");
    }

    // The branch of a screening is the state it leads to: the arrow says it already.
    private static string Label(WorkflowRow row)
        => row.Branch.Length == 0 || row.Branch == row.To.Word() ? row.Act.Word() : $"{row.Act.Word()} ({row.Branch})";

    private static IEnumerable<string[]> ActRows(CaseAct act)
        => Workflow.Rows.Where(r => r.Act == act)
            .GroupBy(r => (r.Branch, To: r.From == r.To ? (CaseState?)null : r.To))
            .Select(g => new[]
            {
                Code(act), Page.Term(act), g.Key.Branch, From([.. g.Select(r => r.From)]), g.Key.To is { } to ? Code(to) : "stays",
            });

    private static string From(CaseState?[] states)
        => states.Length == Enum.GetValues<CaseState>().Length ? "every state" : string.Join(", ", states.Select(s => s is { } state ? Code(state) : "–"));

    private static string[] RoleRow(CaseAct act)
        => [Code(act), .. Enum.GetValues<Role>().Select(r => Workflow.RolesFor(act).Contains(r) ? "✓" : "")];

    private static string[] HandlingRow(HandlingRow row) =>
    [
        row.Class is { } petitionClass ? $"{Code(petitionClass)} {Page.Term(petitionClass)}" : "–",
        row.Pathway is { } pathway ? $"{Code(pathway)} {Page.Term(pathway)}" : "–",
        row.Article,
        string.Join("、", row.Outcomes.Select(o => $"{Code(o)} {Page.Term(o)}")),
        row.ClosingNeeds.Count == 0 ? "–" : string.Join("、", row.ClosingNeeds.Select(n => $"{Code(n)} {Page.Term(n)}")),
        row.LegalBasisRequired ? "required" : "–",
        row.IsLedOn ? "always" : row.Outcomes.Where(row.NeedsDestination).Select(o => Code(o)).DefaultIfEmpty("–").Aggregate((all, next) => $"{all}、{next}"),
        Code(row.MetBy),
    ];

    private static string Code<T>(T value) where T : struct, Enum => $"`{value.Word()}`";
}
