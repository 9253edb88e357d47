namespace Petitions.Application.Ports;

/// <summary>公众接口限流: limits of what is done without sign-in, the same for the API and the pages.</summary>
public interface IPublicLimits
{
    /// <summary>Counts an online petition; null where it may be taken in, else seconds until one may.</summary>
    int? Petition(string address);

    /// <summary>Asks before a query code is looked at; what is let through counts as failed until <see cref="ProgressShown"/> is called.</summary>
    int? BeginProgress(string number, string address);

    /// <summary>The code was right: this question doesn't count.</summary>
    void ProgressShown(string number, string address);
}
