using System.Text;
using Petitions.Api.Hosting;

namespace Petitions.Api.Commands;

/// <summary>口令输入: from the environment, from a pipe, or typed without being shown. None at all ends the command by that name, not as one that is too short.</summary>
internal static class PasswordPrompt
{
    private const string Variable = "PETITIONS_PASSWORD";

    public static string Read() => Given() is { Length: > 0 } given ? given
        : throw new StartFailure($"no password was given: set {Variable}, send it through a pipe, or type it at a terminal.");

    private static string? Given()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } set) return set;
        if (Console.IsInputRedirected) return Console.In.ReadLine();
        Console.Error.Write("Password: ");
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace && typed.Length > 0) typed.Length--;
            else if (!char.IsControl(key.KeyChar)) typed.Append(key.KeyChar);
        }

        Console.Error.WriteLine();
        return typed.ToString();
    }
}
