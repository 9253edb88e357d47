using Petitions.Application.Cases;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Notices;
using Petitions.Domain.Reviews;

namespace Petitions.Application.Notices;

/// <summary>文书台: makes a notice of a case from the office's template, numbers and keeps it, in the transaction of the act that asks for it.</summary>
public sealed class NoticeDesk(ICaseStore cases, ICaseViews views, IReviews reviews, INotices notices, ILetters letters, IDocumentStore documents, IHandling handling)
{
    /// <summary>
    /// Makes what the act just done owes, and records what it served. A template that is wrong, or asks for what the case does not have, refuses the
    /// act, with nothing stored.
    /// </summary>
    public async Task Follow(PetitionCase file, ActContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(context);
        if (file.Changes.ServiceCorrected is { } corrected) await ServedOtherwise(file, corrected, context, cancellation);
        var owed = file.NoticesToMake(context);
        var served = NoticeKinds.Rows.Where(r => file.ServiceOf(r.Kind) is not null).Select(r => r.Kind).ToList();
        if (owed.Count == 0 && served.Count == 0) return;
        var issued = (await notices.Of(file.Data.Id, cancellation)).ToList();
        foreach (var kind in owed.Where(k => NoticeKinds.For(k).MayRepeat || file.Standing(k, issued) is null))
        {
            var notice = await Make(file, context, kind, file.Replaced(kind, issued), cancellation);
            file.Enclose(notice);
            issued.Add(notice);
        }

        foreach (var kind in served) await Serve(file, context, kind, issued, cancellation);
    }

    /// <summary>Makes one notice and keeps it; the line of history is the caller's.</summary>
    public async Task<IssuedNotice> Make(PetitionCase file, ActContext context, NoticeKind kind, IssuedNotice? corrected, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(context);
        var text = letters.Template(kind).Fill(await Fields(file, context, cancellation));
        if (corrected is not null) text = text with { Paragraphs = [.. text.Paragraphs, $"本文书更正并代替{corrected.Number}文书。"] };
        // From here on nothing is refused: the number is taken in this transaction, and goes back with it.
        var unit = context.Reference.Unit(Issuer(file, kind));
        var series = NoticeKinds.SeriesOf(file.Data.Seal);
        var serial = await notices.TakeSerial(unit.Id, kind, context.Today.Year, series, cancellation);
        var number = NoticeKinds.Number(kind, unit.ShortName, context.Today.Year, serial, series);
        // Others wait for the number: while the document goes to the disk, the case goes to the database.
        var document = documents.Keep(letters.LayOut(text, number, context.Today), cancellation);
        var notice = new IssuedNotice
        {
            Id = Guid.CreateVersion7(context.At), CaseId = file.Data.Id, Kind = kind, UnitId = unit.Id, Year = context.Today.Year, Series = series, SerialNo = serial,
            Number = number, Title = text.Title, Round = file.Data.Round, Sha256 = document.Sha256, SizeBytes = document.SizeBytes,
            CorrectsId = corrected?.Id, IssuedOn = context.Today, IssuedBy = context.Actor.UserName, IssuedAt = context.At, DataKey = file.Data.DataKey,
        };
        await notices.Add(notice, document.OnDisk, cancellation);
        return notice;
    }

    // What was handed out before the document was made was other paper.
    private async Task Serve(PetitionCase file, ActContext context, NoticeKind kind, IReadOnlyList<IssuedNotice> issued, CancellationToken cancellation)
    {
        var service = file.ServiceOf(kind)!;
        if (file.Standing(kind, issued) is not { ServedOn: null } notice || service.On < notice.IssuedOn) return;
        await notices.SaveService(notice with { ServedOn = service.On, Method = service.Method, Signed = service.Signed, ServedBy = context.Actor.UserName }, cancellation);
    }

    // The paper that was handed out then was handed out on the right day; on a day before it was made it was other paper. What was entered as handed out by itself has a day of its own.
    private async Task ServedOtherwise(PetitionCase file, ServiceCorrected corrected, ActContext context, CancellationToken cancellation)
    {
        var all = await notices.Of(file.Data.Id, cancellation);
        var of = all.Where(n => n.Kind == corrected.Kind && n.IssuedOn >= corrected.Since && !corrected.Apart.Contains(n.Id)).ToList();
        if ((corrected.Paper is { } own ? all.FirstOrDefault(n => n.Id == own) : of.Find(n => n.ServedOn == corrected.Was) ?? of.FindLast(n => n is { ServedOn: null, Corrected: false }))
            is not { } notice) return;
        var service = corrected.Service is { } served && served.On >= notice.IssuedOn ? served with { Signed = served.Signed ?? notice.Signed } : null;
        if (notice.ServedOn is null && service is null) return;
        await notices.SaveService(notice with { ServedOn = service?.On, Method = service?.Method, Signed = service?.Signed, ServedBy = service is null ? null : context.Actor.UserName }, cancellation);
    }

    // A review opinion is the paper of the organ one level up; so is the notice of a hearing that it holds.
    private static string Issuer(PetitionCase file, NoticeKind kind) => kind switch
    {
        NoticeKind.ReviewOpinion or NoticeKind.RecheckOpinion => file.Review?.OrganUnitId ?? file.Data.UnitId,
        NoticeKind.Hearing => file.HearingToTell?.UnitId ?? file.Data.UnitId,
        _ => file.Data.UnitId,
    };

    private async Task<IReadOnlyDictionary<string, string?>> Fields(PetitionCase file, ActContext context, CancellationToken cancellation)
    {
        var id = file.Data.Id;
        var stored = await views.OnPaper(file, cancellation);
        if (file.HearingDue is null) file.Know(await handling.HearingDue(file.Data, cancellation));
        // The opinion that a repeat is refused by is named to whoever was told of it then.
        var known = file.Data.RecheckedCaseId is { } other ? await cases.Find(other, context.Actor, cancellation) : null;
        return NoticeFields.Of(file, new NoticeFacts
        {
            Texts = stored.Texts,
            Petitioner = stored.People.FirstOrDefault(p => p is { Role: PersonRole.Lead, Anonymous: false })?.Name,
            Agent = stored.People.FirstOrDefault(p => p.Role == PersonRole.Agent)?.Name,
            Resolution = file.Changes.Resolution ?? stored.Resolution,
            Changes = file.Review is null ? [] : await reviews.Changes(id, file.Data.Round, cancellation),
            Extension = file.Changes.Extension ?? stored.Extension,
            Recheck = known?.Review is { Tier: ReviewTier.Recheck } recheck ? recheck : null,
            RecheckNumber = known is null ? null : (await notices.Of(known.Data.Id, cancellation)).LastOrDefault(n => n is { Kind: NoticeKind.RecheckOpinion, Corrected: false })?.Number,
        }, context.Reference, context.Today);
    }
}
