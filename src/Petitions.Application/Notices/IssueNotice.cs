using FluentValidation;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Notices;

namespace Petitions.Application.Notices;

/// <summary>出具文书: makes a notice of the case from the office's template, numbers it and keeps it unchangeably.</summary>
public sealed record IssueNotice : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.DocumentIssue);
    /// <summary>文种.</summary>
    public NoticeKind? Kind { get; init; }
    /// <summary>被更正的文书: a correction is a new notice that names the old.</summary>
    public Guid? CorrectsId { get; init; }
}

internal sealed class IssueNoticeShape : AbstractValidator<IssueNotice>
{
    public IssueNoticeShape() => RuleFor(c => c.Kind).NotNull();
}

internal sealed class IssueNoticeHandler(CaseActs acts, INotices notices, NoticeDesk desk, IHandling handling) : IRequestHandler<IssueNotice, CaseView>
{
    public Task<CaseView> Handle(IssueNotice request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, async (file, context) =>
        {
            var kind = request.Kind!.Value;
            var issued = await notices.Of(request.CaseId, cancellationToken);
            file.Know(await handling.HearingDue(file.Data, cancellationToken));
            file.RequireNotice(kind, issued, request.CorrectsId);
            file.IssueNotice(context, await desk.Make(file, context, kind, issued.FirstOrDefault(n => n.Id == request.CorrectsId)
                ?? file.Replaced(kind, issued), cancellationToken));
        }, cancellationToken);
}
