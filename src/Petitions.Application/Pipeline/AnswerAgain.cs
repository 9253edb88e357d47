using MediatR;

namespace Petitions.Application.Pipeline;

/// <summary>重复答复: what of a kept first answer its caller may see now. Every answer that shows a case has one; a test looks.</summary>
/// <typeparam name="TAnswer">The answer of a command.</typeparam>
public interface IAnswersAgain<TAnswer>
{
    /// <summary>The first answer, without what the caller could not read now; refuses with <c>not-found</c> where nothing of it is left.</summary>
    Task<TAnswer> AsOfNow(TAnswer first, CancellationToken cancellation);
}

/// <summary>A first answer that comes again is a reading: it shows what its caller may know now, and is on record as any reading is.</summary>
public sealed class AnswerAgain<TRequest, TResponse>(Caller caller, Readings readings, IEnumerable<IAnswersAgain<TResponse>> again) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ICommand<TResponse>
{
    /// <inheritdoc/>
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        var answer = await next();
        if (!caller.Replayed) return answer;
        foreach (var look in again) answer = await look.AsOfNow(answer, cancellationToken);
        await readings.Record(request, answer, cancellationToken);
        return answer;
    }
}
