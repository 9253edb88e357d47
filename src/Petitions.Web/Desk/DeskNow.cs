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
    /// <summary>The fields with what stands in them now.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> Of(PageSender sender, TimeProvider time, CancellationToken cancellation)
    {
        var isReceptionDay = (await sender.Send(new ListReceptionDays { Year = sender.Today.Year }, cancellation: cancellation)).Any(d => d.HeldOn == sender.Today);
        return new Dictionary<string, string>
        {
            [DeskForm.Day] = sender.Today.Plain(),
            [DeskForm.Time] = TimeZoneInfo.ConvertTime(time.GetUtcNow(), OfficeTime.Zone).ToString("HH:mm", CultureInfo.InvariantCulture),
            [nameof(Petitions.Application.Visits.RegisterVisit.Occasion)] = (isReceptionDay ? Occasion.ReceptionDay : Occasion.OrdinaryDay).Word(),
        };
    }
}
