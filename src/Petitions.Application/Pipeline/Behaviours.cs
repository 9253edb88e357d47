using FluentValidation;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Cases;

namespace Petitions.Application.Pipeline;

/// <summary>Nothing is written while the schema is another program's; before anything of the message is looked at.</summary>
public sealed class OwnSchema<TRequest, TResponse>(ISchemaState schema) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>, IWrites
{
    /// <inheritdoc/>
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return schema.Differs ? throw Refusal.BeingUpgraded() : next();
    }
}

/// <summary>Who may send this message about this thing.</summary>
public sealed class Authorize<TRequest, TResponse>(Admission admission) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>, IGuarded
{
    /// <inheritdoc/>
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        await admission.Require(TRequest.Guard, (request as IAboutThing)?.Thing, cancellationToken);
        return await next();
    }
}

/// <summary>The shape of the message: required members, lengths, ranges. Rules of the law are the aggregate's.</summary>
public sealed class Validate<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    /// <inheritdoc/>
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        var faults = validators.SelectMany(v => v.Validate(request).Errors).ToList();
        Refusal.ThrowTogether([.. faults.Select(ShapeFaults.Of)]);
        return await next();
    }
}

/// <summary>The first answer again for a known key; the record is written in the transaction of the effect.</summary>
public sealed class Idempotent<TRequest, TResponse>(FirstAnswer answers) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ICommand<TResponse>
{
    /// <inheritdoc/>
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return answers.Of(() => next(), cancellationToken);
    }
}

/// <summary>How many petitions strangers hand in from one address: what has no shape, and an answer that comes again, is none.</summary>
public sealed class LimitStrangers<TRequest, TResponse>(Caller caller, IPublicLimits limits) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ICommand<TResponse>, IFromStrangers
{
    /// <inheritdoc/>
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return limits.Petition(caller.Address) is { } seconds ? throw Refusal.TooManyTries(seconds) : next();
    }
}

/// <summary>The snapshot of the reference data anew, once a command that changes it is committed.</summary>
public sealed class RefreshReference<TRequest, TResponse>(IReferenceLoads loads) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ICommand<TResponse>, IChangesReference
{
    /// <inheritdoc/>
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        var answer = await next();
        await loads.Refresh(CancellationToken.None);
        return answer;
    }
}

/// <summary>Looks for likely repeats of every matter a command takes in, before its transaction.</summary>
public sealed class FindRepeats<TRequest, TResponse>(Caller caller, IRepeatFinder repeats) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ICommand<TResponse>, ITakesIn
{
    /// <inheritdoc/>
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        foreach (var matter in request.Matters) caller.Repeats.Add(await repeats.Find(matter, caller.Known, cancellationToken));
        return await next();
    }
}

/// <summary>One transaction around a command, with the numbers it needs drawn before it begins.</summary>
public sealed class Commit<TRequest, TResponse>(Caller caller, ITransactions transactions, INumbers numbers, IIdempotencyStore store)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ICommand<TResponse>
{
    /// <inheritdoc/>
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        if (request is ITakesNumbers taking) await numbers.Draw(caller, taking, cancellationToken);
        return await transactions.Run(async () =>
        {
            caller.BeginAttempt();
            var answer = await next();
            if (caller.Idempotency is { } claim) await store.Keep(claim, answer, caller.At, cancellationToken);
            return answer;
        }, cancellationToken);
    }
}
