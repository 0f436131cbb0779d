using System.Text;
using BakeryOps.Infrastructure.Tests.Durable;

namespace BakeryOps.Infrastructure.Tests.Simulators;

public class TakingMail
{
    private const string Mail = "From: Bakery <shop@bakery.test>\nSubject: New order\nMessage-ID: <order-7@bakery.test>\n\nTwo loaves.";

    [Fact]
    public async Task What_is_sent_is_shown_not_delivered()
    {
        await using var town = await Town.Open();
        await using var talk = await SmtpTalk.Open(town);
        await talk.Say("EHLO me");
        Assert.StartsWith("250", await talk.Send(Mail), StringComparison.Ordinal);
        var sent = await town.Get("/sent.json?channel=email");
        Assert.Equal(("email", "owner@bakery.test", "New order", "Two loaves.", "<order-7@bakery.test>"),
            (sent["messages[0].channel"], sent["messages[0].to"], sent["messages[0].subject"], sent["messages[0].text"], sent["messages[0].messageId"]));
    }

    [Fact]
    public async Task After_STARTTLS_one_signs_in_and_sends()
    {
        await using var town = await Town.Open(Town.Quick with { SmtpDemandsTls = true, SmtpUser = "bakery", SmtpPassword = "s3cret:é" });
        await using var talk = await SmtpTalk.Open(town);
        Assert.DoesNotContain("AUTH", await talk.Say("EHLO me"), StringComparison.Ordinal);
        Assert.StartsWith("530", await talk.Say("MAIL FROM:<a@b.test>"), StringComparison.Ordinal);
        await talk.Secure(town.Server.SmtpCertificate);
        var offers = await talk.Say("EHLO me");
        Assert.Contains("AUTH PLAIN LOGIN", offers, StringComparison.Ordinal);
        Assert.DoesNotContain("STARTTLS", offers, StringComparison.Ordinal);
        Assert.StartsWith("530", await talk.Say("MAIL FROM:<a@b.test>"), StringComparison.Ordinal);
        Assert.StartsWith("535", await talk.Say("AUTH PLAIN " + Base64("\0bakery\0wrong")), StringComparison.Ordinal);
        Assert.StartsWith("501", await talk.Say("AUTH PLAIN !!!"), StringComparison.Ordinal);
        Assert.StartsWith("504", await talk.Say("AUTH CRAM-MD5"), StringComparison.Ordinal);
        Assert.StartsWith("334", await talk.Say("AUTH LOGIN"), StringComparison.Ordinal);
        Assert.StartsWith("334", await talk.Say(Base64("bakery")), StringComparison.Ordinal);
        Assert.StartsWith("235", await talk.Say(Base64("s3cret:é")), StringComparison.Ordinal);
        Assert.StartsWith("250", await talk.Send(Mail), StringComparison.Ordinal);
        Assert.Contains("-----BEGIN CERTIFICATE-----", (await town.Get("/smtp/certificate.pem")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_slipped_in_before_TLS_is_thrown_away()
    {
        await using var town = await Town.Open();
        await using var talk = await SmtpTalk.Open(town);
        await talk.Say("EHLO me");
        await talk.Write("STARTTLS\r\nMAIL FROM:<forged@bakery.test>\r\n");
        Assert.StartsWith("220", await talk.Hear(), StringComparison.Ordinal);
        await talk.Continue(town.Server.SmtpCertificate);
        Assert.StartsWith("503", await talk.Say("RCPT TO:<owner@bakery.test>"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_may_come_all_at_once()
    {
        await using var town = await Town.Open();
        await using var talk = await SmtpTalk.Open(town);
        await talk.Write("EHLO me\r\nMAIL FROM:<a@b.test>\r\nRCPT TO:<c@d.test>\r\nRCPT TO:<e@f.test>\r\nDATA\r\n");
        foreach (var reply in new[] { "250", "250", "250", "250", "354" }) Assert.StartsWith(reply, await talk.Hear(), StringComparison.Ordinal);
        await talk.Write("Subject: Both\r\n\r\nHello\r\n.\r\nQUIT\r\n");
        Assert.StartsWith("250", await talk.Hear(), StringComparison.Ordinal);
        Assert.StartsWith("221", await talk.Hear(), StringComparison.Ordinal);
        Assert.Equal("c@d.test, e@f.test", (await town.Get("/sent.json"))["messages[0].to"]);
    }

    [Fact]
    public async Task Dots_at_the_start_of_lines_survive()
    {
        await using var town = await Town.Open();
        await using var talk = await SmtpTalk.Open(town);
        await talk.Say("EHLO me");
        await talk.Send("Subject: Dots\n\n..\n...and more\nend");
        Assert.Equal(".\n..and more\nend", (await town.Get("/sent.json"))["messages[0].text"]);
    }

    [Fact]
    public async Task A_bare_line_feed_does_not_end_a_mail()
    {
        await using var town = await Town.Open();
        await using var talk = await SmtpTalk.Open(town);
        await talk.Say("EHLO me");
        await talk.Say("MAIL FROM:<a@b.test>");
        await talk.Say("RCPT TO:<c@d.test>");
        await talk.Say("DATA");
        await talk.Write("Subject: One\r\n\r\nHello\n.\nMAIL FROM:<smuggled@b.test>\r\n.\r\n");
        Assert.StartsWith("250", await talk.Hear(), StringComparison.Ordinal);
        Assert.StartsWith("250", await talk.Say("NOOP"), StringComparison.Ordinal);
        Assert.Equal("1", (await town.Get("/sent.json"))["total"]);
    }

    [Fact]
    public async Task A_mail_that_is_too_large_is_refused_and_the_next_is_taken()
    {
        await using var town = await Town.Open(Town.Quick with { SmtpMaxBytes = 2000 });
        await using var talk = await SmtpTalk.Open(town);
        Assert.Contains("SIZE 2000", await talk.Say("EHLO me"), StringComparison.Ordinal);
        Assert.StartsWith("552", await talk.Say("MAIL FROM:<a@b.test> SIZE=2001"), StringComparison.Ordinal);
        Assert.StartsWith("552", await talk.Send("Subject: Large\n\n" + string.Concat(Enumerable.Repeat("0123456789\n", 300))), StringComparison.Ordinal);
        Assert.StartsWith("250", await talk.Send(Mail), StringComparison.Ordinal);
        Assert.Equal("1", (await town.Get("/sent.json"))["total"]);
    }

    [Theory]
    [InlineData("MAIL FROM:<a@b.test>", "503")]
    [InlineData("DATA", "503")]
    [InlineData("EHLO", "501")]
    [InlineData("EXPN list", "500")]
    [InlineData("RSET", "250")]
    [InlineData("VRFY a", "252")]
    public async Task A_command_out_of_order_is_told_so(string command, string reply)
    {
        await using var town = await Town.Open();
        await using var talk = await SmtpTalk.Open(town);
        Assert.StartsWith(reply, await talk.Say(command), StringComparison.Ordinal);
    }

    [Theory, InlineData("RCPT TO:owner@bakery.test", "501"), InlineData("RCPT TO:<owner>", "501"), InlineData("RCPT TO:<>", "501"), InlineData("MAIL FROM:<again@b.test>", "503")]
    public async Task A_wrong_envelope_is_told_so(string command, string reply)
    {
        await using var town = await Town.Open();
        await using var talk = await SmtpTalk.Open(town);
        await talk.Say("EHLO me");
        await talk.Say("MAIL FROM:<>");
        Assert.StartsWith(reply, await talk.Say(command), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_mail_twice_is_seen_by_its_Message_ID()
    {
        await using var town = await Town.Open();
        await town.Order("""{ "vendor": "smtp", "operation": "send mail", "kind": "drop" }""");
        await using (var talk = await SmtpTalk.Open(town))
        {
            await talk.Say("EHLO me");
            Assert.Equal("", await talk.Send(Mail));
        }
        await using var again = await SmtpTalk.Open(town);
        await again.Say("EHLO me");
        await again.Send(Mail);
        var sent = await town.Get("/sent.json");
        Assert.Equal(("<order-7@bakery.test>", "<order-7@bakery.test>"), (sent["messages[0].messageId"], sent["messages[1].messageId"]));
    }

    [Fact]
    public async Task The_same_mail_with_the_same_key_is_taken_once_a_day()
    {
        var clock = new HandClock();
        await using var town = await Town.Open(Town.Quick with { Clock = clock });
        await using var talk = await SmtpTalk.Open(town);
        await talk.Say("EHLO me");
        var keyed = "X-Idempotency-Key: order-7\n" + Mail;
        for (var time = 0; time < 3; time++) Assert.StartsWith("250", await talk.Send(keyed), StringComparison.Ordinal);
        Assert.Equal("1", (await town.Get("/sent.json"))["total"]);
        Assert.StartsWith("554", await talk.Send(keyed + " And a bun."), StringComparison.Ordinal);
        Assert.StartsWith("554", await talk.Send($"X-Idempotency-Key: {new string('7', 257)}\n{Mail}"), StringComparison.Ordinal);
        Assert.StartsWith("250", await talk.Send(keyed.Replace("order-7\n", "order-8\n", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal("2", (await town.Get("/sent.json"))["total"]);
        clock.Move(TimeSpan.FromHours(24));
        Assert.StartsWith("250", await talk.Send(keyed), StringComparison.Ordinal);
        Assert.Equal("3", (await town.Get("/sent.json"))["total"]);
    }

    [Theory, InlineData("fail", "451", 0), InlineData("delay", "250", 1), InlineData("duplicate", "250", 2)]
    public async Task Faults_happen_to_mail_too(string kind, string reply, int shown)
    {
        await using var town = await Town.Open();
        await town.Order($$"""{ "vendor": "smtp", "kind": "{{kind}}", "delayMs": 20 }""");
        await using var talk = await SmtpTalk.Open(town);
        await talk.Say("EHLO me");
        Assert.StartsWith(reply, await talk.Send(Mail), StringComparison.Ordinal);
        Assert.Equal($"{shown}", (await town.Get("/sent.json"))["total"]);
        Assert.StartsWith("250", await talk.Send(Mail), StringComparison.Ordinal);
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
