using System.Collections;
using System.Reflection;
using Petitions.Application.Access;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Xunit;

namespace Petitions.UnitTests.Architecture;

/// <summary>Whatever a command answers may come again, to somebody who may know less by then (decisions/0176).</summary>
public sealed class AnswersAgainTests
{
    // Why an answer in which a case stands needs no second look.
    private static readonly Dictionary<Type, string> Exempt = new()
    {
        [typeof(GlassView)] = "the commands leave the case out: it is told by FindGlass only",
    };

    [Fact]
    public void Every_answer_of_a_command_in_which_a_case_stands_is_looked_at_before_it_comes_again()
    {
        var types = typeof(CaseView).Assembly.GetTypes();
        var answers = types.SelectMany(Answers).Distinct().ToList();
        var looked = types.SelectMany(t => t.GetInterfaces()).Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IAnswersAgain<>)).Select(i => i.GetGenericArguments()[0]).ToHashSet();

        Assert.Contains(typeof(CaseView), answers);
        Assert.Equal([], answers.Where(a => ShowsCases(a, []) && !looked.Contains(a) && !Exempt.ContainsKey(a)).Select(a => a.Name));
        Assert.All(looked, l => Assert.Contains(l, answers));
        Assert.All(Exempt.Keys, e => Assert.True(ShowsCases(e, [])));
        Assert.True(ShowsCases(typeof(Planted), []));
        Assert.False(ShowsCases(typeof(string), []));
    }

    private static IEnumerable<Type> Answers(Type message)
        => message.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICommand<>)).Select(i => i.GetGenericArguments()[0]);

    private static bool ShowsCases(Type type, HashSet<Type> seen)
    {
        if (type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable))) return type.GetGenericArguments().Any(a => ShowsCases(a, seen));
        if (type.IsAssignableTo(typeof(IShowsCase)) || type.IsAssignableTo(typeof(IShowsCases))) return true;
        return type.Namespace?.StartsWith("Petitions.", StringComparison.Ordinal) == true && seen.Add(type)
            && type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Any(p => p.Name == "CaseId" || ShowsCases(p.PropertyType, seen));
    }

    private sealed record Planted(IReadOnlyList<Beside> Rows);

    private sealed record Beside(Guid? CaseId);
}
