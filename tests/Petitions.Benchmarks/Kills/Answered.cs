using System.Collections.Concurrent;

namespace Petitions.Benchmarks.Kills;

/// <summary>已答复: what the service has answered for, kept by the clients: after a kill all of it must be there.</summary>
internal sealed class Answered
{
    private readonly ConcurrentDictionary<Guid, CaseKnown> _cases = new();
    private readonly ConcurrentDictionary<string, Guid> _numbers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _faults = new();
    private readonly ConcurrentDictionary<Guid, AttachmentKnown> _attachments = new();
    private long _intakes, _acts, _unanswered;

    internal IEnumerable<KeyValuePair<Guid, CaseKnown>> Cases => _cases;
    internal IEnumerable<KeyValuePair<Guid, AttachmentKnown>> Attachments => _attachments;
    internal IEnumerable<string> Faults => _faults;
    internal long Intakes => _intakes;
    internal long Acts => _acts;
    internal long Unanswered => _unanswered;

    /// <summary>A new case was answered 201.</summary>
    internal void Taken(Guid id, string number)
    {
        Interlocked.Increment(ref _intakes);
        _cases[id] = new(number, 1);
        Numbered(number, id);
    }

    /// <summary>A number was answered; it must never stand for another thing.</summary>
    internal void Numbered(string number, Guid id)
    {
        if (_numbers.GetOrAdd(number, id) != id) _faults.Enqueue($"the number {number} was answered twice");
    }

    /// <summary>An act was answered 200 with this version.</summary>
    internal void Acted(Guid id, int version)
    {
        Interlocked.Increment(ref _acts);
        _cases.AddOrUpdate(id, _ => throw new InvalidOperationException("An act on a case nobody has taken in."),
            (_, known) => known with { Version = Math.Max(known.Version, version) });
    }

    /// <summary>An upload was answered 201 with this version of its case.</summary>
    internal void Attached(Guid id, Guid caseId, string sha256, int version)
    {
        _attachments[id] = new(caseId, sha256);
        Acted(caseId, version);
    }

    /// <summary>The connection broke: the request may have been done or not, but only wholly.</summary>
    internal void Broken() => Interlocked.Increment(ref _unanswered);

    internal void Fault(string fault) => _faults.Enqueue(fault);
}

/// <summary>One case as last answered.</summary>
internal sealed record CaseKnown(string Number, int Version);

/// <summary>One attachment as answered.</summary>
internal sealed record AttachmentKnown(Guid CaseId, string Sha256);
