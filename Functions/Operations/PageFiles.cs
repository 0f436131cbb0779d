using System.Collections.Frozen;
using Microsoft.AspNetCore.StaticFiles;

namespace BakeryOps.Functions.Operations;

/// <summary>The built pages (<c>Web/dist</c>), which are part of this assembly.</summary>
internal static class PageFiles
{
    private const string Prefix = "Web/";

    private static readonly FileExtensionContentTypeProvider Types = new();

    private static readonly FrozenDictionary<string, PageFile> Files = typeof(PageFiles)
        .Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .ToFrozenDictionary(name => name[Prefix.Length..], Read);

    /// <param name="path">Below <c>/</c>: <c>assets/app-1a2b.js</c>. A folder is its <c>index.html</c>.</param>
    /// <returns>Null: there is no such file.</returns>
    public static PageFile? Find(string path) =>
        Files.GetValueOrDefault(path) ?? Files.GetValueOrDefault($"{path.TrimEnd('/')}/index.html");

    private static PageFile Read(string name)
    {
        using var stream = typeof(PageFiles).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var type = Types.TryGetContentType(name, out var known) ? known : "application/octet-stream";
        return new(bytes, type.StartsWith("text/", StringComparison.Ordinal) ? $"{type}; charset=utf-8" : type);
    }
}

internal sealed record PageFile(byte[] Bytes, string ContentType);
