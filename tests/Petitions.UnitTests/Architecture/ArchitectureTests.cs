using System.Reflection;
using Petitions.Domain;
using Xunit;

namespace Petitions.UnitTests.Architecture;

/// <summary>Each rule of the rooms, first on the program, then on an offender planted to prove that the rule can fail.</summary>
public sealed class ArchitectureTests
{
    private static readonly Assembly[] Rooms =
        [.. new[] { "Petitions.Domain", "Petitions.Application", "Petitions.Infrastructure", "Petitions.Web", "Petitions.Api" }.Select(Assembly.Load)];

    // What a source generator wrote lies in namespaces of its own.
    private static readonly Type[] Ours = [.. Rooms.SelectMany(a => a.GetTypes()).Where(t => t.Namespace is null || t.Namespace.StartsWith("Petitions.", StringComparison.Ordinal))];
    private static readonly Type[] Planted = [.. typeof(ArchitectureTests).Assembly.GetTypes().Where(t => t.Namespace?.EndsWith(".Offenders", StringComparison.Ordinal) == true)];
    private static readonly IReadOnlyList<Use> OurUses = Uses.Of(Ours);
    private static readonly IReadOnlyList<Use> PlantedUses = Uses.Of(Planted);

    public static TheoryData<string, string> LibrariesAndTheirRooms => new()
    {
        { "Microsoft.Data.Sqlite", "Petitions.Infrastructure.Databases" },
        { "Microsoft.Data.SqlClient", "Petitions.Infrastructure.Databases" },
        { "Npgsql", "Petitions.Infrastructure.Databases" },
        { "Hangfire", "Petitions.Infrastructure.Jobs" },
        { "Dapper", "Petitions.Infrastructure" },
        { "MudBlazor", "Petitions.Web" },
    };

    [Fact]
    public void The_arrows_point_from_Api_by_Infrastructure_and_Application_to_Domain()
    {
        foreach (var room in Rooms) Assert.Empty(Rules.AgainstTheArrows(room.GetName().Name!, Referenced(room)));

        Assert.Contains("Petitions.Infrastructure", Rules.AgainstTheArrows("Petitions.Domain", Referenced(typeof(ArchitectureTests).Assembly)));
        Assert.Equal(["Petitions.Api"], Rules.AgainstTheArrows("Petitions.Infrastructure", ["Petitions.Api", "Petitions.Domain", "Dapper"]));
        Assert.Equal(["Petitions.Infrastructure"], Rules.AgainstTheArrows("Petitions.Web", ["Petitions.Infrastructure", "Petitions.Application", "MudBlazor"]));
    }

    [Fact]
    public void The_domain_needs_no_package()
    {
        Assert.Empty(Rules.Packages(Referenced(typeof(Workflow).Assembly)));
        Assert.Contains("Dapper", Rules.Packages(Referenced(typeof(ArchitectureTests).Assembly)));
    }

    [Theory, MemberData(nameof(LibrariesAndTheirRooms))]
    public void A_library_is_used_in_its_room_only(string library, string room)
    {
        Assert.Empty(Rules.OutsideItsRoom(OurUses, library, room));
        Assert.NotEmpty(Rules.OutsideItsRoom(PlantedUses, library, room));
    }

    [Fact]
    public void A_provider_type_is_found_inside_a_lambda()
        => Assert.Contains(Rules.OutsideItsRoom(PlantedUses, "Microsoft.Data.Sqlite", "Petitions.Infrastructure.Databases"),
            u => u.User == typeof(Offenders.ProviderInALambda));

    [Fact]
    public void Only_the_session_and_the_migrations_send_statements()
    {
        string[] senders = ["Petitions.Infrastructure.Databases.Session", "Petitions.Infrastructure.Databases.Migrations"];

        Assert.Empty(Rules.StatementsBeside(OurUses, senders));
        Assert.Equal([typeof(Offenders.StatementElsewhere)], Rules.StatementsBeside(PlantedUses, senders).Select(u => u.User));
        Assert.NotEmpty(Rules.StatementsBeside(OurUses));
    }

    [Fact]
    public void Files_go_out_by_the_one_way_that_asks_whether_their_reader_is_still_signed_in()
    {
        Assert.Empty(Rules.FilesSentBeside(OurUses, "Petitions.Web.Sending.SentFile"));
        Assert.Equal([typeof(Offenders.FileElsewhere)], Rules.FilesSentBeside(PlantedUses, "Petitions.Web.Sending.SentFile").Select(u => u.User));
        Assert.NotEmpty(Rules.FilesSentBeside(OurUses));
    }

    [Fact]
    public void The_plumbing_of_the_mediator_stays_in_the_pipeline()
    {
        Assert.Empty(Plumbing(OurUses));
        Assert.Contains(Plumbing(PlantedUses), u => u.User == typeof(Offenders.PlumbingElsewhere));
    }

    [Fact]
    public void Every_message_says_who_may_send_it()
    {
        Assert.NotEmpty(Rules.Messages(Ours));
        Assert.Empty(Rules.Unguarded(Ours));
        Assert.Equal([typeof(Offenders.UnguardedScreeningCommand)], Rules.Unguarded(Planted));
    }

