using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>信访人: in whose name a matter is raised; what cases of the same people are looked for by.</summary>
/// <param name="People">The petitioner and those who are in it with them; agents are nobody's petitioners.</param>
/// <param name="AccusedByNobody">被反映对象 of an anonymous accusation, which can be compared by nothing else; null for every other matter.</param>
public sealed record RaisedBy(IReadOnlyList<PersonInput> People, string? AccusedByNobody)
{
    /// <summary>Of the fields of a matter and its petitioner.</summary>
    public static RaisedBy Of(CaseFields fields, PersonInput petitioner)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(petitioner);
        // As registration classes it: where no class is told, the purpose does.
        var accusation = (fields.Class ?? Handling.ClassOf(fields.Purpose)) == PetitionClass.Accusation;
        return new([petitioner, .. fields.CoPetitioners ?? []], petitioner.Anonymous && accusation ? fields.AccusedAsTold()?.Name : null);
    }
}
