using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Deadlines;

namespace Petitions.Application.Offices;

/// <summary>录入节假日安排: stores a year's notice in the place of what was known of that year; the clocks follow afterwards.</summary>
/// <param name="FileName">Name of the file, for the refusal and the record.</param>
/// <param name="Content">Its text.</param>
public sealed record StoreHolidayNotice(string FileName, string Content) : ICommand<StoredLoad>, IChangesReference, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.Only(OfficeAct.LoadCalendar, Role.Sysadmin);
}

internal sealed class StoreHolidayNoticeHandler(Caller caller, IReferenceLoads loads) : IRequestHandler<StoreHolidayNotice, StoredLoad>
{
    public async Task<StoredLoad> Handle(StoreHolidayNotice request, CancellationToken cancellationToken)
    {
        var known = await loads.Days(cancellationToken);
        var notice = CalendarFile.ParseNotice(request.Content, request.FileName, known);
        _ = new WorkingCalendar(known.Where(d => d.NoticeYear != notice.Year).Concat(notice.Days));
        var year = notice.Year.ToString("0000", System.Globalization.CultureInfo.InvariantCulture);
        var file = new ReferenceFile(ReferenceLoadKind.Calendar, year, request.FileName, request.Content, caller.Known.UserName, caller.At);
        return await loads.StoreNotice(notice, file, cancellationToken);
    }
}
