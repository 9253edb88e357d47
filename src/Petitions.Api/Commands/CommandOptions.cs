using Petitions.Api.Hosting;

namespace Petitions.Api.Commands;

/// <summary>命令选项: the options of a command in any order, apart from those that are configuration. Nothing else is passed over: a word mistyped would have the
/// command do something else than was asked.</summary>
/// <param name="Given">Option → value; empty for one that takes none.</param>
/// <param name="Others">What is left for the configuration: <c>--environment</c> and what names a section, such as <c>--Database:Provider</c>, each with its value.</param>
internal sealed record CommandOptions(IReadOnlyDictionary<string, string> Given, string[] Others)
{
    private const string Configuration = "configuration is said as --environment NAME or --Section:Key VALUE";

    /// <summary>The value of an option that is asked for.</summary>
    public string this[string option] => Given[option];

    /// <summary>The value of an option that may be left out; null where it is.</summary>
    public string? Find(string option) => Given.GetValueOrDefault(option);

    /// <summary>True where the option is there.</summary>
    public bool Has(string option) => Given.ContainsKey(option);

    /// <summary>Takes the options named, as <c>--option value</c> or <c>--option=value</c>; refuses with the usage what is missing, unknown, doubled, or without a value.</summary>
    /// <param name="args">What was told.</param>
    /// <param name="usage">How the command is called.</param>
    /// <param name="needed">Options that must be there.</param>
    public static CommandOptions Parse(string[] args, string usage, params string[] needed) => Parse(args, usage, needed, []);

    /// <summary>The same with options that may be left out.</summary>
    /// <param name="args">What was told.</param>
    /// <param name="usage">How the command is called.</param>
    /// <param name="needed">Options that must be there.</param>
    /// <param name="possible">Options that may be.</param>
    /// <param name="flags">Options without a value that may be.</param>
    public static CommandOptions Parse(string[] args, string usage, string[] needed, string[] possible, params string[] flags)
    {
        var (given, others, at) = (new Dictionary<string, string>(StringComparer.Ordinal), new List<string>(), 0);
        var configured = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        while (at < args.Length)
        {
            var told = args[at++];
            var (option, value) = told.IndexOf('=', StringComparison.Ordinal) is > 0 and var sign ? (told[..sign], told[(sign + 1)..]) : (told, null);
            var isOwn = needed.Contains(option) || possible.Contains(option);
            if (flags.Contains(option))
            {
                if (value is not null) throw new StartFailure($"{option} takes no value; {usage}");
                value = "";
            }
            else if (!isOwn && !IsConfiguration(option))
            {
                throw new StartFailure($"'{told}' is nothing that is known here; {Configuration}; {usage}");
            }
            else if (value is null && at < args.Length && !args[at].StartsWith("--", StringComparison.Ordinal))
            {
                value = args[at++];
            }

            if (string.IsNullOrEmpty(value) && !flags.Contains(option)) throw new StartFailure($"{option} has no value; {usage}");
            if (!(IsConfiguration(option) ? configured.Add(option) : given.TryAdd(option, value!))) throw new StartFailure($"{option} is there twice; {usage}");
            if (IsConfiguration(option)) others.AddRange([option, value!]);
        }

        return needed.FirstOrDefault(o => !given.ContainsKey(o)) is { } missing ? throw new StartFailure($"{missing} is missing; {usage}") : new(given, [.. others]);
    }

    private static bool IsConfiguration(string option)
        => option.StartsWith("--", StringComparison.Ordinal)
            && (option.Contains(':', StringComparison.Ordinal) || option.Equals("--environment", StringComparison.OrdinalIgnoreCase));
}
