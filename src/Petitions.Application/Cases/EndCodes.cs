using FluentValidation;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>收起查询码: takes the query codes out of the kept first answer of a key, so that it comes again without them; answers the same where none are there.</summary>
/// <param name="Key">The key of the form that was answered; of the caller's own.</param>
/// <param name="SeenBefore">Only where the answer was first seen at this instant (UTC) or before; whether seen or not where null.</param>
public sealed record EndCodes(string Key, DateTimeOffset? SeenBefore = null) : ICommand<bool>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.Public;
}

internal sealed class EndCodesShape : AbstractValidator<EndCodes>
{
    public EndCodesShape() => RuleFor(c => c.Key).NotEmpty().MaximumLength(Lengths.Name);
}

internal sealed class EndCodesHandler(Caller caller, IIdempotencyStore store) : IRequestHandler<EndCodes, bool>
{
    public async Task<bool> Handle(EndCodes request, CancellationToken cancellationToken)
    {
        await store.EndCodes(caller.Actor?.UserName ?? "", request.Key, request.SeenBefore, cancellationToken);
        return true;
    }
}

/// <summary>回执已显示: a page shows the first answer of a key; from the first time on the term runs after which its query codes are ended.</summary>
/// <param name="Key">The key of the form that was answered; of the caller's own.</param>
public sealed record SeeCodes(string Key) : ICommand<bool>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.Public;
}

internal sealed class SeeCodesShape : AbstractValidator<SeeCodes>
{
    public SeeCodesShape() => RuleFor(c => c.Key).NotEmpty().MaximumLength(Lengths.Name);
}

internal sealed class SeeCodesHandler(Caller caller, IIdempotencyStore store) : IRequestHandler<SeeCodes, bool>
{
    public async Task<bool> Handle(SeeCodes request, CancellationToken cancellationToken)
    {
        await store.SeeCodes(caller.Actor?.UserName ?? "", request.Key, caller.At, cancellationToken);
        return true;
    }
}
