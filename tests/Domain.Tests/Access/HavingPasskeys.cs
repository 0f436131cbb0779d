using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Access;

public class HavingPasskeys
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 5, 0, 0, TimeSpan.Zero);
    private static readonly SecondFactors None = SecondFactors.None("demo", "mai");

    private static Passkey Key(byte id, uint count = 0) =>
        new()
        {
            CredentialId = [id],
            PublicKey = [1],
            SignCount = count,
            Name = "phone",
            Since = Now,
        };

    [Fact]
    public void One_is_a_second_factor_and_is_there_once()
    {
        var with = None.WithPasskey(Key(1));
        Assert.True(with.AreNeeded);
        Assert.Equal("passkey.already-there", Assert.Throws<RuleBroken>(() => with.WithPasskey(Key(1))).Code);
        Assert.Equal(2, with.WithPasskey(Key(2)).Passkeys.Count);
    }

    [Fact]
    public void There_are_ten_at_most()
    {
        var full = Enumerable.Range(0, 10).Aggregate(None, (so, id) => so.WithPasskey(Key((byte)id)));
        Assert.Equal("passkey.too-many", Assert.Throws<RuleBroken>(() => full.WithPasskey(Key(99))).Code);
    }

    [Fact]
    public void Recovery_codes_go_with_the_last_factor_and_not_before()
    {
        var both = None.WithPasskey(Key(1)).WithPasskey(Key(2)).WithRecoveryCodes(["hash"]);
        var one = both.WithoutPasskey(Key(1).Id);
        Assert.Equal(["hash"], one.RecoveryCodes);
        Assert.Empty(one.WithoutPasskey(Key(2).Id).RecoveryCodes);
        Assert.Equal("passkey.not-found", Assert.Throws<RuleBroken>(() => one.WithoutPasskey(Key(1).Id)).Code);
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(0, 1, true)]
    [InlineData(5, 6, true)]
    [InlineData(5, 5, false)]
    [InlineData(5, 4, false)]
    [InlineData(5, 0, false)]
    public void A_count_that_does_not_go_on_is_of_a_copy(uint before, uint now, bool isAccepted)
    {
        var key = Key(1, before);
        var used = None.WithPasskey(key).WithUsed(key.Id, now, Now);
        Assert.Equal(isAccepted, used is not null);
        if (used is not null)
            Assert.Equal((now, (DateTimeOffset?)Now), (used.Passkeys[0].SignCount, used.Passkeys[0].LastUsed));
    }

    [Fact]
    public void One_is_renamed()
    {
        var renamed = None.WithPasskey(Key(1)).WithRenamed(Key(1).Id, "old phone");
        Assert.Equal("old phone", renamed.Find(Key(1).Id).Name);
        Assert.Equal("passkey.not-found", Assert.Throws<RuleBroken>(() => None.WithRenamed("x", "y")).Code);
    }

    [Fact]
    public void A_challenge_is_for_whom_and_what_it_was_made()
    {
        var registration = new PasskeyChallenge("demo", "1", "mai", "{}", Now.AddMinutes(5));
        Assert.True(registration.IsFor("mai", Now));
        Assert.False(registration.IsFor("lan", Now));
        Assert.False(registration.IsFor(null, Now));
        Assert.False(registration.IsFor("mai", Now.AddMinutes(5)));
        Assert.False((registration with { StaffId = null }).IsFor("mai", Now));
    }
}
