using System.Security.Cryptography;
using System.Text;
using BakeryOps.Infrastructure.Tests.Durable;
using Microsoft.AspNetCore.WebUtilities;

namespace BakeryOps.Infrastructure.Tests.Simulators;

public class SendingTextMessages
{
    [Fact]
    public async Task A_message_is_queued_then_sent_then_delivered_and_each_step_is_told_signed()
    {
        await using var town = await Town.Open();
        await using var shop = await WebhookReceiver.Open();
        var queued = await town.Text("+84901234567", "Đơn hàng đã sẵn sàng", ("StatusCallback", shop.Hook.ToString()));
        Assert.Equal(
            (201, "queued", "1", "outbound-api"),
            (queued.Status, queued["status"], queued["num_segments"], queued["direction"])
        );
        Assert.Matches("^SM[0-9a-f]{32}$", queued["sid"]);
        Assert.Matches(@"^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d \+0000$", queued["date_created"]);
        Assert.Null(queued["date_sent"]);

        var told = (await shop.Next(2))
            .Select(call => (Call: call, Form: QueryHelpers.ParseQuery(Encoding.UTF8.GetString(call.Body))))
            .ToList();
        Assert.All(told, step => AssertSigned(step.Call));
        Assert.Equal(["delivered", "sent"], told.Select(step => step.Form["MessageStatus"].ToString()).Order());
        Assert.All(told, step => Assert.Equal(queued["sid"], step.Form["MessageSid"]));
        var delivered = await Town.Until(
            () => town.Twilio($"Messages/{queued["sid"]}.json"),
            message => message["status"] == "delivered"
        );
        Assert.NotNull(delivered["date_sent"]);
        Assert.Equal("delivered", (await town.Get("/sent.json"))["messages[0].status"]);
    }

    [Theory]
    [InlineData("", 21604)]
    [InlineData("0123", 21211)]
    [InlineData("+15005550001", 21211)]
    [InlineData("+15005550002", 21612)]
    [InlineData("+15005550003", 21408)]
    [InlineData("+15005550004", 21610)]
    [InlineData("+15005550009", 21614)]
    public async Task A_number_that_cannot_be_written_to_is_refused_by_code(string to, int code)
    {
        await using var town = await Town.Open();
        var refused = await town.Text(to);
        Assert.Equal((400, $"{code}", "400"), (refused.Status, refused["code"], refused["status"]));
        Assert.Equal("0", (await town.Get("/sent.json"))["total"]);
    }

    [
        Theory,
        InlineData("+15005550007", 400, 21606),
        InlineData("+15005550008", 429, 21611),
        InlineData("+1500555000x", 400, 21212)
    ]
    public async Task A_sender_that_cannot_send_is_refused_by_code(string from, int status, int code)
    {
        await using var town = await Town.Open();
        var refused = await town.Twilio(
            "Messages.json",
            new()
            {
                ["To"] = "+60123456789",
                ["From"] = from,
                ["Body"] = "Hello",
            }
        );
        Assert.Equal((status, $"{code}"), (refused.Status, refused["code"]));
    }

    [Fact]
    public async Task An_empty_or_endless_text_is_refused()
    {
        await using var town = await Town.Open();
        Assert.Equal("21602", (await town.Text("+60123456789", ""))["code"]);
        Assert.Equal("21617", (await town.Text("+60123456789", new string('a', 1601)))["code"]);
    }

    [Fact]
    public async Task Who_said_stop_is_not_written_to_until_they_say_start()
    {
        await using var town = await Town.Open();
        await town.Post(
            "/twilio/inbound",
            $$"""{ "accountSid": "{{Town.Sid}}", "from": "+60123456789", "body": " stop " }"""
        );
        Assert.Equal("21610", (await town.Text("+60123456789"))["code"]);
        Assert.Equal(201, (await town.Text("+60123456780")).Status);
        await town.Post(
            "/twilio/inbound",
            $$"""{ "accountSid": "{{Town.Sid}}", "from": "+60123456789", "body": "START" }"""
        );
        Assert.Equal(201, (await town.Text("+60123456789")).Status);
    }

