using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Domain;

namespace Petitions.Application.Drafts;

/// <summary>草稿种类: the intake form it belongs to; an account has one draft of each.</summary>
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
}

/// <summary>草稿库: encrypted, for one account alone.</summary>
public interface IDrafts
{
    /// <summary>The draft of this account; null where there is none, or its key is no longer listed.</summary>
    Task<Draft?> Find(string userName, DraftKind kind, CancellationToken cancellation);

    /// <summary>Keeps it in the place of the last.</summary>
    Task Keep(string userName, DraftKind kind, Draft draft, CancellationToken cancellation);

    /// <summary>Forgets it.</summary>
    Task Drop(string userName, DraftKind kind, CancellationToken cancellation);

    /// <summary>Forgets what was kept before an instant, and the cells of ledgers uploaded before it; answers how many of both.</summary>
    Task<int> DropBefore(DateTimeOffset before, CancellationToken cancellation);
}

/// <summary>保存草稿.</summary>
public sealed record SaveDraft : ICommand<Draft>, IGuarded
{
    /// <summary>Longest content in UTF-16 units.</summary>
    public const int MostContent = 2_000_000;

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
}

internal sealed class SaveDraftShape : AbstractValidator<SaveDraft>
{
    public SaveDraftShape()
    {
        RuleFor(d => d.IdempotencyKey).NotEmpty().MaximumLength(Lengths.Name)
            .Must(k => k is null || k.All(c => c is > ' ' and < '\x7f')).WithMessage("1–100 个可见 ASCII 字符 / 1–100 visible ASCII characters");
        RuleFor(d => d.Content).NotEmpty().MaximumLength(SaveDraft.MostContent);
    }
}

internal sealed class SaveDraftHandler(Caller caller, IDrafts drafts) : IRequestHandler<SaveDraft, Draft>
{
    public async Task<Draft> Handle(SaveDraft request, CancellationToken cancellationToken)
    {
        // What was sent under a key has an answer under it: writing something else over it would put that answer out of reach.
        var kept = await drafts.Find(caller.Known.UserName, request.Kind, cancellationToken);
        if (kept is { Sent: true } && kept.IdempotencyKey == request.IdempotencyKey && !(request.Sent && kept.Content == request.Content)) throw Refusal.DraftSent();
        var draft = new Draft { IdempotencyKey = request.IdempotencyKey, Content = request.Content, Sent = request.Sent, UpdatedAt = caller.At };
        await drafts.Keep(caller.Known.UserName, request.Kind, draft, cancellationToken);
        return draft;
    }
}

/// <summary>取回草稿.</summary>
public sealed record FindDraft(DraftKind Kind) : IQuery<Draft>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.Registration);
}

/// <summary>删除草稿; answers the same where there is none.</summary>
/// <param name="Kind">Which.</param>
/// <param name="IdempotencyKey">Only where it has this key; null for whatever it has.</param>
public sealed record DropDraft(DraftKind Kind, string? IdempotencyKey = null) : ICommand<bool>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.Registration);
}

internal sealed class DropDraftHandler(Caller caller, IDrafts drafts) : IRequestHandler<DropDraft, bool>
{
    public async Task<bool> Handle(DropDraft request, CancellationToken cancellationToken)
    {
        if (request.IdempotencyKey is { } key && (await drafts.Find(caller.Known.UserName, request.Kind, cancellationToken))?.IdempotencyKey != key) return true;
        await drafts.Drop(caller.Known.UserName, request.Kind, cancellationToken);
        return true;
    }
}
