using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Petitions.Infrastructure.Secrecy;
using Xunit;

namespace Petitions.UnitTests.Secrecy;

public sealed class SecrecyOptionsTests
{
    private static readonly string Good = TestKeys.Random();
    private static readonly string Other = TestKeys.Random();

    [Fact]
    public void Development_starts_with_the_demonstration_keys()
        => Assert.Equal("demo", Start("Development").CurrentKey);

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public void Every_other_environment_refuses_to_start_without_keys(string environment)
        => Assert.Equal($"Secrecy: {environment} needs keys of its own: set Secrecy:KeyFile, or Secrecy:Keys and Secrecy:LookupKey (32 random bytes each, in base64).",
            Refusal(environment));

    [Fact]
    public void Production_refuses_the_demonstration_keys()
    {
        Assert.Contains("Secrecy:Keys:a is the published demonstration key", Refusal("Production", ("Keys:a", DemoKeys.Master), ("LookupKey", Good)), StringComparison.Ordinal);
        Assert.Contains("Secrecy:Keys:a is the published", Refusal("Production", ("Keys:a", " " + DemoKeys.Master), ("LookupKey", Good)), StringComparison.Ordinal);
        Assert.Contains("Secrecy:LookupKey is the published", Refusal("Production", ("Keys:a", Good), ("LookupKey", DemoKeys.Lookup)), StringComparison.Ordinal);
    }

    [Fact]
    public void Production_starts_with_keys_of_its_own()
    {
        Assert.Equal("a", Start("Production", ("Keys:a", Good), ("LookupKey", Other)).CurrentKey);
        Assert.Equal("b", Start("Production", ("Keys:a", Good), ("Keys:b", TestKeys.Random()), ("CurrentKey", "b"), ("LookupKey", Other)).CurrentKey);
    }

    [Fact]
    public void Every_mistake_has_a_line_of_its_own_that_holds_no_key()
    {
        AssertRefused("Secrecy:Keys lists no key.", ("LookupKey", Good));
        AssertRefused("Secrecy:LookupKey is missing.", ("Keys:a", Good));
        AssertRefused("Secrecy:Keys:a must be 32 bytes in base64.", ("Keys:a", Good[..20]), ("LookupKey", Other));
        AssertRefused("Secrecy:Keys:a must be 32 bytes in base64.", ("Keys:a", "not base64"), ("LookupKey", Other));
        AssertRefused("a key id in Secrecy:Keys must have 1 to 32 letters", ("Keys:a.b", Good), ("LookupKey", Other));
        AssertRefused("two of the keys are the same", ("Keys:a", Good), ("LookupKey", Good));
        AssertRefused("Secrecy:CurrentKey must name one of the keys.", ("Keys:a", Good), ("Keys:b", TestKeys.Random()), ("LookupKey", Other));
        AssertRefused("Secrecy:CurrentKey names 'c'", ("Keys:a", Good), ("CurrentKey", "c"), ("LookupKey", Other));
        AssertRefused("set either Secrecy:KeyFile or Secrecy:Keys, not both.", ("KeyFile", "keys.json"), ("Keys:a", Good));
    }

    [Theory]
    [InlineData("Throttle:SignInsPerUser", "0", "SignInsPerUser")]
    [InlineData("Secrecy:LookupKey", "x", "Secrecy: Secrecy:Keys lists no key.")]
    [InlineData("Other", "", "Secrecy: Production needs keys of its own")]
    public void The_check_at_start_finds_unfit_settings_before_anything_runs(string key, string value, string reason)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = key[0] == 'T' ? "Development" : "Production" });
        builder.Configuration[key] = value;
        builder.Services.AddSecrecy(builder.Configuration);
        using var host = builder.Build();
        var problem = Assert.Throws<OptionsValidationException>(() => host.Services.GetRequiredService<IStartupValidator>().Validate());
        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
    }

    private static void AssertRefused(string expected, params (string Key, string Value)[] settings)
    {
        var line = Refusal("Production", settings);
        Assert.StartsWith("Secrecy: " + expected, line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
        Assert.DoesNotContain(Good[..20], line, StringComparison.Ordinal);
    }

    internal static string Refusal(string environment, params (string Key, string Value)[] settings)
        => Assert.Throws<OptionsValidationException>(() => Start(environment, settings)).Message;

    internal static SecrecyKeys Start(string environment, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create("Secrecy:" + s.Key, (string?)s.Value))).Build();
        var services = new ServiceCollection().AddSecrecy(configuration).AddSingleton<IHostEnvironment>(new TestKeys.Place(environment));
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<SecrecyKeys>();
    }
}
