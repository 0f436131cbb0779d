namespace BakeryOps.Functions.Http.OpenApi;

/// <summary>Descriptions of the areas in the OpenAPI document.</summary>
internal static class ApiAreas
{
    private static readonly Dictionary<string, string> Descriptions = new()
    {
        ["Access"] = "Staff sessions, staff accounts, storefront keys and API keys.",
        ["Analytics"] = "Daily sales and demand forecasts.",
        ["Cards"] = "Payment cards that customers keep with a shop, and orders that are paid with them.",
        ["Catalogue"] = "The menu: products with variants and options, categories, prices, photos.",
        ["Customers"] = "Customers who sign in by a one-time code: their orders and their addresses.",
        ["Notifications"] = "The words of notifications, browsers that show them, and the vendor's delivery reports.",
        ["Operations"] = "The app itself: health, this API description, closing shops, and dead letters.",
        ["Orders"] = "Carts and orders, from the quote to the delivery.",
        ["Payments"] = "Payment events, from the vendor.",
        ["Shops"] = "A shop's settings, section by section, and who changed them.",
        ["Webhooks"] = "Calls of the shop\'s own addresses when something happens to its orders.",
        ["Workflows"] = "What several areas do together: opening a shop.",
        ["GiftCards"] = "Gift cards: what is left on them, and their ledgers.",
        ["Promotions"] = "Discounts that carts and orders get by themselves.",
    };

    /// <summary>Null: the area has no description, which the OpenAPI linter reports.</summary>
    public static string? DescriptionOf(string area) => Descriptions.GetValueOrDefault(area);
}
