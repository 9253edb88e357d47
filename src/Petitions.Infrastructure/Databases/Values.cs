using System.Data;
using System.Globalization;
using System.Runtime.CompilerServices;
using Dapper;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace Petitions.Infrastructure.Databases;

// How ids, days and instants are written to and read from each database. The handlers set the value and leave the type to
// the provider: a DbType named here would be right for one of them and wrong for another. A null alone has its type said to SqlClient, which would take it for text.
internal static class Values
{
    private const string InstantFormat = "yyyy-MM-dd HH:mm:ss.fff'+00:00'";
    private const string DayFormat = "yyyy-MM-dd";

    // 小数位: milliseconds, as every column of instants has.
    private const byte InstantScale = 3;

    // Before the first statement of whoever uses this assembly: Dapper keeps the mapping it found first.
#pragma warning disable CA2255 // A library's initializer is right here: the mapping belongs to the assembly, not to one host.
    [ModuleInitializer]
    internal static void Register()
    {
        Add(new Ids());
        Add(new Days());
        Add(new Instants());
    }
#pragma warning restore CA2255

    private static void Add<T>(Handler<T> handler)
        where T : struct
    {
        SqlMapper.RemoveTypeMap(typeof(T));
        SqlMapper.RemoveTypeMap(typeof(T?));
        SqlMapper.AddTypeHandler(typeof(T), handler);
    }

    // Dapper's own base class asks a handler even for the null of a single-column row.
    private abstract class Handler<T>(SqlDbType onSqlServer) : SqlMapper.ITypeHandler
        where T : struct
    {
        public void SetValue(IDbDataParameter parameter, object? value)
        {
            // Dapper has said "object" for a type that has a handler; SqlClient would send a sql_variant, which fits no column.
            if (parameter is SqlParameter typed)
            {
                typed.ResetDbType();
                // A null carries no type: declared as text, each combination of empty columns would be a different statement, and another plan, to the server.
                if (value is not T) typed.SqlDbType = onSqlServer;
            }

            parameter.Value = value is T given ? Written(given, parameter is SqliteParameter) : DBNull.Value;
            // As the columns have it: of another scale, each row's value would be converted before it is compared, and no index gone along in its order.
            if (parameter is SqlParameter instant && onSqlServer is SqlDbType.DateTimeOffset) instant.Scale = InstantScale;
        }

        public object? Parse(Type destinationType, object? value) => value is null or DBNull ? null : Read(value);

        protected abstract object Written(T value, bool asText);

        protected abstract T Read(object value);
    }

    private sealed class Ids() : Handler<Guid>(SqlDbType.UniqueIdentifier)
    {
        protected override object Written(Guid value, bool asText) => asText ? value.ToString("D") : value;

        protected override Guid Read(object value) => value is Guid id ? id : Guid.Parse((string)value);
    }

    private sealed class Days() : Handler<DateOnly>(SqlDbType.Date)
    {
        protected override object Written(DateOnly value, bool asText)
            => asText ? value.ToString(DayFormat, CultureInfo.InvariantCulture) : value;

        protected override DateOnly Read(object value) => value switch
        {
            DateOnly day => day,
            DateTime midnight => DateOnly.FromDateTime(midnight),
            _ => DateOnly.ParseExact((string)value, DayFormat, CultureInfo.InvariantCulture),
        };
    }

    private sealed class Instants() : Handler<DateTimeOffset>(SqlDbType.DateTimeOffset)
    {
        // Cut to milliseconds for all: the servers would round, and then an instant read back would differ from the one kept.
        protected override object Written(DateTimeOffset value, bool asText)
        {
            var instant = value.ToUniversalTime();
            instant = instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMillisecond));
            // Text of fixed width, so that SQLite orders instants as it orders text.
            return asText ? instant.ToString(InstantFormat, CultureInfo.InvariantCulture) : instant;
        }

        protected override DateTimeOffset Read(object value) => value switch
        {
            DateTimeOffset instant => instant.ToUniversalTime(),
            DateTime utc => new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)),
            _ => DateTimeOffset.ParseExact((string)value, InstantFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        };
    }
}
