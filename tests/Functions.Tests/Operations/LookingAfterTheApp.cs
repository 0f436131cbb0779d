namespace BakeryOps.Functions.Tests.Operations;

public class LookingAfterTheApp(RunningBakery bakery)
{
    [Fact]
    public async Task Status_says_which_app_is_up_since_when()
    {
        var answer = await bakery.Http.Call("GET", "api/status");
        Assert.Equal(200, answer.Status);
        Assert.InRange(
            (DateTimeOffset)answer.Json!["upSince"]!,
            DateTimeOffset.UtcNow.AddDays(-1),
            DateTimeOffset.UtcNow
        );
    }

    [Fact]
    public async Task Health_names_what_the_app_depends_on()
    {
        var answer = await bakery.Http.Call("GET", "api/health");
        Assert.Equal((200, true), (answer.Status, (bool)answer.Json!["isWell"]!));
        Assert.Equal(
            ["blobs", "queues", "tables"],
            answer.Json["dependencies"]!.AsArray().Select(d => (string)d!["name"]!).Order()
        );
        Assert.DoesNotContain("AccountKey", answer.Json.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_its_storage_it_says_so_and_its_status_still_stands()
    {
        // Nothing listens at the discard port.
        var nowhere =
            "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=YQ==;TableEndpoint=http://127.0.0.1:9/a;QueueEndpoint=http://127.0.0.1:9/a;BlobEndpoint=http://127.0.0.1:9/a;";
        await using var host = await bakery.StartHost(options =>
            options with
            {
                Storage = nowhere,
                SeedsData = false,
                Simulators = false,
            }
        );
        using var http = RunningBakery.Client(host);
        Assert.Equal(200, (await http.Call("GET", "api/status")).Status);
        var answer = await http.Call("GET", "api/health");
        Assert.Equal((503, false), (answer.Status, (bool)answer.Json!["isWell"]!));
        Assert.All(answer.Json["dependencies"]!.AsArray(), d => Assert.False((bool)d!["isWell"]!));
    }
}
