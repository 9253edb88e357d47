namespace Petitions.Infrastructure.Databases;

/// <summary>条件组合: optional filters put together from constant fragments; a filter that is not asked for is not in the statement.</summary>
internal sealed class Where
{
    private readonly List<string> _fragments = [];

    /// <summary>The parameters of the filters taken.</summary>
    internal Named Parameters { get; } = new();

    /// <summary>Takes a fragment that is always there.</summary>
    internal Where And(string fragment)
    {
        _fragments.Add(fragment);
        return this;
    }

    /// <summary>Takes a fragment that is always there, with its parameter.</summary>
    internal Where And(string fragment, string name, object value)
    {
        Parameters.Add(name, value);
        return And(fragment);
    }

    /// <summary>Takes a fragment where its value was given.</summary>
    internal Where If(object? value, string fragment, string name) => value is null ? this : And(fragment, name, value);

    /// <summary>The WHERE clause.</summary>
    internal string Clause => _fragments.Count == 0 ? "" : " WHERE " + string.Join(" AND ", _fragments);
}
