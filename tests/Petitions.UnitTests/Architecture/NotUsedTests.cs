using Xunit;

namespace Petitions.UnitTests.Architecture;

/// <summary>What docs/asvs.md and docs/security.md say that nothing here does: the words without which it cannot be done stand nowhere in the source.</summary>
public sealed class NotUsedTests
{
    private static readonly string[] Endings = [".cs", ".razor", ".js"];

    [Theory]
    [InlineData("what is sent is written into a page as it stands", "MarkupString", "AddMarkupContent", "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write")]
    [InlineData("what is sent is run", "eval(", "new Function", "CSharpScript", "ScriptEngine")]
    [InlineData("a process is started", "Process.Start", "ProcessStartInfo")]
    [InlineData("a pattern is built while running", "new Regex(", "Regex.IsMatch(", "Regex.Match(", "Regex.Replace(", "Regex.Split(")]
    [InlineData("memory is handled by hand", "unsafe ", "Marshal.", "stackalloc byte*")]
    [InlineData("something is kept in the browser or heard from another window", "localStorage", "sessionStorage", "indexedDB", "postMessage", "onmessage")]
    [InlineData("another origin is let in", "AddCors", "UseCors", "Access-Control-")]
    [InlineData("a broken algorithm or a mode of one's own", "MD5", "SHA1", "CipherMode", "PaddingMode", "TripleDES")]
    [InlineData("what can be guessed is random", "new Random", "Guid.NewGuid")]
    [InlineData("a certificate is not looked at", "CertificateValidation", "DangerousAccept")]
    [InlineData("details of errors or of folders are shown", "DeveloperExceptionPage", "DirectoryBrowser")]
    public void Nothing_here_does_it(string what, params string[] words)
    {
        var found = Endings.SelectMany(e => Repository.Files("src", e)).SelectMany(f => words.Where(Repository.Read(f).Contains).Select(w => $"{f}: {w}"));
        Assert.True(!found.Any(), $"{what}: {string.Join(", ", found)}");
    }
}
