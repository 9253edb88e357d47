using System.Text.RegularExpressions;
using MediatR;
using Petitions.Application.Pipeline;

namespace Petitions.UnitTests.Architecture;

/// <summary>规则: each takes what is to be judged and gives what offends, so that it can be tried on a planted offender.</summary>
internal static partial class Rules
{
    public const int MostLines = 250;

    private static readonly Dictionary<string, string[]> Below = new()
    {
        ["Petitions.Domain"] = [],
        ["Petitions.Application"] = ["Petitions.Domain"],
        ["Petitions.Infrastructure"] = ["Petitions.Application", "Petitions.Domain"],
        ["Petitions.Web"] = ["Petitions.Application", "Petitions.Domain"],
        ["Petitions.Api"] = ["Petitions.Web", "Petitions.Infrastructure", "Petitions.Application", "Petitions.Domain"],
    };

    /// <summary>References of a room to a room that does not lie below it.</summary>
    public static IEnumerable<string> AgainstTheArrows(string room, IEnumerable<string> referenced)
        => referenced.Where(r => r.StartsWith("Petitions.", StringComparison.Ordinal) && !Below[room].Contains(r));

    /// <summary>References beyond the framework.</summary>
    public static IEnumerable<string> Packages(IEnumerable<string> referenced)
        => referenced.Where(r => r is not ("System" or "netstandard" or "mscorlib") && !r.StartsWith("System.", StringComparison.Ordinal));

    /// <summary>Uses of a library outside the one namespace that is its room.</summary>
    public static IEnumerable<Use> OutsideItsRoom(IEnumerable<Use> uses, string library, string room)
        => uses.Where(u => IsIn(u.Used.Namespace, library) && !IsIn(u.User.Namespace, room));

    /// <summary>Statements sent through Dapper by anybody but those named.</summary>
    public static IEnumerable<Use> StatementsBeside(IEnumerable<Use> uses, params string[] senders)
        => uses.Where(u => u.Used.FullName == "Dapper.SqlMapper" && u.Member is { } member
            && (member.Name.StartsWith("Query", StringComparison.Ordinal) || member.Name.StartsWith("Execute", StringComparison.Ordinal))
            && !senders.Contains(u.User.FullName));

    /// <summary>Files sent by anybody but the one who asks on the way whether their reader is still signed in.</summary>
    public static IEnumerable<Use> FilesSentBeside(IEnumerable<Use> uses, params string[] senders)
        => uses.Where(u => u.Used.FullName is "Microsoft.AspNetCore.Http.Results" or "Microsoft.AspNetCore.Http.TypedResults" or "Microsoft.AspNetCore.Http.SendFileResponseExtensions"
            && u.Member?.Name is "Stream" or "File" or "PhysicalFile" or "VirtualFile" or "Bytes" or "SendFileAsync" && !senders.Contains(u.User.FullName));

