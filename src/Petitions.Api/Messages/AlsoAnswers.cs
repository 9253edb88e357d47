namespace Petitions.Api.Messages;

/// <summary>其他应答: a refusal that a route gives beyond those of its kind.</summary>
/// <param name="Status">HTTP status.</param>
public sealed record AlsoAnswers(int Status);

/// <summary>其他格式: further content types of the answer 200, besides JSON.</summary>
/// <param name="ContentTypes">Their names.</param>
internal sealed record AlsoFormats(params string[] ContentTypes);
