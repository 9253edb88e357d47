using System.Data;
using Dapper;

namespace Petitions.Infrastructure.Databases;

/// <summary>
/// 具名参数: the parameters of a statement that are given one by one, each with a value. A null among them would bear no type, and go to SQL Server as text, whatever its column holds;
/// and a filter by null finds nothing on any database. What may be null is a member of an object, whose type says what it is.
/// </summary>
#pragma warning disable RS0030 // The one place where the mapper's own are used.
internal sealed class Named : SqlMapper.IDynamicParameters
{
    private readonly DynamicParameters _given = new();

    /// <summary>Adds one.</summary>
    internal void Add(string name, object value)
    {
        ArgumentNullException.ThrowIfNull(value, name);
        _given.Add(name, value);
    }

    void SqlMapper.IDynamicParameters.AddParameters(IDbCommand command, SqlMapper.Identity identity) => ((SqlMapper.IDynamicParameters)_given).AddParameters(command, identity);
}
