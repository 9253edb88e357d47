using System.Text.Json.Serialization;
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
public sealed record IssueNotice : IActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.DocumentIssue);
    /// <inheritdoc/>
    [JsonIgnore]
    public Guid CaseId { get; init; }
    /// <summary>文种.</summary>
    public NoticeKind? Kind { get; init; }
    /// <summary>被更正的文书: a correction is a new notice that names the old.</summary>
    public Guid? CorrectsId { get; init; }
}

internal sealed class IssueNoticeShape : AbstractValidator<IssueNotice>
{
    public IssueNoticeShape() => RuleFor(c => c.Kind).NotNull();
}

internal sealed class IssueNoticeHandler(CaseActs acts, ICaseStore cases, INotices notices, ILetters letters, IDocumentStore documents)
    : IRequestHandler<IssueNotice, CaseView>
{
    public Task<CaseView> Handle(IssueNotice request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, async (file, context) =>
        {
            var kind = request.Kind!.Value;
            var issued = await notices.Of(request.CaseId, cancellationToken);
            file.RequireNotice(kind, issued, request.CorrectsId);
            var text = letters.Template(kind).Fill(await Fields(file, context, cancellationToken));
            var corrected = issued.FirstOrDefault(n => n.Id == request.CorrectsId);
            if (corrected is not null) text = text with { Paragraphs = [.. text.Paragraphs, $"本文书更正并代替{corrected.Number}文书。"] };
            // From here on nothing is refused: the number is taken in this transaction, and goes back with it.
            var unit = context.Reference.Unit(file.Data.UnitId);
            var serial = await notices.TakeSerial(unit.Id, kind, context.Today.Year, cancellationToken);
            var number = NoticeKinds.Number(kind, unit.ShortName, context.Today.Year, serial);
            using var document = await documents.Receive(new MemoryStream(letters.LayOut(text, number, context.Today)), cancellationToken);
            var notice = new IssuedNotice
            {
                Id = Guid.CreateVersion7(context.At), CaseId = file.Data.Id, Kind = kind, UnitId = unit.Id, Year = context.Today.Year, SerialNo = serial,
                Number = number, Title = text.Title, Round = file.Data.Round, Sha256 = document.Sha256, SizeBytes = document.SizeBytes,
                CorrectsId = corrected?.Id, IssuedOn = context.Today, IssuedBy = context.Actor.UserName, IssuedAt = context.At,
            };
            file.IssueNotice(context, notice);
            documents.Keep(document);
            await notices.Add(notice, cancellationToken);
        }, cancellationToken);

    private async Task<IReadOnlyDictionary<string, string?>> Fields(PetitionCase file, ActContext context, CancellationToken cancellation)
    {
        var texts = await cases.Texts(file.Data.Id, cancellation);
        var lead = (await cases.People(file.Data.Id, cancellation)).FirstOrDefault(p => p is { Role: PersonRole.Lead, Anonymous: false });
        return NoticeFields.Of(file, texts, lead?.Name, await cases.LastResolution(file.Data.Id, cancellation), context.Reference, context.Today);
    }
}
