using BakeryOps.Domain.Shops;

namespace BakeryOps.Domain.Orders;

public enum Fulfilment
{
    Delivery,
    Pickup,
}

/// <summary>How and when an order reaches its customer, as it was promised.</summary>
/// <param name="District">Null for a pickup.</param>
/// <param name="CutOff">From this instant the order is locked into the day's production; UTC.</param>
public sealed record FulfilmentPromise(
    Fulfilment Kind,
    PromisedSlot Slot,
    PromisedDistrict? District,
    DateTimeOffset CutOff
);

/// <summary>The time window, local time of the shop.</summary>
public sealed record PromisedSlot(string Id, TimeOnly From, TimeOnly To)
{
    public static PromisedSlot Of(Slot slot) => new(slot.Id, slot.From, slot.To);
}

public sealed record PromisedDistrict(string Id, string Name)
{
    public static PromisedDistrict Of(District district) => new(district.Id, district.Name);
}
