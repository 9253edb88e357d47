namespace Petitions.Domain.Cases;

/// <summary>集体形式: how many people brought the matter together.</summary>
public enum Grouping
{
    /// <summary>个体.</summary>
    Single,
    /// <summary>集体访.</summary>
    GroupVisit,
    /// <summary>联名信: a letter or online petition that so many signed.</summary>
    JointLetter,
}

/// <summary>集体认定标准: from how many people a visit is a group's and a letter a joint one [practice, so configuration].</summary>
/// <param name="People">The number.</param>
/// <param name="Inclusive">True where exactly that many are enough.</param>
public sealed record GroupRule(int People, bool Inclusive)
{
    /// <summary>Five and more.</summary>
    public static GroupRule Default { get; } = new(5, true);

    /// <summary>What so many people are on this channel; nobody is counted behind a call.</summary>
    public Grouping Of(Channel channel, int people)
    {
        if (Inclusive ? people < People : people <= People) return Grouping.Single;
        return channel switch
        {
            Channel.Visit => Grouping.GroupVisit,
            Channel.Letter or Channel.Online => Grouping.JointLetter,
            _ => Grouping.Single,
        };
    }
}
