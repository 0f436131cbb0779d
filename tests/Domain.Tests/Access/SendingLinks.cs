using BakeryOps.Domain.Access;

namespace BakeryOps.Domain.Tests.Access;

public class SendingLinks
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 5, 0, 0, TimeSpan.Zero);
    private static readonly StaffAccount Mai = StaffAccount.New(
        "demo",
        "mai",
        "Mai",
        "mai@example.com",
        Role.Owner,
        "a hash",
        Now
    );

    private static AccountLink? Send(
        AccountLink? before,
        DateTimeOffset at,
        string email = "mai@example.com",
        string id = "new"
    ) => AccountLink.ToSend(before, Mai, AccountLinkUse.PasswordReset, email, id, SecretOf, at);

    private static byte[] SecretOf(string id) => [.. Enumerable.Repeat((byte)id[0], 32)];

    private static SessionToken TokenOf(string id) => new("demo", "mai", id, SecretOf(id));

    [Fact]
    public void It_works_once_for_thirty_minutes()
    {
        var link = Send(null, Now)!;
        Assert.True(link.IsOpenedBy(TokenOf("new"), Now.AddMinutes(30).AddTicks(-1)));
        Assert.False(link.IsOpenedBy(TokenOf("new"), Now.AddMinutes(30)));
        Assert.False(link.IsOpenedBy(TokenOf("other"), Now));
        Assert.False(link.IsOpenedBy(TokenOf("new") with { Secret = SecretOf("x") }, Now));
        Assert.False(link.UsedUp(Now).IsOpenedBy(TokenOf("new"), Now));
    }

    [Fact]
    public void While_it_is_open_it_is_sent_again_so_that_strangers_cannot_spoil_it()
    {
        var first = Send(null, Now, id: "first")!;
        var again = Send(first, Now.AddMinutes(2))!;
        Assert.Equal(("first", first.Expires, 2), (again.Id, again.Expires, again.Sent));
        Assert.NotEqual(first.MailId, again.MailId);
        Assert.Equal("new", Send(first, Now.AddMinutes(30))!.Id);
        Assert.Equal("new", Send(first.UsedUp(Now), Now.AddMinutes(2))!.Id);
        Assert.Equal("new", Send(first, Now.AddMinutes(2), email: "lan@example.com")!.Id);
    }

    [Fact]
    public void It_is_sent_once_a_minute_and_five_times_a_day()
    {
        var link = Send(null, Now)!;
        Assert.Null(Send(link, Now.AddSeconds(59)));
        for (var i = 1; i < 5; i++)
            link = Send(link, Now.AddHours(i))!;
        Assert.Null(Send(link, Now.AddHours(6)));
        Assert.Equal(1, Send(link, Now.AddDays(1))!.Sent);
    }
}
