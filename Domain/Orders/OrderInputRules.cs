using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>Rules of the input about orders.</summary>
public static class OrderInputRules
{
    public static Rule BadDay { get; } = new("input.bad-day", RuleKind.Invalid);
    public static Rule BadLanguage { get; } = new("input.bad-language", RuleKind.Invalid);
    public static Rule BadLines { get; } = new("input.bad-lines", RuleKind.Invalid);
    public static Rule BadQuantity { get; } = new("input.bad-quantity", RuleKind.Invalid);
    public static Rule RepeatedProduct { get; } = new("input.repeated-product", RuleKind.Invalid);
    public static Rule PhoneCountry { get; } = new("input.phone-country", RuleKind.Invalid);
    public static Rule BadReason { get; } = new("input.bad-reason", RuleKind.Invalid);
    public static Rule BadNumbers { get; } = new("input.bad-numbers", RuleKind.Invalid);
    public static Rule BadQuery { get; } = new("input.bad-query", RuleKind.Invalid);
    public static Rule BadSort { get; } = new("input.bad-sort", RuleKind.Invalid);
    public static Rule BadStatus { get; } = new("input.bad-status", RuleKind.Invalid);
    public static Rule BadCursor { get; } = new("input.bad-cursor", RuleKind.Invalid);
    public static Rule OneOfTwo { get; } = new("input.one-of-two", RuleKind.Invalid);
}
