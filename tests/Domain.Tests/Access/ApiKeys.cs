using System.Security.Cryptography;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Access;

public class ApiKeys
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);
    private static readonly byte[] Secret = [.. Enumerable.Range(0, 32).Select(i => (byte)i)],
        Another = [.. Enumerable.Range(1, 32).Select(i => (byte)(255 - i))];

    private readonly ApiKey key = new()
    {
        ShopId = "shop-1",
        Id = "abc",
        Name = "Accounting",
        MadeBy = "mai",
        Scope = ["readSales", "cancelOrders", "gone"],
        SecretHash = SHA256.HashData(Secret),
        Created = Now,
        Expires = Now.AddDays(90),
    };

    private static ApiKeyToken Token(byte[] secret) => new("shop-1", "abc", secret);

    [Fact]
    public void Its_written_form_is_read_again()
    {
        // base64url has an underscore too
        Assert.Contains('_', Token(Another).Written[10..]);
        foreach (var secret in new[] { Secret, Another })
        {
            Assert.True(ApiKeyToken.TryParse(Token(secret).Written, out var token));
            Assert.Equal(("shop-1", "abc"), (token.ShopId, token.Id));
            Assert.Equal(secret, token.Secret);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("sk_shop_id")]
    [InlineData("pk_shop_id_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("sk_Shop_id_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("sk_shop_id_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("sk_shop_id_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA AA")]
    public void What_is_none_is_not_read(string? written) => Assert.False(ApiKeyToken.TryParse(written, out _));

    [Fact]
    public void It_never_does_more_than_its_maker()
    {
        Assert.Equal([Permission.CancelOrders, Permission.ReadSales], key.Permissions(Role.Owner.Defaults()).Order());
        Assert.Equal([Permission.ReadSales], key.Permissions(Role.Bookkeeper.Defaults()));
        Assert.Empty(key.Permissions(Role.Driver.Defaults()));
        Assert.Empty((key with { Scope = ["manageStaff"] }).Permissions(Role.Owner.Defaults()));
    }

    [Fact]
    public void The_former_secret_is_valid_for_the_overlap_and_not_longer()
    {
        var rotated = key.Rotate(Another, TimeSpan.FromHours(2), TimeSpan.FromDays(30), Now);
        Assert.True(rotated.IsOpenedBy(Token(Another), Now));
        Assert.True(rotated.IsOpenedBy(Token(Secret), Now.AddHours(2).AddTicks(-1)));
        Assert.False(rotated.IsOpenedBy(Token(Secret), Now.AddHours(2)));
        Assert.Equal(Now.AddDays(30), rotated.Expires);
        var again = rotated.Rotate(new byte[32], TimeSpan.FromHours(2), TimeSpan.FromDays(30), Now);
        Assert.False(again.IsOpenedBy(Token(Secret), Now));
        var expiring = (key with { Expires = Now.AddHours(1) }).Rotate(
            Another,
            TimeSpan.FromHours(2),
            TimeSpan.FromDays(30),
            Now
        );
        Assert.Equal(Now.AddHours(1), expiring.FormerUntil);
    }

    [Fact]
    public void It_ends()
    {
        Assert.True(key.IsLive(Now.AddDays(90).AddTicks(-1)));
        Assert.False(key.IsLive(Now.AddDays(90)));
        Assert.False(key.Revoke(Now).IsLive(Now));
        Assert.Equal(
            ApiKeyRules.NoLongerValid,
            Assert
                .Throws<RuleBroken>(() => key.Revoke(Now).Rotate(Another, TimeSpan.Zero, TimeSpan.FromDays(1), Now))
                .Rule
        );
    }

    [Theory]
    [InlineData("", Permission.ReadSales, "name")]
    [InlineData("see http://example.com", Permission.ReadSales, "name")]
    [InlineData("Accounting", Permission.ManageStaff, "scope")]
    [InlineData("Accounting", Permission.ReadSecurityLog, "scope")]
    public void What_no_key_can_be_is_refused(string name, Permission permission, string field) =>
        Assert.Equal(
            field,
            Assert.Throws<RuleBroken>(() => ApiKey.Check(name, [permission], Role.Manager.Defaults())).Field
        );
}
