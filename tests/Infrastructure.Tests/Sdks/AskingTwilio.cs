using System.Net;
using System.Reflection;
using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Rest.Api.V2010.Account;

namespace BakeryOps.Infrastructure.Tests.Sdks;

public class AskingTwilio
{
    private const string Message = """
        {"sid":"SM00000000000000000000000000000001","status":"queued","to":"+84901234567","from":"+15005550006","body":"Xin chào","num_segments":"1","price":null,"error_code":null,
         "date_created":"Thu, 24 Aug 2023 05:01:45 +0000","date_sent":null,"direction":"outbound-api","field_of_tomorrow":{}}
        """;

    private static (TwilioRestClient Client, ScriptedVendor Vendor) Scripted(params Func<HttpResponseMessage>[] script)
    {
        var vendor = new ScriptedVendor(script);
        return (
            new TwilioRestClient(
                "AC1",
                "token",
                httpClient: new Twilio.Http.SystemNetHttpClient(new HttpClient(vendor))
            ),
            vendor
        );
    }

    private static CreateMessageOptions Greeting =>
        new("+84901234567")
        {
            From = "+15005550006",
            Body = "Xin chào",
            StatusCallback = new("https://shop.example/hook?x=1"),
            ValidityPeriod = 3600,
        };

    [Fact]
    public async Task A_message_goes_out_once_and_signed_in()
    {
        var (client, vendor) = Scripted(ScriptedVendor.Answers(HttpStatusCode.Created, Message));
        var sent = await MessageResource.CreateAsync(Greeting, client);
        Assert.Equal(
            ("SM00000000000000000000000000000001", MessageResource.StatusEnum.Queued, "+15005550006"),
            (sent.Sid, sent.Status, sent.From.ToString())
        );
        Assert.Equal(
            (new DateTime(2023, 8, 24, 5, 1, 45, DateTimeKind.Utc), DateTimeKind.Local),
            (sent.DateCreated!.Value.ToUniversalTime(), sent.DateCreated.Value.Kind)
        );
        Assert.Equal(
            "Basic " + Convert.ToBase64String("AC1:token"u8),
            Assert.Single(vendor.Asked).Request.Headers.Authorization!.ToString()
        );
    }

    [Fact]
    public async Task Requests_stand_in_the_vendors_document()
    {
        var spec = new OpenApiForm(SharedFiles.Read("specs/twilio_api_v2010.json"));
        var (client, vendor) = Scripted(
            ScriptedVendor.Answers(HttpStatusCode.Created, Message),
            ScriptedVendor.Answers(HttpStatusCode.OK, Message),
            ScriptedVendor.Answers(
                HttpStatusCode.OK,
                """{"messages":[],"uri":"/2010-04-01/Accounts/AC1/Messages.json","page_size":50}"""
            )
        );
        await MessageResource.CreateAsync(Greeting, client);
        await MessageResource.FetchAsync("SM00000000000000000000000000000001", client: client);
        await MessageResource.ReadAsync(
            new ReadMessageOptions
            {
                To = "+84901234567",
                DateSentAfter = DateTime.UnixEpoch,
                PageSize = 50,
            },
            client
        );
        Assert.All(
            vendor.Asked,
            asked =>
                Assert.Empty(
                    spec.Problems(
                        asked.Request.Method.Method,
                        asked.Request.RequestUri!.AbsolutePath,
                        asked.Body.Length > 0 ? asked.Body : asked.Request.RequestUri.Query.TrimStart('?')
                    )
                )
        );
        Assert.Equal(
            ["Colour does not exist", "ValidityPeriod is not an integer: 'x'"],
            spec.Problems("POST", "/2010-04-01/Accounts/AC1/Messages.json", "To=1&Colour=red&ValidityPeriod=x")
        );
    }

    [Fact]
    public async Task A_refusal_carries_Twilios_code()
    {
        var (client, _) = Scripted(
            ScriptedVendor.Answers(
                HttpStatusCode.BadRequest,
                """{"code":21610,"message":"Attempt to send to unsubscribed recipient","more_info":"https://www.twilio.com/docs/errors/21610","status":400}"""
            )
        );
        var refused = await Assert.ThrowsAsync<ApiException>(() => MessageResource.CreateAsync(Greeting, client));
        Assert.Equal((21610, 400), (refused.Code, refused.Status));
    }

    [Fact]
    public async Task A_refusal_without_JSON_has_no_code()
    {
        var (client, _) = Scripted(ScriptedVendor.Answers(HttpStatusCode.BadGateway, "<html>"));
        var refused = await Assert.ThrowsAsync<ApiException>(() => MessageResource.CreateAsync(Greeting, client));
        Assert.Equal((0, 0), (refused.Code, refused.Status));
    }

    [Fact]
    public async Task Without_an_answer_nothing_is_repeated()
    {
        var (client, vendor) = Scripted(ScriptedVendor.Fails(new HttpRequestException("gone")));
        await Assert.ThrowsAsync<ApiConnectionException>(() => MessageResource.CreateAsync(Greeting, client));
        Assert.Single(vendor.Asked);
    }

    [Fact]
    public async Task A_page_past_the_first_that_fails_comes_wrapped()
    {
        var (client, _) = Scripted(
            ScriptedVendor.Answers(
                HttpStatusCode.OK,
                """{"messages":[{"sid":"a"}],"next_page_uri":"/2010-04-01/Accounts/AC1/Messages.json?Page=1","uri":"/2010-04-01/Accounts/AC1/Messages.json","page_size":1}"""
            ),
            ScriptedVendor.Fails(new HttpRequestException("gone"))
        );
        var rows = await MessageResource.ReadAsync(new ReadMessageOptions(), client);
        Assert.IsType<ApiConnectionException>(
            Assert.Throws<TargetInvocationException>(() => rows.Count()).InnerException
        );
    }

    [Theory]
    [InlineData(2, "a b")]
    [InlineData(3, "a b c d")] // one more than requested, as Twilio's own client counts
    [InlineData(null, "a b c d e")]
    public async Task A_list_is_read_on_over_its_pages_as_far_as_the_limit_needs(int? limit, string read)
    {
        static Func<HttpResponseMessage> Page(string sids, string next) =>
            ScriptedVendor.Answers(
                HttpStatusCode.OK,
                $$"""{"messages":[{{string.Join(',', sids.Split(' ').Select(s => $$"""{"sid":"{{s}}"}"""))}}],"next_page_uri":{{next}},"uri":"/2010-04-01/Accounts/AC1/Messages.json","page_size":2}"""
            );
        var (client, vendor) = Scripted(
            Page("a b", "\"/2010-04-01/Accounts/AC1/Messages.json?Page=1\""),
            Page("c d", "\"/2010-04-01/Accounts/AC1/Messages.json?Page=2\""),
            Page("e", "null")
        );
        var rows = (await MessageResource.ReadAsync(new ReadMessageOptions { Limit = limit }, client))
            .Select(row => row.Sid)
            .ToList();
        Assert.Equal(read.Split(' '), rows);
        Assert.Equal((rows.Count + 1) / 2, vendor.Asked.Count);
        Assert.All(
            vendor.Asked.Skip(1).Index(),
            next =>
                Assert.Equal(
                    $"https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json?Page={next.Index + 1}",
                    next.Item.Request.RequestUri!.AbsoluteUri
                )
        );
    }
}
