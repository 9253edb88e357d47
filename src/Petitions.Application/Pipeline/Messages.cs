using MediatR;
using Petitions.Application.Cases;
using Petitions.Domain;
using Petitions.Domain.Access;

namespace Petitions.Application.Pipeline;

/// <summary>准入: who may send a message; one per message type, checked before its body is even read.</summary>
/// <param name="Act">The name told when the role lacks it.</param>
/// <param name="Roles">Roles that may send it; null where nobody need be signed in.</param>
public sealed record Guard(WordTerm Act, IReadOnlyCollection<Role>? Roles)
{
    /// <summary>True where a confined account may send it too: see <see cref="Confinement"/>.</summary>
    public bool TakesConfined { get; init; }

    /// <summary>True for readings, which are all that an account may send that sees the case only through a broken glass.</summary>
    public bool ThroughGlass { get; init; }

    /// <summary>One's own session and password: any signed-in account, whatever else it may not do yet.</summary>
    public static Guard OwnSession { get; } = Only(OfficeAct.OwnSession, Enum.GetValues<Role>()) with { TakesConfined = true };

    /// <summary>An act on a case, by the roles of the workflow table.</summary>
    public static Guard For(CaseAct act) => new(WordTerm.Of(act), Workflow.RolesFor(act));

    /// <summary>Reading cases: everybody but the system administrator.</summary>
    public static Guard CaseReading { get; } = Only(OfficeAct.Reading, [.. Actor.CaseReaders]) with { ThroughGlass = true };

    /// <summary>Reading numbers: everybody but the system administrator.</summary>
    public static Guard Numbers { get; } = Only(OfficeAct.Numbers, [.. Actor.CaseReaders]);

    /// <summary>Any signed-in account.</summary>
    public static Guard SignedIn { get; } = Only(OfficeAct.Reading, Enum.GetValues<Role>());

    /// <summary>Anybody, signed in or not.</summary>
    public static Guard Public { get; } = new(WordTerm.Of(OfficeAct.Public), null);

    /// <summary>The roles named.</summary>
    public static Guard Only(OfficeAct act, params Role[] roles) => new(WordTerm.Of(act), roles);
}

/// <summary>A message that says who may send it. Every message does; an architecture test looks.</summary>
public interface IGuarded
{
    /// <summary>Who may send it.</summary>
    static abstract Guard Guard { get; }
}

/// <summary>写入: whatever may write is refused while the schema is another program's.</summary>
public interface IWrites;

/// <summary>命令: changes something, in one transaction.</summary>
public interface ICommand<out TResult> : IRequest<TResult>, IWrites;

/// <summary>A command that changes the reference data: once it is committed the snapshot is taken anew.</summary>
public interface IChangesReference;

/// <summary>查询: changes nothing; its handler stands beside its SQL.</summary>
public interface IQuery<out TResult> : IRequest<TResult>;

/// <summary>长任务: work of many transactions of its own, so none is put around it. Sent again it does only what is left.</summary>
public interface ILongWork<out TResult> : IRequest<TResult>, IWrites;

/// <summary>A command that strangers hand in, so many from one address in a while.</summary>
public interface IFromStrangers;

/// <summary>A command that takes matters in: for each new one cases of the same people are looked for before its transaction, so that intakes don't queue for the look.</summary>
public interface ITakesIn : IAsksByPerson
{
    /// <summary>For each new matter, in order, who raises it.</summary>
    IReadOnlyList<RaisedBy> Matters { get; }

    bool IAsksByPerson.NamesSomebody => true;
    bool IAsksByPerson.StaysOnRecord => true;
}

/// <summary>A command that needs case numbers, drawn before its transaction so that intakes don't queue for them.</summary>
public interface ITakesNumbers
{
    /// <summary>How many case numbers it needs at most.</summary>
    int CaseNumbers { get; }
    /// <summary>How many visit numbers it needs.</summary>
    int VisitNumbers { get; }
}
