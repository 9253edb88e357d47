namespace Petitions.Infrastructure.Databases;

/// <summary>迟发重复键: a write that was to go later has met a key that is there already, on its way with somebody else's statement: it is not that statement's, and
/// whoever expects one of its own must not take it for that.</summary>
internal sealed class LaterRefusedException(DuplicateKeyException cause) : Exception("A write that went with the next statement met a key that is there already.", cause);
