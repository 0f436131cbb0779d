using System.Text.RegularExpressions;

namespace BakeryOps.Local.Host.Blobs;

/// <summary>
/// The path pattern of a blob trigger: <c>container</c> or <c>container/photos/{name}.{extension}</c>.
/// </summary>
internal sealed class BlobPath
{
    private readonly Regex pattern;

    /// <exception cref="InvalidOperationException">The path names no container.</exception>
    public BlobPath(string path)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        Container = slash < 0 ? path : path[..slash];
        var blob = slash < 0 ? "" : path[(slash + 1)..];
        if (Container.Length == 0 || Container.Contains('{', StringComparison.Ordinal))
            throw new InvalidOperationException($"The blob path '{path}' must begin with a container name.");
        Prefix = blob.Split('{')[0];
        var parts = Regex.Split(blob, @"\{(\w+)\}", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        // Every second part is a parameter name. The last one matches greedily, the others lazily.
        var all = string.Concat(parts.Select((part, i) => i % 2 == 0 ? Regex.Escape(part) : Value(part, i)));
        pattern = new Regex(
            blob.Length == 0 ? "^" : $"^{all}$",
            RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(1)
        );

        string Value(string name, int i) => $"(?<{name}>.+{(i == parts.Length - 2 ? "" : "?")})";
    }

    public string Container { get; }

    /// <summary>The literal prefix of every matching blob name.</summary>
    public string Prefix { get; }

    /// <summary>The values of the path parameters by name; null when the blob does not match.</summary>
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
