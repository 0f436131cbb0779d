using System.Buffers.Text;
using System.Globalization;
using System.Text;
using BakeryOps.Functions.Http.Errors;
using Microsoft.Azure.Functions.Worker.Converters;

namespace BakeryOps.Functions.Http.Binding;

/// <summary>
/// The header <c>If-Match</c>: the version that the caller has read, as its answer gave it in <c>ETag</c>. A function that
/// takes it as a parameter requires it, and refuses the change of another version.
/// </summary>
[InputConverter(typeof(IfMatchConverter))]
public sealed record IfMatch
{
    public const string Header = "If-Match";
    private const int Longest = 255;

    private IfMatch(string tag) => Tag = tag;

    /// <summary>With its quotation marks.</summary>
    public string Tag { get; }

    /// <summary>Where versions are numbers: the number; -1: it is none.</summary>
    public int Version =>
        int.TryParse(Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : -1;

    /// <summary>The entity tag of a stored version.</summary>
    public static string TagOf(string version) =>
        // The emulator escapes a version when it is read, but not in the answer to a transaction.
        $"\"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(version)))}\"";

    /// <summary>Tells the caller the version of what is answered, where versions are numbers.</summary>
    public static void Tell(HttpContext http, int version) =>
        http.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <returns>What was read, if it is still of the version that the caller has.</returns>
    /// <exception cref="VersionConflictException">It is of another.</exception>
    public Versioned<T> Require<T>(Versioned<T> read, Rule conflict, string subject) =>
        TagOf(read.Version) == Tag ? read : throw new VersionConflictException(conflict, subject);

    /// <exception cref="RuleBroken"><c>input.no-version</c></exception>
    public static IfMatch Of(HttpRequest request) =>
        request.Headers.IfMatch is [['"', .., '"'] tag] && tag.Length is > 2 and <= Longest
            ? new(tag)
            : throw new RuleBroken(
                HttpRules.NoVersion,
                $"Please read it first, and send the ETag of that answer in {Header}."
            )
            {
                Field = Header,
            };
}

internal sealed class IfMatchConverter : IInputConverter
{
    /// <exception cref="RuleBroken"><c>input.no-version</c></exception>
    public ValueTask<ConversionResult> ConvertAsync(ConverterContext context) =>
        new(ConversionResult.Success(IfMatch.Of(context.Request())));
}
