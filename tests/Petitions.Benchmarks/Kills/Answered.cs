using System.Collections.Concurrent;
using Petitions.Application.Sweeps;

namespace Petitions.Benchmarks.Kills;

/// <summary>已答复: what the service has answered for, kept by the clients: after a kill all of it must be there.</summary>
internal sealed class Answered
{
    private readonly ConcurrentDictionary<Guid, CaseKnown> _cases = new();
    private readonly ConcurrentDictionary<string, Guid> _numbers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _faults = new();
    private readonly ConcurrentDictionary<Guid, AttachmentKnown> _attachments = new();
    private readonly ConcurrentQueue<RunKnown> _runs = new();
    private readonly ConcurrentDictionary<ReportKnown, byte> _reports = new();
    private long _intakes, _acts, _closures, _unanswered;

    internal IReadOnlyDictionary<Guid, CaseKnown> Cases => _cases;
    internal IEnumerable<KeyValuePair<Guid, AttachmentKnown>> Attachments => _attachments;
    internal IReadOnlyCollection<RunKnown> Runs => _runs;
    internal IEnumerable<ReportKnown> Reports => _reports.Keys;
    internal IEnumerable<string> Faults => _faults;
    internal long Intakes => _intakes;
    internal long Acts => _acts;
    internal long Closures => _closures;
    internal long Unanswered => _unanswered;

    /// <summary>A case that was there before the trial, entered late; not counted.</summary>
    internal void There(Guid id, string number)
    {
        _cases[id] = new(number, 1, 1, Old: true, TimeProvider.System.GetUtcNow());
        Numbered(number, id);
    }

    /// <summary>A new case was answered 201.</summary>
    internal void Taken(Guid id, string number, bool old = false)
    {
        Interlocked.Increment(ref _intakes);
        _cases[id] = new(number, 1, 1, old, TimeProvider.System.GetUtcNow());
        Numbered(number, id);
    }

    /// <summary>A number was answered; it must never stand for another thing.</summary>
    internal void Numbered(string number, Guid id)
    {
        if (_numbers.GetOrAdd(number, id) != id) _faults.Enqueue($"the number {number} was answered twice");
    }

    /// <summary>Whether the sweeps act on this case too.</summary>
    internal bool IsOld(Guid id) => _cases[id].Old;

    /// <summary>An act was answered 200 with this version.</summary>
    internal void Acted(Guid id, int version)
    {
        Interlocked.Increment(ref _acts);
        _cases.AddOrUpdate(id, _ => throw new InvalidOperationException("An act on a case nobody has taken in."),
            (_, known) => known with { Version = Math.Max(known.Version, version), Acts = known.Acts + 1 });
    }

    /// <summary>The act was the last on the way.</summary>
    internal void Closed() => Interlocked.Increment(ref _closures);

    /// <summary>An upload was answered 201 with this version of its case.</summary>
    internal void Attached(Guid id, Guid caseId, string sha256, int version)
    {
        _attachments[id] = new(caseId, sha256);
        Acted(caseId, version);
    }

    /// <summary>A run by hand was answered 200.</summary>
    internal void Swept(string sweep, SweepOutcome outcome) => _runs.Enqueue(new(sweep, outcome));

    /// <summary>A month's report was answered 200 or 201, with these figures.</summary>
    internal void Reported(string period, int revision, string figures) => _reports[new(period, revision, figures)] = 0;

    /// <summary>The connection broke: the request may have been done or not, but only wholly.</summary>
    internal void Broken() => Interlocked.Increment(ref _unanswered);

    internal void Fault(string fault) => _faults.Enqueue(fault);
}

/// <summary>One case as last answered.</summary>
/// <param name="Number">信访编号.</param>
/// <param name="Version">The highest version answered.</param>
/// <param name="Acts">How many acts of people were answered, its registration among them.</param>
/// <param name="Old">Due for the sweeps from the first day.</param>
/// <param name="At">When its registration was answered.</param>
internal sealed record CaseKnown(string Number, int Version, int Acts, bool Old, DateTimeOffset At);

/// <summary>One attachment as answered.</summary>
internal sealed record AttachmentKnown(Guid CaseId, string Sha256);

/// <summary>One run by hand as answered.</summary>
internal sealed record RunKnown(string Sweep, SweepOutcome Outcome);

/// <summary>One report as answered.</summary>
internal sealed record ReportKnown(string Period, int Revision, string Figures);
