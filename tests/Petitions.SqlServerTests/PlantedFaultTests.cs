namespace Petitions.SqlServerTests;

/// <summary>The compiler must be able to fail: each kind of mistake is planted once, beside statements without fault.</summary>
public sealed class PlantedFaultTests
{
    /// <summary>The compiler is tested here, not the product's schema, which it takes seconds to resolve: of that what the statements below name.</summary>
    internal static readonly Schema Small = new(
    [
        ("small.sql", """
            CREATE TABLE units (id nvarchar(40) NOT NULL, path nvarchar(400) NOT NULL);
            CREATE TABLE cases (
                id uniqueidentifier NOT NULL, number nvarchar(40) NOT NULL, title nvarchar(200) NOT NULL, state nvarchar(40) NOT NULL, is_open bit NOT NULL, version int NOT NULL,
                unit_id nvarchar(40) NOT NULL, received_at datetimeoffset(3) NOT NULL);
            CREATE TABLE number_counters (scope nvarchar(40) NOT NULL, next_no bigint NOT NULL);
            CREATE TABLE warnings (deadline_id uniqueidentifier NOT NULL);
            """),
    ]);

    private static readonly Statement[] Sound =
    [
        new("a read", "SELECT c.id AS Id, c.number AS Number FROM cases c WHERE c.state = @State AND c.is_open = @IsOpen ORDER BY c.received_at, c.number OFFSET 0 ROWS FETCH NEXT @Take ROWS ONLY"),
        new("an insert that looks first", "INSERT INTO number_counters (scope, next_no) SELECT @Scope, @NextNo WHERE NOT EXISTS (SELECT 1 FROM number_counters WHERE scope = @Scope)"),
        new("an act", "UPDATE cases SET state = @State, version = version + 1 WHERE id = @Id AND version = @Version"),
        new("a search", "SELECT COUNT(*) AS Total FROM cases c WHERE c.number LIKE @Start ESCAPE '!' AND EXISTS (SELECT 1 FROM units u WHERE u.id = c.unit_id AND u.path LIKE @Path ESCAPE '!')"),
        new("a table of its own", "CREATE TABLE applied_scripts (name nvarchar(100) NOT NULL PRIMARY KEY)"),
        new("a row of that table", "INSERT INTO applied_scripts (name) VALUES (@Name)"),
        new("a look into the server's catalogue", "SELECT snapshot_isolation_state FROM sys.databases WHERE database_id = DB_ID()"),
        new("a lock", "DECLARE @result int; EXEC @result = sp_getapplock @Resource = 'x', @LockMode = 'Exclusive'; IF @result < 0 THROW 50000, 'No lock.', 1;"),
        new("a ranking", "SELECT x.number AS Number FROM (SELECT number, ROW_NUMBER() OVER (PARTITION BY unit_id ORDER BY received_at DESC, number) AS place FROM cases) x WHERE x.place = 1"),
    ];

    public static TheoryData<string, string> Planted { get; } = new()
    {
        { "SELECT id AS Id FROM casez", "casez" },
        { "SELECT id AS Id, titel AS Title FROM cases", "titel" },
        { "SELECT c.titel AS Title FROM cases c JOIN units u ON u.id = c.unit_id", "titel" },
        { "SELECT id AS Id FROM cases WHERE sate = @State", "sate" },
        { "SELECT id AS Id FROM cases c WHERE EXISTS (SELECT 1 FROM units u WHERE u.pat = c.unit_id)", "pat" },
        { "SELECT id AS Id FROM cases ORDER BY recieved_at", "recieved_at" },
        { "SELECT id AS Id, FROM cases", "FROM" },
        { "SELECT id AS Id FROM cases WHERE state = @State LIMIT 5", "LIMIT" },
        { "UPDATE cases SET sate = @State WHERE id = @Id", "sate" },
        { "UPDATE casez SET state = @State WHERE id = @Id", "casez" },
        { "INSERT INTO number_counters (scope, nextno) VALUES (@Scope, @NextNo)", "nextno" },
        { "DELETE FROM warnings WHERE deadlineid = @DeadlineId", "deadlineid" },
    };

    [Fact]
    public void Sound_statements_compile() => Assert.Empty(new StatementCompiler(Small).Compile(Sound));

    [Fact]
    public void Each_planted_fault_is_reported_under_its_own_name_and_no_other()
    {
        var planted = Planted.Select((row, i) => new Statement($"planted {i}", row.Data.Item1)).ToArray();
        var faults = new StatementCompiler(Small).Compile([.. Sound, .. planted]);
        Assert.All(planted.Zip(Planted), pair => Assert.Contains(
            faults, f => f.Name == pair.First.Name && f.Message.Contains(pair.Second.Data.Item2, StringComparison.OrdinalIgnoreCase)));
        Assert.All(faults, f => Assert.StartsWith("planted ", f.Name, StringComparison.Ordinal));
    }

    [Fact]
    public void A_statement_on_which_the_model_throws_is_reported_and_the_others_are_still_compiled()
    {
        var faults = new StatementCompiler(Small).Compile(
        [
            .. Sound.Take(2),
            new("a variable used too early", "SELECT @Late AS Late; DECLARE @Late int"),
            new("an unknown column", "SELECT titel AS Title FROM cases"),
        ]);
        Assert.Equal(["a variable used too early", "an unknown column"], faults.Select(f => f.Name).Distinct().Order(StringComparer.Ordinal));
    }
}
