using Petitions.Infrastructure.Secrecy;
using Xunit;

namespace Petitions.UnitTests.Secrecy;

public sealed class KeyFileTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"petitions-keys-{Guid.CreateVersion7()}.json");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Keys_are_read_from_a_file_that_only_its_owner_may_read()
    {
        Write($$"""{"keys": {"2024": "{{TestKeys.Random()}}"}, "currentKey": "2024", "lookupKey": "{{TestKeys.Random()}}"}""");
        Assert.Equal("2024", SecrecyOptionsTests.Start("Production", ("KeyFile", _path)).CurrentKey);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    public void A_file_that_others_may_touch_is_refused(UnixFileMode more)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no Unix file permissions.");
        Write($$"""{"keys": {"a": "{{TestKeys.Random()}}"}, "lookupKey": "{{TestKeys.Random()}}"}""");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_path, UnixFileMode.UserRead | more);
        Assert.Contains("must be readable by its owner only", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named() => Assert.Contains("cannot be read (FileNotFoundException)", Refused(), StringComparison.Ordinal);

    [Fact]
    public void The_demonstration_key_is_refused_from_a_file_too()
    {
        Write($$"""{"keys": {"a": "{{DemoKeys.Master}}"}, "lookupKey": "{{TestKeys.Random()}}"}""");
        Assert.Contains("the published demonstration key", Refused(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"keys": {"a": "SECRETSECRET}""")]
    [InlineData("""{"keys": {"a": "SECRETSECRET"}}""")]
    [InlineData("""{"keys": ["SECRETSECRET"], "lookupKey": "SECRETSECRET"}""")]
    [InlineData("""{"keys": {"a": "SECRETSECRET"}, "lookupKey": "SECRETSECRET", "lookUp": 1}""")]
    [InlineData("""{"keys": null, "lookupKey": "SECRETSECRET"}""")]
    [InlineData("null")]
    [InlineData("")]
    public void An_unfit_file_is_refused_in_one_line_that_quotes_nothing(string content)
    {
        Write(content);
        var line = Refused();
        Assert.StartsWith("Secrecy: ", line, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
    }

    private string Refused() => SecrecyOptionsTests.Refusal("Production", ("KeyFile", _path));

    private void Write(string content)
    {
        File.WriteAllText(_path, content);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
