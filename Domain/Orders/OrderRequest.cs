using System.Text.Json.Serialization;
using BakeryOps.Domain.Customers;
using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>A storefront request for a price.</summary>
/// <param name="Day">The requested day of fulfilment, by the shop's calendar; null: none.</param>
/// <param name="District">Where to deliver; null for pickup.</param>
/// <param name="Payment">
/// The payment method, if chosen: a total that it cannot take is refused, and cash is rounded to the shop's smallest coin.
/// </param>
public sealed record CartRequest(
    IReadOnlyList<CartLine> Lines,
    Fulfilment Fulfilment,
    DateOnly? Day = null,
    string? Slot = null,
    string? District = null,
    PaymentMethod? Payment = null
)
{
    /// <summary>In minor units, ≥ 0; null: none.</summary>
    public long? Tip { get; init; }

    /// <summary>
    /// The allergies of those who eat it, of the allergens that the menu names; null: none. What conflicts with them is
    /// refused, or has to be acknowledged, by the shop's setting.
    /// </summary>
    public IReadOnlyList<string>? Allergies { get; init; }

    /// <summary>The declared ones that the customer knows to be in what they order; null: none.</summary>
    public IReadOnlyList<string>? AcknowledgedAllergens { get; init; }

    /// <summary>The delivery address as people write it, up to 300 characters; null: not known yet.</summary>
    public string? Address { get; init; }

    /// <summary>
    /// The postcode of the delivery; null: not given. It tells the district where the shop's districts have postcodes.
    /// </summary>
    public string? Postcode { get; init; }

    /// <summary>
    /// Where to deliver, as the customer has marked it; null: not given. It tells the district where the shop's districts
    /// have areas.
    /// </summary>
    public Location? Location { get; init; }

    /// <summary>Codes of gift cards, at most 5, in the order in which they pay; null: none.</summary>
    public IReadOnlyList<string>? GiftCards { get; init; }

    /// <summary>Whether the location was found by the address.</summary>
    [JsonIgnore]
    public bool IsGeocoded { get; init; }

    [JsonIgnore]
    public DeliveryPlace Place => new(District, Postcode, Location, IsGeocoded);

    /// <exception cref="RuleBroken"><c>input.…</c>, with the field.</exception>
    public void CheckPlace()
    {
        OrderRequest.Limit(Address, "address", OrderRequest.LongestAddress);
        Place.Check();
    }

    public static CartRequest Example { get; } =
        new([new("banh-mi", 6), new("sourdough", 1)], Fulfilment.Delivery, new(2026, 12, 24), District: "hai-chau");
}

/// <summary>An order as submitted by the storefront.</summary>
public sealed record OrderRequest
{
    public required IReadOnlyList<CartLine> Lines { get; init; }
    public required Fulfilment Fulfilment { get; init; }
    public required DateOnly Day { get; init; }
    public required string Slot { get; init; }
    public required Customer Customer { get; init; }
    public required PaymentMethod Payment { get; init; }
    public string? District { get; init; }

    /// <summary>For the kitchen or the driver; up to 500 characters.</summary>
    public string? Note { get; init; }

    /// <summary>
    /// The total that the customer has seen, in minor units; an order that would come to another total is refused.
    /// Absent: any total.
    /// </summary>
    public long? ExpectedTotal { get; init; }

    /// <inheritdoc cref="CartRequest.Tip"/>
    public long? Tip { get; init; }

    /// <summary>
    /// Codes of gift cards, at most 5: they pay as much as is left on them, one after the other. The rest is paid in the
    /// way of <see cref="Payment"/>.
    /// </summary>
    public IReadOnlyList<string>? GiftCards { get; init; }

    /// <inheritdoc cref="CartRequest.Allergies"/>
    public IReadOnlyList<string>? Allergies { get; init; }

    /// <inheritdoc cref="CartRequest.AcknowledgedAllergens"/>
    public IReadOnlyList<string>? AcknowledgedAllergens { get; init; }

    /// <inheritdoc cref="CartRequest.Postcode"/>
    public string? Postcode { get; init; }

    /// <inheritdoc cref="CartRequest.Location"/>
    public Location? Location { get; init; }

    public const int MostLines = 50,
        MostGiftCards = 5,
        MostUnits = 1000,
        LongestAddress = 300,
        LongestNote = 500;

    /// <summary>Of all lines together: answers, and the choices in them.</summary>
    public const int MostAnswers = 200;

    public static OrderRequest Example { get; } =
        new()
        {
            Lines = CartRequest.Example.Lines,
            Fulfilment = Fulfilment.Delivery,
            Day = new(2026, 12, 24),
            Slot = "08-10",
            Customer = new Customer("Lan", "+84905550101", "lan@example.com", "vi", "12 Bạch Đằng, Hải Châu"),
            Payment = PaymentMethod.Cash,
            District = "hai-chau",
            Note = "Ring twice, please.",
        };

    [JsonIgnore]
    public CartRequest Cart =>
        new(Lines, Fulfilment, Day, Slot, District, Payment)
        {
            Tip = Tip,
            Allergies = Allergies,
            AcknowledgedAllergens = AcknowledgedAllergens,
            Address = Customer.Address,
            Postcode = Postcode,
            Location = Location,
        };

