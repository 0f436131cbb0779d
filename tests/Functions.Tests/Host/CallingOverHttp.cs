using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using BakeryOps.Functions.Tests.Host.Samples;

namespace BakeryOps.Functions.Tests.Host;

public sealed class CallingOverHttp(SampleHost host) : IClassFixture<SampleHost>
{
    private static readonly CancellationToken ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Route_values_become_arguments_of_their_types() =>
        Assert.Equal(new Told("hello", 42), await host.Http.GetFromJsonAsync<Told>("api/greet/hello/42", ct));

    [Fact]
    public async Task A_missing_optional_value_is_the_parameters_default() =>
        Assert.Equal(new Told("hello", 7), await host.Http.GetFromJsonAsync<Told>("api/greet/hello", ct));

    [Fact]
    public async Task A_route_is_found_in_any_case() =>
        Assert.Equal(HttpStatusCode.OK, (await host.Http.GetAsync("API/Greet/hello", ct)).StatusCode);

    [Fact]
    public async Task A_function_without_a_route_is_found_by_its_name() =>
        Assert.Equal(HttpStatusCode.NoContent, (await host.Http.GetAsync("api/NeedsKey?code=its-own", ct)).StatusCode);

    [Fact]
    public async Task A_value_that_fits_no_constraint_is_not_found() =>
        await ExpectProblem(await host.Http.GetAsync("api/greet/hello/many", ct), HttpStatusCode.NotFound);

    [Fact]
    public async Task A_value_of_the_wrong_type_is_a_bad_request_that_says_so()
    {
        var problem = await ExpectProblem(await host.Http.GetAsync("api/ids/not-a-guid", ct), HttpStatusCode.BadRequest);
        Assert.Contains("'not-a-guid'", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_a_problem_that_names_it()
    {
        var problem = await ExpectProblem(await host.Http.GetAsync("api/nothing/here", ct), HttpStatusCode.NotFound);
        Assert.Contains("/api/nothing/here", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("address.not-found", problem.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Another_method_is_refused_with_those_allowed()
    {
        using var answer = await host.Http.DeleteAsync("api/count", ct);
        await ExpectProblem(answer, HttpStatusCode.MethodNotAllowed);
        Assert.Equal(["POST", "PUT"], answer.Content.Headers.Allow.Order());
    }

    [Fact]
    public async Task An_empty_error_becomes_a_problem() =>
        await ExpectProblem(await host.Http.PostAsync("api/count", null, ct), HttpStatusCode.BadRequest);

    [Fact]
    public async Task A_body_that_says_it_is_too_large_is_refused_without_being_read()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/count") { Content = new StreamContent(new Endless(0)) };
        (request.Content.Headers.ContentLength, request.Headers.ExpectContinue) = (1024 * 1024 + 1, true);
        Assert.Equal("input.too-large", (await ExpectProblem(await host.Http.SendAsync(request, ct), HttpStatusCode.RequestEntityTooLarge)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Who_sends_much_too_much_at_once_still_hears_why()
    {
        for (var once = 0; once < 20; once++)
            await ExpectProblem(await host.Http.PostAsync("api/count", new ByteArrayContent(new byte[8 * 1024 * 1024]), ct), HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_body_of_unknown_length_is_cut_off_at_the_limit()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/count") { Content = new StreamContent(new Endless(2 * 1024 * 1024)) };
        request.Headers.TransferEncodingChunked = true;
        await ExpectProblem(await host.Http.SendAsync(request, ct), HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Who_sends_much_too_much_and_does_not_say_how_much_hears_why_too()
    {
        for (var once = 0; once < 20; once++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "api/count") { Content = new StreamContent(new Endless(8 * 1024 * 1024)) };
            request.Headers.TransferEncodingChunked = true;
            await ExpectProblem(await host.Http.SendAsync(request, ct), HttpStatusCode.RequestEntityTooLarge);
        }
    }

    [Fact]
    public async Task A_body_up_to_the_limit_is_taken_whether_or_not_it_says_how_large_it_is()
    {
        foreach (var inPieces in (bool[])[false, true])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "api/count") { Content = new ByteArrayContent(new byte[1024 * 1024]) };
            if (inPieces) request.Headers.TransferEncodingChunked = true;
            using var answer = await host.Http.SendAsync(request, ct);
            Assert.Equal(1024 * 1024, (await answer.Content.ReadFromJsonAsync<Told>(ct))!.Number);
        }
    }

    [Fact]
    public async Task A_fault_answers_500_and_tells_nothing_of_our_inside()
    {
        using var answer = await host.Http.GetAsync("api/Fail", ct);
        var problem = await ExpectProblem(answer, HttpStatusCode.InternalServerError);
        Assert.DoesNotContain("secret", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Action_results_are_answered_too() =>
        Assert.Equal(new Told("mvc", 1), await host.Http.GetFromJsonAsync<Told>("api/OldFashioned", ct));

    [Fact]
    public async Task The_function_sees_its_context_through_the_middleware_in_order()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/WhoAmI");
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        using var answer = await host.Http.SendAsync(request, ct);
        Assert.StartsWith("WhoAmI httpTrigger True outer,inner 00-0af7651916cd43dd8448eb211c80319c-", await answer.Content.ReadFromJsonAsync<string>(ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_server_does_not_say_what_it_is()
    {
        using var answer = await host.Http.GetAsync("api/greet/hello", ct);
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task A_caller_who_hangs_up_cancels_the_function()
    {
        using var hangUp = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var call = host.Http.GetAsync("api/wait/hang-up", hangUp.Token);
        await RunningBakery.Until(() => host.Notebook.Page("hang-up").Contains("began"), "the function runs");
        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await RunningBakery.Until(() => host.Notebook.Page("hang-up").Contains("cancelled"), "the function is cancelled");
    }

    [Theory]
    [InlineData("api/NeedsKey", "its-own", true)]
    [InlineData("api/NeedsKey", "the-default", true)]
    [InlineData("api/NeedsKey", "the-master", true)]
    [InlineData("api/NeedsKey", "wrong", false)]
    [InlineData("api/NeedsKey", "", false)]
    [InlineData("api/NeedsMaster", "the-master", true)]
    [InlineData("api/NeedsMaster", "the-default", false)]
    [InlineData("api/NeedsMaster", "its-own", false)]
    public async Task A_key_opens_what_it_is_for(string path, string key, bool opens)
    {
        using var byHeader = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "x-functions-key", key } } };
        foreach (var answer in new[] { await host.Http.SendAsync(byHeader, ct), await host.Http.GetAsync($"{path}?code={key}", ct) })
        {
            if (opens) Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
            else await ExpectProblem(answer, HttpStatusCode.Unauthorized);
        }
    }

    internal static async Task<JsonElement> ExpectProblem(HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(ct);
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.Equal($"urn:problem-type:bakeryops:{problem.GetProperty("code").GetString()}", problem.GetProperty("type").GetString());
        Assert.NotEmpty(problem.GetProperty("correlationId").GetString()!);
        return problem;
    }

    private sealed class Endless(int length) : MemoryStream(Encoding.ASCII.GetBytes(new string('x', length)))
    {
        public override bool CanSeek => false;
    }
}
