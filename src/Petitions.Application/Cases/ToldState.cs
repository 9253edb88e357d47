using Petitions.Application.Reports;
using Petitions.Domain;
using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>告知状态: how a case stands as its petitioner is told it: a state, and one sentence in the words of reports (<c>progress.*</c>).</summary>
public sealed record ToldState
{
    private readonly string _key;
    private readonly DateOnly? _on;

    private ToldState(CaseState state, string key, DateOnly? on = null) => (State, _key, _on) = (state, key, on);

    /// <summary>办理状态, as far as it is told.</summary>
    public CaseState State { get; }

    /// <summary>Of a case that nothing keeps secret.</summary>
    /// <param name="state">Its state.</param>
    /// <param name="opinionServedOn">The day its opinion was served; null where it was not.</param>
    public static ToldState Of(CaseState state, DateOnly? opinionServedOn)
        => state == CaseState.Resolved && opinionServedOn is { } on ? new(state, "progress.opinion-served", on) : new(state, $"progress.{state.Word()}");

    /// <summary>
    /// 检举控告: whoever gave the receipt has the code too, and may be whom it accuses. So it is told that it was received, is handled, is over; not where, by whom, or with what result.
    /// </summary>
    public static ToldState OfSecret(CaseState state)
    {
        var neutral = Neutral(state);
        return new(neutral, $"progress.secret.{neutral.Word()}");
    }

    /// <summary>What turned out an accusation after it was passed on is told of in the words of any other case: words of its own would tell.</summary>
    public static ToldState OfSecretElsewhere(CaseState state) => Of(Neutral(state), null);

    /// <summary>The sentence, in the language of the words.</summary>
    public string In(ReportTerms words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return _on is { } on ? words.Say(_key, words.Day(on)) : words.Say(_key);
    }

    private static CaseState Neutral(CaseState state) => state switch
    {
        CaseState.Registered => CaseState.Registered,
        // What was passed on or led into another case goes on there.
        CaseState.Transferred or CaseState.Merged or CaseState.Returned => CaseState.Accepted,
        _ => Workflow.Open.Contains(state) ? CaseState.Accepted : CaseState.Closed,
    };
}
