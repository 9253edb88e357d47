using Petitions.Api.Hosting;

namespace Petitions.Api.Commands;

/// <summary>命令选项: the options of a command, apart from those that are configuration.</summary>
/// <param name="Given">Option → value; every option that was asked for is there.</param>
/// <param name="Others">What is left for the configuration, such as <c>--environment</c>.</param>
internal sealed record CommandOptions(IReadOnlyDictionary<string, string> Given, string[] Others)
{
    /// <summary>The value of an option.</summary>
    public string this[string option] => Given[option];

    /// <summary>Takes the options named; refuses with the usage where one is missing, doubled or without a value.</summary>
    public static CommandOptions Parse(string[] args, string usage, params string[] options)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        var others = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            if (!options.Contains(args[i])) others.Add(args[i]);
            else if (i + 1 == args.Length || !given.TryAdd(args[i], args[++i])) throw new StartFailure(usage);
        }

        return options.FirstOrDefault(o => !given.ContainsKey(o)) is { } missing
            ? throw new StartFailure($"{missing} is missing; {usage}")
            : new(given, [.. others]);
    }
}
