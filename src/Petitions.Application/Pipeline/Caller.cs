using System.Security.Claims;
using Petitions.Application.Cases;
using Petitions.Domain;
using Petitions.Domain.Access;

namespace Petitions.Application.Pipeline;

/// <summary>
/// 调用方: who sends the message of this scope, when, having seen which version, under which idempotency key.
/// One scope carries one message; the actor is passed in, never guessed.
/// </summary>
public sealed class Caller(TimeProvider time)
{
    private DateTimeOffset? _at;

    /// <summary>Who; null while nobody is signed in.</summary>
    public Actor? Actor { get; set; }

    /// <summary>The actor, or the refusal <c>not-signed-in</c>.</summary>
    public Actor Known => Actor ?? throw Refusal.NotSignedIn();

    /// <summary>The credentials the actor signed in with; null for petitioners, sweeps and commands. Long work uses it to check that the sign-in still holds.</summary>
    public ClaimsPrincipal? SignedInBy { get; set; }

    /// <summary>When (UTC, whole milliseconds): read once, so that everything one message writes agrees.</summary>
    public DateTimeOffset At => _at ??= OfficeTime.Stored(time.GetUtcNow());

    /// <summary>The office day of <see cref="At"/>.</summary>
    public DateOnly Today => OfficeTime.Day(At);

    /// <summary>The version last seen (If-Match); null where absent, -1 where the tag is none of ours.</summary>
    public int? SeenVersion { get; set; }

    /// <summary>The idempotency key with what it is bound to; null where none was sent.</summary>
    public IdempotencyClaim? Idempotency { get; set; }

    /// <summary>By which route the message came, such as <c>GET /api/v1/cases/{id}</c>; null where by none.</summary>
    public string? Route { get; set; }

    /// <summary>From which address the message came, as <see cref="Accounts.ClientAddress"/> has it.</summary>
    public string Address { get; set; } = Accounts.ClientAddress.Of(null);

    /// <summary>True where the answer is the first one again.</summary>
    public bool Replayed { get; set; }

    /// <summary>Numbers drawn for this message before its transaction.</summary>
    public Drawn<string> CaseNumbers { get; } = new();

    /// <summary>Visit numbers drawn for this message.</summary>
    public Drawn<string> VisitNumbers { get; } = new();

    /// <summary>疑似重复 of each matter that the message takes in, looked for before its transaction.</summary>
    public Drawn<IReadOnlyList<RepeatCandidate>> Repeats { get; } = new();

    /// <summary>Begins an attempt: a transaction that is tried again uses the same numbers again.</summary>
    public void BeginAttempt()
    {
        CaseNumbers.Rewind();
        VisitNumbers.Rewind();
        Repeats.Rewind();
    }
}

/// <summary>预取: what was drawn for one message before its transaction, handed out in order.</summary>
public sealed class Drawn<T>
{
    private readonly List<T> _drawn = [];
    private int _next;

    /// <summary>Whether any is left.</summary>
    public bool HasMore => _next < _drawn.Count;

    /// <summary>Adds one.</summary>
    public void Add(T drawn) => _drawn.Add(drawn);

    /// <summary>The next one.</summary>
    public T Take() => _drawn[_next++];

    internal void Rewind() => _next = 0;
}

/// <summary>幂等键: a client's key and the fingerprint of the request it stands for.</summary>
/// <param name="Owner">Account name, or the address on public routes: keys of different owners never meet.</param>
/// <param name="Key">1–100 visible ASCII characters.</param>
/// <param name="Fingerprint">Hash of method, route and body.</param>
public sealed record IdempotencyClaim(string Owner, string Key, string Fingerprint);
