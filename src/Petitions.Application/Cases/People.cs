using System.Text.Json.Serialization;
using FluentValidation;
using Petitions.Application.Pipeline;
using Petitions.Domain;
using Petitions.Domain.People;

namespace Petitions.Application.Cases;

/// <summary>信访人类型.</summary>
public enum PersonKind
{
    /// <summary>个人.</summary>
    Person,
    /// <summary>单位.</summary>
    Organisation,
}

/// <summary>在案件或来访中的身份.</summary>
public enum PersonRole
{
    /// <summary>主访人.</summary>
    Lead,
    /// <summary>同访人.</summary>
    Co,
    /// <summary>来访人.</summary>
    Visitor,
    /// <summary>代表.</summary>
    Representative,
    /// <summary>代理人: acts for the petitioner, who is the principal (委托人) and whose matter it is.</summary>
    Agent,
}

/// <summary>信访人信息, as told at intake.</summary>
public record PersonInput
{
    /// <summary>person (default) or organisation.</summary>
    public PersonKind Kind { get; init; }
    /// <summary>姓名或名称; required unless anonymous, and then not told.</summary>
    public string? Name { get; init; }
    /// <summary>证件类型; allowed without a number.</summary>
    public IdType? IdType { get; init; }
    /// <summary>证件号码; a badly formed one is a warning, never a refusal; of who is anonymous not told.</summary>
    public string? IdNumber { get; init; }
    /// <summary>电话.</summary>
    public string? Phone { get; init; }
    /// <summary>住址.</summary>
    public string? Address { get; init; }
    /// <summary>匿名: neither name nor identity number is told.</summary>
    public bool Anonymous { get; init; }
    /// <summary>代表 of the arrival that raised the matter; said of its visitors alone.</summary>
    [JsonIgnore]
    public bool Representative { get; init; }
}

/// <summary>信访人补正: members not sent stay as they are; a name makes an anonymous petitioner known, and anonymous takes name and identity number off.</summary>
public sealed record PersonAmendment : PersonInput
{
    /// <summary>person or organisation; hides the intake member so that "not sent" differs from "a person".</summary>
    public new PersonKind? Kind { get; init; }
}

/// <summary>来访人信息.</summary>
public sealed record VisitorInput
{
    /// <summary>姓名; of who gives none neither name nor identity number is told.</summary>
    public string? Name { get; init; }
    /// <summary>证件类型.</summary>
    public IdType? IdType { get; init; }
    /// <summary>证件号码; told with the name alone.</summary>
    public string? IdNumber { get; init; }
    /// <summary>电话.</summary>
    public string? Phone { get; init; }
    /// <summary>住址.</summary>
    public string? Address { get; init; }
    /// <summary>代表: one of at most five (art 20).</summary>
    public bool Representative { get; init; }

    /// <summary>The same person as petitioner of a matter.</summary>
    public PersonInput AsPetitioner() => new() { Name = Name, IdType = IdType, IdNumber = IdNumber, Phone = Phone, Address = Address, Anonymous = string.IsNullOrWhiteSpace(Name), Representative = Representative };
}

