namespace Petitions.Domain.Cases;

public sealed partial class PetitionCase
{
    private static void CheckClass(List<Refusal> broken, CaseData data, PetitionClass? petitionClass, Pathway? pathway)
    {
        var classless = data.Purpose is Purpose.Consultation or Purpose.Other;
        if (petitionClass is null && !classless) broken.Add(Refusal.ClassRequired());
        if (petitionClass == PetitionClass.Grievance && pathway is null) broken.Add(Refusal.PathwayRequired());
        CheckPathway(broken, petitionClass, pathway, fits: petitionClass is null && !classless);
    }

    // What would not be kept is refused: nobody believes it stored. A class that is asked for anyway is asked for first.
    private static void CheckPathway(List<Refusal> broken, PetitionClass? petitionClass, Pathway? pathway, bool fits)
    {
        if (pathway is not null && petitionClass != PetitionClass.Grievance && !fits) broken.Add(Refusal.PathwayOnlyForGrievance());
    }
}
