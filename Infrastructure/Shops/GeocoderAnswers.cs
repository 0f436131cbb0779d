using System.Text.Json;

namespace BakeryOps.Infrastructure.Shops;

internal static class GeocoderAnswers
{
    /// <exception cref="HttpRequestException">It is not JSON.</exception>
    public static async Task<JsonElement> ReadJson(this HttpResponseMessage answer, CancellationToken ct)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(ct), default, ct);
            return document.RootElement.Clone();
        }
        catch (JsonException unreadable)
        {
            throw new HttpRequestException("The geocoder's answer is not JSON.", unreadable);
        }
    }
}
