using FluentValidation;
using Petitions.Application.Pipeline;
using Petitions.Domain;
using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>案件长文本: kept apart from the case's row.</summary>
/// <param name="Content">内容.</param>
/// <param name="Demand">诉求.</param>
/// <param name="Facts">事实与理由.</param>
public sealed record CaseTexts(string Content, string? Demand, string? Facts);

/// <summary>被反映对象的类型.</summary>
public enum AccusedKind
{
    /// <summary>个人.</summary>
    Person,
    /// <summary>单位; an organisation is one, by the petitioner's word for it.</summary>
    [AlsoToldAs("organisation")]
    Unit,
}

/// <summary>被反映对象, as told.</summary>
public sealed record AccusedInput
{
    /// <summary>person or unit; organisation is taken for unit.</summary>
    public AccusedKind? Kind { get; init; }
    /// <summary>姓名或名称.</summary>
    public string? Name { get; init => field = TextRules.OrNone(value); }
    /// <summary>The unit, or the person's unit.</summary>
    public string? UnitId { get; init => field = TextRules.OrNone(value); }
    /// <summary>The person's account, where it is one of ours: shut out wherever it works.</summary>
    public string? UserName { get; init => field = TextRules.OrNone(value); }
    /// <summary>同名: true where it bears the name of a unit or an official here and is neither; then nobody is looked for by name.</summary>
    public bool? Namesake { get; init; }
}

/// <summary>登记字段: what intake says of a matter; the same for letters, calls, online petitions and matters of a visit.</summary>
public record CaseFields
{
    /// <summary>标题, up to 200.</summary>
    public string? Title { get; init; }
    /// <summary>内容, up to 20,000.</summary>
    public string? Content { get; init; }
    /// <summary>诉求, up to 4,000.</summary>
    public string? Demand { get; init; }
    /// <summary>事实与理由, up to 4,000.</summary>
    public string? Facts { get; init; }
    /// <summary>信访目的.</summary>
    public Purpose? Purpose { get; init; }
    /// <summary>类别; where absent, the one the purpose implies.</summary>
    public PetitionClass? Class { get; init; }
    /// <summary>内容分类代码; where absent, 其他.</summary>
    public string? CategoryCode { get; init => field = TextRules.OrNone(value); }
    /// <summary>问题属地单位.</summary>
    public string? IncidentUnitId { get; init => field = TextRules.OrNone(value); }
    /// <summary>被反映对象.</summary>
    public AccusedInput? Accused { get; init; }
    /// <summary>紧急.</summary>
    public bool Urgent { get; init; }
    /// <summary>The superior system's number.</summary>
    public string? ExternalNo { get; init; }
    /// <summary>同访人、联名人.</summary>
    public IReadOnlyList<PersonInput>? CoPetitioners { get; init; }

    /// <summary>代理人: who acts for the petitioner; the petitioner is the principal (委托人), and alone is compared in looking for repeats.</summary>
    public PersonInput? Agent { get; init; }
    /// <summary>The long texts.</summary>
    public CaseTexts Texts() => new(Content!, Demand, Facts);

    /// <summary>The accused as the domain keeps it.</summary>
    public Accused? AccusedAsTold() => Accused is null ? null : new(Accused.Kind is { } kind ? Domain.Words.Word(kind) : null, Accused.Name, Accused.UnitId, Accused.UserName);
}

internal static class CaseFieldRules
{
    /// <summary>The shape of the fields; title and content are asked for unless <paramref name="optional"/>.</summary>
    public static void AddCaseFields<T>(this AbstractValidator<T> validator, Func<T, bool>? optional = null) where T : CaseFields
    {
        var (title, content) = (validator.RuleFor(c => c.Title).NotEmpty(), validator.RuleFor(c => c.Content).NotEmpty());
        if (optional is not null)
        {
            title.When(c => !optional(c));
            content.When(c => !optional(c));
        }

        validator.RuleFor(c => c.Title).MaximumLength(Lengths.Title);
        validator.RuleFor(c => c.Content).MaximumLength(Lengths.Content);
        validator.RuleFor(c => c.Demand).MaximumLength(Lengths.Text);
        validator.RuleFor(c => c.Facts).MaximumLength(Lengths.Text);
        validator.RuleFor(c => c.CategoryCode).MaximumLength(Lengths.Code);
        validator.RuleFor(c => c.IncidentUnitId).MaximumLength(Lengths.Code);
        validator.RuleFor(c => c.ExternalNo).MaximumLength(Lengths.Name);
        validator.RuleFor(c => c.Accused!.Name).MaximumLength(Lengths.Name).When(c => c.Accused is not null);
        validator.RuleFor(c => c.Accused!.UnitId).MaximumLength(Lengths.Code).When(c => c.Accused is not null);
        validator.RuleFor(c => c.Accused!.UserName).MaximumLength(Lengths.Code).When(c => c.Accused is not null);
        validator.RuleFor(c => c.Accused!.Namesake).NotEqual(true).When(c => !string.IsNullOrWhiteSpace(c.Accused?.UserName))
            .Says("已写明账号，不能又是同名他人", $"not beside {new MemberTerm("userName")}: an account is named");
        validator.RuleFor(c => c.Agent!).SetValidator(new PersonInputShape(agent: true)).When(c => c.Agent is not null);
        validator.RuleFor(c => c.CoPetitioners).Must(p => p is null || p.Count <= Lengths.CoPetitioners)
            .Says($"最多 {Lengths.CoPetitioners} 名同访人或联名人，其余计入人数", $"at most {Lengths.CoPetitioners} co-petitioners; count the others in {new MemberTerm("peopleCount")}");
        validator.RuleForEach(c => c.CoPetitioners).NotNull().SetValidator(new PersonInputShape());
    }
}
