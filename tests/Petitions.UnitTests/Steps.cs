using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Counting;
using Petitions.Domain.Deadlines;

namespace Petitions.UnitTests;

/// <summary>步骤: the acts of the main way with plausible contents, one after another.</summary>
internal static class Steps
{
    public static PetitionCase Loaded(this PetitionCase file) => PetitionCase.Restore(file.Data, file.Deadlines);

    /// <summary>With its past, as the store tells it to an act that asks for it.</summary>
    public static PetitionCase Remembered(this PetitionCase file)
    {
        file.Remember(PastSteps.Of(file.Changes.History, CaseStanding.Of(file.Data)));
        return file;
    }

    public static PetitionCase Clarified(this PetitionCase file)
    {
        file.ReviewClarity(Given.By(Role.Reviewer, new(2023, 10, 10)), Given.AllClear, "防水层破损", "保修责任不清");
        return file;
    }

    public static PetitionCase Drafted(this PetitionCase file, Outcome outcome = Outcome.Supported, string by = "handler")
    {
        file.Resolve(Given.By(Role.Handler, new(2023, 10, 20), userName: by), ADraft(outcome), 1);
        return file;
    }

    public static PetitionCase Approved(this PetitionCase file)
    {
        file.Approve(Given.By(Role.Leader, new(2023, 10, 25)), file.Opinion(), true, null);
        return file;
    }

    public static PetitionCase Served(this PetitionCase file, DateOnly? on = null)
    {
        var day = on ?? new(2023, 10, 26);
        file.Serve(Given.By(Role.Handler, day), file.Opinion(), ServiceMethod.InPerson, day, true);
        return file;
    }

    public static PetitionCase Closed(this PetitionCase file, bool settled = true, DateOnly? on = null)
    {
        file.Close(Given.By(Role.Leader, on ?? Given.ClosedOn), settled, "已办结");
        return file;
    }

    public static PetitionCase Withdrawn(this PetitionCase file)
    {
        file.Withdraw(Given.By(Role.Reception, Given.ClosedOn), "双方已和解");
        return file;
    }

    public static PetitionCase Asked(this PetitionCase file, int days = 30, string by = "asker", DateOnly? on = null)
    {
        file.AskExtension(Given.By(Role.Handler, on ?? new(2023, 10, 28), userName: by), days, "案情复杂", 1);
        return file;
    }

    public static PetitionCase Granted(this PetitionCase file, int? days = null)
    {
        file.DecideExtension(Given.By(Role.Leader, new(2023, 10, 29)), file.Asking(), true, days, "同意");
        return file;
    }

    /// <summary>The extension of a case as the store would give it.</summary>
    public static Extension Asking(this PetitionCase file) => file.Changes.Extension ?? new Extension
    {
        CaseId = file.Data.Id, Ordinal = 1, DaysAsked = 30, DeadlineId = file.Deadlines.LastOrDefault(d => d.Extension is not null)?.Id ?? default,
        DecidedAt = Given.At(new(2023, 10, 29)), Approved = file.Deadlines.Any(d => d.ExtensionDays > 0) ? true : null,
    };

    /// <summary>With one more running clock, whose legal date the calendar in force does not give.</summary>
    public static PetitionCase Misdated(this PetitionCase file) => PetitionCase.Restore(file.Data, [.. file.Deadlines, new Deadline
    {
        Id = Guid.CreateVersion7(), CaseId = file.Data.Id, RuleKey = RuleKeys.DecideReview, Pack = "2022", UnitId = Given.Office,
        StartedOn = new(2023, 9, 1), RawDueOn = new(2023, 10, 1), LegalDueOn = new(2023, 10, 1), Provisional = true,
    }]);

    /// <summary>As a case that was marked urgent, and not reported up.</summary>
    public static PetitionCase Urgent(this PetitionCase file)
        => PetitionCase.Restore(file.Data with { Urgent = true, ReportUpFrom = Given.ReceivedOn }, file.Deadlines, file.ReferredIn, file.ReferredOut);

    /// <summary>As a case whose opinion was served.</summary>
    public static PetitionCase AsServed(this PetitionCase file)
        => PetitionCase.Restore(file.Data with { ServedOn = new(2023, 10, 26), StandingSince = new(2023, 10, 26), StandingOutcome = Outcome.Supported }, file.Deadlines, file.ReferredIn, file.ReferredOut);

    /// <summary>As a case that the sweep has flagged as backlog.</summary>
    public static PetitionCase Flagged(this PetitionCase file) => PetitionCase.Restore(file.Data with
    {
        BacklogSince = new(2023, 10, 20),
        BacklogRaisedAt = Given.At(new(2023, 10, 21)),
        BacklogRule = "open-since-registration@1",
    }, file.Deadlines);

    public static OpinionDraft ADraft(Outcome outcome) => new(outcome, "限期维修", "《建设工程质量管理条例》第四十一条", "三十日内修复", "洞口县人民法院",
        Matters: outcome == Outcome.PartlySupported ? [new("渗漏维修", Outcome.Supported, "三十日内修复"), new("误工赔偿", Outcome.NotSupported, "没有依据")] : null);

    /// <summary>The opinion of a case as the store would give it.</summary>
    public static Resolution Opinion(this PetitionCase file) => file.Changes.Resolution ?? new Resolution
    {
        CaseId = file.Data.Id, Ordinal = 1, Outcome = file.Data.Outcome ?? Outcome.Supported, Opinion = "限期维修", DraftedBy = "handler",
    };
}
