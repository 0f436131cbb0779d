using System.Net;
using System.Net.Http.Json;
using BakeryOps.Functions.Tests.Host.Samples;
using BakeryOps.Local.Host;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.Host;

public sealed class ReadingSettings(ReadingSettings.SettingHost bakery) : IClassFixture<ReadingSettings.SettingHost>
{
    private static readonly CancellationToken ct = TestContext.Current.CancellationToken;

    public sealed class SettingHost : SampleHost
    {
        protected override LocalHostOptions Options => base.Options with { Functions = [typeof(SettingSamples)] };
    }

    [Fact]
    public async Task The_file_of_the_functions_tools_is_read_with_its_comments()
    {
        await using var host = await Start(
            """
            {
              // A comment, and a trailing comma:
              "Values": { "Oven__Decks": "3", "Plain": "from the file", },
              "ConnectionStrings": { "Books": "Server=none" },
              "Host": { "LocalHttpPort": 0 }
            }
            """,
            options => options with { Port = null }
        );
        Assert.Equal("3", await Setting(host, "Oven:Decks"));
        Assert.Equal("from the file", await Setting(host, "Plain"));
        Assert.Equal("Server=none", await Setting(host, "ConnectionStrings:Books"));
        Assert.NotEqual(7071, host.Address.Port);
    }

    [Fact]
    public async Task What_the_caller_gives_wins_over_the_file_and_the_file_over_the_defaults()
    {
        await using var host = await Start(
            """{ "Values": { "Plain": "from the file", "Demo:Load": "false" } }""",
            options =>
                options with
                {
                    Settings = new Dictionary<string, string?>(options.Settings) { ["Plain"] = "from the caller" },
                }
        );
        Assert.Equal("from the caller", await Setting(host, "Plain"));
        Assert.Equal("false", await Setting(host, "Demo:Load"));
    }

    [Fact]
    public async Task Host_json_is_read_and_a_setting_overrides_it()
    {
        Assert.Equal("8", await Setting(bakery.Host, "AzureFunctionsJobHost:extensions:queues:batchSize"));
        await using var host = await bakery.StartHost(options =>
            options with
            {
                Settings = new Dictionary<string, string?>(options.Settings)
                {
                    ["AzureFunctionsJobHost:extensions:http:routePrefix"] = "below",
                },
            }
        );
        using var http = RunningBakery.Client(host);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("below/api/settings/Plain", ct)).StatusCode);
    }

    [Fact]
    public async Task Web_pages_of_the_origins_that_the_file_names_may_call()
    {
        await using var host = await Start(
            """{ "Host": { "CORS": "http://localhost:5173", "CORSCredentials": true } }"""
        );
        using var http = RunningBakery.Client(host);
        foreach (
            var (origin, allowed) in new[] { ("http://localhost:5173", true), ("http://elsewhere.example", false) }
        )
        {
            using var asks = new HttpRequestMessage(HttpMethod.Options, "api/settings/Plain")
            {
                Headers = { { "Origin", origin }, { "Access-Control-Request-Method", "GET" } },
            };
            using var answer = await http.SendAsync(asks, ct);
            Assert.Equal(
                allowed,
                answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var origins)
                    && origins.Single() == origin
            );
            Assert.Equal(allowed, answer.Headers.Contains("Access-Control-Allow-Credentials"));
        }
    }

    [Theory]
    [InlineData("""{ "Values": """, "is not JSON")]
    [InlineData("""[ "Values" ]""", "is not a JSON object")]
    [InlineData("""{ "IsEncrypted": true, "Values": {} }""", "is encrypted")]
    public async Task A_file_that_cannot_be_read_is_named(string content, string why)
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => Start(content));
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
        Assert.Contains(".settings.json", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AzureFunctionsJobHost:extensions:queues:batchSize", "33")]
    [InlineData("AzureFunctionsJobHost:extensions:queues:visibilityTimeout", "soon")]
    [InlineData("AzureFunctionsJobHost:extensions:http:maxConcurrentRequests", "0")]
    [InlineData("AzureFunctionsJobHost:extensions:durableTask:hubName", "my-hub")]
    [InlineData("Host:Address", "localhost")]
    [InlineData("Host:Lease", "00:00:00")]
    [InlineData("Host:Lease", "5")] // .NET parses this as days
    [InlineData("AzureFunctionsJobHost:extensions:queues:visibilityTimeout", "30")]
    public async Task A_setting_that_cannot_be_is_named(string name, string value)
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            bakery.StartHost(options =>
                options with
                {
                    Settings = new Dictionary<string, string?>(options.Settings) { [name] = value },
                }
            )
        );
        Assert.Contains($"'{value}'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_no_machine_has_is_named()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            bakery.StartHost(options => options with { Port = 70_000 })
        );
        Assert.Contains("'70000'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_account_is_said_without_showing_it()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            bakery.StartHost(options => options with { Storage = "some secret" })
        );
        Assert.Contains("AzureWebJobsStorage", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("some secret", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_app_itself_finds_wrong_is_said_the_same_way()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            bakery.StartHost(options =>
                options with
                {
                    Compose = (app, _) =>
                        app
                            .Services.AddOptions<LocalHostOptions>()
                            .Validate(_ => false, "The oven is cold.")
                            .ValidateOnStart(),
                }
            )
        );
        Assert.Equal("The oven is cold.", refused.Message);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            bakery.StartHost(options => options with { Port = bakery.Host.Address.Port })
        );
        Assert.Contains($":{bakery.Host.Address.Port}: ", refused.Message, StringComparison.Ordinal);
    }

    private async Task<LocalHost> Start(string file, Func<LocalHostOptions, LocalHostOptions>? differently = null)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.settings.json");
        await File.WriteAllTextAsync(path, file, ct);
        try
        {
            return await bakery.StartHost(options =>
                (differently ?? (same => same))(options with { LocalSettings = path })
            );
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<string?> Setting(LocalHost host, string name)
    {
        using var http = RunningBakery.Client(host);
        return await http.GetFromJsonAsync<string>($"api/settings/{name}", ct);
    }
}
