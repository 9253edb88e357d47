using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Petitions.IntegrationTests.Servers;

/// <summary>每种数据库服务器各测一遍: as <see cref="OnEveryDatabaseAttribute"/>, for what one embedded file has no part in.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnEveryServerAttribute : DataAttribute
{
    /// <inheritdoc />
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker)
        => ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>([.. TestDatabases.Providers.Where(p => p != "sqlite").Select(OnEveryDatabaseAttribute.Row)]);

    /// <inheritdoc />
    public override bool SupportsDiscoveryEnumeration() => true;
}
