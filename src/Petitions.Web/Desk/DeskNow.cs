using System.Globalization;
using Petitions.Application.Supervision;
using Petitions.Application.Visits;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Web.Display;
using Petitions.Web.Sending;

namespace Petitions.Web.Desk;

/// <summary>此刻: day and time of who arrives now, by the office's own clock, and what its calendar and roster say of the day; the names are those of the form's fields.</summary>
internal static class DeskNow
{
    /// <summary>The fields with what stands in them now.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> Of(PageSender sender, TimeProvider time, CancellationToken cancellation)
        => new Dictionary<string, string>(await Of(sender.Today, sender, cancellation))
        {
            [DeskForm.Day] = sender.Today.Plain(),
            [DeskForm.Time] = TimeZoneInfo.ConvertTime(time.GetUtcNow(), OfficeTime.Zone).ToString("HH:mm", CultureInfo.InvariantCulture),
        };

    /// <summary>Of who arrives on a day: the occasion, and on a reception day which leader receives; either may be set by hand.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> Of(DateOnly day, PageSender sender, CancellationToken cancellation)
    {
        var held = (await sender.Send(new ListReceptionDays { Year = day.Year }, cancellation: cancellation)).FirstOrDefault(d => d.HeldOn == day);
        return new Dictionary<string, string>
        {
            [nameof(RegisterVisit.Occasion)] = (held is null ? Occasion.OrdinaryDay : Occasion.ReceptionDay).Word(),
            [nameof(RegisterVisit.Leader)] = held?.Leader is { } leader ? (await StaffNames.Read(sender, cancellation)).Of(leader)! : "",
        };
    }
}