/// <summary>A person to store, in plain; the store encrypts, masks and hashes.</summary>
/// <param name="Role">身份: petitioner, agent, representative, ….</param>
/// <param name="Kind">个人、组织.</param>
/// <param name="Anonymous">匿名.</param>
/// <param name="Name">姓名、名称.</param>
/// <param name="IdType">证件类型.</param>
/// <param name="IdNumber">证件号码.</param>
/// <param name="Phone">电话.</param>
/// <param name="Address">住址.</param>
public sealed record PersonEntry(
    PersonRole Role, PersonKind Kind, bool Anonymous, string? Name, IdType? IdType, string? IdNumber, string? Phone, string? Address)
{
    /// <summary>A petitioner.</summary>
    public static PersonEntry Of(PersonInput input, PersonRole role) => new(role, input.Kind, input.Anonymous,
        Blank(input.Name), input.IdType, Blank(input.IdNumber), Blank(input.Phone), Blank(input.Address));

    /// <summary>Somebody who is in a case with its petitioner: one of the representatives of the arrival that raised it, or else 同访人.</summary>
    public static PersonEntry With(PersonInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Of(input, input.Representative ? PersonRole.Representative : PersonRole.Co);
    }

    /// <summary>True for those who are in a case with its petitioner.</summary>
    public bool IsWith => IsOf(Role);

    /// <summary>True for the roles of those who are in a case with its petitioner.</summary>
    public static bool IsOf(PersonRole role) => role is PersonRole.Co or PersonRole.Representative;

    /// <summary>A visitor.</summary>
    public static PersonEntry Of(VisitorInput input) => Of(input.AsPetitioner(), input.Representative ? PersonRole.Representative : PersonRole.Visitor);

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>在案人员: a person of a case, in plain, under the number by which the case names them.</summary>
/// <param name="Ordinal">序号.</param>
/// <param name="Person">The person.</param>
public sealed record PersonOnFile(int Ordinal, PersonEntry Person);

/// <summary>信访人, as answered: personal data masked.</summary>
public sealed record PersonView
{
    /// <summary>序号: names the person among those who stand in the case or arrival.</summary>
    public int Ordinal { get; init; }
    /// <summary>身份.</summary>
    public PersonRole Role { get; init; }
    /// <summary>类型.</summary>
    public PersonKind Kind { get; init; }
    /// <summary>匿名.</summary>
    public bool Anonymous { get; init; }
    /// <summary>姓名或名称.</summary>
    public string? Name { get; init; }
    /// <summary>证件类型.</summary>
    public IdType? IdType { get; init; }
    /// <summary>证件号码, masked.</summary>
    public string? IdNumber { get; init; }
    /// <summary>电话, masked.</summary>
    public string? Phone { get; init; }
    /// <summary>住址, masked.</summary>
    public string? Address { get; init; }
}

internal sealed class PersonInputShape : AbstractValidator<PersonInput>
{
    /// <param name="nameAsked">False for an amendment: what is not sent stays.</param>
    /// <param name="agent">True for an agent, who acts under a name.</param>
    public PersonInputShape(bool nameAsked = true, bool agent = false)
    {
        RuleFor(p => p.Kind).IsInEnum();
        RuleFor(p => p.Name).NotEmpty().When(p => nameAsked && !p.Anonymous);
        if (agent)
        {
            RuleFor(p => p.Anonymous).Equal(false).Says("代理人须写明姓名，不能匿名", "an agent acts under a name and cannot be anonymous");
        }
        else
        {
            RuleFor(p => p.Name).Must(string.IsNullOrWhiteSpace).When(p => p.Anonymous)
                .Says("匿名的不填姓名；愿意具名的，不选匿名", $"leave it out of who is {new MemberTerm("anonymous")}, or leave that out where they give their name");
            RuleFor(p => p.IdNumber).Must(string.IsNullOrWhiteSpace).When(p => p.Anonymous)
                .Says("匿名的不填证件号码；愿意具名的，不选匿名", $"leave it out of who is {new MemberTerm("anonymous")}, or leave that out where they give their name");
        }

        RuleFor(p => p.Name).MaximumLength(Lengths.Name);
        RuleFor(p => p.IdNumber).MaximumLength(Lengths.IdNumber);
        RuleFor(p => p.Phone).MaximumLength(Lengths.Phone);
        RuleFor(p => p.Address).MaximumLength(Lengths.Address);
    }
}

internal sealed class VisitorInputShape : AbstractValidator<VisitorInput>
{
    public VisitorInputShape()
    {
        // One without a name is anonymous, and a number names them as a name does.
        RuleFor(p => p.IdNumber).Must(string.IsNullOrWhiteSpace).When(p => string.IsNullOrWhiteSpace(p.Name))
            .Says("没有姓名的来访人即匿名，不填证件号码；愿意具名的，请一并填写姓名", "a visitor without a name is anonymous: leave the number out, or give the name as well");
        RuleFor(p => p.Name).MaximumLength(Lengths.Name);
        RuleFor(p => p.IdNumber).MaximumLength(Lengths.IdNumber);
        RuleFor(p => p.Phone).MaximumLength(Lengths.Phone);
        RuleFor(p => p.Address).MaximumLength(Lengths.Address);
    }
}