    [Fact]
    public void Whoever_asks_by_a_person_is_answered_at_an_even_pace()
    {
        Assert.Empty(Rules.AskingByPersonUnevenly(Ours));
        Assert.Equal([typeof(Offenders.AskedTwice), typeof(Offenders.TakeWhoIsMeant)], Rules.AskingByPersonUnevenly(Planted));
        // Found by name alone, the rule would not see these.
        foreach (var reaching in new[] { typeof(Application.Cases.ListRepeats), typeof(Application.Cases.RegisterCase), typeof(Application.Visits.RegisterVisit), typeof(Application.Cases.ListWork), typeof(Application.Cases.SearchCases), typeof(Application.Cases.FindLikelyRepeats) })
            Assert.Contains(reaching, PersonLookups.Messages(Ours));
    }

    [Fact]
    public void Every_message_is_a_command_or_a_query()
    {
        Assert.Empty(Rules.NeitherCommandNorQuery(Ours));
        Assert.Equal([typeof(Offenders.NobodysRequest)], Rules.NeitherCommandNorQuery(Planted));
    }

    [Fact]
    public void Every_message_has_one_handler()
    {
        Assert.Empty(Rules.NotHandledOnce(Ours));
        Assert.Equal([$"{typeof(Offenders.AskedTwice).FullName}: 2", $"{typeof(Offenders.NobodysRequest).FullName}: 0"],
            Rules.NotHandledOnce(Planted).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Commands_are_handled_in_Application_and_queries_beside_their_SQL()
    {
        Assert.Empty(Rules.HandlersInTheWrongRoom(Ours));
        Assert.Contains(typeof(Offenders.UnguardedScreeningHandler), Rules.HandlersInTheWrongRoom(Planted));
        Assert.Contains(typeof(Offenders.FirstAnswer), Rules.HandlersInTheWrongRoom(Planted));
    }

    [Fact]
    public void Messages_are_verb_phrases_without_a_suffix()
    {
        Assert.Empty(Rules.SuffixedMessages(Ours));
        Assert.Equal([typeof(Offenders.NobodysRequest), typeof(Offenders.UnguardedScreeningCommand)], Rules.SuffixedMessages(Planted).OrderBy(t => t.Name, StringComparer.Ordinal));
    }

    [Fact]
    public void No_type_has_a_name_that_says_nothing()
    {
        Assert.Empty(Rules.EmptyNames(Ours));
        Assert.Equal([typeof(Offenders.CaseHelper), typeof(Offenders.CommonDates)], Rules.EmptyNames(Planted).OrderBy(t => t.Name, StringComparer.Ordinal));
    }

    [Fact]
    public void Files_stay_short()
    {
        Assert.Empty(Rules.LongFiles(Repository.Files("src", ".cs").Select(f => (f, Repository.Read(f)))));
        Assert.Equal(["long.cs"], Rules.LongFiles([("long.cs", new string('\n', Rules.MostLines + 1)), ("short.cs", new string('\n', Rules.MostLines))]));
    }

    [Fact]
    public void Every_port_has_a_file_of_its_own()
    {
        Assert.Empty(Rules.CrowdedPorts(Repository.Files("src/Petitions.Application/Ports", ".cs").Select(f => (f, Repository.Read(f)))));
        Assert.Equal(["IOne.cs"], Rules.CrowdedPorts([("IOne.cs", "public interface IOne;\n\npublic interface ITwo;\n"), ("IThree.cs", "public interface IThree;\n")]));
    }

    [Fact]
    public void No_statement_changes_the_history()
    {
        Assert.Empty(Rules.HistoryChanged(Uses.Texts(Ours).Select(t => t.Text).Concat(Repository.Files("db", ".sql").Select(Repository.Read))));
        Assert.Single(Rules.HistoryChanged(Uses.Texts(Planted).Select(t => t.Text)));
        Assert.Equal(3, Rules.HistoryChanged(["update  History set note = @Note", "DELETE FROM account_acts", "DELETE\nFROM history", "UPDATE historical SET a = 1", "INSERT INTO history (a) VALUES (@A)"]).Count());
    }

    [Fact]
    public void Statements_stand_in_Infrastructure_only()
    {
        var elsewhere = Uses.Texts(Rooms.Where(a => a.GetName().Name != "Petitions.Infrastructure").SelectMany(a => a.GetTypes()));
        Assert.Empty(Rules.Statements(elsewhere.Select(t => t.Text)));
        Assert.Single(Rules.Statements(Uses.Texts(Planted).Select(t => t.Text)));
        Assert.NotEmpty(Rules.Statements(Uses.Texts(Assembly.Load("Petitions.Infrastructure").GetTypes()).Select(t => t.Text)));
    }

    private static IEnumerable<Use> Plumbing(IEnumerable<Use> uses)
        => uses.Where(u => u.Used.FullName is "MediatR.Mediator" or "MediatR.ServiceFactory" or "MediatR.IPipelineBehavior`2"
            && u.User.Namespace != "Petitions.Application.Pipeline");

    private static IEnumerable<string> Referenced(Assembly assembly) => assembly.GetReferencedAssemblies().Select(a => a.Name!);
}
