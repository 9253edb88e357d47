namespace Petitions.Infrastructure.Databases;

/// <summary>重复键: a unique index refused a row.</summary>
/// <remarks>The provider's own error is left out on purpose: it quotes the values, which may be personal data.</remarks>
internal sealed class DuplicateKeyException() : Exception("A row with the same unique key is there already.");
