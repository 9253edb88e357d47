using Petitions.Application.Access;
using Petitions.Application.Accounts;
using Petitions.Application.Ledgers;
using Petitions.Application.Offices;
using Petitions.Application.Retention;
using Petitions.Application.Supervision;
using Petitions.Application.Sweeps;
using Petitions.Application.Visits;

namespace Petitions.Application.Pipeline;

/// <summary>所及之物的种类: what a route can name.</summary>
public enum ThingKind
{
    /// <summary>案件.</summary>
    Case,
    /// <summary>来访.</summary>
    Visit,
    /// <summary>账号.</summary>
    Account,
    /// <summary>应急查阅.</summary>
    Glass,
    /// <summary>匿名化提请.</summary>
    Proposal,
    /// <summary>三项建议.</summary>
    Recommendation,
    /// <summary>台账导入.</summary>
    LedgerImport,
    /// <summary>导出.</summary>
    LedgerExport,
    /// <summary>基础数据装载.</summary>
    ReferenceLoad,
    /// <summary>比率.</summary>
    Rate,
    /// <summary>定时扫描.</summary>
    Sweep,
}

/// <summary>所及之物: the one thing that a message is about.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Key">Its id or its name.</param>
public readonly record struct Thing(ThingKind Kind, string Key)
{
    /// <summary>The thing of an id.</summary>
    public static Thing Of(ThingKind kind, Guid id) => new(kind, id.ToString("D"));

    /// <summary>The id that is its key.</summary>
    public Guid Id => Guid.ParseExact(Key, "D");

    /// <summary>Who may know of such things at all: whoever else asks learns nothing from the order of the answers.</summary>
    internal Guard Reading => Kind switch
    {
        ThingKind.Case or ThingKind.Rate => Guard.CaseReading,
        ThingKind.Visit => FindVisit.Guard,
        ThingKind.Account => ListAccounts.Guard,
        ThingKind.Glass => FindGlass.Guard,
        ThingKind.Proposal => ListProposals.Guard,
        ThingKind.Recommendation => ListRecommendations.Guard,
        ThingKind.LedgerImport => FindLedgerImport.Guard,
        ThingKind.LedgerExport => ListOwnExports.Guard,
        ThingKind.ReferenceLoad => ListReferenceLoads.Guard,
        ThingKind.Sweep => ListSweeps.Guard,
        _ => throw new InvalidOperationException($"Nobody knows of a {Kind}."),
    };
}

/// <summary>A message about one thing: who may not know it gets <c>not-found</c>, before anything is said of its sender's roles or of its shape.</summary>
public interface IAboutThing
{
    /// <summary>The thing.</summary>
    Thing Thing { get; }
}

/// <summary>A message about one case.</summary>
public interface IAboutCase : IAboutThing
{
    /// <summary>The case.</summary>
    Guid CaseId { get; }

    Thing IAboutThing.Thing => Thing.Of(ThingKind.Case, CaseId);
}
