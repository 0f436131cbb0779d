using System.Buffers.Text;
using System.Text;
using Microsoft.Azure.Functions.Worker.Converters;

namespace BakeryOps.Functions.Http.Binding;

/// <summary>
/// The header <c>If-Match</c>: the version that the caller read, as the answer's <c>ETag</c> gave it. A function that takes
/// it as a parameter requires it, and refuses a change of another version.
/// </summary>
[InputConverter(typeof(IfMatchConverter))]
public sealed record IfMatch
{
    public const string Header = "If-Match";

    private IfMatch(string tag) => Tag = tag;

    /// <summary>With its quotation marks.</summary>
    public string Tag { get; }

    /// <summary>The entity tag of a stored version.</summary>
    public static string TagOf(string version) =>
        // The emulator escapes a version when it is read, but not in the answer to a transaction.
        $"\"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(version)))}\"";

    /// <returns>What was read, if it is still of the version that the caller has.</returns>
    /// <exception cref="VersionConflictException">It is of another.</exception>
    public Versioned<T> Require<T>(Versioned<T> read, Rule conflict, string subject) =>
        TagOf(read.Version) == Tag ? read : throw new VersionConflictException(conflict, subject);

    /// <exception cref="RuleBroken"><c>input.missing-field</c></exception>
    public static IfMatch Of(HttpRequest request) =>
        request.Headers[Header] is [{ Length: > 2 and <= 255 } tag] && tag.StartsWith('"')
            ? new(tag)
            : throw new RuleBroken(
                InputRules.MissingField,
                $"Please send {Header} with the ETag of what you have read."
            )
            {
                Field = Header,
            };
}

internal sealed class IfMatchConverter : IInputConverter
{
    /// <exception cref="RuleBroken"><c>input.missing-field</c></exception>
    public ValueTask<ConversionResult> ConvertAsync(ConverterContext context) =>
        new(ConversionResult.Success(IfMatch.Of(context.Request())));
}
