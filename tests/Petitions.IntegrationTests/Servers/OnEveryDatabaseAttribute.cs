using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Petitions.IntegrationTests.Servers;

/// <summary>
/// 每种数据库各测一遍: gives a theory one row per database. The row of a server that is not here is skipped with its reason;
/// where <c>PETITIONS_TEST_REQUIRE</c> names it, the row runs and fails by that reason.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnEveryDatabaseAttribute : DataAttribute
{
    /// <inheritdoc />
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker)
        => ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>([.. TestDatabases.Providers.Select(Row)]);

    /// <inheritdoc />
    public override bool SupportsDiscoveryEnumeration() => true;

    internal static TheoryDataRow Row(string provider) => new(provider)
    {
        Skip = TestDatabases.IsRequired(provider) ? null : TestDatabases.SkipReason(provider),
    };
}
