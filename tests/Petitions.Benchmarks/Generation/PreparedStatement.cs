using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace Petitions.Benchmarks.Generation;

/// <summary>
/// 预编译语句: one of the product's own statements, prepared once and run for row after row; the values are written as the
/// product's type handlers write them.
/// </summary>
internal sealed partial class PreparedStatement : IDisposable
{
    private readonly SqliteCommand _command;
    private readonly Dictionary<Type, Func<object, object?>[]> _readers = [];

    internal PreparedStatement(SqliteConnection connection, string sql)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        foreach (var name in ParameterName().Matches(sql).Select(m => m.Value).Distinct()) _command.Parameters.Add(new SqliteParameter(name, null));
        _command.Prepare();
    }

    /// <summary>A statement that a class of the product keeps to itself.</summary>
    internal static string Of(Type owner, string name)
        => owner.GetField(name, BindingFlags.NonPublic | BindingFlags.Static)?.GetRawConstantValue() as string
           ?? throw new InvalidOperationException($"{owner.Name} has no statement {name} any more.");

    internal int Run(object row)
    {
        if (!_readers.TryGetValue(row.GetType(), out var readers)) _readers[row.GetType()] = readers = Readers(row.GetType());
        for (var i = 0; i < readers.Length; i++) _command.Parameters[i].Value = Written(readers[i](row));
        return _command.ExecuteNonQuery();
    }

    public void Dispose() => _command.Dispose();

    private static object Written(object? value) => value switch
    {
        null => DBNull.Value,
        Guid id => id.ToString("D"),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset at => at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss.fff'+00:00'", CultureInfo.InvariantCulture),
        _ => value,
    };

    private Func<object, object?>[] Readers(Type type)
        => [.. _command.Parameters.Cast<SqliteParameter>().Select(p => Reader(type, p.ParameterName[1..]))];

    private static Func<object, object?> Reader(Type type, string name)
    {
        var property = type.GetProperty(name) ?? throw new InvalidOperationException($"The row has no {name}, which the statement asks for.");
        var row = Expression.Parameter(typeof(object));
        return Expression.Lambda<Func<object, object?>>(Expression.Convert(Expression.Property(Expression.Convert(row, type), property), typeof(object)), row).Compile();
    }

    [GeneratedRegex(@"@\w+")]
    private static partial Regex ParameterName();
}
