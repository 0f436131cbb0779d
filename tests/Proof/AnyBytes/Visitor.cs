using System.Security.Cryptography;
using System.Text;
using BakeryOps.Domain.Access;
using BakeryOps.Functions.Access;
using BakeryOps.Functions.Http;
using BakeryOps.Infrastructure.Customers;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Proof.AnyBytes;

/// <summary>
/// The sender of malformed requests: a shop owner with storefront key and vendors' secrets, so that requests pass
/// authentication.
/// </summary>
internal sealed class Visitor(Uri host, TestShop shop, string order, IReadOnlyDictionary<string, string> sessions)
{
    private const string TwilioToken = "token-of-the-simulated-account";

    public string Key => shop.Key;

    public SignedEvents Signed => new(shop.Id, order);

    /// <summary>
    /// Creates a shop with the products of the documented examples, and a session per function, as some end theirs.
    /// </summary>
    public static async Task<Visitor> Come(RunningBakery bakery, Uri host, IEnumerable<Declaration> functions)
    {
        var shop = await TestShop.Open(
            bakery,
            shop => shop with { Slots = [.. shop.Slots, new("08-10", new(8, 0), new(10, 0), 1000)] },
            menu =>
                [
                    .. menu,
                    TestShop.Product("banh-mi", 15_000, TestShop.Vnd),
                    TestShop.Product("sourdough", 60_000, TestShop.Vnd),
                ]
        );
        var placed = await shop.Place(shop.Request());
        var sessions = new Dictionary<string, string>();
        foreach (var function in functions.Where(function => !function.IsOpen))
            sessions[function.Name] = function.Callers.Contains(Caller.Customer)
                ? await SignedInCustomer(bakery, shop, sessions.Count)
                : await bakery.SignedIn(shop.Id, Role.Owner);
        return new(host, shop, placed.Number, sessions);
    }

    /// <summary>Each is another customer, as calls of one account are limited.</summary>
    private static async Task<string> SignedInCustomer(RunningBakery bakery, TestShop shop, int number)
    {
        var (services, ct) = (bakery.Host.Services, TestContext.Current.CancellationToken);
        var customer = await services
            .GetRequiredService<CustomersTable>()
            .FindOrAdd(
                new()
                {
                    ShopId = shop.Id,
                    Id = Guid.NewGuid().ToString("N"),
                    Phone = $"+8490555{number:0000}",
                    Email = null,
                    Created = bakery.Clock.GetUtcNow(),
                },
                ct
            );
        return (await services.GetRequiredService<CustomerSessionService>().Open(shop.Id, customer.Id, ct)).Written;
    }

    public string Session(string function) => sessions[function];

    /// <summary>An example, adapted to this shop.</summary>
    public string Filled(string example) =>
        example
            .Replace("2026-12-24", $"{shop.Day:yyyy-MM-dd}", StringComparison.Ordinal)
            .Replace("\"demo\"", $"\"{shop.Id}\"", StringComparison.Ordinal);

    public string Known(string parameter, Odd odd) =>
        parameter switch
        {
            "shop" => shop.Id,
            "number" => order,
            "day" => $"{shop.Day:yyyy-MM-dd}",
            "token" => $"{shop.Id}.{order}.{odd.Segment()}",
            "queue" => "publish-outbox",
            "place" => "kitchen",
            "*path" => "index.html",
            "reference" => SimulatedMtnMoMo.CallbackOf(shop.Id, "0f8fad5b-d9cb-469f-a165-70867728950e"),
            // Most ids have 32 characters: others do not reach the function.
            _ => odd.Chance(0.6) ? new string('a', 32) : odd.One(shop.Id, order),
        };

    public byte[] FromTwilio(Odd odd, ref string query, List<byte[]> headers)
    {
        var (occasion, id) = (odd.Text(), odd.Text());
        query = $"?occasion={Uri.EscapeDataString(occasion)}&id={Uri.EscapeDataString(id)}";
        var form = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["MessageSid"] = odd.Text(),
            ["MessageStatus"] = odd.Text(),
            ["ErrorCode"] = odd.Text(),
            [odd.Text()] = odd.Text(),
        };
        var signed =
            $"{host.AbsoluteUri}api/v1/webhooks/twilio/{shop.Id}{query}"
            + string.Concat(form.Select(field => field.Key + field.Value));
#pragma warning disable CA5350 // Twilio requires SHA-1.
        headers.Add(
            Encoding.ASCII.GetBytes(
                $"X-Twilio-Signature: {Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(TwilioToken), Encoding.UTF8.GetBytes(signed)))}"
            )
        );
#pragma warning restore CA5350
        return Encoding.UTF8.GetBytes(
            string.Join(
                '&',
                form.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}")
            )
        );
    }
}
