using Petitions.Application.Access;
using Petitions.Application.Accounts;
using Petitions.Application.Cases;
using Petitions.Application.Drafts;
using Petitions.Application.Ledgers;
using Petitions.Application.Offices;
using Petitions.Application.Pipeline;
using Petitions.Application.Reports;
using Petitions.Application.Supervision;
using Petitions.Application.Sweeps;
using Petitions.Infrastructure.Ledgers;
using Xunit;

namespace Petitions.UnitTests.Ledgers;

/// <summary>Every list goes out (decisions/0227): whoever adds one is told here where its export is missing.</summary>
public sealed class ExportedListsTests
{
    private static readonly string[] Paging = ["Limit", "Cursor", "CountUpTo"];

    // Answers that are lists and no ledgers, each with why it does not go out by itself.
    private static readonly Dictionary<Type, string> NotTakenOut = new()
    {
        [typeof(ListLedgerRows)] = "the rows of an upload go out as the workbook itself, with what became of each row (FindLedgerSheet)",
        [typeof(ListOwnExports)] = "how far the caller's exports of the last day are; the record of exports goes out",
        [typeof(CompareMonthlyReports)] = "what differs between two revisions is in the report's own documents",
        [typeof(ListMonthlyReports)] = "which reports there are; each goes out as its own documents",
        [typeof(ListSweeps)] = "how the jobs of the running service are, not who did what",
        [typeof(ListUnits)] = "reference data to choose from, loaded from a file", [typeof(ListCategories)] = "the same", [typeof(ListScreeningReasons)] = "the same",
        [typeof(ListSupervisionGrounds)] = "the same", [typeof(ListDeadlineRules)] = "the same",
        [typeof(ListLeaders)] = "whom a form offers to choose",
        [typeof(FindLedgerTemplate)] = "headings, which go out as the template",
        [typeof(FindDrafts)] = "what the caller has typed and not sent yet",
        [typeof(FindLikelyRepeats)] = "whom what is being typed in at the desk is like",
    };

    [Fact]
    public void Every_list_goes_out_or_says_why_not()
    {
        var lists = typeof(SearchCases).Assembly.GetTypes().Where(t => !t.IsAssignableTo(typeof(IAboutCase)) && AnswerOf(t) is { } answer && IsList(answer) && GuardOf(t).Roles is { Count: > 0 }).ToHashSet();
        Assert.True(lists.Count > 25, $"only {lists.Count} lists were found");
        var exported = ExportedLists.All.Select(l => l.List).ToHashSet();
        Assert.Empty(exported.Intersect(NotTakenOut.Keys));
        Assert.Equal([], lists.Except(exported).Except(NotTakenOut.Keys).Select(t => t.Name));
        Assert.Equal([], exported.Concat(NotTakenOut.Keys).Except(lists).Select(t => t.Name));
    }

    // A filter that the page has and the export lacks would take out more than is shown: both have theirs from one record.
    [Fact]
    public void An_export_has_its_filters_from_its_lists_record_and_asks_for_its_lists_rights()
        => Assert.All(ExportedLists.All, l =>
        {
            Assert.Equal(Filters(l.List), Filters(l.Export));
            Assert.Equal(Told(GuardOf(l.List)), Told(l.Guard));
            Assert.InRange(l.Name.Length, 1, 40);
        });

    [Fact]
    public void Every_exported_list_has_a_name_and_a_sheet_of_its_own()
    {
        Assert.Equal(ExportedLists.All.Count, ExportedLists.All.Select(l => l.Name).Distinct().Count());
        Assert.Equal(ExportedLists.All.Count, ExportedLists.All.Select(l => l.Row).Distinct().Count());
        foreach (var list in ExportedLists.All) list.To(new Sheets());
    }

    // A page that shows a list is one of these frames, which asks for where its export is; those that are none lead to it by themselves.
    [Fact]
    public void Every_page_of_a_list_leads_to_its_export()
    {
        var pages = Repository.Files("src/Petitions.Web", ".razor").ToDictionary(f => f, Repository.Read);
        var framed = pages.Where(p => p.Value.Contains("<ListFrame ", StringComparison.Ordinal)).ToList();
        Assert.True(framed.Count >= 14);
        Assert.All(framed, p => Assert.Contains(ExportedLists.All, l => p.Value.Contains($" Export=\"{l.Name}\"", StringComparison.Ordinal) || p.Value.Contains($" Export=\"@($\"{l.Name}/{{", StringComparison.Ordinal)));
        var asked = pages.Where(p => !framed.Contains(p)).SelectMany(p => ExportedLists.All.Where(l => p.Value.Contains($"new {l.List.Name}(", StringComparison.Ordinal) || p.Value.Contains($"<{l.List.Name}>(", StringComparison.Ordinal)).Select(l => (p.Key, p.Value, l))).ToList();
        Assert.Contains(asked, a => a.l.List == typeof(ListRateCases));
        Assert.All(asked, a => Assert.True(a.Value.Contains("<ExportLink At=\"", StringComparison.Ordinal) || a.Value.Contains("ExportedLists.All", StringComparison.Ordinal), $"{a.Key} shows {a.l.Name} and leads to no export"));
    }

    private static IEnumerable<string> Filters(Type message) => message.GetProperties()
        .Where(p => p.SetMethod is { IsPublic: true } && !Paging.Contains(p.Name)).Select(p => $"{p.DeclaringType!.Name}.{p.Name}").Order(StringComparer.Ordinal);

    private static Guard GuardOf(Type message) => (Guard)message.GetProperty("Guard")!.GetValue(null)!;

    private static (string, string, bool) Told(Guard guard) => (guard.Act.Plain, string.Join(",", guard.Roles!.Order()), guard.ThroughGlass);

    private static Type? AnswerOf(Type message) => message.GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IQuery<>))?.GetGenericArguments()[0];

    private static bool IsList(Type answer) => IsOf(answer, typeof(Page<>)) || IsOf(answer, typeof(IReadOnlyList<>)) || answer.GetProperties().Any(p => IsOf(p.PropertyType, typeof(Page<>)));

    private static bool IsOf(Type type, Type generic) => type.IsGenericType && type.GetGenericTypeDefinition() == generic;

    private sealed class Sheets : IListTaker
    {
        public void Take<TList, TExport, TRow>(ExportedList<TList, TExport, TRow> list)
            where TList : IGuarded
            where TExport : IQuery<IAsyncEnumerable<TRow>>, IGuarded, new()
        {
            Assert.NotEmpty(ListSheets.Of<TRow>().Head);
            Assert.Equal(list.Of is null, list.About is null);
        }
    }
}
