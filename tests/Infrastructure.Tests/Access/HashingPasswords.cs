using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Infrastructure.Tests.Access;

public sealed class HashingPasswords : IDisposable
{
    private readonly Passwords passwords = new();
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => passwords.Dispose();

    [Fact]
    public async Task A_password_fits_its_own_hash_and_no_other_does()
    {
        var hash = await passwords.Hash("three loaves of rye", Ct);
        Assert.True(await passwords.Fits("three loaves of rye", hash, Ct));
        Assert.False(await passwords.Fits("three loaves of rye ", hash, Ct));
        Assert.False(await passwords.Fits("", hash, Ct));
    }

    [Fact]
    public async Task The_same_password_hashes_differently_each_time_and_is_nowhere_in_it()
    {
        var (one, other) = (await passwords.Hash("three loaves of rye", Ct), await passwords.Hash("three loaves of rye", Ct));
        Assert.NotEqual(one, other);
        Assert.DoesNotContain("loaves", one, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_there_is_no_account_nothing_fits() => Assert.False(await passwords.Fits("three loaves of rye", null, Ct));

    [Fact]
    public async Task Any_keyboards_way_of_writing_an_accent_fits() =>
        Assert.True(await passwords.Fits("ba\u0301nh mi\u0300 no\u0301ng gio\u0300n", await passwords.Hash("b\u00e1nh m\u00ec n\u00f3ng gi\u00f2n", Ct), Ct));
}
