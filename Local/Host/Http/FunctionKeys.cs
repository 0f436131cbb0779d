using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace BakeryOps.Local.Host.Http;

/// <summary>
/// The keys of functions that are not anonymous, from the settings <c>Host:Keys:master</c> (valid for all),
/// <c>Host:Keys:default</c> (every function that asks for a function key) and <c>Host:Keys:{function}</c>. A function
/// without a configured key refuses every call.
/// </summary>
internal sealed class FunctionKeys(IConfiguration configuration)
{
    private const string Header = "x-functions-key";
    private const string Query = "code";

    public bool Open(HttpRequest request, string function, AuthorizationLevel level)
    {
        if (level is AuthorizationLevel.Anonymous)
            return true;
        var given = request.Headers.TryGetValue(Header, out var header)
            ? header.ToString()
            : request.Query[Query].ToString();
        if (given.Length == 0)
            return false;
        return Fits(given, "master")
            || level is AuthorizationLevel.Function && (Fits(given, "default") || Fits(given, function));
    }

    private bool Fits(string given, string key) =>
        configuration[$"Host:Keys:{key}"] is { Length: > 0 } expected
        && CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(given)),
            SHA256.HashData(Encoding.UTF8.GetBytes(expected))
        );
}
