using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Shops;

/// <summary>Rules of the input about a shop's settings.</summary>
public static class ShopInputRules
{
    public static Rule BadCount { get; } = new("input.bad-count", RuleKind.Invalid);
    public static Rule Repeated { get; } = new("input.repeated", RuleKind.Invalid);
    public static Rule BadWindow { get; } = new("input.bad-window", RuleKind.Invalid);
    public static Rule BadAccount { get; } = new("input.bad-account", RuleKind.Invalid);
    public static Rule BadPage { get; } = new("input.bad-page", RuleKind.Invalid);
    public static Rule BadCountry { get; } = new("input.bad-country", RuleKind.Invalid);
    public static Rule BadShopLanguage { get; } = new("input.bad-shop-language", RuleKind.Invalid);
    public static Rule BadTimeZone { get; } = new("input.bad-time-zone", RuleKind.Invalid);
    public static Rule OtherCurrency { get; } = new("input.other-currency", RuleKind.Invalid);
    public static Rule UnknownRate { get; } = new("input.unknown-rate", RuleKind.Invalid);
    public static Rule BadArea { get; } = new("input.bad-area", RuleKind.Invalid);
    public static Rule BadLocation { get; } = new("input.bad-location", RuleKind.Invalid);
    public static Rule BadPostcode { get; } = new("input.bad-postcode", RuleKind.Invalid);
    public static Rule BadPrefix { get; } = new("input.bad-prefix", RuleKind.Invalid);
}
