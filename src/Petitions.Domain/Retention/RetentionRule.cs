using Petitions.Domain.Cases;

namespace Petitions.Domain.Retention;

/// <summary>保管期限: how long the file of an ended case is kept with its names and texts [a decision of this project, kept as data].</summary>
/// <param name="Key">Stable key.</param>
/// <param name="Class">The class it is for; null for every class without a rule of its own.</param>
/// <param name="Years">Years from the day on which the case ended.</param>
/// <param name="Label">Chinese label.</param>
/// <param name="ValidFrom">First office day it is used.</param>
/// <param name="ValidTo">Last office day; null while in force.</param>
public sealed record RetentionRule(string Key, PetitionClass? Class, int Years, string Label, DateOnly ValidFrom, DateOnly? ValidTo);
