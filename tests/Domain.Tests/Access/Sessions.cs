using BakeryOps.Domain.Access;

namespace BakeryOps.Domain.Tests.Access;

public class Sessions
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 5, 0, 0, TimeSpan.Zero);
    private static readonly byte[] Secret = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private static readonly StaffAccount Mai = StaffAccount.New(
        "hem-bakery",
        "s1",
        "Mai",
        "mai@example.com",
        Role.Baker,
        "hash",
        Now
    );
    private readonly Session session = Session.Open(Mai, "0001", Secret, new(Now, "phone")).Session;
    private readonly SessionToken token = Session.Open(Mai, "0001", Secret, new(Now, "phone")).Token;

    [Fact]
    public void A_token_reads_back_as_it_was_written()
    {
        Assert.True(SessionToken.TryParse(token.Written, out var read));
        Assert.Equal((token.ShopId, token.StaffId, token.SessionId), (read.ShopId, read.StaffId, read.SessionId));
        Assert.True(session.IsOpenedBy(read));
    }

    [Fact]
    public void A_token_says_nothing_of_its_secret_in_a_log() =>
        Assert.DoesNotContain(token.Written.Split('.')[3], token.ToString(), StringComparison.Ordinal);

    [Fact]
    public void The_secret_itself_is_not_kept() => Assert.NotEqual(Secret, session.SecretHash);

    [Fact]
    public void Any_other_secret_opens_nothing()
    {
        for (var bit = 0; bit < 256; bit++)
        {
            var forged = (byte[])Secret.Clone();
            forged[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(session.IsOpenedBy(token with { Secret = forged }));
        }
        Assert.False(session.IsOpenedBy(token with { Secret = [] }));
    }

    [
        Theory,
        InlineData(""),
        InlineData("a.b.c"),
        InlineData("a.b.c.d"),
        InlineData("a.b.c.d.e"),
        InlineData("A.b.c.AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"),
        InlineData("a/b.b.c.AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"),
        InlineData("..c.AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"),
        InlineData("a.b.c.AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh"),
        InlineData("a.b.c.AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdH*8")
    ]
    public void What_is_no_token_is_not_read(string written) => Assert.False(SessionToken.TryParse(written, out _));

    [Fact]
    public void It_ends_after_twelve_idle_hours()
    {
        Assert.True(session.IsLive(Mai, Now.AddHours(12).AddTicks(-1)));
        Assert.False(session.IsLive(Mai, Now.AddHours(12)));
        Assert.True(session.Seen(Now.AddHours(11)).IsLive(Mai, Now.AddHours(12)));
    }

    [Fact]
    public void It_ends_after_thirty_days_however_busy() =>
        Assert.False(session.Seen(Now.AddDays(30).AddHours(-1)).IsLive(Mai, Now.AddDays(30)));

    [Fact]
    public void Being_seen_is_written_every_ten_minutes_at_most() =>
        Assert.Equal(
            (false, true),
            (session.IsWorthWriting(Now.AddMinutes(9)), session.IsWorthWriting(Now.AddMinutes(10)))
        );

    [Fact]
    public void Revoked_it_is_over_and_stays_so() =>
        Assert.Equal(Now, session.Revoke(Now).Revoke(Now.AddHours(1)).Revoked);

    [Fact]
    public void A_revoked_one_is_not_live() => Assert.False(session.Revoke(Now).IsLive(Mai, Now));

    [Fact]
    public void It_ends_with_the_account() => Assert.False(session.IsLive(Mai.Leaving(), Now));

    [Fact]
    public void A_new_password_ends_the_sessions_before_it_and_not_its_own()
    {
        var changed = Mai.WithPassword("other", Now.AddMinutes(1));
        Assert.False(session.IsLive(changed, Now.AddMinutes(1)));
        Assert.True(
            Session
                .Open(changed, "0002", Secret, new(Now.AddMinutes(1), null))
                .Session.IsLive(changed, Now.AddMinutes(1))
        );
    }

    [Fact]
    public void What_a_device_calls_itself_is_cut_short() =>
        Assert.Equal(200, Session.Open(Mai, "1", Secret, new(Now, new('x', 5000))).Session.UserAgent!.Length);
}
