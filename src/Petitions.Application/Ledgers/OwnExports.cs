using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;

namespace Petitions.Application.Ledgers;

/// <summary>导出进度: one of the caller's own exports, and how far it is.</summary>
public sealed record OwnExport
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; }
    /// <summary>Which list: its name in <see cref="ExportedLists"/>.</summary>
    public string List { get; init; } = "";
    /// <summary>When it began (UTC).</summary>
    public DateTimeOffset At { get; init; }
    /// <summary>Rows so far.</summary>
    public long Rows { get; init; }
    /// <summary>True while it is at work.</summary>
    public bool Running { get; init; }
    /// <summary>True where it went out whole.</summary>
    public bool Whole { get; init; }
    /// <summary>True where it was cancelled.</summary>
    public bool Cancelled { get; init; }
}

/// <summary>我的导出: the caller's exports of the last day, newest first.</summary>
public sealed record ListOwnExports : IQuery<IReadOnlyList<OwnExport>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.SignedIn;
}

/// <summary>取消导出: it stops within a thousand rows, and nothing goes out.</summary>
public sealed record CancelExport : ICommand<bool>, IAboutThing, IGuarded
{
    Thing IAboutThing.Thing => Thing.Of(ThingKind.LedgerExport, ExportId);
    /// <inheritdoc/>
    public static Guard Guard => Guard.SignedIn;
    /// <summary>The export.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Guid ExportId { get; init; }
}

internal sealed class CancelExportHandler(Caller caller, ILedgerExports exports) : IRequestHandler<CancelExport, bool>
{
    public async Task<bool> Handle(CancelExport request, CancellationToken cancellationToken)
        => await exports.Cancel(request.ExportId, caller.Known.UserName, caller.At, cancellationToken) ? true : throw Refusal.NotFound();
}
