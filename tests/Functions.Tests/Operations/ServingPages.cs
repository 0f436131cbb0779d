namespace BakeryOps.Functions.Tests.Operations;

/// <summary>The built pages come from the API's origin.</summary>
public class ServingPages(RunningBakery bakery)
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory, InlineData("kitchen"), InlineData("kitchen/"), InlineData("kitchen/index.html")]
    public async Task A_folder_is_its_page_which_is_asked_for_again_each_time(string path)
    {
        using var answer = await bakery.Http.GetAsync(path, Ct);
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.True(answer.Headers.CacheControl?.NoCache);
        Assert.NotNull(answer.Headers.ETag);
    }

    [Theory]
    [InlineData("kitchen/no-such-file.js")]
    [InlineData("assets/..%2fkitchen/index.html")]
    [InlineData("assets/")]
    [InlineData("kitchens/")]
    public async Task What_is_not_there_is_not_found(string path)
    {
        using var answer = await bakery.Http.GetAsync(path, Ct);
        Assert.Equal(404, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Nothing_but_its_own_scripts_may_run()
    {
        using var answer = await bakery.Http.GetAsync("kitchen/", Ct);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }
}
