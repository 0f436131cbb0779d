namespace BakeryOps.Infrastructure.Notifications.Rendering;

/// <summary>
/// What an alert's reason means, in words. An area lists its reasons in <c>Templates/(area).reasons.(language).txt</c>,
/// one a line: <c>refund.failed: a refund did not go through</c>.
/// </summary>
internal sealed class AlertReasons(IReadOnlyDictionary<string, string> files)
{
    private const string Unknown = "unknown";

    // By language and code.
    private readonly Dictionary<(string, string), string> texts = (
        from file in files
        let name = file.Key.Split('.')
        where name is [_, "reasons", _, "txt"]
        from line in file.Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        let parts = line.Split(": ", 2)
        select (Key: (name[2], parts[0]), Text: parts[1])
    ).ToDictionary(reason => reason.Key, reason => reason.Text);

    /// <summary>The codes that one language explains.</summary>
    public IEnumerable<string> In(string language) =>
        from key in texts.Keys
        where key.Item1 == language
        select key.Item2;

    /// <returns>A code without a text is returned as it is.</returns>
    /// <param name="code">Empty: unknown.</param>
    public string Explain(string code, string language) =>
        code.Length == 0 ? texts[(language, Unknown)] : texts.GetValueOrDefault((language, code), code);
}
