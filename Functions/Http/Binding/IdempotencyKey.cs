using System.Text;
using BakeryOps.Functions.Http.Errors;
using Microsoft.Azure.Functions.Worker.Converters;

namespace BakeryOps.Functions.Http.Binding;

/// <summary>
/// The header <c>Idempotency-Key</c>, by which repeats of a request are recognised: 1–255 visible ASCII characters. A
/// function that takes it as a parameter requires it: without it the answer is 400 <c>input.no-idempotency-key</c>.
/// </summary>
[InputConverter(typeof(IdempotencyKeyConverter))]
public sealed record IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    private IdempotencyKey(string value) => Value = value;

    public string Value { get; }

    internal byte[] Bytes => Encoding.ASCII.GetBytes(Value);

    /// <exception cref="RuleBroken"><c>input.no-idempotency-key</c></exception>
    public static IdempotencyKey Of(HttpRequest request) =>
        request.Headers[Header] is [{ Length: >= 1 and <= 255 } key] && key.All(c => c is >= '!' and <= '~')
            ? new(key)
            : throw new RuleBroken(
                HttpRules.NoIdempotencyKey,
                $"Please send {Header}: 1 to 255 visible ASCII characters, a new value for each new request, "
                    + "the same value when you repeat it."
            )
            {
                Field = Header,
            };
}

internal sealed class IdempotencyKeyConverter : IInputConverter
{
    /// <exception cref="RuleBroken"><c>input.no-idempotency-key</c></exception>
    public ValueTask<ConversionResult> ConvertAsync(ConverterContext context) =>
        new(ConversionResult.Success(IdempotencyKey.Of(context.Request())));
}
