namespace Petitions.Domain.Deadlines;

/// <summary>期限说明: how a due date came about, the same lines in both languages.</summary>
/// <param name="Due">The dates explained.</param>
/// <param name="Chinese">One statement per line, in Chinese.</param>
/// <param name="English">One statement per line, in English.</param>
public sealed record DeadlineExplanation(DueDates Due, IReadOnlyList<string> Chinese, IReadOnlyList<string> English);
