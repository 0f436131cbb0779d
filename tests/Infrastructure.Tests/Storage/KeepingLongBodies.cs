using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Tests.Storage;

public class KeepingLongBodies(AzuriteFixture azurite)
{
    // The JSON of a text is the text between quotation marks, inside {"text":…}.
    private const int Around = 11;
    private static readonly TableKey Key = new("p", "r");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(32_000 - Around)]
    [InlineData(32_001 - Around)]
    [InlineData(64_000 - Around)]
    [InlineData(200 * 1024)]
    [InlineData(JsonRows.LongestBody - Around)]
    public async Task A_body_up_to_the_limit_is_read_as_it_was_written(int length)
    {
        var texts = Table();
        var text = string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + i % 26)));
        await texts.Insert(Key, new(text), Ct);
        Assert.Equal(text, (await texts.Find(Key, Ct))!.Value.Text);
    }

    [Fact]
    public async Task One_of_many_quotation_marks_under_the_longest_key_fits_too()
    {
        var lists = new AggregateTable<string[]>(
            Rows(),
            new Rule("list.changed-meanwhile", RuleKind.Conflict),
            "The list"
        );
        var key = new TableKey(new string('ơ', 512), new string('ế', 512));
        var texts = Enumerable.Repeat("a", JsonRows.LongestBody / "'a',".Length - 1).ToArray();
        await lists.Insert(key, texts, Ct);
        Assert.Equal(texts, (await lists.Find(key, Ct))!.Value);
    }

    [Fact]
    public async Task A_body_that_became_shorter_leaves_nothing_of_the_longer_one()
    {
        var texts = Table();
        var read = await texts.Insert(Key, new(new string('a', 100_000)), Ct);
        await texts.Replace(Key, read!, new("short"), Ct);
        Assert.Equal("short", (await texts.Find(Key, Ct))!.Value.Text);
        Assert.Equal(
            ["Body"],
            (await texts.Rows.Find(Key, Ct))!.Keys.Where(name => name.StartsWith("Body", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task One_over_the_limit_is_refused_before_the_service_is_asked()
    {
        var counting = new Asked();
        var texts = Table(counting);
        var read = await texts.Insert(Key, new("short"), Ct);
        var before = counting.Times;
        var tooLong = new Long(new string('a', JsonRows.LongestBody - Around + 1));
        var refused = await Assert.ThrowsAsync<ArgumentException>(() => texts.Insert(new("p", "s"), tooLong, Ct));
        Assert.StartsWith("Long is too large for a row: 480001 characters", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => texts.Replace(Key, read!, tooLong, Ct));
        Assert.Equal(before, counting.Times);
    }

    private AggregateTable<Long> Table(Asked? counting = null) =>
        new(Rows(counting), new Rule("text.changed-meanwhile", RuleKind.Conflict), "The text");

    private LazyTable Rows(Asked? counting = null)
    {
        var options = new TableClientOptions();
        if (counting is not null)
            options.AddPolicy(counting, HttpPipelinePosition.PerCall);
        return new(new(azurite.ConnectionString, options), AzuriteFixture.Prefix());
    }

    private sealed record Long(string Text);

    private sealed class Asked : HttpPipelineSynchronousPolicy
    {
        public int Times { get; private set; }

        public override void OnSendingRequest(HttpMessage message) => Times++;
    }
}
