namespace Petitions.Application.Cases;

/// <summary>个人信息项: what is masked in every answer.</summary>
public enum PersonalField
{
    /// <summary>证件号码.</summary>
    IdNumber,
    /// <summary>电话.</summary>
    Phone,
    /// <summary>住址.</summary>
    Address,
}

/// <summary>明文人员, as revealed.</summary>
/// <param name="Role">身份.</param>
/// <param name="Name">姓名或名称.</param>
/// <param name="IdNumber">证件号码; null where not asked for or not known.</param>
/// <param name="Phone">电话.</param>
/// <param name="Address">住址.</param>
public sealed record RevealedPerson(PersonRole Role, string? Name, string? IdNumber, string? Phone, string? Address);
