using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;

namespace Petitions.Application.Drafts;

/// <summary>草稿种类: the intake form it belongs to; an account has drafts of each, one a key.</summary>
public enum DraftKind
{
    /// <summary>来访.</summary>
    Visit,
    /// <summary>来信.</summary>
    Letter,
    /// <summary>来电.</summary>
    Call,
    /// <summary>网上信访.</summary>
    Online,
}

/// <summary>登记草稿: what a clerk has typed and not saved yet, with the key under which it will be saved, so that saving it twice saves it once.</summary>
public sealed record Draft
{
    /// <summary>The Idempotency-Key it will be sent with.</summary>
    public string? IdempotencyKey { get; init; }
    /// <summary>The form's own text, such as JSON; up to 2,000,000 UTF-16 units, which is more than the longest arrival that can be registered.</summary>
    public string? Content { get; init; }
    /// <summary>已提交: it was sent to be registered, under its key; it stays as it was sent until its receipt was seen.</summary>
    public bool Sent { get; init; }
    /// <summary>When it was kept last (UTC).</summary>
    public DateTimeOffset? UpdatedAt { get; init; }
    /// <summary>How often it was kept before.</summary>
    public int Revision { get; init; }
    /// <summary>窗口: the window that kept it last; null where none is told.</summary>
    public string? Window { get; init; }

    /// <summary>True where nobody else has changed it since a window had it.</summary>
    internal bool IsAsIn(DraftHold? window) => window is null || window.Window == Window || window.Revision == Revision;
}

/// <summary>窗口所见: what a window of the pages knows of the draft that it shows.</summary>
/// <param name="Window">The window.</param>
/// <param name="Revision">The <see cref="Draft.Revision"/> that it was opened with; null where there was none.</param>
public sealed record DraftHold(string Window, int? Revision);

/// <summary>库中草稿: a draft with the row it stands in.</summary>
/// <param name="Draft">The draft.</param>
/// <param name="KeyHash">The row's own name, unique for account and kind.</param>
/// <param name="Sealed">The stored text as read: where it has changed, somebody has written since.</param>
public sealed record KeptDraft(Draft Draft, string KeyHash, string Sealed);

/// <summary>保存草稿.</summary>
public sealed record SaveDraft : ICommand<Draft>, IGuarded
{
    /// <summary>Longest content in UTF-16 units.</summary>
    public const int MostContent = 2_000_000;

    /// <summary>Most drafts of one kind that an account may have before one more is begun.</summary>
    public const int Most = 20;

    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.Registration);
    /// <summary>草稿种类.</summary>
    [JsonIgnore]
    public DraftKind Kind { get; init; }
    /// <summary>1–100 visible ASCII characters.</summary>
    public string? IdempotencyKey { get; init; }
    /// <summary>The form's own text.</summary>
    public string? Content { get; init; }
    /// <summary>True at the moment it is sent to be registered: from then on it is not changed.</summary>
    [JsonIgnore]
    public bool Sent { get; init; }
    /// <summary>The window it comes from; null where none is told, and what its key has is written over.</summary>
    [JsonIgnore]
    public DraftHold? From { get; init; }
}

internal sealed class SaveDraftShape : AbstractValidator<SaveDraft>
{
    public SaveDraftShape()
    {
        RuleFor(d => d.IdempotencyKey).NotEmpty().MaximumLength(Lengths.Name)
            .Must(k => k is null || k.All(c => c is > ' ' and < '\x7f')).Says("1–100 个可见 ASCII 字符", "1–100 visible ASCII characters");
        RuleFor(d => d.Content).NotEmpty().MaximumLength(SaveDraft.MostContent);
    }
}

internal sealed class SaveDraftHandler(Caller caller, IDrafts drafts) : IRequestHandler<SaveDraft, Draft>
{
    public async Task<Draft> Handle(SaveDraft request, CancellationToken cancellationToken)
        // What a rotation has sealed anew meanwhile is the same draft; what another window has kept is not.
        => await Kept(request, cancellationToken) ?? await Kept(request, cancellationToken) ?? throw Refusal.DraftElsewhere();

