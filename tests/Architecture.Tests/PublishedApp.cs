using System.Text.Json.Nodes;
using BakeryOps.Architecture.Tests.Facts;

namespace BakeryOps.Architecture.Tests;

/// <summary>
/// The output of <c>dotnet publish Functions</c> has what the Functions host needs. CI publishes and passes the path.
/// </summary>
public class PublishedApp
{
    private static string Folder
    {
        get
        {
            var folder = Environment.GetEnvironmentVariable("BAKERYOPS_PUBLISHED");
            Assert.SkipWhen(folder is null, "BAKERYOPS_PUBLISHED does not name a folder with a publish of Functions.");
            return folder!;
        }
    }

    private static JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, file)))!;

    private static IEnumerable<JsonNode> Bindings(JsonNode function) => function["bindings"]!.AsArray().Select(b => b!);

    [Fact]
    public void Its_metadata_name_the_functions_in_the_code()
    {
        var published = Read("functions.metadata").AsArray().Select(function => (string)function!["name"]!);
        Assert.Equal(DeclaredFunction.All.Select(f => f.Name).Order(), published.Order());
    }

    [Fact]
    public void Its_host_json_is_the_one_of_the_repository() =>
        Assert.True(
            JsonNode.DeepEquals(
                Read("host.json"),
                JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "host.json")))
            )
        );

    [Fact]
    public void Each_kind_of_binding_has_its_extension_and_each_extension_its_assembly()
    {
        Dictionary<string, string> needed = new()
        {
            ["queueTrigger"] = "AzureStorageQueues",
            ["blobTrigger"] = "AzureStorageBlobs",
            ["orchestrationTrigger"] = "DurableTask",
            ["activityTrigger"] = "DurableTask",
            ["durableClient"] = "DurableTask",
        };
        string[] builtIn = ["http", "httpTrigger", "timerTrigger"];
        var types = Read("functions.metadata").AsArray().SelectMany(f => Bindings(f!)).Select(b => (string)b["type"]!);
        var extensions = Read("extensions.json")["extensions"]!.AsArray();

        Assert.Equal(
            types.Distinct().Except(builtIn).Select(type => needed[type]).Append("Startup").Distinct().Order(),
            extensions.Select(extension => (string)extension!["name"]!).Order()
        );
        Assert.All(
            extensions,
            extension => Assert.True(File.Exists(Path.Combine(Folder, (string)extension!["hintPath"]!)))
        );
    }

    [Fact]
    public void It_starts_as_an_isolated_worker()
    {
        var description = Read("worker.config.json")["description"]!;
        Assert.Equal("dotnet-isolated", (string)description["language"]!);
        Assert.True(File.Exists(Path.Combine(Folder, (string)description["defaultWorkerPath"]!)));
    }
}
