using System.Security.Cryptography;
using System.Text;

namespace BakeryOps.Support;

/// <summary>Callbacks as the simulated MTN MoMo sends them.</summary>
public static class SimulatedMtnMoMo
{
    private const string ApiKey = "key-of-collections";

    /// <summary>The last part of the callback's address that the app gives MTN with a payment.</summary>
    public static string CallbackOf(string shopId, string reference)
    {
        var about = Encoding.UTF8.GetBytes($"callback\n{shopId}\n{reference}");
        var code = HMACSHA256.HashData(Encoding.UTF8.GetBytes(ApiKey), about).AsSpan(0, 16);
        return $"{reference}.{Convert.ToHexStringLower(code)}";
    }
}
