using System.Text.Json.Serialization;
using Petitions.Domain.Cases;

namespace Petitions.Domain.Notices;

/// <summary>文书送达: how a notice reached the petitioner.</summary>
/// <param name="On">送达日.</param>
/// <param name="Method">送达方式; null where it was told on the spot.</param>
/// <param name="Signed">是否签收; null where that was not asked.</param>
public sealed record NoticeService(DateOnly On, ServiceMethod? Method, bool? Signed);

/// <summary>已出具文书: a notice as issued. Nothing of it changes but how it was served, and that a later one corrects it.</summary>
public record IssuedNotice
{
    /// <summary>Identity (version 7 guid).</summary>
    public Guid Id { get; init; }
    /// <summary>The case.</summary>
    public Guid CaseId { get; init; }
    /// <summary>文种.</summary>
    public NoticeKind Kind { get; init; }
    /// <summary>发文单位.</summary>
    public string UnitId { get; init; } = "";
    /// <summary>Year of the number.</summary>
    public int Year { get; init; }
    /// <summary>序列: empty, or 专 for accusations, whose numbers go by irregular steps.</summary>
    public string Series { get; init; } = "";
    /// <summary>序号: 1, 2, 3 … without gaps, for each unit, kind and year.</summary>
    public int SerialNo { get; init; }
    /// <summary>发文字号.</summary>
    public string Number { get; init; } = "";
    /// <summary>标题.</summary>
    public string Title { get; init; } = "";
    /// <summary>轮次 of the case.</summary>
    public int Round { get; init; }
    /// <summary>Hash of the content, 64 small hexadecimal digits.</summary>
    public string Sha256 { get; init; } = "";
    /// <summary>Bytes.</summary>
    public long SizeBytes { get; init; }
    /// <summary>更正: the notice this one corrects.</summary>
    public Guid? CorrectsId { get; init; }
    /// <summary>已被更正: a later one takes its place.</summary>
    public bool Corrected { get; init; }
    /// <summary>出具日.</summary>
    public DateOnly IssuedOn { get; init; }
    /// <summary>出具人.</summary>
    public string IssuedBy { get; init; } = "";
    /// <summary>出具时间 (UTC).</summary>
    public DateTimeOffset IssuedAt { get; init; }
    /// <summary>送达日.</summary>
    public DateOnly? ServedOn { get; init; }
    /// <summary>送达方式.</summary>
    public ServiceMethod? Method { get; init; }
    /// <summary>是否签收.</summary>
    public bool? Signed { get; init; }
    /// <summary>送达登记人.</summary>
    public string? ServedBy { get; init; }
    /// <summary>数据密钥 of the case, wrapped: under it stands the title.</summary>
    [JsonIgnore]
    public string? DataKey { get; init; }
}
