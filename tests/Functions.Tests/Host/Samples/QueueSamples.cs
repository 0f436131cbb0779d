using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Tests.Host.Samples;

public sealed record Parcel(string Page, int Pieces);

/// <summary>Queue functions for tests. The text of a message begins with the page to write on.</summary>
public sealed class QueueSamples(Notebook notebook)
{
    [Function("TakeText")]
    public void TakeText([QueueTrigger("take-text")] string text, long dequeueCount, string id) =>
        notebook.Note(text, $"{dequeueCount} {id.Length > 0}");

    [Function("TakeParcel")]
    public Task TakeParcel([QueueTrigger("%ParcelQueue%")] Parcel parcel, FunctionContext context)
    {
        notebook.Note(parcel.Page, $"{parcel.Pieces} {context.Items["layers"]}");
        return Task.CompletedTask;
    }

    [Function("TakeMessage")]
    public void TakeMessage([QueueTrigger("take-message")] QueueMessage message) =>
        notebook.Note(message.Body.ToString(), message.MessageId);

    [Function("TakeBytes")]
    public void TakeBytes([QueueTrigger("take-bytes")] BinaryData bytes) => notebook.Note(bytes.ToString(), "bytes");

    [Function("AlwaysFail")]
    public void AlwaysFail([QueueTrigger("always-fail")] string page)
    {
        notebook.Note(page, "tried");
        throw new InvalidOperationException("It never works.");
    }

    /// <summary>Runs until the test opens the gate with the message's name.</summary>
    [Function("TakeSlowly")]
    public async Task TakeSlowly([QueueTrigger("take-slowly")] string page, CancellationToken ct)
    {
        notebook.Note(page, "began");
        await notebook.Gate(page).WaitAsync(ct);
        notebook.Note(page, "done");
    }
}
