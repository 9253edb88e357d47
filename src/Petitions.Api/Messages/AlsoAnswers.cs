namespace Petitions.Api.Messages;

/// <summary>其他应答: a refusal that a route gives beyond those of its kind.</summary>
/// <param name="Status">HTTP status.</param>
public sealed record AlsoAnswers(int Status);
