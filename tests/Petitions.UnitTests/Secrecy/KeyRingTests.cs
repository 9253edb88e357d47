using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Petitions.Infrastructure.Secrecy;
using Xunit;

namespace Petitions.UnitTests.Secrecy;

public sealed class KeyRingTests
{
    private readonly MemoryStore _store = new();

    [Fact]
    public void What_one_process_protects_the_next_one_reads()
    {
        using var first = Process();
        var token = Protector(first).Protect("reception");
        using var second = Process();
        Assert.Equal("reception", Protector(second).Unprotect(token));
        Assert.Single(_store.All());
    }

    [Fact]
    public void Kept_keys_are_sealed()
    {
        using var process = Process();
        Protector(process).Protect("reception");
        var xml = Assert.Single(_store.All());
        Assert.Contains("v1.demo.", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("masterKey", xml, StringComparison.Ordinal);
    }

    private static IDataProtector Protector(IServiceProvider process)
        => process.GetRequiredService<IDataProtectionProvider>().CreateProtector("tokens");

    private ServiceProvider Process() => new ServiceCollection()
        .AddSecrecy(new ConfigurationBuilder().Build())
        .AddLogging()
        .AddSingleton<IHostEnvironment>(new TestKeys.Place("Development"))
        .AddSingleton<IProtectionKeyStore>(_store)
        .BuildServiceProvider();

    internal sealed class MemoryStore : IProtectionKeyStore
    {
        private readonly Dictionary<string, string> _kept = [];

        public IReadOnlyList<string> All() => [.. _kept.Values];

        public void Add(string name, string xml) => _kept.Add(name, xml);
    }
}
