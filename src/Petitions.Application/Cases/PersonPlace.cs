namespace Petitions.Application.Cases;

/// <summary>人员称谓: which of the people of a case or an arrival is meant, such as 第2人（来访人）: by role and by the place among them all, and by nothing that is theirs.</summary>
internal static class PersonPlace
{
    /// <summary>The words for one of them; without a place where nobody else has the role.</summary>
    public static string Of(IReadOnlyList<PersonEntry> people, int index)
    {
        ArgumentNullException.ThrowIfNull(people);
        var word = Word(people[index].Role);
        // As the table shows them, whose first is the petitioner of a case: the agent stands at its end.
        return people.Count(p => Word(p.Role) == word) == 1 ? word : $"第{people.Take(index + 1).Count(p => p.Role != PersonRole.Agent)}人（{word}）";
    }

    // A representative stands among the visitors, in the order in which the desk has put them down.
    private static string Word(PersonRole role) => role switch
    {
        PersonRole.Lead => "主访人",
        PersonRole.Co => "同访人",
        PersonRole.Agent => "代理人",
        _ => "来访人",
    };
}
