using BakeryOps.Functions.Tests.Host.Samples;
using BakeryOps.Local.Host;

namespace BakeryOps.Functions.Tests.Host;

public sealed class ReadingBlobs(ReadingBlobs.BlobHost host) : IClassFixture<ReadingBlobs.BlobHost>
{
    private static readonly CancellationToken ct = TestContext.Current.CancellationToken;

    public sealed class BlobHost : SampleHost
    {
        protected override LocalHostOptions Options => base.Options with { Functions = [typeof(BlobSamples)] };
    }

    [Fact]
    public async Task A_new_blob_is_handled_with_the_parts_of_its_name()
    {
        await Upload("photos", "cake.jpg", "sweet");
        await RunningBakery.Until(
            () => host.Notebook.Page("photo cake").SequenceEqual(["jpg sweet"]),
            "the photo is read"
        );
    }

    [Fact]
    public async Task A_changed_blob_is_handled_again_and_an_unchanged_one_is_not()
    {
        await Upload("photos", "bun.jpg", "first");
        await RunningBakery.Until(() => host.Notebook.Page("photo bun").Count == 1, "the photo is read");
        await Upload("photos", "bun.jpg", "second");
        await RunningBakery.Until(() => host.Notebook.Page("photo bun").Count == 2, "the photo is read again");
        // A second host skips blobs with receipts; a later blob proves that it has scanned.
        await using var second = await host.StartHost();
        await Upload("photos", "later.jpg", "last");
        await RunningBakery.Until(() => host.Notebook.Page("photo later").Count > 0, "the later photo is read");
        Assert.Equal(["jpg first", "jpg second"], host.Notebook.Page("photo bun"));
    }

    [Fact]
    public async Task Another_name_in_the_container_is_passed_over()
    {
        await Upload("photos", "notes", "no photo");
        await Upload("photos", "roll.png", "photo");
        await RunningBakery.Until(() => host.Notebook.Page("photo roll").Count == 1, "the photo is read");
        Assert.Empty(host.Notebook.Page("photo notes"));
    }

    [Fact]
    public async Task A_whole_container_can_be_watched_and_a_blob_had_as_a_stream()
    {
        await Upload("scans", "2026/a.pdf", "paper");
        await RunningBakery.Until(
            () => host.Notebook.Page("scans/2026/a.pdf").SequenceEqual(["paper"]),
            "the scan is read"
        );
    }

    [Fact]
    public async Task What_fails_too_often_is_named_in_the_poison_queue()
    {
        await Upload("refused", "bad.bin", "x");
        var deadLetters = host.Queues.GetQueueClient("webjobs-blobtrigger-poison");
        string? named = null;
        await RunningBakery.Until(
            async () =>
                await deadLetters.ExistsAsync(ct)
                && (named = (await deadLetters.PeekMessageAsync(ct)).Value?.MessageText) is not null,
            "the poison queue has it"
        );
        Assert.Contains("\"BlobName\":\"bad.bin\"", named, StringComparison.Ordinal);
        Assert.Equal(3, host.Notebook.Page("refused bad.bin").Count);
    }

    private async Task Upload(string container, string name, string content)
    {
        var client = host.Blobs.GetBlobContainerClient(container);
        await client.CreateIfNotExistsAsync(cancellationToken: ct);
        await client.GetBlobClient(name).UploadAsync(BinaryData.FromString(content), overwrite: true, ct);
    }
}
