using System.Text.Json;
using Azure.Core;
using Azure.Data.Tables.Filters;
using Azure.Data.Tables.Models;
using Azure.Data.Tables.Wire;

namespace Azure.Data.Tables;

/// <summary>An account's tables. Safe for use by many threads; meant to be kept.</summary>
public class TableServiceClient
{
    private readonly TableWire wire;

    public TableServiceClient(string connectionString) : this(connectionString, null)
    {
    }

    public TableServiceClient(string connectionString, TableClientOptions options = null) => wire = new(ConnectionString.Parse(connectionString), options);

    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential) : this(endpoint, credential, null)
    {
    }

    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions options) => wire = new(endpoint, credential, options);

    public TableServiceClient(Uri endpoint, TokenCredential tokenCredential, TableClientOptions options = null) => wire = new(endpoint, tokenCredential, options);

    /// <summary>For doubles in tests.</summary>
    protected TableServiceClient()
    {
    }

    public virtual string AccountName => wire.AccountName;

    public virtual Uri Uri => wire.Endpoint;

    public virtual TableClient GetTableClient(string tableName) => new(wire, tableName);

    /// <exception cref="RequestFailedException">409 TableAlreadyExists, or TableBeingDeleted.</exception>
    public virtual Task<Response<TableItem>> CreateTableAsync(string tableName, CancellationToken cancellationToken = default) =>
        GetTableClient(tableName).CreateAsync(cancellationToken);

    public virtual Task<Response<TableItem>> CreateTableIfNotExistsAsync(string tableName, CancellationToken cancellationToken = default) =>
        GetTableClient(tableName).CreateIfNotExistsAsync(cancellationToken);

    /// <summary>That there is no such table is no error.</summary>
    public virtual Task<Response> DeleteTableAsync(string tableName, CancellationToken cancellationToken = default) =>
        GetTableClient(tableName).DeleteAsync(cancellationToken);

    public virtual AsyncPageable<TableItem> QueryAsync(string filter = null, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        new Pages<TableItem>(wire, "Tables", "NextTableName", filter, null, maxPerPage, ReadTable, cancellationToken);

    public virtual AsyncPageable<TableItem> QueryAsync(FormattableString filter, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        QueryAsync(Literal.Format(filter), maxPerPage, cancellationToken);

    public static string CreateQueryFilter(FormattableString filter) => Literal.Format(filter);

    private static TableItem ReadTable(ref Utf8JsonReader from)
    {
        string name = null;
        while (from.Read() && from.TokenType == JsonTokenType.PropertyName)
        {
            var isName = from.ValueTextEquals("TableName"u8);
            from.Read();
            if (isName) name = from.GetString();
            else from.Skip();
        }
        return new(name);
    }
}
