using BakeryOps.Domain.Operations;
using BakeryOps.Infrastructure.Operations;

namespace BakeryOps.Functions.Operations.Webhooks;

/// <param name="Address">https, on the public internet, at most 500 characters, without credentials.</param>
/// <param name="Events">Such as order.confirmed and order.ready; empty or absent: all, also those to come.</param>
/// <param name="Enabled">False: it is not called. Events that happen meanwhile are not sent later.</param>
public sealed record WebhookEndpointRequest(string Address, IReadOnlyList<string>? Events = null, bool Enabled = true)
{
    private const int LongestAddress = 500;

    public static WebhookEndpointRequest Example { get; } =
        new("https://shop.example/hooks/bakery", ["order.confirmed", "order.ready"]);

    /// <exception cref="RuleBroken">
    /// <c>input.webhook-address</c>, <c>input.webhook-event</c>, <c>input.too-long</c>
    /// </exception>
    public (Uri Address, IReadOnlyList<string> Events) Checked(WebhookSender sender)
    {
        if (Address.Length > LongestAddress)
            throw new RuleBroken(InputRules.TooLong, $"An address has at most {LongestAddress} characters.")
            {
                Field = "address",
            };
        if (!Uri.TryCreate(Address, UriKind.Absolute, out var address) || !IsPlain(address) || !sender.Allows(address))
            throw new RuleBroken(
                WebhookEndpointRules.AddressNotAllowed,
                "Expected here: a public https address without credentials, such as https://shop.example/hooks."
            )
            {
                Field = "address",
            };
        return (address, CheckedEvents());
    }

    private static bool IsPlain(Uri address) =>
        address is { Scheme: "https" or "http", UserInfo: "", Fragment: "", DnsSafeHost.Length: > 0 };

    private IReadOnlyList<string> CheckedEvents()
    {
        var events = Events ?? [];
        for (var i = 0; i < events.Count; i++)
            if (!WebhookEvents.All.Contains(events[i]))
                throw new RuleBroken(WebhookEndpointRules.UnknownEvent, "There is no event of this name.")
                {
                    Field = $"events[{i}]",
                    Nearest = new Choices(WebhookEvents.All),
                };
        return [.. events.Distinct(StringComparer.Ordinal)];
    }
}