    [Fact]
    public async Task Some_messages_are_accepted_and_then_not_delivered()
    {
        await using var town = await Town.Open();
        var queued = await town.Text("+15005530003");
        var ended = await Town.Until(
            () => town.Twilio($"Messages/{queued["sid"]}.json"),
            message => message["status"] == "undelivered"
        );
        Assert.Equal("30003", ended["error_code"]);
    }

    [
        Theory,
        InlineData(Town.Sid, "another"),
        InlineData(Town.Sid, ""),
        InlineData("ACbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", Town.Token),
        InlineData("nobody", Town.Token)
    ]
    public async Task Whoever_is_not_the_account_is_refused(string user, string password)
    {
        await using var town = await Town.Open(Town.Quick with { TwilioAccounts = [new(Town.Sid, Town.Token)] });
        var refused = await town.Twilio("Messages.json", user: user, password: password);
        Assert.Equal((401, "20003"), (refused.Status, refused["code"]));
    }

    [Fact]
    public async Task Lists_are_filtered_and_paged()
    {
        var clock = new HandClock();
        await using var town = await Town.Open(Town.Quick with { Clock = clock });
        var today = $"{clock.GetUtcNow():yyyy-MM-dd}";
        for (var i = 0; i < 5; i++)
            await town.Text("+60123456789", $"Text {i}");
        await town.Text("+60123456780", "Another's");
        List<string> texts = [];
        var next = "Messages.json?To=%2B60123456789&PageSize=2";
        while (next is not null)
        {
            var page = await town.Twilio(next);
            texts.AddRange(
                page.At("messages")!.Value.EnumerateArray().Select(message => message.GetProperty("body").GetString()!)
            );
            next = page["next_page_uri"]?.Replace($"/2010-04-01/Accounts/{Town.Sid}/", "", StringComparison.Ordinal);
        }
        Assert.Equal(["Text 4", "Text 3", "Text 2", "Text 1", "Text 0"], texts);
        Assert.Equal(
            0,
            (await town.Twilio("Messages.json?DateSent%3C=2020-01-01")).At("messages")!.Value.GetArrayLength()
        );
        Assert.Equal(
            0,
            (await town.Twilio("Messages.json?DateSent%3E=2120-01-01")).At("messages")!.Value.GetArrayLength()
        );
        Assert.Equal(6, (await town.Twilio($"Messages.json?DateSent={today}")).At("messages")!.Value.GetArrayLength());
        Assert.Equal(400, (await town.Twilio("Messages.json?DateSent=yesterday")).Status);
    }

    public static TheoryData<string, int> Texts =>
        new()
        {
            { new string('a', 160), 1 },
            { new string('a', 161), 2 },
            { new string('a', 306), 2 },
            { new string('a', 307), 3 },
            { new string('€', 80), 1 },
            { new string('€', 81), 2 },
            { new string('ạ', 70), 1 },
            { new string('ạ', 71), 2 },
            { new string('ạ', 134), 2 },
            { new string('ạ', 135), 3 },
        };

    [Theory, MemberData(nameof(Texts))]
    public async Task Long_texts_are_counted_in_parts(string text, int parts)
    {
        await using var town = await Town.Open();
        Assert.Equal($"{parts}", (await town.Text("+60123456789", text))["num_segments"]);
    }

    /// <summary>
    /// The vendor's rule, reimplemented: Base64 of HMAC-SHA1 of the URL and all names and values, sorted by name.
    /// </summary>
    private static void AssertSigned(Heard call)
    {
        var signed =
            call.Url
            + string.Concat(
                QueryHelpers
                    .ParseQuery(Encoding.UTF8.GetString(call.Body))
                    .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                    .Select(pair => pair.Key + pair.Value)
            );
#pragma warning disable CA5350 // The vendor requires SHA-1.
        using var mac = new HMACSHA1(Encoding.UTF8.GetBytes(Town.Token));
#pragma warning restore CA5350
        Assert.Equal(
            Convert.ToBase64String(mac.ComputeHash(Encoding.UTF8.GetBytes(signed))),
            call.Headers["X-Twilio-Signature"]
        );
    }
}
