using FluentValidation;
using FluentValidation.Internal;
using FluentValidation.Validators;

namespace Petitions.Web.Forms;

/// <summary>
/// 表单规则: what is asked of the members of a message, or of one part of it: by the part's own validator, and by those of what it stands in.
/// </summary>
internal sealed class FormRules
{
    private static readonly HashSet<string> Missing = [nameof(NotNullValidator<,>), nameof(NotEmptyValidator<,>)];

    private readonly IReadOnlyList<(string Path, IReadOnlyList<IValidationRule> Rules)> _said;
    private readonly IReadOnlySet<string> _missed;
    private readonly bool _always;

    private FormRules(IReadOnlyList<(string Path, IReadOnlyList<IValidationRule> Rules)> said, IReadOnlySet<string> missed, bool always)
        => (_said, _missed, _always) = (said, missed, always);

    /// <summary>The rules of a message; none without a validator.</summary>
    public static FormRules Of(IValidator? validator) => new(validator is null ? [] : [("", RulesOf(validator))], new HashSet<string>(), true);

    /// <summary>The rules of the members of a group, or of a row of a list; <paramref name="always"/> where it is never left out.</summary>
    public FormRules Within(string member, Type type, bool always)
    {
        var own = All(member).SelectMany(r => r.Components).Select(c => ChildOf(c.Validator)).OfType<IValidator>().ToList();
        var blank = Activator.CreateInstance(type)!;
        var missed = own.SelectMany(v => v.Validate(new ValidationContext<object>(blank)).Errors).Where(e => Missing.Contains(e.ErrorCode)).Select(e => e.PropertyName);
        return new([.. _said.Select(s => (s.Path + member + ".", s.Rules)), .. own.Select(v => ("", RulesOf(v)))], missed.ToHashSet(StringComparer.Ordinal), _always && always);
    }

    /// <summary>Nothing goes without it. What holds only under a condition is told by the refusal, not asked for beforehand.</summary>
    public bool Requires(string member) => _always && Of(member).Any(c => c.Validator is INotNullValidator or INotEmptyValidator && !c.HasCondition);

    /// <summary>The same, or told by whoever tells the part at all, unless another member of it says otherwise.</summary>
    public bool Asks(string member) => Requires(member) || _missed.Contains(member);

    /// <summary>Most UTF-16 units of a text.</summary>
    public int? Length(string member) => Of(member).Select(c => c.Validator).OfType<ILengthValidator>().Select(l => (int?)l.Max).FirstOrDefault();

    private IEnumerable<IValidationRule> All(string member) => _said.SelectMany(s => s.Rules.Where(r => r.PropertyName == s.Path + member));

    // What is said of the elements of a list is not said of the list.
    private IEnumerable<IRuleComponent> Of(string member) => All(member)
        .Where(r => !r.GetType().GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICollectionRule<,>))).SelectMany(r => r.Components);

    private static List<IValidationRule> RulesOf(IValidator validator) => [.. validator.CreateDescriptor().Rules];

    // The library names only the type of a child validator; which one it is (it may have been told something) its adaptor knows, in any context.
    private static IValidator? ChildOf(IPropertyValidator validator)
    {
        if (validator is not IChildValidatorAdaptor || validator.GetType().GetMethod("GetValidator") is not { } which) return null;
        return (IValidator?)which.Invoke(validator, [Activator.CreateInstance(which.GetParameters()[0].ParameterType, [null]), null]);
    }
}
