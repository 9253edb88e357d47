using System.Data.Common;
using System.Globalization;

namespace Petitions.Benchmarks.Kills;

/// <summary>行: what stands in a database, read without any of the product's code.</summary>
internal static class Rows
{
    internal static IReadOnlyList<object[]> Of(DbConnection connection, string sql)
    {
        var rows = new List<object[]>();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>The first column of the first row as text.</summary>
    internal static string? Text(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), null);
    }

    /// <summary>Each question whose count is not 0.</summary>
    internal static IEnumerable<string> NotNone(DbConnection connection, IEnumerable<(string What, string Sql)> questions)
        => questions.Select(q => (q.What, Count: Text(connection, q.Sql))).Where(q => q.Count != "0").Select(q => $"{q.Count} {q.What}").ToList();

    internal static Guid Id(object value) => value is Guid id ? id : Guid.Parse((string)value);

    internal static int Number(object value) => Convert.ToInt32(value, CultureInfo.InvariantCulture);

    internal static DateTimeOffset Instant(object value) => value is DateTime instant ? new(instant.ToUniversalTime()) : DateTimeOffset.Parse((string)value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
