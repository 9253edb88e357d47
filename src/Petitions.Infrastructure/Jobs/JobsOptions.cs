using Microsoft.Extensions.Options;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Jobs;

/// <summary>定时任务设置 (section <c>Jobs</c>): what triggers the sweeps. What runs, and how often, is the ledger's decision.</summary>
public sealed class JobsOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Jobs";

    /// <summary>Whether this process triggers sweeps; by hand they can be run all the same.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Where the triggers are kept: <c>inMemory</c>, <c>sqlserver</c> or <c>postgresql</c>; by the database's provider where not set.</summary>
    public string? Storage { get; set; }

    /// <summary>Where that is another server than the cases' own; never printed.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>How many days the clock may go ahead of the time that passes in a running process before nothing runs by itself any more.</summary>
    public int MostDaysAhead { get; set; } = 3;

    /// <summary>How many days after the newest run a service may start and go on by itself.</summary>
    public int MostDaysOff { get; set; } = 40;

    internal string StorageFor(DatabaseOptions database) => Storage ?? (database.Provider == "sqlite" ? "inMemory" : database.Provider);

    internal string ConnectionStringFor(DatabaseOptions database) => ConnectionString ?? database.ConnectionString;
}

internal sealed class JobsOptionsValidator(IOptions<DatabaseOptions> database) : IValidateOptions<JobsOptions>
{
    private const int MostDays = 3_650;

    private static readonly string[] Storages = ["inMemory", "sqlserver", "postgresql"];

    public ValidateOptionsResult Validate(string? name, JobsOptions options)
    {
        if (options.MostDaysAhead is < 1 or > MostDays) return ValidateOptionsResult.Fail($"Jobs:MostDaysAhead must be between 1 and {MostDays}.");
        if (options.MostDaysOff is < 1 or > MostDays) return ValidateOptionsResult.Fail($"Jobs:MostDaysOff must be between 1 and {MostDays}.");
        var storage = options.StorageFor(database.Value);
        if (!Storages.Contains(storage)) return ValidateOptionsResult.Fail($"Jobs:Storage must be one of {string.Join(", ", Storages)}.");
        var needsOwn = storage != "inMemory" && storage != database.Value.Provider && string.IsNullOrWhiteSpace(options.ConnectionString);
        if (needsOwn) return ValidateOptionsResult.Fail("Jobs:ConnectionString is needed: Jobs:Storage is not the database's own provider.");
        return storage != "inMemory" && options.ConnectionString is { } own && DatabaseOptionsValidator.FaultOf("Jobs:ConnectionString", storage, own) is { } fault
            ? ValidateOptionsResult.Fail(fault)
            : ValidateOptionsResult.Success;
    }
}
