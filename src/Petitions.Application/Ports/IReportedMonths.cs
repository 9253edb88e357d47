namespace Petitions.Application.Ports;

/// <summary>已报月份: what paper that is entered now may still be counted in.</summary>
public interface IReportedMonths
{
    /// <summary>
    /// The last day of the newest month whose closure report is issued; null before the first. Where what is received on the day given would
    /// fall into a month that is over and not reported, that month's report waits for the present transaction, and this one for a report under way.
    /// </summary>
    Task<DateOnly?> UpTo(DateOnly receivedOn, CancellationToken cancellation);
}
