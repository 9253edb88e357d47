using System.Reflection;
using System.Text.RegularExpressions;
using Petitions.Api.Hosting;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Retention;
using Petitions.Infrastructure.Secrecy;
using Petitions.Web;
using Xunit;

namespace Petitions.UnitTests.Docs;

/// <summary>docs/operations.md against the code: what it lists is what there is.</summary>
public sealed class OperationsPageTests
{
    private const string File = "docs/operations.md";

    [Fact]
    public void Every_setting_stands_on_the_page()
    {
        var settings = Settings().ToList();
        Assert.Contains("Sessions:Hours", settings);
        Assert.Contains("Pages:PublicAddress", settings);
        Assert.True(settings.Count > 40);
        Assert.Empty(Missing(settings, Repository.Read(File)));
        Assert.Equal(["Jobs:Storage", "Throttle:BlockMinutes"], Missing(["Jobs:Enabled", "Jobs:Storage", "Secrecy:Keys", "Throttle:BlockMinutes"], "`Jobs:Enabled`, `Jobs:StorageOf`, `Secrecy:Keys:<id>`, `Throttle:*`"));
    }

    [Fact]
    public void Every_limit_of_tries_stands_with_its_default()
    {
        var rows = Regex.Matches(Repository.Read(File), @"^\| `Throttle:([A-Za-z]+)` \| .+ \| (\d+) \|$", RegexOptions.Multiline).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
        var options = new ThrottleOptions();
        Assert.Equal(typeof(ThrottleOptions).GetProperties().ToDictionary(p => p.Name, p => $"{p.GetValue(options)}"), rows);
    }

    [Fact]
    public void Every_command_stands_on_the_page()
    {
        var commands = Regex.Matches(Repository.Read("src/Petitions.Api/Commands/CommandTable.cs"), """\["([a-z-]+)"\]""").Select(m => m.Groups[1].Value).ToList();
        Assert.Contains("sample", commands);
        var page = Repository.Read(File);
        Assert.DoesNotContain(commands, c => !Regex.IsMatch(page, $@"^\|.*`{c}[ `].*\|", RegexOptions.Multiline));
    }

    // Old versions of what these change lie in a server's files until the tables are written anew.
    [Fact]
    public void The_tables_to_write_anew_are_those_that_an_erasure_and_a_rotation_change()
    {
        var page = Regex.Match(Repository.Read(File), "`VACUUM FULL ([a-z_,\\s]+)` in a quiet hour after a round; after a `rotate-keys` the same and `([a-z_, ]+)`");
        Assert.True(page.Success);
        var erased = Changed(Statements(typeof(CaseEraser), typeof(VisitEraser)));
        Assert.Equal(erased, Names(page.Groups[1].Value));
        var rotated = Changed(Statements(typeof(KeyRotation), typeof(FieldRotation), typeof(LaterTexts), typeof(NameHashes)).Concat(LaterTexts.Composed()));
        Assert.Equal(rotated.Except(erased), Names(page.Groups[2].Value));
        Assert.Equal(["cases", "people"], Changed(["UPDATE people SET a = 1", "SELECT 1 FROM seals", "DELETE FROM cases WHERE 1 = 1"]));
    }

    private static IEnumerable<string> Names(string list) => Regex.Matches(list, "[a-z_]+").Select(m => m.Value).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Statements(params Type[] types) => types.SelectMany(t => t.GetFields(BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Static))
        .Where(f => f.IsLiteral && f.FieldType == typeof(string)).Select(f => (string)f.GetRawConstantValue()!);

    private static List<string> Changed(IEnumerable<string> statements)
        => [.. statements.SelectMany(s => Regex.Matches(s, @"^\s*(?:UPDATE|DELETE FROM) ([a-z_]+)").Select(m => m.Groups[1].Value)).Distinct().Order(StringComparer.Ordinal)];

    // Every class with a section of its own is read from the configuration.
    private static IEnumerable<string> Settings() => new[] { typeof(SessionOptions), typeof(DatabaseOptions), typeof(PagesOptions) }.SelectMany(t => t.Assembly.GetTypes())
        .Where(t => t.Name.EndsWith("Options", StringComparison.Ordinal) && t.GetField("Section") is { IsLiteral: true })
        .SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite).Select(p => $"{t.GetField("Section")!.GetRawConstantValue()}:{p.Name}"));

    // By its name, or by those below it.
    private static IEnumerable<string> Missing(IEnumerable<string> settings, string page)
        => settings.Where(s => !page.Contains($"`{s}`", StringComparison.Ordinal) && !page.Contains($"`{s}:", StringComparison.Ordinal));
}
