using System.Security.Cryptography;
using System.Text;
using Microsoft.Azure.Functions.Worker.Converters;

namespace BakeryOps.Functions.Http.Binding;

/// <summary>
/// The id of what a function creates: random, and the same for each repeat of a request with an
/// <see cref="IdempotencyKey"/>, so that a repeat finds what was created before.
/// </summary>
[InputConverter(typeof(NewIdConverter))]
public sealed class NewId
{
    public const int SecretBytes = 32;

    private readonly byte[] secret;

    internal NewId(byte[] secret) => this.secret = secret;

    /// <summary>32 hexadecimal digits, lower case.</summary>
    public string Hex => Convert.ToHexStringLower(Derived("hex").AsSpan(0, 16));

    /// <param name="letters">32 different characters.</param>
    /// <param name="count">At most 32.</param>
    public string Text(string letters, int count) =>
        string.Concat(Derived("text").Take(count).Select(number => letters[number % letters.Length]));

    private byte[] Derived(string form) => HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(form));
}

internal sealed class NewIdConverter : IInputConverter
{
    public ValueTask<ConversionResult> ConvertAsync(ConverterContext context) =>
        new(
            ConversionResult.Success(
                context.FunctionContext.Items.TryGetValue(typeof(NewId), out var ofKey)
                    ? ofKey
                    : new NewId(RandomNumberGenerator.GetBytes(NewId.SecretBytes))
            )
        );
}
