using System.Text;
using BakeryOps.Infrastructure.Tests.Durable;

namespace BakeryOps.Infrastructure.Tests.Simulators;

public class TakingMail
{
    private const string Mail =
        "From: Bakery <shop@bakery.test>\nSubject: New order\nMessage-ID: <order-7@bakery.test>\n\nTwo loaves.";

    [Fact]
    public async Task What_is_sent_is_shown_not_delivered()
    {
        await using var town = await Town.Open();
        await using var talk = await SmtpTalk.Open(town);
        await talk.Say("EHLO me");
        Assert.StartsWith("250", await talk.Send(Mail), StringComparison.Ordinal);
        var sent = await town.Get("/sent.json?channel=email");
        Assert.Equal(
            ("email", "owner@bakery.test", "New order", "Two loaves.", "<order-7@bakery.test>"),
            (
                sent["messages[0].channel"],
                sent["messages[0].to"],
                sent["messages[0].subject"],
                sent["messages[0].text"],
                sent["messages[0].messageId"]
            )
        );
    }

    [Fact]
    public async Task After_STARTTLS_one_signs_in_and_sends()
    {
        await using var town = await Town.Open(
            Town.Quick with
            {
                SmtpDemandsTls = true,
                SmtpUser = "bakery",
                SmtpPassword = "s3cret:é",
            }
        );
        await using var talk = await SmtpTalk.Open(town);
        Assert.DoesNotContain("AUTH", await talk.Say("EHLO me"), StringComparison.Ordinal);
        Assert.StartsWith("530", await talk.Say("MAIL FROM:<a@b.test>"), StringComparison.Ordinal);
        await talk.Secure(town.Server.SmtpCertificate);
        var offers = await talk.Say("EHLO me");
        Assert.Contains("AUTH PLAIN LOGIN", offers, StringComparison.Ordinal);
        Assert.DoesNotContain("STARTTLS", offers, StringComparison.Ordinal);
        Assert.StartsWith("530", await talk.Say("MAIL FROM:<a@b.test>"), StringComparison.Ordinal);
        Assert.StartsWith("535", await talk.Say("AUTH PLAIN " + Base64("\0bakery\0wrong")), StringComparison.Ordinal);
        Assert.StartsWith("334", await talk.Say("AUTH LOGIN"), StringComparison.Ordinal);
        Assert.StartsWith("334", await talk.Say(Base64("bakery")), StringComparison.Ordinal);
        Assert.StartsWith("235", await talk.Say(Base64("s3cret:é")), StringComparison.Ordinal);
        Assert.StartsWith("250", await talk.Send(Mail), StringComparison.Ordinal);
        Assert.Contains(
            "-----BEGIN CERTIFICATE-----",
            (await town.Get("/smtp/certificate.pem")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_mail_that_is_too_large_is_refused_and_the_next_is_taken()
    {
        await using var town = await Town.Open(Town.Quick with { SmtpMaxBytes = 2000 });
        await using var talk = await SmtpTalk.Open(town);
        Assert.Contains("SIZE 2000", await talk.Say("EHLO me"), StringComparison.Ordinal);
        Assert.StartsWith("552", await talk.Say("MAIL FROM:<a@b.test> SIZE=2001"), StringComparison.Ordinal);
        Assert.StartsWith(
            "552",
            await talk.Send("Subject: Large\n\n" + string.Concat(Enumerable.Repeat("0123456789\n", 300))),
            StringComparison.Ordinal
        );
        Assert.StartsWith("250", await talk.Send(Mail), StringComparison.Ordinal);
        Assert.Equal("1", (await town.Get("/sent.json"))["total"]);
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
        Assert.Equal(
            ("<order-7@bakery.test>", "<order-7@bakery.test>"),
            (sent["messages[0].messageId"], sent["messages[1].messageId"])
        );
    }

    [Fact]
    public async Task The_same_mail_with_the_same_key_is_taken_once_a_day()
    {
        var clock = new HandClock();
        await using var town = await Town.Open(Town.Quick with { Clock = clock });
        await using var talk = await SmtpTalk.Open(town);
        await talk.Say("EHLO me");
        var keyed = "X-Idempotency-Key: order-7\n" + Mail;
        for (var time = 0; time < 3; time++)
            Assert.StartsWith("250", await talk.Send(keyed), StringComparison.Ordinal);
        Assert.Equal("1", (await town.Get("/sent.json"))["total"]);
        Assert.StartsWith("554", await talk.Send(keyed + " And a bun."), StringComparison.Ordinal);
        Assert.StartsWith(
            "554",
            await talk.Send($"X-Idempotency-Key: {new string('7', 257)}\n{Mail}"),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "250",
            await talk.Send(keyed.Replace("order-7\n", "order-8\n", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );
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
