using System.Data;
using Dapper;
using Hangfire;
using MediatR;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;
using Petitions.Application.Pipeline;
using Petitions.Domain.Cases;
using CaseStateCommand = Petitions.Application.Pipeline.ICommand<Petitions.Domain.Cases.CaseState>;

namespace Petitions.UnitTests.Architecture.Offenders;

// Each type here breaks a rule on purpose: the rule's own test must find it.

internal sealed class StatementElsewhere
{
    private const string EraseSql = "DELETE FROM history WHERE case_id = @Id";

    internal static Task<int> Erase(IDbConnection connection) => connection.ExecuteAsync(EraseSql);
}

internal sealed class ProviderElsewhere
{
    internal static bool Sqlite(object connection) => connection is SqliteConnection;

    internal static bool SqlServer(object connection) => connection is SqlConnection;

    internal static bool Postgres(object connection) => connection is NpgsqlConnection;
}

internal sealed class ProviderInALambda
{
    internal static IEnumerable<string> Sources(IEnumerable<string> texts) => texts.Select(t => new SqliteConnectionStringBuilder(t).DataSource);
}

internal sealed class TriggerElsewhere
{
    internal static void Forget(IBackgroundJobClient jobs) => jobs.Delete("1");
}

internal sealed class SurfaceElsewhere
{
    internal object Theme { get; } = new MudBlazor.MudTheme();
}

internal sealed class FileElsewhere
{
    internal static Microsoft.AspNetCore.Http.IResult Of(Stream content) => Microsoft.AspNetCore.Http.Results.Stream(content);
}

internal sealed class PlumbingElsewhere(ServiceFactory factory)
{
    internal IMediator Mediator { get; } = new Mediator(factory);
}

internal sealed record UnguardedScreeningCommand : CaseStateCommand;

internal sealed record NobodysRequest : IRequest<CaseState>, IGuarded
{
    public static Guard Guard => Guard.Public;
}

internal sealed record AskedTwice : IQuery<CaseState>, IGuarded
{
    public string? Phone { get; init; }

    public static Guard Guard => Guard.Public;
}

internal sealed class FirstAnswer : IRequestHandler<AskedTwice, CaseState>
{
    public Task<CaseState> Handle(AskedTwice request, CancellationToken cancellationToken) => Task.FromResult(CaseState.Closed);
}

internal sealed class SecondAnswer : IRequestHandler<AskedTwice, CaseState>
{
    public Task<CaseState> Handle(AskedTwice request, CancellationToken cancellationToken) => Task.FromResult(CaseState.Closed);
}

internal sealed class UnguardedScreeningHandler : IRequestHandler<UnguardedScreeningCommand, CaseState>
{
    public Task<CaseState> Handle(UnguardedScreeningCommand request, CancellationToken cancellationToken) => Task.FromResult(CaseState.Closed);
}

internal interface IFindsPeople
{
    Task<bool> IsKnown(string phone);
}

internal sealed class PeopleFinder : IFindsPeople
{
    public async Task<bool> IsKnown(string phone)
    {
        await Task.Yield();
        return " WHERE p.phone_hash = @Phone".Contains(phone, StringComparison.Ordinal);
    }
}

internal sealed record TakeWhoIsMeant : CaseStateCommand, IGuarded
{
    public static Guard Guard => Guard.Public;
}

internal sealed class TakeWhoIsMeantHandler(IFindsPeople people) : IRequestHandler<TakeWhoIsMeant, CaseState>
{
    public async Task<CaseState> Handle(TakeWhoIsMeant request, CancellationToken cancellationToken) => await people.IsKnown("1") ? CaseState.Closed : CaseState.Merged;
}

internal static class CaseHelper;

internal static class CommonDates;
