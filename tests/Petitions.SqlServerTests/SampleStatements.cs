using Petitions.Infrastructure.Databases;

namespace Petitions.SqlServerTests;

/// <summary>What the catalogue must find, in every shape in which the product may keep a statement.</summary>
internal static class SampleStatements
{
    public const string OpenSql = "SELECT id AS Id FROM cases WHERE is_open = @IsOpen";

    public static readonly string ReadonlySql = string.Concat("SELECT id AS Id ", "FROM visits");

    public const string PostgresLockSql = "SELECT pg_advisory_xact_lock(1)";

    public const string NumberFragment = " AND number LIKE @Start ESCAPE '!'";

    public static readonly Type[] All = [typeof(SampleStatements), typeof(Nested), typeof(Composer), typeof(SqliteSample), typeof(SqlServerSample), typeof(Misnamed)];

    internal sealed class Nested
    {
        private const string HiddenSql = "DELETE FROM warnings WHERE case_id = @CaseId";

        public override string ToString() => HiddenSql;
    }

    internal static class Composer
    {
        private const string Base = "SELECT number AS Number FROM cases WHERE state = @State";

        [ComposedSql]
        private static IEnumerable<string> Composed() => [Base, Base + NumberFragment];
    }

    internal static class SqliteSample
    {
        public const string ClaimSql = "UPDATE number_counters SET next_no = next_no + 1 WHERE scope = @Scope RETURNING next_no";
    }

    internal static class SqlServerSample
    {
        public const string PageSql = "SELECT TOP (1) number AS Number FROM cases ORDER BY number";
    }

    internal static class Misnamed
    {
        public const string Forgotten = "SELECT number AS Number FROM casez";
        public const string Prose = "Select a unit, or delete from the list.";
    }

    public static string InCode(string column) => $"SELECT {column} FROM cases";
}
