using Microsoft.Extensions.Time.Testing;

namespace BakeryOps.Infrastructure.Tests.Simulators;

/// <summary>WhatsApp through Twilio: templates, and the 24 hours after a customer's message.</summary>
public class SendingByWhatsApp
{
    private const string An = "whatsapp:+84901234567";
    private static readonly (string, string) Template = ("ContentSid", "HX" + new string('a', 32));

    [Fact]
    public async Task Twilios_client_for_Node_sends_templates_and_learns_what_is_refused()
    {
        await using var town = await Town.Open();
        var run = await NodeClients.Run("twilio.mjs", null, town.Server.Url + "/twilio", Town.Sid, Town.Token);
        Assert.Equal("queued", run["text"]);
        Assert.Equal("""["queued","261201-7K3Q https://shop.example"]""", run["template"]);
        Assert.Equal("""["read",null]""", run["read"]);
        Assert.Equal("""["undelivered",63016]""", run["free"]);
        Assert.Equal("""["undelivered",63003]""", run["unknown"]);
        Assert.Equal("[400,21654]", run["withoutTemplate"]);
        Assert.Equal("[400,21910]", run["mixed"]);
        Assert.Equal("2", run["listed"]);
    }

    [Fact]
    public async Task Free_text_arrives_within_a_day_of_the_customers_message()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var town = await Town.Open(Town.Quick with { Clock = clock });
        Assert.Equal("undelivered", await Ending(town, await Send(town, ("Body", "Hello"))));
        await town.Post(
            "/twilio/inbound",
            $$"""{ "accountSid": "{{Town.Sid}}", "from": "{{An}}", "body": "Is it ready?" }"""
        );
        Assert.Equal("read", await Ending(town, await Send(town, ("Body", "Yes"))));
        clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal("undelivered", await Ending(town, await Send(town, ("Body", "Hello"))));
        Assert.Equal("read", await Ending(town, await Send(town, Template, ("ContentVariables", """{"1":"a"}"""))));
    }

    [
        Theory,
        InlineData("HX1", """{"1":"a"}""", "21655"),
        InlineData("HXaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "1", "21656"),
        InlineData("HXaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", """{"1":""}""", "21656"),
        InlineData("HXaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", """{"1":"a\nb"}""", "21656")
    ]
    public async Task A_wrong_template_is_refused(string sid, string variables, string code)
    {
        await using var town = await Town.Open();
        var refused = await Send(town, ("ContentSid", sid), ("ContentVariables", variables));
        Assert.Equal((400, code), (refused.Status, refused["code"]));
    }

    private static Task<Answer> Send(Town town, params (string Name, string Value)[] more) =>
        town.Twilio(
            "Messages.json",
            new[] { ("To", An), ("From", "whatsapp:+15005550006") }
                .Concat(more)
                .ToDictionary(pair => pair.Item1, pair => pair.Item2)
        );

    private static async Task<string?> Ending(Town town, Answer sent) =>
        (
            await Town.Until(
                () => town.Twilio($"Messages/{sent["sid"]}.json"),
                message => message["status"] is "read" or "undelivered"
            )
        )["status"];
}
