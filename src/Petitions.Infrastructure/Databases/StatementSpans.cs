using System.Diagnostics;

namespace Petitions.Infrastructure.Databases;

/// <summary>语句跟踪: a span for each statement with its text, which is a constant of the program; never a value.</summary>
public static class StatementSpans
{
    /// <summary>Name of the source of these spans.</summary>
    public const string Source = "Petitions.Database";

    /// <summary>The tag that holds the statement.</summary>
    public const string StatementTag = "db.query.text";

    private static readonly ActivitySource Spans = new(Source);

    internal static Activity? Of(string sql, Dialect dialect)
    {
        if (!Spans.HasListeners()) return null;
        var span = Spans.StartActivity("statement", ActivityKind.Client);
        span?.SetTag("db.system.name", dialect.Name).SetTag(StatementTag, sql);
        return span;
    }
}
