using System.ComponentModel.DataAnnotations;

namespace Petitions.Infrastructure.Secrecy;

/// <summary>限流设置: how many tries are let through in a sliding window; section <c>Throttle</c>.</summary>
public sealed class ThrottleOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Throttle";

    /// <summary>Length of the sign-in window in minutes.</summary>
    [Range(1, 1440)]
    public int SignInMinutes { get; set; } = 5;

    /// <summary>Failed sign-ins in the window of one user name from one address.</summary>
    [Range(1, 1000)]
    public int SignInsPerUser { get; set; } = 5;

    /// <summary>Failed sign-ins in the window from one address, over all user names.</summary>
    [Range(1, 1000)]
    public int SignInsPerAddress { get; set; } = 50;

    /// <summary>Wrong passwords in a row, from wherever, after which an account is shut for a while.</summary>
    [Range(1, 1000)]
    public int FailuresPerAccount { get; set; } = 10;

    /// <summary>How long it is shut then, in minutes.</summary>
    [Range(1, 1440)]
    public int BlockMinutes { get; set; } = 15;

    /// <summary>Requests of one account in a minute.</summary>
    [Range(1, 1_000_000)]
    public int RequestsPerUser { get; set; } = 60_000;

    /// <summary>Requests without sign-in from one address in a minute.</summary>
    [Range(1, 1_000_000)]
    public int RequestsPerAddress { get; set; } = 3_000;

    /// <summary>Looks at <c>/health/ready</c> from one address in a minute; they count for nothing else.</summary>
    [Range(1, 1_000_000)]
    public int HealthPerAddress { get; set; } = 600;

    /// <summary>Questions for progress in the window for one case number, right or wrong, over all addresses.</summary>
    [Range(1, 100_000)]
    public int ProgressAskedPerNumber { get; set; } = 200;

    /// <summary>Length of the window of the public routes in minutes.</summary>
    [Range(1, 1440)]
    public int PublicMinutes { get; set; } = 15;

    /// <summary>Online petitions in the window from one address.</summary>
    [Range(1, 1000)]
    public int PetitionsPerAddress { get; set; } = 20;

    /// <summary>Failed questions for progress in the window for one case number from one address.</summary>
    [Range(1, 1000)]
    public int ProgressPerNumber { get; set; } = 20;

    /// <summary>Failed questions for progress in the window from one address.</summary>
    [Range(1, 1000)]
    public int ProgressPerAddress { get; set; } = 50;
}
