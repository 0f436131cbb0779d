namespace BakeryOps.Local.Simulators.Faults;

/// <summary>The pending faults. The oldest match applies first.</summary>
internal sealed class FaultRegistry(int seed)
{
    private readonly Lock gate = new();
    private readonly List<Fault> ordered = [];
    private Random chance = new(seed);
    private volatile bool any;

    public Fault Order(Fault fault)
    {
        lock (gate)
        {
            ordered.Add(fault = fault with { Id = VendorIds.Id("fault_") });
            any = true;
            return fault;
        }
    }

    public IReadOnlyList<Fault> All()
    {
        lock (gate)
            return [.. ordered];
    }

    /// <summary>Removes all faults and resets the random generator.</summary>
    public void Clear()
    {
        lock (gate)
        {
            ordered.Clear();
            any = false;
            chance = new Random(seed);
        }
    }

    public bool Cancel(string id)
    {
        lock (gate)
            return ordered.RemoveAll(fault => fault.Id == id) > 0;
    }

    /// <summary>The fault to apply to this operation now, or null; reduces its remaining count.</summary>
    public Fault? Take(string vendor, string operation, params ReadOnlySpan<FaultKind> possible)
    {
        if (!any)
            return null;
        lock (gate)
        {
            for (var i = 0; i < ordered.Count; i++)
            {
                var fault = ordered[i];
                if (fault.Vendor != vendor || !possible.Contains(fault.Kind) || !fault.Concerns(operation))
                    continue;
                if (fault.Chance < 1 && chance.NextDouble() >= fault.Chance)
                    continue;
                if (fault.Times > 1)
                    ordered[i] = fault with { Times = fault.Times - 1 };
                else
                    ordered.RemoveAt(i);
                return fault;
            }
            return null;
        }
    }
}
