using BakeryOps.Domain.Values;
using BakeryOps.Functions.Http.Errors;

namespace BakeryOps.Functions.Tests.Http.Errors;

public class AnsweringByKind
{
    private static readonly Dictionary<RuleKind, int> Statuses = new()
    {
        [RuleKind.Invalid] = 400,
        [RuleKind.NotSignedIn] = 401,
        [RuleKind.Forbidden] = 403,
        [RuleKind.NotFound] = 404,
        [RuleKind.Conflict] = 409,
        [RuleKind.TooLarge] = 413,
        [RuleKind.Unsupported] = 415,
        [RuleKind.Misdirected] = 421,
        [RuleKind.TooMany] = 429,
        [RuleKind.Fault] = 500,
        [RuleKind.Unavailable] = 503,
        [RuleKind.OutOfOrder] = 503,
    };

    [Fact]
    public void Every_kind_has_its_status() =>
        Assert.Equal(Statuses, Enum.GetValues<RuleKind>().ToDictionary(kind => kind, RuleStatus.Of));

    [Fact]
    public void A_kind_that_is_none_has_no_status() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RuleStatus.Of((RuleKind)99));

    [Fact]
    public void Every_kind_has_a_rule() =>
        Assert.Equal(Enum.GetValues<RuleKind>(), RuleCatalogue.Rules.Select(rule => rule.Kind).Distinct().Order());

    [Theory]
    [InlineData("input.wrong-type", 400), InlineData("input.not-json-type", 415), InlineData("input.too-large", 413)]
    [
        InlineData("access.not-signed-in", 401),
        InlineData("access.wrong-sign-in", 401),
        InlineData("access.unknown-key", 401),
        InlineData("access.bad-signature", 401)
    ]
    [
        InlineData("access.not-allowed", 403),
        InlineData("access.cross-site", 403),
        InlineData("access.wrong-password", 403),
        InlineData("access.too-many-requests", 429),
        InlineData("customer.too-many-unpaid", 429)
    ]
    [InlineData("order.not-found", 404), InlineData("slot.full", 409), InlineData("staff.last-owner", 409)]
    [InlineData("payments.unavailable", 503), InlineData("payments.unreadable", 503), InlineData("service.fault", 500)]
    public void A_code_has_its_status(string code, int status) =>
        Assert.Equal(status, RuleStatus.Of(Assert.Single(RuleCatalogue.Rules, rule => rule.Code == code).Kind));

    /// <summary>Codes are read by people: what begins alike is answered alike.</summary>
    [Fact]
    public void A_code_that_ends_in_not_found_is_404_and_no_other_is() =>
        Assert.Equal(
            RuleCatalogue.Rules.Where(rule => rule.Code.EndsWith(".not-found", StringComparison.Ordinal)),
            RuleCatalogue.Rules.Where(rule => rule.Kind == RuleKind.NotFound)
        );

    [Fact]
    public void Input_is_at_fault_in_the_kinds_of_bad_requests_only() =>
        Assert.Equal(
            RuleCatalogue.Rules.Where(rule => rule.Code.StartsWith("input.", StringComparison.Ordinal)),
            RuleCatalogue.Rules.Where(rule =>
                rule.Kind is RuleKind.Invalid or RuleKind.TooLarge or RuleKind.Unsupported
            )
        );
}
