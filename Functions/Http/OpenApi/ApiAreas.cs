namespace BakeryOps.Functions.Http.OpenApi;

/// <summary>Descriptions of the areas in the OpenAPI document.</summary>
internal static class ApiAreas
{
    private static readonly Dictionary<string, string> Descriptions = new()
    {
        ["Access"] = "Staff sessions, staff accounts and storefront keys.",
        ["Analytics"] = "Daily sales and demand forecasts.",
        ["Catalogue"] = "The menu: products with variants and options, categories, prices, photos.",
        ["Notifications"] = "Delivery reports on text messages, from the vendor.",
        ["Operations"] = "The app itself: health, this API description and dead letters.",
        ["Orders"] = "Carts and orders, from the quote to the delivery.",
        ["Payments"] = "Payment events, from the vendor.",
        ["Promotions"] = "Discounts that carts and orders get by themselves.",
    };

    /// <summary>Null: the area has no description, which the OpenAPI linter reports.</summary>
    public static string? DescriptionOf(string area) => Descriptions.GetValueOrDefault(area);
}
