using System.Collections.Concurrent;

namespace BakeryOps.Functions.Tests.Host.Samples;

/// <summary>Records of the sample functions, and gates at which they wait until a test opens them.</summary>
public sealed class Notebook
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> notes = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> gates = new();

    public void Note(string page, string note) => notes.GetOrAdd(page, _ => new()).Enqueue(note);

    public IReadOnlyList<string> Page(string page) => notes.TryGetValue(page, out var noted) ? [.. noted] : [];

    public Task Gate(string name) => Of(name).Task;

    public void Open(string name) => Of(name).TrySetResult();

    private TaskCompletionSource Of(string name) =>
        gates.GetOrAdd(name, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
