using System.Reflection;
using System.Text.RegularExpressions;
using BakeryOps.Architecture.Tests.Facts;
using BakeryOps.Domain.Orders.Planted;
using BakeryOps.Functions.Orders.Planted;

namespace BakeryOps.Architecture.Tests;

/// <summary>
/// In the compiled code: vendors and Azure's SDKs appear in Infrastructure alone; Domain has no <c>Task</c>, no I/O, no
/// clock, no chance and no <c>Guid</c>.
/// </summary>
public partial class OutsideWorldStaysOutside
{
    // The worker's serializer is configured by a type of Azure.Core.
    [GeneratedRegex(
        @"^(Azure\.(?!Core\.Serialization\.)|Stripe\.|Twilio\.|MailKit\.|MimeKit\.|PhoneNumbers\.|Fido2NetLib\.|OtpNet\.|Fluid\.|SkiaSharp\.)"
    )]
    private static partial Regex Vendors();

    [GeneratedRegex(
        """
            ^System\.(
              IO\.|Net\.|Data\.|Guid$|TimeProvider$|Random$|Environment$|Console$
              |Threading\.(Tasks\.|Thread|Timer|PeriodicTimer|Channels\.|SemaphoreSlim$|Lock$)
              |Diagnostics\.(Stopwatch|Process)|Security\.Cryptography\.RandomNumberGenerator
            )
            |^Microsoft\.Extensions\.
            """,
        RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Impurities();

    private static IEnumerable<string> VendorsKnown(Assembly assembly) =>
        from use in CompiledUses.OfOthers(assembly)
        where use.From.Project != "Infrastructure" && Vendors().IsMatch(use.What)
        select use.ToString();

    private static IEnumerable<string> Impure(Assembly assembly) =>
        from use in CompiledUses.OfOthers(assembly)
        where use.From.Project == "Domain" && Impurities().IsMatch(use.What)
        select use.ToString();

    [Fact]
    public void Functions_and_domain_know_no_vendor() =>
        Assert.Empty(VendorsKnown(Ours.Functions).Concat(VendorsKnown(Ours.Domain)));

    [Fact]
    public void A_vendor_in_a_signature_or_a_body_is_found() =>
        Assert.Equal(
            [
                $"Functions.Orders {nameof(VendorCaller)} uses Azure.Data.Tables.TableClient",
                $"Functions.Orders {nameof(VendorCaller)} uses Stripe.StripeConfiguration",
            ],
            VendorsKnown(Ours.Planted).Distinct().Order(StringComparer.Ordinal)
        );

    [Fact]
    public void The_vendors_are_seen_where_they_may_be()
    {
        var seen = CompiledUses.OfOthers(Ours.Infrastructure).Select(use => use.What).ToHashSet();
        Assert.All(
            (string[])
                [
                    "Azure.Data.Tables.TableServiceClient",
                    "Stripe.PaymentIntent",
                    "MimeKit.MimeMessage",
                    "PhoneNumbers.PhoneNumberUtil",
                ],
            vendor => Assert.Contains(vendor, seen)
        );
    }

    [Fact]
    public void Domain_has_no_outside_world() => Assert.Empty(Impure(Ours.Domain).Distinct());

    [Theory]
    [InlineData("System.Guid")]
    [InlineData("System.Threading.Tasks.Task")]
    [InlineData("System.TimeProvider")]
    [InlineData("System.IO.Stream")]
    [InlineData("System.Net.Http.HttpClient")]
    [InlineData("System.Diagnostics.Stopwatch")]
    [InlineData("System.Random")]
    [InlineData("System.Environment")]
    [InlineData("System.Console")]
    public void A_use_of_the_outside_world_is_found(string what) =>
        Assert.Contains(
            Impure(Ours.Planted),
            found => found.StartsWith($"Domain.Orders {nameof(ImpureOrder)} uses {what}", StringComparison.Ordinal)
        );
}
