using System.Reflection;
using System.Reflection.Emit;

namespace Petitions.UnitTests.Architecture;

/// <summary>引用: one type of ours mentions a type or calls a member.</summary>
/// <param name="User">The outermost type that does it.</param>
/// <param name="Used">The type mentioned.</param>
/// <param name="Member">The member called or read; null where only the type is named.</param>
internal sealed record Use(Type User, Type Used, MemberInfo? Member)
{
    public override string ToString() => $"{User.FullName} uses {Used.FullName}{(Member is null ? "" : "." + Member.Name)}";
}

/// <summary>Everything that types mention in their shapes and in the code of their methods.</summary>
internal static class Uses
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    public static IReadOnlyList<Use> Of(IEnumerable<Type> types)
        => [.. types.SelectMany(type => Mentioned(type).SelectMany(m => Parts(m.Type).Select(t => new Use(Outermost(type), t, m.Member)))).Distinct()];

    /// <summary>Text that stands in the code of the types: constants and literals.</summary>
    public static IReadOnlyList<(Type User, string Text)> Texts(IEnumerable<Type> types)
        => [.. types.SelectMany(type => type.GetFields(Own).Where(f => f is { IsLiteral: true } && f.FieldType == typeof(string))
                .Select(f => (string?)f.GetRawConstantValue()).OfType<string>()
                .Concat(Methods(type).SelectMany(m => IlReader.Read(m)).Where(i => i.Code.OperandType == OperandType.InlineString).Select(i => type.Module.ResolveString(i.Operand)))
                .Select(text => (Outermost(type), text))).Distinct()];

    private static IEnumerable<(Type Type, MemberInfo? Member)> Mentioned(Type type)
    {
        var shape = new[] { type.BaseType }.OfType<Type>().Concat(type.GetInterfaces()).Concat(type.GetFields(Own).Select(f => f.FieldType))
            .Concat(Methods(type).SelectMany(Signature));
        return shape.Select(t => (t, (MemberInfo?)null)).Concat(Methods(type).SelectMany(Called));
    }

    private static IEnumerable<MethodBase> Methods(Type type) => type.GetMethods(Own).Concat<MethodBase>(type.GetConstructors(Own));

    private static IEnumerable<Type> Signature(MethodBase method)
        => method.GetParameters().Select(p => p.ParameterType)
            .Concat(method is MethodInfo { ReturnType: var returned } ? [returned] : [])
            .Concat(method.GetMethodBody()?.LocalVariables.Select(l => l.LocalType) ?? []);

    private static IEnumerable<(Type, MemberInfo?)> Called(MethodBase method)
    {
        var ofType = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        foreach (var instruction in IlReader.Read(method).Where(i => IlReader.NamesAMember(i.Code)))
        {
            var member = method.Module.ResolveMember(instruction.Operand, ofType, ofMethod);
            if (member is Type type) yield return (type, null);
            else if (member?.DeclaringType is { } declaring) yield return (declaring, member);
            if (member is MethodInfo { IsGenericMethod: true } generic)
                foreach (var argument in generic.GetGenericArguments()) yield return (argument, null);
        }
    }

    private static IEnumerable<Type> Parts(Type type)
    {
        while (type.HasElementType) type = type.GetElementType()!;
        if (type.IsGenericParameter) return [];
        return type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition()) : [type];
    }

    internal static Type Outermost(Type type)
    {
        while (type.DeclaringType is { } outer) type = outer;
        return type;
    }
}
