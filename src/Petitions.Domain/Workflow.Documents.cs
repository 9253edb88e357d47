namespace Petitions.Domain;

public static partial class Workflow
{
    // Which notice fits a case says NoticeKinds; issuing and serving one never changes the state.
    private static void AddDocuments(Staying stay)
    {
        stay(CaseAct.DocumentIssue, All);
        stay(CaseAct.DocumentService, All);
    }
}
