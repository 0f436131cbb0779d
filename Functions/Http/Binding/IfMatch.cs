using System.Globalization;
using BakeryOps.Functions.Http.Errors;
using Microsoft.Azure.Functions.Worker.Converters;

namespace BakeryOps.Functions.Http.Binding;

/// <summary>
/// The header <c>If-Match</c>: the version that the caller has read, as its answer gave it in <c>ETag</c>: <c>"7"</c>. A
/// function that takes it as a parameter requires it: without it the answer is 400 <c>input.no-version</c>.
/// </summary>
[InputConverter(typeof(IfMatchConverter))]
public sealed record IfMatch
{
    public const string Header = "If-Match";

    private IfMatch(int version) => Version = version;

    public int Version { get; }

    /// <exception cref="RuleBroken"><c>input.no-version</c></exception>
    public static IfMatch Of(HttpRequest request) =>
        request.Headers.IfMatch is [['"', .., '"'] tag]
        && int.TryParse(tag.AsSpan(1, tag.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? new(version)
            : throw new RuleBroken(
                HttpRules.NoVersion,
                $"Please read it first, and send the ETag of that answer in {Header}, such as \"7\"."
            )
            {
                Field = Header,
            };

    /// <summary>Tells the caller the version of what is answered.</summary>
    public static void Tell(HttpContext http, int version) =>
        http.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
}

internal sealed class IfMatchConverter : IInputConverter
{
    /// <exception cref="RuleBroken"><c>input.no-version</c></exception>
    public ValueTask<ConversionResult> ConvertAsync(ConverterContext context) =>
        new(ConversionResult.Success(IfMatch.Of(context.Request())));
}