    public static IEnumerable<Type> Messages(IEnumerable<Type> types)
        => types.Where(t => t is { IsAbstract: false, IsInterface: false } && t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequest<>)));

    public static IEnumerable<Type> Unguarded(IEnumerable<Type> types) => Messages(types).Where(t => !t.IsAssignableTo(typeof(IGuarded)));

    private static readonly string[] NamingSomebody = ["Q", "Name", "Phone", "IdNumber"];

    /// <summary>Messages that lead to a look for a person, and queries in which somebody can be named, whose time tells of what is kept from who asks. What is taken out goes out as long as it is, and is on record.</summary>
    public static IEnumerable<Type> AskingByPersonUnevenly(IReadOnlyCollection<Type> types)
        => Messages(types).Where(t => Is(t, typeof(IQuery<>)) && t.GetProperties().Any(p => NamingSomebody.Contains(p.Name) && p.PropertyType == typeof(string)))
            .Union(PersonLookups.Messages(types)).Where(t => !t.IsAssignableTo(typeof(IAsksByPerson)) && !t.GetInterfaces().Any(IsTakenOut));

    private static bool IsTakenOut(Type contract)
        => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IQuery<>) && contract.GetGenericArguments()[0] is { IsGenericType: true } result && result.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>);

    /// <summary>Messages of neither kind. A sweep or another long work is none of both: it makes many transactions, one for each batch of ordinary commands.</summary>
    public static IEnumerable<Type> NeitherCommandNorQuery(IEnumerable<Type> types)
        => Messages(types).Where(t => Is(t, typeof(ICommand<>)) == Is(t, typeof(IQuery<>)) && !Is(t, typeof(ILongWork<>)) && !IsIn(t.Namespace, "Petitions.Application.Sweeps"));

    /// <summary>Messages with no handler or with several, told by their number.</summary>
    public static IEnumerable<string> NotHandledOnce(IReadOnlyCollection<Type> types)
        => Messages(types).Select(m => (Message: m, Handlers: types.Count(t => Handled(t).Contains(m)))).Where(m => m.Handlers != 1)
            .Select(m => $"{m.Message.FullName}: {m.Handlers}");

    /// <summary>Handlers of commands outside Application, of queries outside Infrastructure.</summary>
    public static IEnumerable<Type> HandlersInTheWrongRoom(IEnumerable<Type> types)
        => types.Where(t => Handled(t).Any(m => (Is(m, typeof(ICommand<>)) && !IsIn(t.Namespace, "Petitions.Application"))
            || (Is(m, typeof(IQuery<>)) && !IsIn(t.Namespace, "Petitions.Infrastructure"))));

    public static IEnumerable<Type> SuffixedMessages(IEnumerable<Type> types) => Messages(types).Where(t => MessageSuffix().IsMatch(t.Name));

    public static IEnumerable<Type> EmptyNames(IEnumerable<Type> types) => types.Where(t => EmptyName().IsMatch(t.Name));

    public static IEnumerable<string> LongFiles(IEnumerable<(string Path, string Text)> files)
        => files.Where(f => f.Text.AsSpan().Count('\n') > MostLines).Select(f => f.Path);

    /// <summary>Files in which not exactly one interface stands.</summary>
    public static IEnumerable<string> CrowdedPorts(IEnumerable<(string Path, string Text)> files)
        => files.Where(f => f.Text.Split("\npublic interface ").Length + (f.Text.StartsWith("public interface ", StringComparison.Ordinal) ? 1 : 0) != 2).Select(f => f.Path);

    /// <summary>Statements that change or remove what the history says.</summary>
    public static IEnumerable<string> HistoryChanged(IEnumerable<string> statements) => statements.Where(s => ChangesHistory().IsMatch(s));

    public static IEnumerable<string> Statements(IEnumerable<string> texts) => texts.Where(t => Statement().IsMatch(t));

    private static IEnumerable<Type> Handled(Type type)
        => type is { IsAbstract: false, IsInterface: false, ContainsGenericParameters: false }
            ? type.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)).Select(i => i.GetGenericArguments()[0])
            : [];

    private static bool Is(Type type, Type kind) => type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == kind);

    private static bool IsIn(string? name, string room)
        => name is not null && (name == room || name.StartsWith(room + ".", StringComparison.Ordinal));

    [GeneratedRegex("(Command|Query|Request|Message)$")]
    private static partial Regex MessageSuffix();

    [GeneratedRegex("Helper|Manager|Common|Util")]
    private static partial Regex EmptyName();

    [GeneratedRegex(@"\b(UPDATE|DELETE\s+FROM|DROP\s+TABLE|TRUNCATE\s+TABLE)\s+(history|account_acts)\b", RegexOptions.IgnoreCase)]
    private static partial Regex ChangesHistory();

    [GeneratedRegex(@"^\s*(SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|WITH\s+\w+\s+AS)\b", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Statement();
}
