using Petitions.Application.Pipeline;

namespace Petitions.Application.Ports;

/// <summary>Another request already holds this idempotency key: its record decides.</summary>
public sealed class IdempotencyKeyTaken : Exception;

/// <summary>A first answer, kept.</summary>
/// <param name="Answer">The answer as it was given.</param>
public sealed record KeptAnswer<T>(T Answer);

/// <summary>幂等记录: first answers by key, encrypted, for 30 days.</summary>
public interface IIdempotencyStore
{
    /// <summary>The first answer of this key; refuses with <c>idempotency-key-reused</c> where the request differs.</summary>
    Task<KeptAnswer<T>?> Find<T>(IdempotencyClaim claim, CancellationToken cancellation);

    /// <summary>A name for the key and what was asked under it, 48 small hexadecimal digits, that tells nothing of either.</summary>
    string NameOf(IdempotencyClaim claim);

    /// <summary>Keeps an answer in the present transaction; throws <see cref="IdempotencyKeyTaken"/> where the key is held.</summary>
    Task Keep<T>(IdempotencyClaim claim, T answer, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Notes in the kept answer of an owner's key that it was seen, the first time only.</summary>
    Task SeeCodes(string owner, string key, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Takes the query codes out of the kept answer of an owner's key; where an instant is told, only of one that was seen by then.</summary>
    Task EndCodes(string owner, string key, DateTimeOffset? seenBefore, CancellationToken cancellation);
}
