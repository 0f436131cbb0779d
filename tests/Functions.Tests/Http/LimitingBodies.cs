using System.Net;

namespace BakeryOps.Functions.Tests.Http;

/// <summary>The app itself refuses too large bodies with 413 and all its headers, on any host.</summary>
public sealed class LimitingBodies(RunningBakery bakery)
{
    private const int Limit = 1024 * 1024;

    private static readonly CancellationToken ct = TestContext.Current.CancellationToken;

    private async Task<HttpResponseMessage> Post(HttpContent body, bool saysHowLong, bool expects = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/webhooks/twilio/demo") { Content = body };
        body.Headers.ContentType = new("application/x-www-form-urlencoded");
        request.Headers.TransferEncodingChunked = !saysHowLong;
        request.Headers.ExpectContinue = expects;
        return await bakery.Http.SendAsync(request, ct);
    }

    private static async Task IsTooLarge(HttpResponseMessage answer)
    {
        await Host.CallingOverHttp.ExpectProblem(answer, HttpStatusCode.RequestEntityTooLarge);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(answer.Headers.Contains("X-Correlation-Id"));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task One_byte_too_much_is_too_large_whether_or_not_its_length_is_told(bool saysHowLong) =>
        await IsTooLarge(await Post(new ByteArrayContent(new byte[Limit + 1]), saysHowLong));

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_body_up_to_the_limit_is_read(bool saysHowLong)
    {
        using var answer = await Post(new ByteArrayContent(new byte[Limit]), saysHowLong);
        Assert.NotEqual(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.InRange((int)answer.StatusCode, 400, 499);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Who_sends_much_too_much_still_hears_why(bool saysHowLong)
    {
        for (var once = 0; once < 20; once++)
            await IsTooLarge(await Post(new ByteArrayContent(new byte[8 * Limit]), saysHowLong));
    }

    [Fact]
    public async Task A_body_that_is_announced_as_too_large_is_not_asked_for()
    {
        using var body = new StreamContent(new MemoryStream());
        body.Headers.ContentLength = Limit + 1;
        await IsTooLarge(await Post(body, saysHowLong: true, expects: true));
    }
}
