using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Customers;

/// <summary>Rules of customers' accounts.</summary>
public static class CustomerRules
{
    public static Rule NotFound { get; } = new("customer.not-found", RuleKind.NotFound);
    public static Rule WrongCode { get; } = new("customer.wrong-code", RuleKind.NotSignedIn);
    public static Rule ChangedMeanwhile { get; } = new("customer.changed-meanwhile", RuleKind.Conflict);
    public static Rule AddressNotFound { get; } = new("address.not-found", RuleKind.NotFound);
    public static Rule TooManyAddresses { get; } = new("address.too-many", RuleKind.Conflict);
}
