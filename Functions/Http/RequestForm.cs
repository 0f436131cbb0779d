using BakeryOps.Functions.Http.Errors;

namespace BakeryOps.Functions.Http;

/// <summary>Reads a request's body that is a form, as vendors send it.</summary>
public static class RequestForm
{
    private const string MediaType = "application/x-www-form-urlencoded";

    /// <returns>The fields by name; the values of a repeated field are joined by commas.</returns>
    /// <exception cref="RuleBroken"><c>input.not-that-type</c> (415), <c>input.not-a-form</c></exception>
    public static async Task<IReadOnlyDictionary<string, string>> ReadForm(
        this HttpRequest request,
        CancellationToken ct
    )
    {
        // Not HasFormContentType: that is true for multipart, too, whose reader fails in many ways.
        if (!request.Has(MediaType))
            throw new RuleBroken(
                HttpRules.NotThatType,
                $"Please send this as {MediaType} in UTF-8, and say so in Content-Type."
            );
        try
        {
            return (await request.ReadFormAsync(ct)).ToDictionary(field => field.Key, field => field.Value.ToString());
        }
        catch (InvalidDataException)
        {
            throw new RuleBroken(HttpRules.NotForm, "This form cannot be read.");
        }
    }
}
