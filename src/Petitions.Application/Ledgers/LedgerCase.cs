using Petitions.Domain.Cases;

namespace Petitions.Application.Ledgers;

/// <summary>台账导出行.</summary>
public sealed record LedgerCase
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; }
    /// <summary>信访编号.</summary>
    public string Number { get; init; } = "";
    /// <summary>上级编号.</summary>
    public string? ExternalNo { get; init; }
    /// <summary>标题.</summary>
    public string Title { get; init; } = "";
    /// <summary>信访渠道.</summary>
    public Channel Channel { get; init; }
    /// <summary>类别.</summary>
    public PetitionClass? Class { get; init; }
    /// <summary>内容分类.</summary>
    public string CategoryCode { get; init; } = "";
    /// <summary>办理状态.</summary>
    public CaseState State { get; init; }
    /// <summary>办理单位.</summary>
    public string UnitId { get; init; } = "";
    /// <summary>收到时间.</summary>
    public DateTimeOffset ReceivedAt { get; init; }
    /// <summary>登记时间.</summary>
    public DateTimeOffset RegisteredAt { get; init; }
    /// <summary>补录.</summary>
    public bool Late { get; init; }
    /// <summary>人数.</summary>
    public int PeopleCount { get; init; }
    /// <summary>姓名.</summary>
    public string? Name { get; init; }
    /// <summary>证件号码, masked.</summary>
    public string? IdNumber { get; init; }
    /// <summary>电话, masked.</summary>
    public string? Phone { get; init; }
    /// <summary>住址, masked.</summary>
    public string? Address { get; init; }
    /// <summary>受理日.</summary>
    public DateOnly? AcceptedOn { get; init; }
    /// <summary>下一期限.</summary>
    public DateOnly? NextDueOn { get; init; }
    /// <summary>超期.</summary>
    public bool Overdue { get; init; }
    /// <summary>积案.</summary>
    public bool Backlog { get; init; }
    /// <summary>办结日.</summary>
    public DateOnly? ClosedOn { get; init; }
    /// <summary>办理结果.</summary>
    public Outcome? Outcome { get; init; }
    /// <summary>化解.</summary>
    public bool? Settled { get; init; }
}
