using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;

namespace BakeryOps.Infrastructure.Tests.Sdks.DurableTask;

public class KeepingPayloads
{
    private static readonly DataConverter Json = JsonDataConverter.Default;

    [Fact]
    public void Nothing_stays_nothing()
    {
        Assert.Null(Json.Serialize(null));
        Assert.Null(Json.Deserialize<string>(null));
        Assert.Null(Json.Deserialize<int?>(null));
        Assert.ThrowsAny<Exception>(() => Json.Deserialize<int>(null));
    }

    [Fact]
    public void Tuples_survive_because_fields_are_written() => Assert.Equal((3, "loaves"), Json.Deserialize<(int, string)>(Json.Serialize((3, "loaves"))));

    [Fact]
    public void Names_are_kept_as_they_are_unless_options_say_otherwise()
    {
        Loaf rye = new("rye");
        Assert.Equal("""{"Flour":"rye"}""", Json.Serialize(rye));
        JsonDataConverter camel = new(JsonSerializerOptions.Web);
        Assert.Equal("""{"flour":"rye"}""", camel.Serialize(rye));
        Assert.Equal(rye, camel.Deserialize<Loaf>("""{"flour":"rye"}"""));
    }

    [Fact]
    public void An_instance_fetched_without_payloads_says_so_when_read()
    {
        OrchestrationMetadata bare = new("Bake", "1") { SerializedOutput = "3" };
        Assert.Throws<InvalidOperationException>(() => bare.ReadOutputAs<int>());
        OrchestrationMetadata whole = new("Bake", "1") { SerializedInput = "1", SerializedOutput = "3", SerializedCustomStatus = "\"hot\"", DataConverter = Json };
        Assert.Equal((1, 3, "hot"), (whole.ReadInputAs<int>(), whole.ReadOutputAs<int>(), whole.ReadCustomStatusAs<string>()));
    }

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Pending, false, false)]
    [InlineData(OrchestrationRuntimeStatus.Running, true, false)]
    [InlineData(OrchestrationRuntimeStatus.Suspended, false, false)]
    [InlineData(OrchestrationRuntimeStatus.Completed, false, true)]
    [InlineData(OrchestrationRuntimeStatus.Failed, false, true)]
    [InlineData(OrchestrationRuntimeStatus.Terminated, false, true)]
    public void Only_an_end_counts_as_completed(OrchestrationRuntimeStatus status, bool running, bool completed)
    {
        OrchestrationMetadata instance = new("Bake", "1") { RuntimeStatus = status };
        Assert.Equal((running, completed), (instance.IsRunning, instance.IsCompleted));
    }

    [Fact]
    public async Task A_list_is_fetched_page_by_page_and_no_further_than_it_is_read()
    {
        List<string> fetched = [];
        var list = Pageable.Create<int>((from, ct) =>
        {
            fetched.Add(from ?? "start");
            return Task.FromResult(from is null ? new Page<int>([1, 2], "two") : new Page<int>([3]));
        });
        Assert.Equal(1, await list.FirstAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["start"], fetched);
        Assert.Equal([1, 2, 3], await list.ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["start", "start", "two"], fetched);
    }

    private sealed record Loaf(string Flour);
}
