namespace BakeryOps.Functions.Http.OpenApi;

/// <summary>What the areas are about, for the API's description.</summary>
internal static class ApiAreas
{
    private static readonly Dictionary<string, string> Descriptions = new()
    {
        ["Access"] = "Sessions and accounts of the staff, and the storefront's keys.",
        ["Analytics"] = "What was sold, and what will be wanted.",
        ["Notifications"] = "Reports on text messages, from the vendor.",
        ["Operations"] = "The app itself: its health, this description, messages that were given up.",
        ["Orders"] = "Carts and orders, from the quote to the door.",
        ["Payments"] = "Events of payments, from the vendor.",
    };

    /// <summary>Null: an area without a description, which the linter of the description reports.</summary>
    public static string? DescriptionOf(string area) => Descriptions.GetValueOrDefault(area);
}
