using System.Net.Http.Json;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Support;

/// <summary>
/// Opens shops as their owners do, by the API alone: an administrator opens the shop, the owner signs in, hires, sets
/// every section and adds the products.
/// </summary>
public sealed class ShopByApi
{
    private const string KeyId = "0p3n3d";
    private readonly RunningBakery bakery;
    private readonly Shop plan;
    private int version = 1;

    private ShopByApi(RunningBakery bakery, Shop plan) => (this.bakery, this.plan) = (bakery, plan);

    /// <param name="plan">What it is to be like. Its language is English.</param>
    public static async Task<TestShop> Open(RunningBakery bakery, Shop plan, IEnumerable<Product> menu)
    {
        var opening = new ShopByApi(bakery, plan);
        await opening.Open();
        var owner = await opening.SignIn(Role.Owner);
        foreach (var role in Enum.GetValues<Role>().Except([Role.Owner]))
            await opening.Hire(role, owner);
        await opening.SetAll(owner);
        foreach (var product in menu)
            await opening.Call("POST", "products", product, owner, ("Idempotency-Key", $"{plan.Id}-{product.Id}"));
        return await TestShop.Opened(bakery, plan, $"pk_{plan.Id}_{KeyId}", opening.SignIn);
    }

    private Task<Answer> Open() =>
        Call(
            "POST",
            "shops",
            new
            {
                plan.Id,
                plan.Name,
                plan.Country,
                plan.Currency,
                plan.TimeZone,
                plan.Languages,
                Owner = new
                {
                    plan.Owner.Name,
                    Email = Email(Role.Owner),
                    plan.Owner.Phone,
                    plan.Owner.Language,
                    Calling.Password,
                },
                StorefrontKey = KeyId,
            },
            null,
            ("X-Admin-Key", RunningBakery.AdminKey),
            ("Idempotency-Key", plan.Id + "-opening")
        );

    private Task<Answer> Hire(Role role, string owner) =>
        Call(
            "POST",
            "staff",
            new
            {
                Name = $"{role}",
                Email = Email(role),
                Role = role,
                Calling.Password,
            },
            owner,
            ("Idempotency-Key", $"{plan.Id}-{role}")
        );

    private async Task<string> SignIn(Role role)
    {
        var asked = new
        {
            Shop = plan.Id,
            Email = Email(role),
            Calling.Password,
        };
        return (string)(await Call("POST", "sessions", asked, null)).Json!["token"]!;
    }

    private async Task SetAll(string owner)
    {
        await Set("slots", new SlotSettings(plan.Slots), owner);
        await Set("districts", new DistrictSettings(plan.Districts), owner);
        await Set("capacity", CapacitySettings.Of(plan.PerDay), owner);
        await Set("ordering", new OrderingSettings(plan.HorizonDays, plan.PaymentMinutes), owner);
        await Set("limits", LimitSettings.Of(plan.Limits), owner);
        await Set("payment-providers", PaymentSettings.Both, owner);
    }

    private Task<Answer> Set(string section, object settings, string owner) =>
        Call("PUT", $"shop/{section}", settings, owner, ("If-Match", $"\"{version++}\""));

    private async Task<Answer> Call(
        string method,
        string path,
        object body,
        string? session,
        params (string, string)[] headers
    )
    {
        using var json = JsonContent.Create(body, body.GetType(), options: BakeryJson.Options);
        var answer = await bakery.Http.Call(method, $"api/v1/{path}", json, session, null, headers);
        Assert.True(answer.Status is 200 or 201, $"{method} {path}: {answer.Status} {answer.Json?.ToJsonString()}");
        return answer;
    }

    private string Email(Role role) => $"{role}@{plan.Id}.example".ToLowerInvariant();
}
