using System.Globalization;
using Petitions.Application.Supervision;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Web.Display;
using Petitions.Web.Sending;

namespace Petitions.Web.Desk;

/// <summary>此刻: day, time and occasion of who arrives now, by the office's own clock and calendar; the names are those of the form's fields.</summary>
internal static class DeskNow
{
    private const string Occasioned = nameof(Petitions.Application.Visits.RegisterVisit.Occasion);

    /// <summary>The fields with what stands in them now.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> Of(PageSender sender, TimeProvider time, CancellationToken cancellation)
    {
        return new Dictionary<string, string>
        {
            [DeskForm.Day] = sender.Today.Plain(),
            [DeskForm.Time] = TimeZoneInfo.ConvertTime(time.GetUtcNow(), OfficeTime.Zone).ToString("HH:mm", CultureInfo.InvariantCulture),
            [Occasioned] = await On(sender.Today, sender, cancellation),
        };
    }

    /// <summary>The occasion of who arrives on a day, which may be set by hand.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> Of(DateOnly day, PageSender sender, CancellationToken cancellation)
        => new Dictionary<string, string> { [Occasioned] = await On(day, sender, cancellation) };

    private static async Task<string> On(DateOnly day, PageSender sender, CancellationToken cancellation)
        => ((await sender.Send(new ListReceptionDays { Year = day.Year }, cancellation: cancellation)).Any(d => d.HeldOn == day) ? Occasion.ReceptionDay : Occasion.OrdinaryDay).Word();
}
