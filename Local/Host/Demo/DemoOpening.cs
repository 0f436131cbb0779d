using System.Globalization;
using System.Text.Json.Nodes;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Workflows;
using Microsoft.Extensions.Configuration;

namespace BakeryOps.Local.Host.Demo;

/// <summary>
/// Opens a demo shop by the API: an administrator opens it, and its owner signs in, adds the staff and sets every
/// section, the slots last: until then nobody can order. A start that was interrupted is completed by the next one, and
/// what is set already is left as it is.
/// </summary>
public sealed class DemoOpening(DemoApi api, DemoAdmin admin, IConfiguration configuration)
{
    private const string AdminHeader = "X-Admin-Key";

    /// <param name="closed">The days without orders.</param>
    public async Task Open(DemoShop demo, IReadOnlyList<ClosedDay> closed, CancellationToken ct)
    {
        var id = demo.Shop.Id;
        var known = await api.Call(HttpMethod.Get, $"api/v1/shops/{id}", null, ct, (AdminHeader, admin.Key));
        if (known?["hasSlots"]?.GetValue<bool>() == true)
            return;
        if (known is null)
            await api.Call(
                HttpMethod.Post,
                "api/v1/shops",
                Request(demo),
                ct,
                (AdminHeader, admin.Key),
                ("Idempotency-Key", $"open-{id}")
            );
        var session = await SignIn(demo, ct);
        await AddStaff(demo, session, ct);
        await Set(Sections(demo, closed), session, ct);
        await AddProducts(demo, session, ct);
        await Set([("slots", "slots", new SlotSettings(demo.Shop.Slots))], session, ct);
        await api.Call(HttpMethod.Delete, "api/v1/sessions/current", null, ct, session);
    }

    private async Task<(string, string)> SignIn(DemoShop demo, CancellationToken ct)
    {
        var asked = new
        {
            shop = demo.Shop.Id,
            email = demo.Owner.Email,
            password = demo.Owner.Password,
        };
        var signedIn = await api.Call(HttpMethod.Post, "api/v1/sessions", asked, ct);
        return ("Authorization", $"Bearer {signedIn!["token"]}");
    }

    private async Task AddStaff(DemoShop demo, (string, string) session, CancellationToken ct)
    {
        var team = await api.Call(HttpMethod.Get, "api/v1/staff", null, ct, session);
        var known = team!.AsArray().Select(member => (string)member!["email"]!).ToHashSet();
        foreach (var one in demo.Staff.Where(one => !known.Contains(one.Email)))
            await api.Call(HttpMethod.Post, "api/v1/staff", one, ct, session);
    }

    private async Task AddProducts(DemoShop demo, (string, string) session, CancellationToken ct)
    {
        foreach (var product in demo.Products)
            await api.Call(
                HttpMethod.Post,
                "api/v1/products",
                product,
                ct,
                session,
                ("Idempotency-Key", $"add-{product.Id}")
            );
    }

    private async Task Set(
        IEnumerable<(string Path, string Section, object Body)> sections,
        (string, string) session,
        CancellationToken ct
    )
    {
        var shop = await api.Call(HttpMethod.Get, "api/v1/shop", null, ct, session);
        foreach (var (path, section, body) in sections)
        {
            if (shop!["sections"]![section] is not null)
                continue;
            var version = string.Create(CultureInfo.InvariantCulture, $"\"{shop["version"]!.GetValue<int>()}\"");
            shop = await api.Call(HttpMethod.Put, $"api/v1/shop/{path}", body, ct, session, ("If-Match", version));
        }
    }

    private IEnumerable<(string Path, string Section, object Body)> Sections(
        DemoShop demo,
        IReadOnlyList<ClosedDay> closed
    ) =>
        [
            ("closed-days", "closedDays", new ClosedDays(closed, demo.ClosedWeekly)),
            ("capacity", "capacity", CapacitySettings.Of(demo.Shop.PerDay)),
            ("districts", "districts", new DistrictSettings(demo.Shop.Districts)),
            ("ordering", "ordering", new OrderingSettings(demo.Shop.HorizonDays, demo.Shop.PaymentMinutes)),
            .. Wallets(demo),
            ("totals", "totals", new TotalsSettings(demo.Shop.Taxes, demo.Shop.CashRounding, demo.Shop.MaxTipPercent)),
        ];

    /// <summary>MoMo takes dong alone.</summary>
    private IEnumerable<(string Path, string Section, object Body)> Wallets(DemoShop demo)
    {
        if (demo.Shop.Currency.Code == "VND" && configuration["MoMo:PartnerCode"] is not null)
            yield return (
                "payment-providers",
                "paymentProviders",
                new PaymentSettings(true, true, [new(PaymentMethod.Momo, PaymentProvider.Momo)])
            );
    }

    private static OpenShopRequest Request(DemoShop demo) =>
        new()
        {
            Id = demo.Shop.Id,
            Name = demo.Shop.Name,
            Country = demo.Shop.Country!,
            Currency = demo.Shop.Currency,
            TimeZone = demo.Shop.TimeZone,
            Languages = demo.Shop.Languages,
            Owner = new(
                demo.Shop.Owner.Name,
                demo.Owner.Email,
                demo.Shop.Owner.Phone,
                demo.Shop.Owner.Language,
                demo.Owner.Password
            ),
            StorefrontKey = demo.StorefrontKey,
        };
}
