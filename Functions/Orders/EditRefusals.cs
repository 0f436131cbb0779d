using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Functions.Orders;

/// <summary>Why a day and slot refuse an edit, and the nearest that would not.</summary>
public sealed class EditRefusals(AdmissionBatchers admission)
{
    /// <summary>All of them, each with the nearest choice.</summary>
    public async Task<IReadOnlyList<RuleBroken>> Of(PlannedEdit planned, DateTimeOffset now, CancellationToken ct)
    {
        var all = planned.Draft.FindRefusals(now).ToList();
        all.AddRange(await OfCapacity(planned, ct));
        if (all.Count == 0)
            return [];
        var nearest = await Nearest(planned, now, ct);
        return [.. all.Select(refusal => With(refusal, nearest))];
    }

    public static RuleBroken With(Refusal refusal, SlotChoice? nearest) =>
        refusal.With(refusal.IsOfCaller ? null : nearest);

    public ValueTask<SlotChoice?> Nearest(PlannedEdit planned, DateTimeOffset now, CancellationToken ct)
    {
        var draft = planned.Draft;
        return admission
            .FindSlots(draft.Cart, draft.After.Day, draft.Slot.Id, draft.Shop, now, planned.Terms, ct, draft.Before)
            .FirstOrDefaultAsync(ct);
    }

    private async Task<IEnumerable<Refusal>> OfCapacity(PlannedEdit planned, CancellationToken ct)
    {
        var (draft, terms) = (planned.Draft, planned.Terms);
        var (shop, day) = (draft.Shop.Id, draft.After.Day);
        var ledger = (await admission.ReadLedger(shop, day, ct)).Without(draft.Before, day);
        var refusals = draft.FindRefusals(ledger, terms);
        if (terms is null)
            return refusals;
        var holds = (await admission.ReadHolds(shop, day, ct)).With(draft.Before.Number, null);
        return draft.FindRefusal(holds, terms) is { } ofCaller ? refusals.Append(ofCaller) : refusals;
    }
}
