using Azure.Data.Tables;
using Stripe;

namespace BakeryOps.Functions.Orders.Planted;

/// <summary>A function class that knows vendors, one of them only in its body.</summary>
internal sealed class VendorCaller(TableClient table)
{
    public string Name => table.Name;

    public static string Version() => StripeConfiguration.ApiVersion;
}
