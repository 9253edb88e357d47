namespace Petitions.Domain.Counting;

/// <summary>计数维度: the ways the counts are broken down, besides unit and class, which every one of them has.</summary>
public static class CountDimension
{
    /// <summary>合计: everything of the unit and class; also arrivals and person-visits.</summary>
    public const string All = "all";
    /// <summary>办理状态: number of cases only.</summary>
    public const string State = "state";
    /// <summary>信访渠道.</summary>
    public const string Channel = "channel";
    /// <summary>内容分类.</summary>
    public const string Category = "category";
    /// <summary>现状: state and channel together, of today only and so outside the tree; what tells a list how long it is.</summary>
    public const string Now = "now";

    /// <summary>The value of a cell in <see cref="Now"/>.</summary>
    public static string NowValue(string state, string channel) => $"{state}|{channel}";

    /// <summary>The state in such a value.</summary>
    public static string StateOf(string nowValue)
    {
        ArgumentNullException.ThrowIfNull(nowValue);
        return nowValue[..nowValue.IndexOf('|', StringComparison.Ordinal)];
    }

    /// <summary>The dimensions a booked row counts in, with its value in each and what of it counts there.</summary>
    public static IEnumerable<(string Dimension, string Value, CountFigures Figures)> Of(string channel, string category, string state, CountFigures figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        yield return (All, "", figures);
        if (!string.IsNullOrEmpty(state) && figures.Cases != 0) yield return (State, state, new CountFigures { Cases = figures.Cases });
        if (!string.IsNullOrEmpty(channel)) yield return (Channel, channel, figures);
        if (!string.IsNullOrEmpty(category)) yield return (Category, category, figures);
    }
}
