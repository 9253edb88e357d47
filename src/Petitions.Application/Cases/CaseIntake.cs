using System.Text.Json.Serialization;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Evidence;

namespace Petitions.Application.Cases;

/// <summary>登记提示: something to look at, never a refusal.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Text">What it is about, in Chinese.</param>
public sealed record IntakeWarning(string Code, string Text);

/// <summary>疑似重复: a case that may be about the same person; a person decides.</summary>
/// <param name="Id">The case.</param>
/// <param name="Number">信访编号.</param>
/// <param name="Title">标题.</param>
/// <param name="State">办理状态.</param>
/// <param name="ReceivedAt">收到时间.</param>
/// <param name="Reason">sameIdNumber, samePhone or sameNameAndAddress.</param>
public sealed record RepeatCandidate(Guid Id, string Number, string Title, CaseState State, DateTimeOffset ReceivedAt, string Reason) : IShowsCase
{
    /// <inheritdoc/>
    [JsonIgnore]
    public string Seal { get; init; } = "";
    Guid IShowsCase.CaseId => Id;
}

/// <summary>登记回执: the answer to an intake. The query code is shown this once; null in an answer that comes again after it was ended (收起) or the case has left the caller's sight.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Number">信访编号.</param>
/// <param name="QueryCode">查询码.</param>
/// <param name="State">办理状态.</param>
/// <param name="Version">Version, for <c>If-Match</c>.</param>
/// <param name="RegisteredAt">登记时间 (UTC).</param>
/// <param name="Deadlines">时限 that began with the registration.</param>
/// <param name="Warnings">提示: what to look at again; nothing of it stands in the way.</param>
/// <param name="RepeatCandidates">可能重复的案件 that the caller may know.</param>
public sealed record RegisteredCase(
    Guid Id, string Number, string? QueryCode, CaseState State, int Version, DateTimeOffset RegisteredAt,
    IReadOnlyList<DeadlineView> Deadlines, IReadOnlyList<IntakeWarning> Warnings, IReadOnlyList<RepeatCandidate> RepeatCandidates) : IShowsCases
{
    IEnumerable<IShowsCase> IShowsCases.Shown => RepeatCandidates;
}

/// <summary>One matter to take in; <c>Past</c> where it was closed before it was entered.</summary>
/// <param name="Fields">The case as told.</param>
/// <param name="Channel">信访渠道.</param>
/// <param name="ReceivedAt">收到时间.</param>
/// <param name="Petitioner">信访人.</param>
/// <param name="PeopleCount">人数.</param>
/// <param name="Fax">True where a letter came by fax.</param>
/// <param name="VisitId">The arrival that raised it; null for none.</param>
/// <param name="Past">How it was closed before it was entered; null for what is open.</param>
public sealed record Matter(
    CaseFields Fields, Channel Channel, DateTimeOffset ReceivedAt, PersonInput Petitioner, int PeopleCount, bool Fax = false, Guid? VisitId = null, PastClosure? Past = null);

/// <summary>登记: takes a matter in, whatever its channel; the one way for all of them.</summary>
public sealed class CaseIntake(Caller caller, ICaseStore cases, IReportedMonths reported, IReferenceSource reference, IQueryCodes codes, AccusedLink links, GroupRule group)
{
    /// <summary>Registers the matter with its people and texts, and answers with the receipt.</summary>
    public async Task<RegisteredCase> Take(Matter matter, CancellationToken cancellation) => (await TakeSealed(matter, cancellation)).Receipt;

    /// <summary>The same, with who may know the matter.</summary>
    internal async Task<(RegisteredCase Receipt, Seal Seal)> TakeSealed(Matter matter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(matter);
        var code = codes.Draw();
        var fields = matter.Fields;
        var context = new ActContext(caller.Known, caller.At, reference.Current);
        var link = await links.Of(fields, cancellation);
        var accused = link.Accused;
        var taken = new Intake
        {
            Number = caller.CaseNumbers.Take(), QueryCodeHash = codes.Hash(code), Channel = matter.Channel, Fax = matter.Fax,
            ReceivedAt = matter.ReceivedAt, Title = fields.Title!, Purpose = fields.Purpose, Class = fields.Class,
            CategoryCode = fields.CategoryCode, IncidentUnitId = fields.IncidentUnitId, PeopleCount = matter.PeopleCount,
            Signers = 1 + (fields.CoPetitioners?.Count ?? 0), GroupRule = group,
            Anonymous = matter.Petitioner.Anonymous, NameAndAddressKnown = NameAndAddressKnown(matter.Petitioner),
            Urgent = fields.Urgent, Evidence = HistoryChain.Evidence(fields.Content, fields.Demand, fields.Facts),
            Accused = accused, UpwardUnitId = await links.Upward(accused, cancellation), ExternalNo = fields.ExternalNo, VisitId = matter.VisitId,
            Found = link.Broken,
            ReportedUpTo = await reported.UpTo(OfficeTime.Day(OfficeTime.Stored(matter.ReceivedAt)), cancellation),
        };
        var file = matter.Past is { } past ? PetitionCase.RegisterPast(context, taken, past) : PetitionCase.Register(context, taken);
        List<PersonEntry> people = [PersonEntry.Of(matter.Petitioner, PersonRole.Lead),
            .. (fields.CoPetitioners ?? []).Select(PersonEntry.With)];
        if (fields.Agent is { } agent) people.Add(PersonEntry.Of(agent, PersonRole.Agent));
        await cases.Add(file, fields.Texts(), people, cancellation);
        var receipt = new RegisteredCase(file.Data.Id, file.Data.Number, code, file.Data.State, file.Data.Version, file.Data.RegisteredAt,
            [.. file.Deadlines.Select(d => DeadlineView.Of(d, reference.Current, caller.Today))],
            Warnings(people, file.Data, link, caller.Today), caller.Repeats.HasMore ? caller.Repeats.Take() : []);
        return (receipt, file.SealFor(context));
    }

    /// <summary>True where the petitioner can be notified (art 23): name and address are known.</summary>
    public static bool NameAndAddressKnown(PersonInput petitioner)
    {
        ArgumentNullException.ThrowIfNull(petitioner);
        return !petitioner.Anonymous && !string.IsNullOrWhiteSpace(petitioner.Name) && !string.IsNullOrWhiteSpace(petitioner.Address);
    }

    private static List<IntakeWarning> Warnings(IReadOnlyList<PersonEntry> people, CaseData data, LinkedAccused accused, DateOnly today)
    {
        var warnings = PersonWarnings.Of(people, today).ToList();
        if (!data.NoticeOwed) warnings.Add(new("notice-not-owed", data.Anonymous ? "匿名：无须书面告知（第二十三条）。" : "姓名或住址不清，无须书面告知（第二十三条）：能补问的，请补问并补正。"));
        if (data.Late) warnings.Add(new("counted-late", $"收到当月或其后月份的月报已出具，本件计入{data.CountedOn.InChinese()}并标为补录。"));
        if (accused.ByName) warnings.Add(new("accused-linked", "被反映对象与本系统的单位或人员同名，已按其排除；不是同一对象的，请补正并注明同名。"));
        if (accused.MayBeOurs) warnings.Add(new("accused-may-be-ours", "被反映对象与本系统的单位或人员同名而未指明，甄别前须补正：写明单位或账号，或注明同名。"));
        return warnings;
    }
}
