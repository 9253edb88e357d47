using System.Runtime.CompilerServices;

namespace Petitions.BrowserTests;

/// <summary>A test in Chromium: visibly skipped, with its reason, where there is none.</summary>
public sealed class InABrowserAttribute : FactAttribute
{
    public InABrowserAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = 0)
        : base(file, line) => Skip = Browser.SkipReason;
}
