namespace BakeryOps.Domain.Shops;

/// <summary>What becomes of an order with something that its customer declares to be allergic to.</summary>
public enum AllergyConflict
{
    Refuse,

    /// <summary>It is accepted if the order names each such allergen, and refused otherwise.</summary>
    Acknowledge,
}
