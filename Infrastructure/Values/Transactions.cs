using Azure;
using Azure.Data.Tables;

namespace BakeryOps.Infrastructure.Values;

internal static class Transactions
{
    private const int MostActions = 100;

    /// <summary>4 MiB of request, in which a character may take six bytes, and some room for what stands around the texts.</summary>
    private const int MostCharacters = 4 * 1024 * 1024 / 6 - 32 * 1024;

    /// <summary>Submits one entity-group transaction. What the service refuses and the emulator lets pass is refused here.</summary>
    /// <exception cref="ArgumentException">More than 100 rows, or rows of several partitions.</exception>
    public static async Task<IReadOnlyList<Response>> Submit(
        this TableClient table,
        IReadOnlyList<TableTransactionAction> actions,
        CancellationToken ct
    )
    {
        if (actions.Count > MostActions)
            throw new ArgumentException(
                $"A transaction takes {MostActions} rows, not {actions.Count}.",
                nameof(actions)
            );
        if (actions.Any(action => action.Entity.PartitionKey != actions[0].Entity.PartitionKey))
            throw new ArgumentException("A transaction's rows are of one partition.", nameof(actions));
        return (await table.SubmitTransactionAsync(actions, ct)).Value;
    }

    /// <summary>As many at once as one transaction takes, in their order.</summary>
    public static IEnumerable<IReadOnlyList<TableTransactionAction>> InTransactions(
        this IEnumerable<TableTransactionAction> actions
    )
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
        if (together.Count > 0)
            yield return together;
    }
}