    /// <param name="expected">In minor units; null: any.</param>
    /// <exception cref="RuleBroken"><c>order.total-changed</c>, with the total that it comes to.</exception>
    public static void RequireTotal(long? expected, Money total)
    {
        if (expected is { } seen && seen != total.MinorUnits)
            throw new RuleBroken(
                OrderRules.TotalChanged,
                $"The order comes to {total} now. Please ask for a new quote and show it."
            )
            {
                Field = "expectedTotal",
                Nearest = NearestAmount.Of(total),
            };
    }

    /// <summary>
    /// Validates all that does not depend on the shop, before any read. Removes invisible characters from texts for
    /// staff.
    /// </summary>
    /// <exception cref="RuleBroken"><c>input.…</c>, with the field.</exception>
    public OrderRequest Checked()
    {
        Check(Lines);
        AllergyCheck.Declared(Allergies, AcknowledgedAllergens);
        Check(Day);
        Require(Customer.Name, "customer.name");
        Limit(Customer.Name, "customer.name", 100);
        if (!PlainText.IsName(Customer.Name.Trim()))
            throw Bad(
                "customer.name",
                InputRules.BadName,
                "A name is one line without links or invisible characters. After a dot please leave a space."
            );
        if (string.IsNullOrWhiteSpace(Customer.Phone) && string.IsNullOrWhiteSpace(Customer.Email))
            throw Bad(
                "customer.phone",
                InputRules.MissingField,
                "A phone number or an e-mail address is needed, so that we can tell you how your order is doing."
            );
        if (Customer.Email is { } email)
            EmailAddress.Parse(email, "customer.email");
        Limit(Customer.Language, "customer.language", 10);
        if (Customer.Language?.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '-') == true)
            throw Bad("customer.language", OrderInputRules.BadLanguage, "A language is written as vi, en or ms.");
        if (Fulfilment == Fulfilment.Delivery)
            Require(Customer.Address, "customer.address");
        Limit(Customer.Address, "customer.address", LongestAddress);
        Cart.Place.Check();
        Limit(Note, "note", LongestNote);
        return this with
        {
            Customer = Customer with { Name = Customer.Name.Trim(), Address = Clean(Customer.Address) },
            Note = Clean(Note),
            GiftCards = CheckedCodes(GiftCards),
        };
    }

    /// <returns>Null: none.</returns>
    /// <exception cref="RuleBroken"><c>input.…</c>, with the field.</exception>
    public static IReadOnlyList<string>? CheckedCodes(IReadOnlyList<string>? written)
    {
        if (written is null)
            return null;
        if (written.Count > MostGiftCards)
            throw Bad(
                "giftCards",
                ShopInputRules.BadCount,
                $"An order is paid with at most {MostGiftCards} gift cards."
            );
        var codes = written.Select((code, i) => GiftCardCode.Parse(code ?? "", $"giftCards[{i}]").ToString()).ToList();
        for (var i = 1; i < codes.Count; i++)
            if (codes.IndexOf(codes[i]) < i)
                throw Bad($"giftCards[{i}]", ShopInputRules.Repeated, "This gift card stands here twice.");
        return codes.Count > 0 ? codes : null;
    }

    /// <exception cref="RuleBroken"><c>input.bad-day</c></exception>
    public static void Check(DateOnly day)
    {
        if (day.Year < 2000) // DateOnly.MinValue has no earlier days
            throw Bad("day", OrderInputRules.BadDay, "The day is one of long ago.");
    }

    public static void Check(IReadOnlyList<CartLine> lines)
    {
        if (lines.Count is 0 or > MostLines)
            throw Bad("lines", OrderInputRules.BadLines, $"An order has 1 to {MostLines} lines.");
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i] is null)
                throw Bad($"lines[{i}]", InputRules.MissingField, "A line is missing.");
            if (lines[i].Quantity is < 1 or > MostUnits)
                throw Bad(
                    $"lines[{i}].quantity",
                    OrderInputRules.BadQuantity,
                    $"A quantity is a whole number from 1 to {MostUnits}."
                );
            for (var before = 0; before < i; before++)
                if (lines[before].IsSameAs(lines[i]))
                    throw Bad(
                        $"lines[{i}].product",
                        OrderInputRules.RepeatedProduct,
                        $"'{lines[i].Product}' stands in two lines; put it into one."
                    );
        }
        if (CountAnswers(lines) > MostAnswers)
            throw Bad("lines", OptionRules.TooManyAnswers, $"An order has at most {MostAnswers} answers to options.");
    }

    private static int CountAnswers(IReadOnlyList<CartLine> lines)
    {
        var count = 0;
        foreach (var line in lines)
        foreach (var answer in line.Options ?? [])
            count += 1 + (answer?.Choices?.Count ?? 0);
        return count;
    }

    internal static string? Clean(string? text) => text is null ? null : PlainText.Cleaned(text);

    internal static void Require(string? text, string field)
    {
        if (string.IsNullOrWhiteSpace(text) || PlainText.Cleaned(text).Length == 0)
            throw Bad(field, InputRules.MissingField, $"{field} is needed.");
    }

    internal static void Limit(string? text, string field, int most)
    {
        if (text?.Length > most)
            throw Bad(field, InputRules.TooLong, $"{field} has at most {most} characters.");
    }

    private static RuleBroken Bad(string field, Rule rule, string message) => new(rule, message) { Field = field };
}
