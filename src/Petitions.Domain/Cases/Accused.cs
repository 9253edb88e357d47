namespace Petitions.Domain.Cases;

/// <summary>被反映对象: a typed exclusion (art 30).</summary>
/// <param name="Kind">person or unit.</param>
/// <param name="Name">Name as told.</param>
/// <param name="UnitId">The unit, or the person's unit, where it is one of ours.</param>
/// <param name="UserName">The account of the person, where it is one of ours; empty where it was said to be nobody of ours who only bears the name.</param>
public sealed record Accused(string? Kind, string? Name, string? UnitId, string? UserName = null)
{
    /// <summary>The account name, which none has, of an accused who was said to be nobody of ours.</summary>
    public const string Namesake = "";

    /// <summary>The account alone; null also of a namesake.</summary>
    public string? Account => UserName == Namesake ? null : UserName;

    /// <summary>待核对象: as <see cref="CaseData.AccusedMayBe"/>.</summary>
    public string? MayBe { get; init; }
}
