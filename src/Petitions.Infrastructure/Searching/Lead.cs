namespace Petitions.Infrastructure.Searching;

/// <summary>主条件: what of a list's filters its rows are found by; everything else is asked of what that finds.</summary>
internal enum Lead
{
    /// <summary>The order of the list itself, with state, channel, class and unit, which have indexes in that order.</summary>
    List,
    /// <summary>Something that stands beside the filters: a unit's own index, or what is overdue, due soon or backlog.</summary>
    Other,
    /// <summary>What little other units handle of what the reader may know: everything else is asked of that, be it as short as what is overdue.</summary>
    Elsewhere,
    /// <summary>内容分类; in the order of the list.</summary>
    Category,
    /// <summary>登记单位.</summary>
    Registered,
    /// <summary>The days it counts as received on.</summary>
    Counted,
    /// <summary>The days it ended on.</summary>
    Ended,
    /// <summary>在办于: how long it was open.</summary>
    Open,
    /// <summary>已结于: the day by which it had ended.</summary>
    EndedBy,
    /// <summary>当日超期、当日即将到期: what was open then, and what was owed after its end.</summary>
    Owed,
    /// <summary>当日积案.</summary>
    BacklogOn,
    /// <summary>当日在册: what was open on a day and what had ended by it, of a unit or a category then.</summary>
    Stood,
    /// <summary>How a number begins.</summary>
    Number,
    /// <summary>A name.</summary>
    Name,
    /// <summary>What may be either: letters alone, or a name with digits.</summary>
    Words,
}
