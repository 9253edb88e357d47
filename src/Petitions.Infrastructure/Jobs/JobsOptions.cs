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

    internal string StorageFor(DatabaseOptions database) => Storage ?? (database.Provider == "sqlite" ? "inMemory" : database.Provider);

    internal string ConnectionStringFor(DatabaseOptions database) => ConnectionString ?? database.ConnectionString;
}

internal sealed class JobsOptionsValidator(IOptions<DatabaseOptions> database) : IValidateOptions<JobsOptions>
{
    private static readonly string[] Storages = ["inMemory", "sqlserver", "postgresql"];

    public ValidateOptionsResult Validate(string? name, JobsOptions options)
    {
        var storage = options.StorageFor(database.Value);
        if (!Storages.Contains(storage)) return ValidateOptionsResult.Fail($"Jobs:Storage must be one of {string.Join(", ", Storages)}.");
        var needsOwn = storage != "inMemory" && storage != database.Value.Provider && string.IsNullOrWhiteSpace(options.ConnectionString);
        return needsOwn ? ValidateOptionsResult.Fail("Jobs:ConnectionString is needed: Jobs:Storage is not the database's own provider.") : ValidateOptionsResult.Success;
    }
}
