using Azure;
using Azure.Data.Tables;

namespace BakeryOps.Infrastructure.Storage;

internal static class Transactions
{
    private const int MostActions = 100;

    /// <summary>4 MiB per request, at up to six bytes per character, with some room for overhead.</summary>
    private const int MostCharacters = 4 * 1024 * 1024 / 6 - 32 * 1024;

    /// <summary>
    /// Submits one entity-group transaction. Checks limits that the service enforces and the emulator does not.
    /// </summary>
    /// <exception cref="ArgumentException">More than 100 rows, or rows of several partitions.</exception>
    public static async Task<IReadOnlyList<Response>> Submit(
        this TableClient table,
        IReadOnlyList<TableTransactionAction> actions,
        CancellationToken ct
    )
    {
        if (actions.Count > MostActions)
            throw new ArgumentException(
                $"A transaction takes at most {MostActions} rows, not {actions.Count}.",
                nameof(actions)
            );
        if (actions.Any(action => action.Entity.PartitionKey != actions[0].Entity.PartitionKey))
            throw new ArgumentException("All rows of a transaction must be in one partition.", nameof(actions));
        return (await table.SubmitTransactionAsync(actions, ct)).Value;
    }

    /// <summary>Splits into chunks that each fit into one transaction, in order.</summary>
    public static IEnumerable<IReadOnlyList<TableTransactionAction>> InTransactions(
        this IEnumerable<TableTransactionAction> actions
    ) => actions.Select(action => (IReadOnlyList<TableTransactionAction>)[action]).InTransactions();

    /// <summary>Splits into chunks that each fit into one transaction, in order, and keeps groups together.</summary>
    /// <param name="groups">Each fits into a transaction.</param>
    public static IEnumerable<IReadOnlyList<TableTransactionAction>> InTransactions(
        this IEnumerable<IReadOnlyList<TableTransactionAction>> groups
    )
    {
        var (together, characters) = (new List<TableTransactionAction>(), 0);
        foreach (var group in groups)
        {
            var more = group.Sum(Characters);
            var isFull = together.Count + group.Count > MostActions || characters + more > MostCharacters;
            if (together.Count > 0 && isFull)
            {
                yield return together;
                (together, characters) = ([], 0);
            }
            together.AddRange(group);
            characters += more;
        }
        if (together.Count > 0)
            yield return together;
    }

    private static int Characters(TableTransactionAction action) =>
        ((IDictionary<string, object>)action.Entity).Values.OfType<string>().Sum(text => text.Length);
}
