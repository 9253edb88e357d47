namespace Petitions.Application.Ports;

/// <summary>公众接口限流: limits of what is done without sign-in, the same for the API and the pages.</summary>
public interface IPublicLimits
{
    /// <summary>Counts an online petition; null where it may be taken in, else seconds until one may.</summary>
    int? Petition(string address);

    /// <summary>
    /// Asks what needs a number and its query code. It counts as a wrong code before it is asked, so that many at once are not all let through; a right one, and what the
    /// service could not answer, does not count. Refuses with <c>too-many-tries</c>.
    /// </summary>
    Task<T> Asked<T>(string? number, string address, Func<Task<T>> ask);
}
