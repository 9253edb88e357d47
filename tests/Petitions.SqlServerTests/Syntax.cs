using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Petitions.SqlServerTests;

/// <summary>语法树: the parsed form of a statement, searched by the kind of its parts.</summary>
internal static class Syntax
{
    // One statement after the other is asked many questions: each is parsed once, and gone through once for each kind of part, not for each question.
    [ThreadStatic]
    private static Parsed? _last;

    /// <summary>Why a statement cannot be parsed; none where it can. Whoever looks for mistakes by the tree reports these first: in no tree there are no mistakes.</summary>
    public static IEnumerable<string> Unparsable(Statement statement) => Parse(statement).Errors.Select(e => $"cannot be parsed: {e.Message}");

    /// <summary>All parts of one kind in a statement, outer before inner; none when it cannot be parsed (<see cref="Unparsable"/>).</summary>
    public static IReadOnlyList<T> In<T>(Statement statement)
        where T : TSqlFragment
        => Parse(statement) is { Errors.Count: 0 } parsed ? parsed.In<T>() : [];

    /// <summary>All parts of one kind below a part, itself included.</summary>
    public static IReadOnlyList<T> In<T>(TSqlFragment part)
        where T : TSqlFragment
    {
        var finder = new Finder<T>();
        part.Accept(finder);
        return finder.Found;
    }

    /// <summary>The part as written, in one spacing and lower case, for comparing parts.</summary>
    public static string Words(TSqlFragment part) => string.Join(
        ' ',
        part.ScriptTokenStream.Skip(part.FirstTokenIndex).Take(part.LastTokenIndex - part.FirstTokenIndex + 1)
            .Where(t => t.TokenType is not (TSqlTokenType.WhiteSpace or TSqlTokenType.SingleLineComment or TSqlTokenType.MultilineComment))
            .Select(t => t.Text.ToLowerInvariant()));

    private static Parsed Parse(Statement statement)
    {
        if (_last is { } last && last.Text == statement.Text) return last;
        var tree = new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(statement.Text), out var errors);
        return _last = new(statement.Text, tree, errors);
    }

    private sealed record Parsed(string Text, TSqlFragment Tree, IList<ParseError> Errors)
    {
        private readonly Dictionary<Type, object> _found = [];

        public IReadOnlyList<T> In<T>()
            where T : TSqlFragment
        {
            if (!_found.TryGetValue(typeof(T), out var found)) _found[typeof(T)] = found = Syntax.In<T>(Tree);
            return (IReadOnlyList<T>)found;
        }
    }

    private sealed class Finder<T> : TSqlFragmentVisitor
        where T : TSqlFragment
    {
        public List<T> Found { get; } = [];

        public override void Visit(TSqlFragment fragment)
        {
            if (fragment is T part)
                Found.Add(part);
        }
    }
}