    private async Task<Draft?> Kept(SaveDraft request, CancellationToken cancellationToken)
    {
        var all = await drafts.List(caller.Known.UserName, request.Kind, cancellationToken);
        var kept = all.FirstOrDefault(d => d.Draft.IdempotencyKey == request.IdempotencyKey);
        // What was sent under a key has an answer under it: writing something else over it would put that answer out of reach. The same again gives that answer.
        if (kept is { Draft.Sent: true }) return kept.Draft.Content == request.Content ? kept.Draft : throw Refusal.DraftSent();
        if (kept?.Draft.IsAsIn(request.From) == false) throw Refusal.DraftElsewhere();
        if (kept is null && !request.Sent && all.Count >= SaveDraft.Most) throw Refusal.TooManyDrafts(SaveDraft.Most);
        var draft = new Draft
        {
            IdempotencyKey = request.IdempotencyKey, Content = request.Content, Sent = request.Sent, UpdatedAt = caller.At,
            Revision = kept?.Draft.Revision + 1 ?? 0, Window = request.From?.Window,
        };
        return await drafts.Keep(caller.Known.UserName, request.Kind, kept, draft, cancellationToken) ? draft : null;
    }
}

/// <summary>草稿退回: what was sent and refused is a draft again; answers the same where there is none.</summary>
/// <param name="Kind">Which form's.</param>
/// <param name="IdempotencyKey">The key it was sent with.</param>
/// <param name="As">The key under which it goes on.</param>
public sealed record ThawDraft(DraftKind Kind, string IdempotencyKey, string As) : ICommand<bool>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.Registration);
}

internal sealed class ThawDraftHandler(Caller caller, IDrafts drafts) : IRequestHandler<ThawDraft, bool>
{
    public async Task<bool> Handle(ThawDraft request, CancellationToken cancellationToken)
    {
        var user = caller.Known.UserName;
        if ((await drafts.List(user, request.Kind, cancellationToken)).FirstOrDefault(d => d.Draft.IdempotencyKey == request.IdempotencyKey) is not { } sent) return true;
        var draft = sent.Draft with { IdempotencyKey = request.As, Sent = false, UpdatedAt = caller.At, Revision = sent.Draft.Revision + 1 };
        if (request.As == request.IdempotencyKey) return await drafts.Keep(user, request.Kind, sent, draft, cancellationToken);
        await drafts.Drop(user, request.Kind, sent, cancellationToken);
        return await drafts.Keep(user, request.Kind, null, draft, cancellationToken);
    }
}

/// <summary>取回草稿: all of a form, the one kept last first.</summary>
public sealed record FindDrafts(DraftKind Kind) : IQuery<IReadOnlyList<Draft>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.Registration);
}

/// <summary>删除草稿: the one of a key alone; answers the same where there is none.</summary>
public sealed record DropDraft : ICommand<bool>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.Registration);
    /// <summary>草稿种类.</summary>
    [JsonIgnore]
    public DraftKind Kind { get; init; }
    /// <summary>The key of the draft.</summary>
    public string? IdempotencyKey { get; init; }
    /// <summary>The window it comes from: what another has gone on with since stays; null where none is told.</summary>
    [JsonIgnore]
    public DraftHold? From { get; init; }
}

internal sealed class DropDraftShape : AbstractValidator<DropDraft>
{
    public DropDraftShape() => RuleFor(d => d.IdempotencyKey).NotEmpty();
}

internal sealed class DropDraftHandler(Caller caller, IDrafts drafts) : IRequestHandler<DropDraft, bool>
{
    public async Task<bool> Handle(DropDraft request, CancellationToken cancellationToken)
    {
        var kept = (await drafts.List(caller.Known.UserName, request.Kind, cancellationToken)).FirstOrDefault(d => d.Draft.IdempotencyKey == request.IdempotencyKey);
        if (kept is not null && kept.Draft.IsAsIn(request.From)) await drafts.Drop(caller.Known.UserName, request.Kind, kept, cancellationToken);
        return true;
    }
}
