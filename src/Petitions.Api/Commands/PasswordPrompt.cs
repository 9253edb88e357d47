using System.Text;

namespace Petitions.Api.Commands;

/// <summary>口令输入: from the environment, from a pipe, or typed without being shown.</summary>
internal static class PasswordPrompt
{
    private const string Variable = "PETITIONS_PASSWORD";

    public static string Read()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } set) return set;
        if (Console.IsInputRedirected) return Console.In.ReadLine() ?? "";
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
