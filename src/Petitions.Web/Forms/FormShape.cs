using System.Reflection;
using System.Text.Json.Serialization;
using FluentValidation;
using Petitions.Application.Access;
using Petitions.Application.Cases;
using Petitions.Domain;

namespace Petitions.Web.Forms;

/// <summary>
/// 表单结构: the fields of a message, read off its members, and from its validator what is required and how long it may be.
/// An act that gains a member gains a field; nothing about an act is written down twice.
/// </summary>
internal sealed class FormShape(IValidator? validator, FormChoices choices, Func<string, string>? naming = null)
{
    private const int LongText = 300;

    private readonly FormRules _rules = FormRules.Of(validator);

    /// <summary>The fields of a message.</summary>
    public IReadOnlyList<FormField> Of(Type message)
        => [.. Members(message).Where(m => !choices.Leaves(m)).Select(m => Field(message, m, naming is null ? m.Name : naming(m.Name), _rules))];

    /// <summary>Members that a client may set, those nearest to the message first where a name is hidden.</summary>
    public static IEnumerable<PropertyInfo> Members(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => p.SetMethod is { IsPublic: true } && p.GetCustomAttribute<JsonIgnoreAttribute>() is null)
        .DistinctBy(p => p.Name, StringComparer.Ordinal);

    private FormField Field(Type message, PropertyInfo member, string name, FormRules rules, string? row = null)
    {
        var type = Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType;
        var options = choices.For(member) ?? EnumOptions(ElementOf(type) ?? type);
        var (required, length) = (rules.Requires(member.Name), rules.Length(member.Name));
        var kind = KindOf(member, type, options, length);
        var was = FormBefore.Of(choices.Case, message, member, row);
        var tells = was is not null && FormBefore.TellsChanges(message);
        var field = new FormField(name, member, kind, LabelOf(message, member))
        {
            Required = required || (tells && kind is not (FieldKind.Line or FieldKind.Text)) || choices.Requires(member),
            ByForm = FormChoices.IsByForm(member) && choices.Requires(member), Was = was, TellsChange = tells, Asked = rules.Asks(member.Name) || choices.Asks(member) || FormConditions.Asks(message, member) is not null,
            Options = options ?? [], Unsaid = FormChoices.Unsaid(member), Suggested = choices.Suggested(member), Chosen = choices.Chosen(member, row),
            First = was ?? FirstOf(member, type, kind, required), When = FormConditions.Of(message, member, choices), AskedWhen = FormConditions.Asks(message, member),
        };
        return kind switch
        {
            FieldKind.Group => field with { Type = type, Children = Group(message, type, name, rules.Within(member.Name, type, required)) },
            FieldKind.Rows => field with { Children = Rows(message, member, ElementOf(type)!, name, rules) },
            _ => field with { Type = type },
        };
    }

    private IReadOnlyList<FormField> Group(Type message, Type type, string name, FormRules rules)
        => [.. Members(type).Where(m => !choices.Leaves(m)).Select(m => Field(message, m, $"{name}.{m.Name}", rules))];

    private IReadOnlyList<FormField> Rows(Type message, PropertyInfo member, Type row, string name, FormRules around)
    {
        // Rows that are there beforehand are all told; of those told freely nobody knows which.
        var known = choices.Rows(row);
        var rules = around.Within(member.Name, row, known is not null && around.Requires(member.Name));
        return [.. Enumerable.Range(0, known?.Count ?? choices.BlankRows(member.Name)).Select(i =>
            new FormField($"{name}[{i}]", member, FieldKind.Group, known?[i].Label ?? Wording.Say(row == typeof(AnsweredMatterInput) ? "form.row-matter" : "form.row-person", i + 1))
            {
                Type = row, Children = [.. Members(row).Select(m => known is not null && m.Name == known[i].Key
                    ? new FormField($"{name}[{i}].{m.Name}", m, FieldKind.Fixed, "") { First = known[i].Value, Type = m.PropertyType }
                    : Field(message, m, $"{name}[{i}].{m.Name}", rules, known?[i].Value ?? i.ToString(System.Globalization.CultureInfo.InvariantCulture)))],
            })];
    }

    private static FieldKind KindOf(PropertyInfo member, Type type, IReadOnlyList<FormOption>? options, int? length) => type switch
    {
        _ when ElementOf(type) is { } element => IsScalar(element) ? FieldKind.Choices : FieldKind.Rows,
        _ when options is not null => FieldKind.Choice,
        _ when type == typeof(bool) => member.PropertyType == typeof(bool) ? FieldKind.Check : FieldKind.YesNo,
        _ when type == typeof(int) => FieldKind.Number,
        _ when type == typeof(DateOnly) => FieldKind.Day,
        _ when type == typeof(DateTimeOffset) => FieldKind.Instant,
        _ when type == typeof(Guid) => FieldKind.CaseNumber,
        _ when type == typeof(string) => length > LongText ? FieldKind.Text : FieldKind.Line,
        _ => FieldKind.Group,
    };

    // A day that must be told is today's more often than not; a choice that cannot be left open begins with its first.
    private string? FirstOf(PropertyInfo member, Type type, FieldKind kind, bool required) => kind switch
    {
        FieldKind.Day when required => choices.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        FieldKind.Number when member.Name == nameof(RevealPeople.EntryNo) => choices.Before,
        _ when choices.Begins(member) is { } first => first,
        FieldKind.Choice when member.PropertyType.IsEnum => Word(Enum.GetValues(type).GetValue(0)!),
        _ => null,
    };

    private static string LabelOf(Type message, PropertyInfo member)
        => Wording.Find($"field.{message.Name}.{member.Name}") ?? Wording.Find($"field.{member.DeclaringType!.Name}.{member.Name}") ?? Wording.Say("field." + member.Name);

    private static List<FormOption>? EnumOptions(Type type)
        => type.IsEnum ? [.. Enum.GetValues(type).Cast<object>().Select(v => new FormOption(Word(v), Wording.Say(Wording.KeyOf(type, Word(v)))))] : null;

    private static Type? ElementOf(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

    private static bool IsScalar(Type type) => type.IsEnum || type == typeof(string) || type == typeof(int) || type == typeof(Guid);

    private static string Word(object value) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString()!);
}
