using System.Net.Http.Json;

namespace BakeryOps.Proof.Tenders;

/// <summary>Random faults of the simulated vendors, in calls to them and in what they tell.</summary>
internal sealed class VendorFaults(RunningBakery bakery, Random random)
{
    public static readonly (string Vendor, string Operation)[] Calls =
    [
        ("stripe", "create payment intent"),
        ("stripe", "create refund"),
        ("stripe", "retrieve payment intent"),
        ("momo", "create"),
        ("momo", "query"),
        ("momo", "refund"),
        ("mtn-momo", "request to pay"),
        ("mtn-momo", "read payment"),
        ("mtn-momo", "refund"),
        ("mtn-momo", "read refund"),
        ("xendit", "create payment"),
        ("xendit", "read payment"),
        ("xendit", "create refund"),
        ("xendit", "list refunds"),
    ];

    public static readonly (string Vendor, string Operation)[] Callbacks =
    [
        ("stripe", "webhook"),
        ("momo", "notification"),
        ("mtn-momo", "callback"),
        ("xendit", "webhook"),
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async Task Order()
    {
        foreach (var (vendor, operation) in Callbacks)
            await Order(vendor, operation, ["fail", "drop", "duplicate", "reorder"], random.Next(3));
        for (var some = 0; some < 4; some++)
        {
            var (vendor, operation) = Calls[random.Next(Calls.Length)];
            await Order(vendor, operation, ["fail", "drop"], 1);
        }
    }

    public async Task Clear() => (await bakery.Http.DeleteAsync("simulators/faults", Ct)).EnsureSuccessStatusCode();

    private async Task Order(string vendor, string operation, string[] kinds, int times)
    {
        if (times == 0)
            return;
        var fault = new
        {
            vendor,
            operation,
            kind = kinds[random.Next(kinds.Length)],
            times,
        };
        using var ordered = await bakery.Http.PostAsJsonAsync("simulators/faults", fault, Ct);
        Assert.True(ordered.IsSuccessStatusCode, await ordered.Content.ReadAsStringAsync(Ct));
    }
}
