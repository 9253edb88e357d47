using System.Diagnostics.CodeAnalysis;
using Petitions.Application.Cases;
using Petitions.Application.Supervision;
using Petitions.Domain.Cases;
using Petitions.Domain.Clarity;
using Petitions.Domain.Notices;
using Petitions.Domain.Referrals;
using Petitions.Domain.Reviews;
using Petitions.Domain.Supervision;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Cases;

/// <summary>Seals or opens one text, bound to its purpose; null stays null.</summary>
[return: NotNullIfNotNull(nameof(text))]
internal delegate string? TextWay(string purpose, string? text);

/// <summary>案件文字: which texts of a row stand under the key of its case, or of its referral. Said once for each kind of row, for both ways: to be stored, and to be read.</summary>
internal static class RowTexts
{
    internal static CaseData Texts(this CaseData row, TextWay way) => row with
    {
        Reason = way(FieldPurpose.ScreeningReason, row.Reason),
        Destination = way(FieldPurpose.ScreeningDestination, row.Destination),
        Crux = way(FieldPurpose.Crux, row.Crux),
        MainAspect = way(FieldPurpose.MainAspect, row.MainAspect),
        OverrideReason = way(FieldPurpose.OverrideReason, row.OverrideReason),
        ClosingNote = way(FieldPurpose.ClosingNote, row.ClosingNote),
    };

    internal static ClarityAnswer Texts(this ClarityAnswer row, TextWay way) => row with { Note = way(FieldPurpose.ClarityNote, row.Note) };

    internal static ClarityAnswerView Texts(this ClarityAnswerView row, TextWay way) => row with { Note = way(FieldPurpose.ClarityNote, row.Note) };

    internal static Resolution Texts(this Resolution row, TextWay way) => row with
    {
        Opinion = way(FieldPurpose.Opinion, row.Opinion),
        LegalBasis = way(FieldPurpose.LegalBasis, row.LegalBasis),
        Measures = way(FieldPurpose.Measures, row.Measures),
        Destination = way(FieldPurpose.OpinionDestination, row.Destination),
        DecisionNote = way(FieldPurpose.DecisionNote, row.DecisionNote),
    };

    internal static HandlingRecord Texts(this HandlingRecord row, TextWay way) => row with
    {
        Place = way(FieldPurpose.RecordPlace, row.Place),
        Content = way(FieldPurpose.RecordContent, row.Content),
    };

    internal static HandlingRecordView Texts(this HandlingRecordView row, TextWay way) => row with
    {
        Place = way(FieldPurpose.RecordPlace, row.Place),
        Content = way(FieldPurpose.RecordContent, row.Content),
    };

    internal static Attachment Texts(this Attachment row, TextWay way) => row with { Name = way(FieldPurpose.AttachmentName, row.Name) };

    internal static IssuedNotice Texts(this IssuedNotice row, TextWay way) => row with { Title = way(FieldPurpose.NoticeTitle, row.Title) };

    internal static RecusalView Texts(this RecusalView row, TextWay way) => row with { Reason = way(FieldPurpose.RecusalReason, row.Reason) };

    internal static Extension Texts(this Extension row, TextWay way) => row with
    {
        Reason = way(FieldPurpose.ExtensionReason, row.Reason),
        DecisionNote = way(FieldPurpose.ExtensionNote, row.DecisionNote),
        ReasonsTold = way(FieldPurpose.ReasonsTold, row.ReasonsTold),
    };

    internal static SupervisionOrder Texts(this SupervisionOrder row, TextWay way) => row with
    {
        Content = way(FieldPurpose.OrderContent, row.Content),
        Answer = way(FieldPurpose.OrderAnswer, row.Answer),
    };

    internal static SupervisionRow Texts(this SupervisionRow row, TextWay way) => row with
    {
        Content = way(FieldPurpose.OrderContent, row.Content),
        Answer = way(FieldPurpose.OrderAnswer, row.Answer),
    };

    internal static Review Texts(this Review row, TextWay way) => row with
    {
        Grounds = way(FieldPurpose.ReviewGrounds, row.Grounds),
        LateReason = way(FieldPurpose.LateReason, row.LateReason),
        WithdrawalReason = way(FieldPurpose.WithdrawalReason, row.WithdrawalReason),
        Opinion = way(FieldPurpose.ReviewOpinion, row.Opinion),
        LegalBasis = way(FieldPurpose.ReviewLegalBasis, row.LegalBasis),
    };

    internal static Referral Texts(this Referral row, TextWay way) => row with
    {
        Reason = way(FieldPurpose.ReferralReason, row.Reason),
        Objection = way(FieldPurpose.Objection, row.Objection),
        DecisionNote = way(FieldPurpose.ObjectionNote, row.DecisionNote),
        Dispute = way(FieldPurpose.Dispute, row.Dispute),
        DisputeNote = way(FieldPurpose.DisputeNote, row.DisputeNote),
        Report = way(FieldPurpose.Report, row.Report),
        ReportNote = way(FieldPurpose.ReportNote, row.ReportNote),
    };

    internal static ReviewHearing Texts(this ReviewHearing row, TextWay way) => row with
    {
        Place = way(FieldPurpose.ReviewHearingPlace, row.Place),
        About = way(FieldPurpose.ReviewHearingAbout, row.About),
        Note = way(FieldPurpose.ReviewHearingNote, row.Note),
    };
}
