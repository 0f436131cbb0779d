using System.Text.Json.Nodes;
using BakeryOps.Domain.Access;

namespace BakeryOps.Functions.Tests.Notifications;

public class WritingOwnTemplates(RunningBakery bakery) : IAsyncLifetime
{
    private const string Sms = "api/v1/shop/templates/orderConfirmed/en/sms",
        Email = "api/v1/shop/templates/orderConfirmed/en/email";

    private string owner = null!;

    public async ValueTask InitializeAsync() =>
        owner = await bakery.SignedIn((await TestShop.Open(bakery)).Id, Role.Owner);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return default;
    }

    [Fact]
    public async Task Own_words_are_set_previewed_listed_and_taken_back()
    {
        var first = (await Call("GET", Sms)).Json!;
        Assert.Equal((false, 0), ((bool)first["isOwn"]!, (int)first["version"]!));
        Assert.Contains("261124-7K3Q", (string)first["preview"]!["text"]!, StringComparison.Ordinal);

        var asked = new { text = "Cám ơn! {{ orderNumber }}{% if fee %} +{{ fee | money }}{% endif %}" };
        var seen = await Call("POST", $"{Sms}/preview", asked);
        Assert.StartsWith(
            "Cám ơn! 261124-7K3Q +VND 45,000",
            (string)seen.Json!["preview"]!["text"]!,
            StringComparison.Ordinal
        );
        Assert.False((bool)(await Call("GET", Sms)).Json!["isOwn"]!);

        var set = await Call("PUT", Sms, asked, 0);
        Assert.Equal((200, "\"1\""), (set.Status, set.Headers.ETag!.ToString()));
        Assert.Equal(asked.text, (string)(await Call("GET", Sms)).Json!["text"]!);
        var own = (await Call("GET", "api/v1/shop/templates")).Json!.AsArray().Where(one => (bool)one!["isOwn"]!);
        Assert.Equal(
            ("orderConfirmed", "en", "sms"),
            Assert.Single(own.Select(one => ((string)one!["kind"]!, (string)one["language"]!, (string)one["channel"]!)))
        );
        Assert.False((bool)(await Call("GET", Email)).Json!["isOwn"]!);

        var reset = await Call("DELETE", Sms, null, 1);
        Assert.Equal((200, false), (reset.Status, (bool)reset.Json!["isOwn"]!));
        Assert.Equal((string)first["text"]!, (string)reset.Json["text"]!);
    }

    [Fact]
    public async Task A_sign_in_code_stays_in_its_message()
    {
        const string code = "api/v1/shop/templates/signInCode/en/sms";
        var without = await Call("PUT", code, new { text = "Welcome to {{ shop }}!" }, 0);
        Assert.Equal(
            (400, "input.bad-template", "text"),
            (without.Status, without.Code, (string?)without.Json!["field"])
        );
        Assert.Equal(200, (await Call("PUT", code, new { text = "Welcome to {{ shop }}: {{ code }}" }, 0)).Status);
    }

    [Fact]
    public async Task An_e_mail_has_its_subject_and_link()
    {
        var asked = new
        {
            text = "Hello {{ name }},\n\n{% for line in lines %}{{ line.quantity }} {{ line.name }} {% endfor %}",
            subject = "Yours: {{ orderNumber }}",
            link = "See it",
        };
        var set = await Call("PUT", Email, asked, 0);
        Assert.True(set.Status == 200, set.Json!.ToJsonString());
        Assert.Equal("Yours: 261124-7K3Q", (string)set.Json!["preview"]!["subject"]!);
        Assert.StartsWith(
            "Hello Lan,\n\n2 Bánh mì\n\nSee it: https://",
            (string)set.Json["preview"]!["text"]!,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(Sms, """{"text":"a\n{% if %}"}""", "text", "Line 2")]
    [InlineData(Sms, """{"text":"a\nb\n{{ ordernumber }}"}""", "text", "Line 3")]
    [InlineData(Sms, """{"text":"{% if name == 'never' %}\n{{ secret }}{% endif %}"}""", "text", "Line 2")]
    [InlineData(Sms, """{"text":"\n{% for line in lines %}{{ line.cost }}{% endfor %}"}""", "text", "Line 2")]
    [InlineData(Sms, """{"text":"{{ total | mony }}"}""", "text", "mony")]
    [InlineData(Sms, """{"text":"{% if fee %}a{% endif %}"}""", "text", "empty")]
    [InlineData(Sms, """{"text":" "}""", "text", "characters")]
    [InlineData(Sms, """{"text":"a\n--- email\nb"}""", "text", "---")]
    [InlineData(Sms, """{"text":"{% for i in (1..2000000000) %}x{% endfor %}"}""", "text", "ranges")]
    [InlineData(Email, """{"text":"a"}""", "subject", "characters")]
    [InlineData(Email, """{"text":"a","subject":"{{ x }}","link":"b"}""", "subject", "Line 1")]
    [InlineData(Email, """{"text":"a","subject":"a","link":"{{"}""", "link", "Line 1")]
    public async Task Words_that_no_message_can_be_written_from_are_refused(
        string path,
        string body,
        string field,
        string problem
    )
    {
        foreach (var (method, tail) in new[] { ("PUT", ""), ("POST", "/preview") })
        {
            var answer = await Call(method, path + tail, JsonNode.Parse(body), 0);
            Assert.Equal(
                (400, "input.bad-template", field),
                (answer.Status, answer.Code, (string?)answer.Json!["field"])
            );
            Assert.Contains(problem, (string)answer.Json["detail"]!, StringComparison.Ordinal);
        }
        Assert.Equal(0, (int)(await Call("GET", path)).Json!["version"]!);
    }

    [Fact]
    public async Task Words_without_end_are_refused_in_time()
    {
        var loops = string.Concat(Enumerable.Repeat("{% for a in lines %}{{ a.name }}{% endfor %}", 15));
        var doubling = "{% assign a = shop %}" + string.Concat(Enumerable.Repeat("{% assign a = a | append: a %}", 30));
        Assert.Equal(200, (await Call("POST", $"{Sms}/preview", new { text = loops })).Status);
        Assert.Equal("input.bad-template", (await Call("POST", $"{Sms}/preview", new { text = doubling })).Code);
        Assert.Equal(
            "input.bad-template",
            (await Call("POST", $"{Sms}/preview", new { text = new string('x', 1001) })).Code
        );
    }

    [Fact]
    public async Task Of_two_who_change_the_same_words_at_once_one_succeeds()
    {
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(i => Call("PUT", Sms, new { text = $"{i} {{{{ orderNumber }}}}" }, 0))
        );
        Assert.Single(answers, answer => answer.Status == 200);
        Assert.Equal(3, answers.Count(answer => (answer.Status, answer.Code) == (409, "template.changed-meanwhile")));
    }

    [Theory]
    [InlineData("orderEaten/en/sms")]
    [InlineData("orderConfirmed/fr/sms")]
    [InlineData("orderConfirmed/en/pigeon")]
    public async Task What_there_is_not_is_not_found(string path) =>
        Assert.Equal("template.not-found", (await Call("GET", $"api/v1/shop/templates/{path}")).Code);

    private Task<Answer> Call(string method, string path, object? body = null, int? version = null) =>
        bakery.Http.Call(method, path, body, owner, null, version is null ? [] : [("If-Match", $"\"{version}\"")]);
}
