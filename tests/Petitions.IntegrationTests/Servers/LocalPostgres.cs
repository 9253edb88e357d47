using Petitions.Benchmarks.Servers;

namespace Petitions.IntegrationTests.Servers;

/// <summary>
/// 本机 PostgreSQL: the server that tests use. <c>PETITIONS_TEST_POSTGRESQL</c> names one; otherwise the machine's own programs
/// are started once per test process, and are gone when it ends.
/// </summary>
public static class LocalPostgres
{
    private const string Variable = "PETITIONS_TEST_POSTGRESQL";
    private static readonly string? Given = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : null;
    private static readonly Lazy<Task<string?>> Started = new(Start);

    /// <summary>Why there is no server to test on; null where there is one. Starts nothing.</summary>
    public static string? SkipReason { get; } = Given is not null || PostgresServer.IsHere
        ? null
        : $"No PostgreSQL here: set {Variable} to a server's connection string, or install PostgreSQL's server programs.";

    /// <summary>Why there is no server that a test may stop and start, or whose programs it may run; null where there is.</summary>
    public static string? ProgramsSkipReason { get; } = PostgresServer.IsHere ? null : "PostgreSQL's server programs are not installed here.";

    /// <summary>Connection string of a superuser on the maintenance database; null where there is no server.</summary>
    public static Task<string?> ConnectionString() => Started.Value;

    private static async Task<string?> Start()
        => Given is not null || !PostgresServer.IsHere ? Given : (await PostgresServer.Start(careless: true)).ConnectionString();
}
