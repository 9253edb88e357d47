using System.Reflection;
using System.Reflection.Emit;
using System.Text.RegularExpressions;
using MediatR;

namespace Petitions.UnitTests.Architecture;

/// <summary>找人: which messages lead to a statement that finds cases by what is known of a person, followed from the statement through whoever calls it, interfaces and behaviours of the pipeline.</summary>
internal static partial class PersonLookups
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    public static IReadOnlyCollection<Type> Messages(IReadOnlyCollection<Type> types)
    {
        var methods = types.SelectMany(t => t.GetMethods(Own).Concat<MethodBase>(t.GetConstructors(Own))).Select(m => (Method: m, Place: PlaceOf(m))).ToList();
        var callers = methods.SelectMany(m => Called(m.Method).Select(called => (called, m.Place))).ToLookup(c => c.called, c => c.Place);
        var reached = new HashSet<(Type, string)>();
        // What stands in a static field is used by whatever its type does.
        var next = new Queue<(Type Type, string Name)>(methods.Where(m => LooksForPeople(m.Method))
            .SelectMany(m => m.Method is ConstructorInfo ? methods.Select(o => o.Place).Where(p => p.Item1 == m.Place.Item1) : [m.Place]));
        while (next.TryDequeue(out var place))
        {
            if (!reached.Add(place)) continue;
            foreach (var by in callers[place]) next.Enqueue(by);
            foreach (var port in place.Type.GetInterfaces().Select(Plain).Where(i => types.Contains(i) && i.GetMethods().Any(m => m.Name == place.Name))) next.Enqueue((port, place.Name));
        }

        var messages = Rules.Messages(types).ToList();
        return [.. reached.Where(p => p.Item2 == "Handle").SelectMany(p => p.Item1 is { IsGenericTypeDefinition: true } behaviour
            ? messages.Where(m => Takes(behaviour, m))
            : p.Item1.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)).Select(i => i.GetGenericArguments()[0])).Distinct()];
    }

    // The method that was written: what the compiler makes of lambdas and awaiting methods names it between brackets.
    private static (Type, string) PlaceOf(MethodBase method)
    {
        var name = new[] { method.Name, method.DeclaringType!.Name, method.DeclaringType.DeclaringType?.Name ?? "" }.Select(n => Written().Match(n)).FirstOrDefault(m => m.Success)?.Groups[1].Value ?? method.Name;
        return (Uses.Outermost(method.DeclaringType!), name[(name.LastIndexOf('.') + 1)..]);
    }

    private static IEnumerable<(Type, string)> Called(MethodBase method)
    {
        var ofType = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        return IlReader.Read(method).Where(i => IlReader.NamesAMember(i.Code)).Select(i => method.Module.ResolveMember(i.Operand, ofType, ofMethod)).OfType<MethodBase>()
            .Where(m => m.DeclaringType is not null).Select(PlaceOf).Select(p => (Plain(p.Item1), p.Item2)).Distinct();
    }

    // By what is told of them; whether two cases that are named share somebody is no look for anybody.
    private static bool LooksForPeople(MethodBase method) => IlReader.Read(method).Any(i => i.Code.OperandType == OperandType.InlineString && ByPerson().IsMatch(method.Module.ResolveString(i.Operand)));

    private static bool Takes(Type behaviour, Type message)
        => behaviour.GetGenericArguments()[0].GetGenericParameterConstraints().All(c => c.IsGenericType ? message.GetInterfaces().Any(i => Plain(i) == Plain(c)) : c.IsAssignableFrom(message));

    private static Type Plain(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;

    [GeneratedRegex(@"^<+([^<>]+)>")]
    private static partial Regex Written();

    [GeneratedRegex(@"\.(name|phone|id_number|name_address|accused)_hash\s*=\s*@")]
    private static partial Regex ByPerson();
}
