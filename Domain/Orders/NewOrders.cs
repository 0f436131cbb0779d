using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>Whether a shop takes new orders at all, whatever their day. Moving an order that it has is not a new one.</summary>
public static class NewOrders
{
    /// <summary>Null: it takes new orders.</summary>
    public static Refusal? FindRefusal(Shop shop, DateTimeOffset now)
    {
        if (shop.Closure is not null)
            return new(NewOrderRules.ShopClosed, "This shop takes no orders at present.", "day", shop.Id, 0);
        if (shop.Pause is not { } pause || pause.IsOver(now))
            return null;
        var reason = pause.Reason is null ? "" : $": {pause.Reason}";
        return new(NewOrderRules.ShopPaused, $"We take no new orders for a while{reason}.", "day", shop.Id, 0)
        {
            Instead = new OrdersResume(pause.Until),
        };
    }

    /// <summary>The ways of paying that the shop offers.</summary>
    public static bool Offers(this Shop shop, PaymentMethod method) =>
        method switch
        {
            PaymentMethod.Cash => shop.Payments?.Cash != false,
            PaymentMethod.Card => shop.Payments?.Card != false,
            PaymentMethod.BankTransfer => shop.Payments?.BankTransfer is not null,
            _ => shop.ProviderOf(method) is not null,
        };

    /// <summary>Who takes it for the shop; null: nobody, as it is not offered or not paid online.</summary>
    public static PaymentProvider? ProviderOf(this Shop shop, PaymentMethod method) =>
        method == PaymentMethod.Card
            ? PaymentProvider.Stripe
            : shop.Payments?.Wallets?.FirstOrDefault(wallet => wallet.Method == method)?.Provider;

    /// <exception cref="RuleBroken"><c>payments.not-offered</c></exception>
    public static void MustOffer(this Shop shop, PaymentMethod method)
    {
        if (shop.Offers(method))
            return;
        var other = Enum.GetValues<PaymentMethod>().First(shop.Offers);
        throw new RuleBroken(NewOrderRules.PaymentNotOffered, "This shop does not offer this way of paying.")
        {
            Field = "payment",
            Nearest = new PaymentChoice(other),
        };
    }
}
