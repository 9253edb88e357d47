using System.Buffers.Binary;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Petitions.Infrastructure.Secrecy;
using Xunit;

namespace Petitions.UnitTests.Secrecy;

public sealed class PasswordHashingTests
{
    private readonly PasswordHashing _passwords = With(2_000);

    [Fact]
    public void A_password_is_right_against_its_own_hash_only()
    {
        var hash = _passwords.Hash("Dongkou-2023");
        Assert.Equal(PasswordVerdict.Right, _passwords.Check(hash, "Dongkou-2023"));
        Assert.Equal(PasswordVerdict.Wrong, _passwords.Check(hash, "dongkou-2023"));
        Assert.NotEqual(hash, _passwords.Hash("Dongkou-2023"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Without_an_account_or_a_password_of_it_every_password_is_wrong(string? storedHash)
        => Assert.Equal(PasswordVerdict.Wrong, _passwords.Check(storedHash, "Dongkou-2023"));

    [Fact]
    public void A_hash_of_less_work_is_right_but_outdated()
        => Assert.Equal(PasswordVerdict.RightButOutdated, _passwords.Check(With(1_000).Hash("Dongkou-2023"), "Dongkou-2023"));

    [Fact]
    public void The_services_hash_with_the_work_that_is_asked_for()
    {
        var services = new ServiceCollection().AddSecrecy(new ConfigurationBuilder().Build()).BuildServiceProvider();
        Assert.Equal(210_000, services.GetRequiredService<IOptions<PasswordHasherOptions>>().Value.IterationCount);
        // The hash says how it was made: form 1, HMAC-SHA-512, so many rounds.
        var hash = Convert.FromBase64String(services.GetRequiredService<PasswordHashing>().Hash("Dongkou-2023"));
        Assert.Equal((1, 2, 210_000), (hash[0], BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(1)), BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(5))));
    }

    private static PasswordHashing With(int iterations) => new(Options.Create(new PasswordHasherOptions { IterationCount = iterations }));
}
