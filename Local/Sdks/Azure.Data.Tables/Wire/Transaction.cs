using System.Text;
using Azure.Core;
using Azure.Data.Tables.Entities;
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables.Wire;

/// <summary>
/// An entity-group transaction on the wire: one multipart body of HTTP requests
/// (learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions).
/// </summary>
internal static class Transaction
{
    // A line that begins with it cannot stand inside: JSON escapes line ends, and addresses and headers have none.
    private const string Batch = "batch_a";
    private const string Changes = "changeset_a";

    private static ReadOnlySpan<byte> Part => "--changeset_a\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n"u8;

    /// <returns>The action's answers, in order.</returns>
    public static async Task<Response<IReadOnlyList<Response>>> Submit(TableWire wire, string table, IReadOnlyList<TableTransactionAction> actions, CancellationToken ct)
    {
        var body = new PooledContent();
        Write(body, wire, table, actions);
        using var message = wire.Message(RequestMethod.Post, wire.At("$batch"), body);
        message.Request.Headers.SetValue("Content-Type", $"multipart/mixed; boundary={Batch}");
        var response = await wire.Send(message, ct).ConfigureAwait(false);
        body.Release();
        var parts = TransactionAnswer.Parts(response, actions.Count);
        if (parts.FirstOrDefault(part => part.IsError) is { } refused)
            throw new TableTransactionFailedException(new RequestFailedException(refused, null, ServiceError.Parser));
        return Response.FromValue<IReadOnlyList<Response>>(parts, response);
    }

    private static void Write(PooledContent body, TableWire wire, string table, IReadOnlyList<TableTransactionAction> actions)
    {
        if (actions.Count == 0) throw new InvalidOperationException("A transaction needs at least one action.");
        var tableAddress = Encoding.UTF8.GetBytes(wire.At(table).AbsoluteUri);
        var partition = actions[0].Entity.PartitionKey;
        var entityAddress = Encoding.UTF8.GetBytes($"{wire.At(table).AbsoluteUri}(PartitionKey='{TableWire.Quoted(partition)}',RowKey='");
        body.Write("--batch_a\r\nContent-Type: multipart/mixed; boundary=changeset_a\r\n\r\n"u8);
        var entities = new EntityWriter(body);
        for (var index = 0; index < actions.Count; index++)
        {
            try
            {
                Hold(actions[index], index, partition);
                WriteAction(body, entities, actions[index], tableAddress, entityAddress);
                if (body.Length + entities.Heavier > Limits.TransactionBytes)
                    throw ServiceError.Refuse(413, "RequestBodyTooLarge", $"The request is larger than the {Limits.TransactionBytes} bytes that are allowed.");
            }
            catch (RequestFailedException refusal)
            {
                refusal.Data[ServiceError.FailedIndex] ??= $"{index}";
                throw new TableTransactionFailedException(refusal);
            }
        }
        body.Write("--changeset_a--\r\n--batch_a--\r\n"u8);
    }

    private static void Hold(TableTransactionAction action, int index, string partition)
    {
        ArgumentNullException.ThrowIfNull(action.Entity.RowKey, nameof(ITableEntity.RowKey));
        if (index >= Limits.TransactionActions)
            throw ServiceError.Refuse(400, "InvalidInput", $"The batch request operation exceeds the maximum {Limits.TransactionActions} changes per change set.");
        if (action.Entity.PartitionKey != partition)
            throw ServiceError.Refuse(400, TableErrorCode.CommandsInBatchActOnDifferentPartitions, "All commands in a batch must operate on same entity group.");
    }

    private static void WriteAction(PooledContent body, EntityWriter entities, TableTransactionAction action, byte[] table, byte[] entity)
    {
        body.Write(Part);
        body.Write(action.ActionType switch
        {
            TableTransactionActionType.Add => "POST "u8,
            TableTransactionActionType.Delete => "DELETE "u8,
            TableTransactionActionType.UpdateReplace or TableTransactionActionType.UpsertReplace => "PUT "u8,
            TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpsertMerge => "MERGE "u8,
            _ => throw new ArgumentOutOfRangeException(nameof(action), action.ActionType, "There is no such action."),
        });
        if (action.ActionType == TableTransactionActionType.Add) body.Write(table);
        else
        {
            body.Write(entity);
            body.WriteText(TableWire.Quoted(action.Entity.RowKey));
            body.Write("')"u8);
        }
        body.Write(" HTTP/1.1\r\nAccept: application/json;odata=minimalmetadata\r\nDataServiceVersion: 3.0\r\n"u8);
        if (Expected(action) is { } version)
        {
            body.Write("If-Match: "u8);
            body.WriteText(version);
            body.Write("\r\n"u8);
        }
        if (action.ActionType != TableTransactionActionType.Delete)
        {
            body.Write("Prefer: return-no-content\r\nContent-Type: application/json\r\n\r\n"u8);
            entities.Write(action.Entity);
        }
        body.Write("\r\n"u8);
        if (action.ActionType == TableTransactionActionType.Delete) body.Write("\r\n"u8);
    }

    // An update without a version is an upsert to the service; the official package sends it so.
    private static string Expected(TableTransactionAction action) => action.ActionType switch
    {
        TableTransactionActionType.Delete => action.ETag == default ? "*" : action.ETag.ToString("H"),
        TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpdateReplace when action.ETag != default => action.ETag.ToString("H"),
        _ => null,
    };
}
