using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using PasswordOptions = BakeryOps.Infrastructure.Access.PasswordOptions;

namespace BakeryOps.Infrastructure.Tests.Access;

public sealed class HashingPasswords
{
    private static readonly IOptions<PasswordOptions> Defaults = Options.Create(new PasswordOptions());
    private static readonly PasswordCaller Somebody = new("10.0.0.1/32", false);
    private readonly Passwords passwords = new(new HashingScheduler(Defaults), Defaults);
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_password_fits_its_own_hash_and_no_other_does()
    {
        var hash = await passwords.Hash("three loaves of rye", Ct);
        Assert.Equal(PasswordCheck.Right, await Check("three loaves of rye", hash));
        Assert.Equal(PasswordCheck.Wrong, await Check("three loaves of rye ", hash));
        Assert.Equal(PasswordCheck.Wrong, await Check("", hash));
    }

    [Fact]
    public async Task The_same_password_hashes_differently_each_time_and_is_nowhere_in_it()
    {
        var (one, other) = (
            await passwords.Hash("three loaves of rye", Ct),
            await passwords.Hash("three loaves of rye", Ct)
        );
        Assert.NotEqual(one, other);
        Assert.DoesNotContain("loaves", one, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hash_says_that_it_is_PBKDF2_by_HMAC_SHA512_of_210_000_rounds()
    {
        var hash = Convert.FromBase64String(await passwords.Hash("three loaves of rye", Ct));
        Assert.Equal((byte)1, hash[0]); // ASP.NET Core Identity's PBKDF2 format
        Assert.Equal(2u, System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(1))); // HMAC-SHA512
        Assert.Equal(210_000u, System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5)));
    }

    [Fact]
    public async Task A_hash_of_fewer_rounds_fits_and_is_to_be_renewed()
    {
        var old = new PasswordHasher<object>(
            Options.Create(new PasswordHasherOptions { IterationCount = 100_000 })
        ).HashPassword(new(), "three loaves of rye");
        Assert.Equal(PasswordCheck.RightWithOldHash, await Check("three loaves of rye", old));
        Assert.Equal(PasswordCheck.Wrong, await Check("four loaves of rye", old));
    }

    [Fact]
    public async Task Where_there_is_no_account_nothing_fits() =>
        Assert.Equal(PasswordCheck.Wrong, await Check("three loaves of rye", null));

    [Fact]
    public async Task Any_keyboards_way_of_writing_an_accent_fits() =>
        Assert.Equal(
            PasswordCheck.Right,
            await Check(
                "ba\u0301nh mi\u0300 no\u0301ng gio\u0300n",
                await passwords.Hash("b\u00e1nh m\u00ec n\u00f3ng gi\u00f2n", Ct)
            )
        );

    [Theory, InlineData(0xFFFE), InlineData(0xD800), InlineData(0x0000), InlineData(0xFDD0)]
    public async Task What_is_no_text_fits_nothing(int codeUnit) =>
        Assert.Equal(
            PasswordCheck.Wrong,
            await Check($"three loaves {(char)codeUnit} of rye", await passwords.Hash("three loaves of rye", Ct))
        );

    private Task<PasswordCheck> Check(string password, string? hash) => passwords.Check(password, hash, Somebody, Ct);
}
