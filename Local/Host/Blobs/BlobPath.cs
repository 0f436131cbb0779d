using System.Text.RegularExpressions;

namespace BakeryOps.Local.Host.Blobs;

/// <summary>Which blobs start a function: <c>container</c> or <c>container/photos/{name}.{extension}</c>.</summary>
internal sealed class BlobPath
{
    private readonly Regex pattern;

    /// <exception cref="InvalidOperationException">It names no container.</exception>
    public BlobPath(string path)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        Container = slash < 0 ? path : path[..slash];
        var blob = slash < 0 ? "" : path[(slash + 1)..];
        if (Container.Length == 0 || Container.Contains('{', StringComparison.Ordinal))
            throw new InvalidOperationException($"The blob path '{path}' has to begin with the name of a container.");
        Prefix = blob.Split('{')[0];
        var parts = Regex.Split(blob, @"\{(\w+)\}");
        // Every second part is a name. The last takes what is left, the others as little as they can.
        pattern = new Regex(
            blob.Length == 0
                ? "^"
                : "^"
                    + string.Concat(
                        parts.Select(
                            (part, i) =>
                                i % 2 == 0 ? Regex.Escape(part) : $"(?<{part}>.+{(i == parts.Length - 2 ? "" : "?")})"
                        )
                    )
                    + "$",
            RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(1)
        );
    }

    public string Container { get; }

    /// <summary>What every such blob's name begins with.</summary>
    public string Prefix { get; }

    /// <summary>The parts of the name by their names in the path; null when the blob is none of these.</summary>
    public IReadOnlyDictionary<string, object?>? Match(string blobName)
    {
        var match = pattern.Match(blobName);
        return !match.Success
            ? null
            : pattern
                .GetGroupNames()
                .Where(name => !char.IsAsciiDigit(name[0]))
                .ToDictionary(
                    name => name,
                    name => (object?)match.Groups[name].Value,
                    StringComparer.OrdinalIgnoreCase
                );
    }
}
