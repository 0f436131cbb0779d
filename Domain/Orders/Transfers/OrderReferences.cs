using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders.Transfers;

/// <summary>Finds numbers of orders in what a bank passes on: without hyphens, in other words, in any case.</summary>
public static class OrderReferences
{
    private const int DayLength = 6,
        ShortestCode = 4,
        LongestCode = 12,
        MostNumbers = 50;

    /// <summary>Every number that the text may mean, each once; most of them are of no order.</summary>
    public static IReadOnlyList<OrderNumber> In(string text)
    {
        var letters = string.Concat(text.Where(char.IsAsciiLetterOrDigit));
        var found = new HashSet<OrderNumber>();
        for (var start = 0; start + DayLength + ShortestCode <= letters.Length; start++)
        for (var length = ShortestCode; length <= LongestCode && found.Count < MostNumbers; length++)
            if (start + DayLength + length <= letters.Length)
                Add(letters.Substring(start, DayLength + length));
        return [.. found];

        void Add(string plain)
        {
            if (OrderNumber.TryParse(plain.Insert(DayLength, "-"), out var number))
                found.Add(number);
        }
    }
}
