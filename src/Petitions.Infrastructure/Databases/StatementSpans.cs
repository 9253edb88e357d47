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

    /// <summary>Begins a span for each of the statements that go together, side by side; they end together.</summary>
    internal static Running? Of(string[] statements, Dialect dialect)
    {
        if (!Spans.HasListeners()) return null;
        var around = Activity.Current;
        return new([.. statements.Select(sql =>
        {
            Activity.Current = around;
            return Spans.StartActivity("statement", ActivityKind.Client)?.SetTag("db.system.name", dialect.Name).SetTag(StatementTag, sql);
        })]);
    }

    internal sealed class Running(IReadOnlyList<Activity?> spans) : IDisposable
    {
        public void Dispose()
        {
            foreach (var span in spans) span?.Dispose();
        }
    }
}
