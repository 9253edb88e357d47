namespace Petitions.Infrastructure.Ledgers;

/// <summary>导出的一行: a row on its way out, with the case whose reading it is, where it is one, and the seal it stands behind.</summary>
internal sealed record TakenOut<T>(T Row, Guid? CaseId, string Seal);
