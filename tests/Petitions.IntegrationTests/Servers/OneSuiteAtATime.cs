using Petitions.IntegrationTests.Servers;
using Xunit;

[assembly: AssemblyFixture(typeof(OneSuiteAtATime))]

namespace Petitions.IntegrationTests.Servers;

/// <summary>一次一套: <c>dotnet test</c> starts every suite at once; of those that run services, servers or a browser one goes on, and the others wait for it.</summary>
public sealed class OneSuiteAtATime : IAsyncLifetime
{
    private static readonly string File = Path.Combine(Path.GetTempPath(), $"petitions-tests-{Environment.UserName}.turn");
    private FileStream? _turn;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        while (_turn is null)
        {
            try
            {
                // The system gives it back when the process ends, however it ends.
                _turn = new(File, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(500));
            }
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_turn is not null) await _turn.DisposeAsync();
    }
}
