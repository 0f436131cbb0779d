using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.GiftCards;

/// <summary>New cards: what they may be worth, and how long they can be used.</summary>
public static class IssuingGiftCards
{
    private const int LongestName = 100,
        LongestMessage = 300;

    /// <param name="country">ISO 3166, two letters; null: unknown.</param>
    /// <exception cref="RuleBroken"><c>input.out-of-range</c>, with what a card may be worth.</exception>
    public static GiftCard Issue(
        this Shop shop,
        string id,
        GiftCardCode code,
        long amount,
        string? country,
        string by,
        DateTimeOffset now
    )
    {
        CheckAmount(shop, amount);
        return shop.IssueSold(id, code, new(amount, shop.Currency), country, by, now);
    }

    /// <summary>A card that was sold, also where the shop sells others by now.</summary>
    /// <inheritdoc cref="Issue"/>
    public static GiftCard IssueSold(
        this Shop shop,
        string id,
        GiftCardCode code,
        Money amount,
        string? country,
        string by,
        DateTimeOffset now
    ) =>
        new()
        {
            Id = id,
            CodeHash = code.HashIn(shop.Id),
            LastFour = code.LastFour,
            IssuedAt = now,
            ExpiresOn = ExpiryOf(shop.GiftCards, country, shop.Calendar.DayOf(now)),
            Entries = [new("issued", GiftCardEvent.Issued, amount, now, by)],
        };

    /// <exception cref="RuleBroken"><c>input.out-of-range</c></exception>
    public static void CheckAmount(Shop shop, long amount)
    {
        var least = shop.GiftCards?.Least ?? 1;
        var most = shop.GiftCards?.Most ?? GiftCardSettings.Largest;
        if (amount >= least && amount <= most)
            return;
        var (from, to) = (new Money(least, shop.Currency), new Money(most, shop.Currency));
        throw new RuleBroken(InputRules.OutOfRange, $"A gift card is worth {from} to {to}.")
        {
            Field = "amount",
            Nearest = NearestAmount.Of(amount < least ? from : to),
        };
    }

    /// <exception cref="RuleBroken"><c>input.…</c>, with the field.</exception>
    public static GiftCardRecipient Checked(this GiftCardRecipient recipient, string field = "recipient")
    {
        var name = recipient.Name.Trim();
        if (name.Length is 0 or > LongestName || !PlainText.IsName(name))
            throw new RuleBroken(
                InputRules.BadName,
                $"A name is one line of at most {LongestName} characters, without links or invisible characters."
            )
            {
                Field = $"{field}.name",
            };
        EmailAddress.Parse(recipient.Email, $"{field}.email");
        var message = recipient.Message is null ? null : PlainText.Cleaned(recipient.Message).Trim();
        if (message?.Length > LongestMessage)
            throw new RuleBroken(InputRules.TooLong, $"A message has at most {LongestMessage} characters.")
            {
                Field = $"{field}.message",
            };
        if (recipient.Language is not (null or "en" or "vi" or "ms"))
            throw new RuleBroken(InputRules.OutOfRange, "A language is written as vi, en or ms.")
            {
                Field = $"{field}.language",
            };
        return recipient with { Name = name, Message = message is { Length: > 0 } ? message : null };
    }

    /// <summary>The last day of use: that of the shop's setting, or what the law asks for at least.</summary>
    /// <returns>Null: it does not expire.</returns>
    public static DateOnly? ExpiryOf(GiftCardSettings? settings, string? country, DateOnly today)
    {
        if (settings?.ValidMonths is not { } months)
            return null;
        var chosen = today.AddMonths(months);
        return EarliestByLaw(country, today) is { } law && law > chosen ? law : chosen;
    }

    /// <summary>The earliest expiry that a law allows for money that is put on a card; null: none is known.</summary>
    /// <param name="country">ISO 3166, two letters; null: unknown.</param>
    /// <param name="today">In the shop's calendar.</param>
    public static DateOnly? EarliestByLaw(string? country, DateOnly today) =>
        country switch
        {
            "US" => today.AddYears(5), // 12 CFR 1005.20, from the issue or the last load
            "DE" => new(today.Year + 3, 12, 31), // BGB §§ 195, 199
            _ => null,
        };
}
