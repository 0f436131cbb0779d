using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using BakeryOps.Domain.Access;
using BakeryOps.Functions.Http.Pipeline;
using Microsoft.Extensions.Options;

namespace BakeryOps.Functions.Access;

/// <summary>A deployment's administrator, by the key in <c>X-Admin-Key</c>.</summary>
public sealed class AdminKeyScheme(IOptions<AdminOptions> options) : ICallerScheme
{
    /// <summary>A shorter key could be found from its hash.</summary>
    public const int Shortest = 32;

    private readonly (string Name, byte[] Hash)[] keys =
    [
        .. options.Value.Keys.Select(key => (key.Key, Convert.FromHexString(key.Value))),
    ];

    public Caller Kind => Caller.Admin;
    public string HowToSend => $"send an administrator's key in {Credentials.AdminKeyHeader}";
    public Rule Missing => AccessRules.UnknownAdminKey;
    public string Challenge => "AdminKey realm=\"bakeryops\"";

    public IReadOnlyDictionary<string, JsonObject> Documented =>
        new Dictionary<string, JsonObject>
        {
            [nameof(Caller.Admin)] = new()
            {
                ["type"] = "apiKey",
                ["in"] = "header",
                ["name"] = Credentials.AdminKeyHeader,
                ["description"] = "A key of the deployment's administrators.",
            },
        };

    public string? Sent(HttpRequest request) =>
        request.Headers[Credentials.AdminKeyHeader] is [{ Length: > 0 } only] ? Credentials.Short(only) : null;

    public ValueTask<CallerIdentity> Authenticate(HttpContext http, string sent, CancellationToken ct)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(sent));
        string? name = null;
        // All of them are compared, each in constant time.
        foreach (var key in keys)
            if (CryptographicOperations.FixedTimeEquals(hash, key.Hash) && sent.Length >= Shortest)
                name = key.Name;
        return name is null
            ? throw new RuleBroken(Missing, "This administrator's key is not valid.")
            : new(new AdminCaller(name));
    }

    public string? ClaimedShop(string sent) => null;
}
