namespace BakeryOps.Local.Simulators.Sent;

/// <summary>All sent messages of all channels, newest first.</summary>
internal sealed class SentMessages(SimulatorOptions options)
{
    private readonly BoundedCollection<SentMessage> messages = new(options.Remembered, message => message.Id);
    private long version;

    /// <summary>Increases with every change, so that a page knows whether to reload.</summary>
    public long Version => Interlocked.Read(ref version);

    public int Count => messages.Count;

    public void Put(SentMessage message)
    {
        messages.Put(message);
        Interlocked.Increment(ref version);
    }

    /// <param name="channel">A channel, or null for all.</param>
    /// <param name="words">Each word must occur in receiver, subject or text; null for no filter.</param>
    /// <param name="olderThan">Continues after the message with this id.</param>
    public (IReadOnlyList<SentMessage> Messages, bool More) Page(
        string? channel,
        string? words,
        int limit,
        string? olderThan
    )
    {
        var sought = words?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return messages.Page(
            message => (channel is null || message.Channel == channel) && sought.All(word => Has(message, word)),
            limit,
            olderThan
        );
    }

    private static bool Has(SentMessage message, string word) =>
        message.To.Contains(word, StringComparison.OrdinalIgnoreCase)
        || message.Text.Contains(word, StringComparison.OrdinalIgnoreCase)
        || message.Subject?.Contains(word, StringComparison.OrdinalIgnoreCase) == true;
}
