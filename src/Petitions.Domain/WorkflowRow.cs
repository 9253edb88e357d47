using Petitions.Domain.Cases;

namespace Petitions.Domain;

/// <summary>流程行: one row of the workflow table.</summary>
/// <param name="From">State before; null only for registration.</param>
/// <param name="Act">The act.</param>
/// <param name="Branch">Which result of the act leads here; empty where there is one only.</param>
/// <param name="To">State after.</param>
public sealed record WorkflowRow(CaseState? From, CaseAct Act, string Branch, CaseState To);
