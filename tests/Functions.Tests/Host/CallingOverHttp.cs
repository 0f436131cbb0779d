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
        await ExpectNothing(await host.Http.GetAsync("api/greet/hello/many", ct));

    [Fact]
    public async Task A_value_of_the_wrong_type_is_a_bad_request_that_says_so()
    {
        var problem = await ExpectProblem(
            await host.Http.GetAsync("api/ids/not-a-guid", ct),
            HttpStatusCode.BadRequest
        );
        Assert.Contains("'not-a-guid'", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_an_empty_404() =>
        await ExpectNothing(await host.Http.GetAsync("api/nothing/here", ct));

    [
        Theory,
        InlineData("DELETE", "api/count"),
        InlineData("HEAD", "api/greet/hello"),
        InlineData("OPTIONS", "api/greet/hello")
    ]
    public async Task A_method_that_no_function_names_is_an_empty_404(string method, string path) =>
        await ExpectNothing(await host.Http.SendAsync(new(new HttpMethod(method), path), ct));

    [Fact]
    public async Task Of_two_functions_that_match_the_first_by_name_answers_even_where_the_other_is_literal() =>
        Assert.Equal("parameter", await host.Http.GetFromJsonAsync<string>("api/overlap/literal", ct));

    [Fact]
    public async Task An_empty_error_of_a_function_stays_empty()
    {
        using var answer = await host.Http.PostAsync("api/count", null, ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(ct));
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
        Assert.StartsWith(
            "WhoAmI httpTrigger True outer,inner 00-0af7651916cd43dd8448eb211c80319c-",
            await answer.Content.ReadFromJsonAsync<string>(ct),
            StringComparison.Ordinal
        );
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
        await RunningBakery.Until(
            () => host.Notebook.Page("hang-up").Contains("cancelled"),
            "the function is cancelled"
        );
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
        foreach (
            var answer in new[]
            {
                await host.Http.SendAsync(byHeader, ct),
                await host.Http.GetAsync($"{path}?code={key}", ct),
            }
        )
        {
            if (opens)
                Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
            else
                await ExpectProblem(answer, HttpStatusCode.Unauthorized);
        }
    }

    private static async Task ExpectNothing(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(ct));
        Assert.False(answer.Content.Headers.Contains("Allow"));
    }

    internal static async Task<JsonElement> ExpectProblem(HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(ct);
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.Equal(
            $"urn:problem-type:bakeryops:{problem.GetProperty("code").GetString()}",
            problem.GetProperty("type").GetString()
        );
        Assert.NotEmpty(problem.GetProperty("correlationId").GetString()!);
        return problem;
    }
}
