using System.Globalization;
using Petitions.Application.Cases;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Cases;

/// <summary>待办位置: where a row stands in the order of legal risk, and so where the next page begins: what has a day first, by that day; then by receipt.</summary>
/// <param name="Day">The day it is owed by, or since where it is owed at once; null for what has none, which comes last.</param>
/// <param name="At">Receipt of the case.</param>
/// <param name="Number">信访编号.</param>
/// <param name="Act">The act, for a case that waits for several.</param>
internal sealed record WorkPlace(DateOnly? Day, DateTimeOffset At, string Number, CaseAct Act) : IComparable<WorkPlace>
{
    private const string None = "-";
    private const string Format = "yyyyMMdd";

    /// <summary>The text a client sends back.</summary>
    internal string Text(Cursors cursors) => cursors.Text<WorkRow>(At, $"{Day?.ToString(Format, CultureInfo.InvariantCulture) ?? None}|{Act.Word()}|{Number}");

    public int CompareTo(WorkPlace? other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if ((Day is null) != (other.Day is null)) return Day is null ? 1 : -1;
        var byDay = Nullable.Compare(Day, other.Day);
        if (byDay != 0) return byDay;
        var byReceipt = At.CompareTo(other.At);
        if (byReceipt != 0) return byReceipt;
        var byNumber = string.CompareOrdinal(Number, other.Number);
        return byNumber != 0 ? byNumber : Act.CompareTo(other.Act);
    }

    /// <summary>The place of a text, null for none, or the refusal <c>malformed</c>.</summary>
    internal static WorkPlace? Parse(string? text, Cursors cursors)
    {
        if (cursors.Parse<WorkRow>(text) is not { } cursor) return null;
        var parts = cursor.Number.Split('|', 3);
        return new(parts[0] == None ? null : DateOnly.ParseExact(parts[0], Format, CultureInfo.InvariantCulture), cursor.At, parts[2], Words.Parse<CaseAct>(parts[1]));
    }
}
