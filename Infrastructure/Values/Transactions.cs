using Azure.Data.Tables;

namespace BakeryOps.Infrastructure.Values;

internal static class Transactions
{
    private const int MostActions = 100;

    /// <summary>4 MiB of request, in which a character may take six bytes, and some room for what stands around the texts.</summary>
    private const int MostCharacters = 4 * 1024 * 1024 / 6 - 32 * 1024;

    /// <summary>As many at once as one transaction takes, in their order.</summary>
    public static IEnumerable<IReadOnlyList<TableTransactionAction>> InTransactions(this IEnumerable<TableTransactionAction> actions)
    {
        var (together, characters) = (new List<TableTransactionAction>(), 0);
        foreach (var action in actions)
        {
            var more = ((IDictionary<string, object>)action.Entity).Values.OfType<string>().Sum(text => text.Length);
            if (together.Count == MostActions || (together.Count > 0 && characters + more > MostCharacters))
            {
                yield return together;
                (together, characters) = ([], 0);
            }
            together.Add(action);
            characters += more;
        }
        if (together.Count > 0) yield return together;
    }
}
