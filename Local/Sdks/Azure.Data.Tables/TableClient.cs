using System.Linq.Expressions;
using System.Text.Json;
using Azure.Core;
using Azure.Data.Tables.Entities;
using Azure.Data.Tables.Filters;
using Azure.Data.Tables.Models;
using Azure.Data.Tables.Wire;

namespace Azure.Data.Tables;

/// <summary>One table. Safe for use by many threads; meant to be kept.</summary>
public class TableClient
{
    private readonly TableWire wire;

    public TableClient(string connectionString, string tableName) : this(connectionString, tableName, null)
    {
    }

    public TableClient(string connectionString, string tableName, TableClientOptions options = null)
        : this(new TableWire(ConnectionString.Parse(connectionString), options), tableName)
    {
    }

    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential) : this(endpoint, tableName, credential, null)
    {
    }

    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential, TableClientOptions options = null)
        : this(new TableWire(endpoint, credential, options), tableName)
    {
    }

    public TableClient(Uri endpoint, string tableName, TokenCredential tokenCredential, TableClientOptions options = null)
        : this(new TableWire(endpoint, tokenCredential, options), tableName)
    {
    }

    /// <summary>For doubles in tests.</summary>
    protected TableClient()
    {
    }

    internal TableClient(TableWire wire, string tableName)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        this.wire = wire;
        Name = tableName;
    }

    public virtual string Name { get; }

    public virtual string AccountName => wire.AccountName;

    public virtual Uri Uri => wire.At(Name);

    /// <exception cref="RequestFailedException">409 TableAlreadyExists, or TableBeingDeleted.</exception>
    public virtual async Task<Response<TableItem>> CreateAsync(CancellationToken cancellationToken = default) =>
        Response.FromValue(new TableItem(Name), await wire.Create(Name, unlessThere: false, cancellationToken).ConfigureAwait(false));

    public virtual async Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default) =>
        Response.FromValue(new TableItem(Name), await wire.Create(Name, unlessThere: true, cancellationToken).ConfigureAwait(false));

    /// <summary>That there is no such table is no error.</summary>
    public virtual Task<Response> DeleteAsync(CancellationToken cancellationToken = default) => wire.Delete(Name, cancellationToken);

    /// <exception cref="RequestFailedException">404: no such entity or table.</exception>
    public virtual async Task<Response<T>> GetEntityAsync<T>(string partitionKey, string rowKey, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var response = await Get(partitionKey, rowKey, select, cancellationToken).ConfigureAwait(false);
        return Response.FromValue(Entity<T>(response), response);
    }

    /// <summary>Without a value where there is no such entity or table.</summary>
    public virtual async Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(string partitionKey, string rowKey, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var response = await Get(partitionKey, rowKey, select, cancellationToken, 404).ConfigureAwait(false);
        return response.IsError ? new NoEntity<T>(response) : Response.FromValue(Entity<T>(response), response);
    }

    /// <exception cref="RequestFailedException">409 EntityAlreadyExists; also when a first try did arrive and only its answer was lost.</exception>
    public virtual Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default) where T : ITableEntity =>
        Write(RequestMethod.Post, Name, entity, null, cancellationToken);

    public virtual Task<Response> UpsertEntityAsync<T>(T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default) where T : ITableEntity =>
        Write(Method(mode), Path(entity), entity, null, cancellationToken);

    /// <param name="ifMatch">The version that must stand there, or <see cref="ETag.All"/>.</param>
    /// <exception cref="RequestFailedException">412 UpdateConditionNotSatisfied, 404 ResourceNotFound.</exception>
    public virtual Task<Response> UpdateEntityAsync<T>(T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default) where T : ITableEntity =>
        ifMatch == default
            ? throw new ArgumentException("Say which version must stand there, or ETag.All.", nameof(ifMatch))
            : Write(Method(mode), Path(entity), entity, ifMatch.ToString("H"), cancellationToken);

    /// <summary>That there is no such entity is no error.</summary>
    /// <exception cref="RequestFailedException">412 UpdateConditionNotSatisfied.</exception>
    public virtual async Task<Response> DeleteEntityAsync(string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        using var message = wire.Message(RequestMethod.Delete, wire.At(TableWire.EntityPath(Name, partitionKey, rowKey)));
        message.Request.Headers.Add("If-Match", ifMatch == default ? "*" : ifMatch.ToString("H"));
        return await wire.Send(message, cancellationToken, 404).ConfigureAwait(false);
    }

    public virtual Task<Response> DeleteEntityAsync(ITableEntity entity, ETag ifMatch = default, CancellationToken cancellationToken = default) =>
        DeleteEntityAsync(entity.PartitionKey, entity.RowKey, ifMatch, cancellationToken);

    /// <summary>All of it or nothing: up to 100 actions on different entities of one partition, up to 4 MiB.</summary>
    /// <exception cref="TableTransactionFailedException">An action was refused.</exception>
    public virtual Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transactionActions);
        return Transaction.Submit(wire, Name, transactionActions as IReadOnlyList<TableTransactionAction> ?? [.. transactionActions], cancellationToken);
    }

    /// <param name="filter">OData; <see cref="CreateQueryFilter(FormattableString)"/> writes values into it safely.</param>
    /// <param name="maxPerPage">1–1000.</param>
    public virtual AsyncPageable<T> QueryAsync<T>(string filter = null, int? maxPerPage = null, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var model = EntityModel.Of(typeof(T));
        T Read(ref Utf8JsonReader from) => (T)model.Read(ref from);
        return new Pages<T>(wire, $"{Name}()", "NextPartitionKey NextRowKey", filter, Columns(select), maxPerPage, Read, cancellationToken);
    }

    public virtual AsyncPageable<T> QueryAsync<T>(Expression<Func<T, bool>> filter, int? maxPerPage = null, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity => QueryAsync<T>(CreateQueryFilter(filter), maxPerPage, select, cancellationToken);

    public static string CreateQueryFilter<T>(Expression<Func<T, bool>> filter) => ExpressionFilter.Of(filter);

    public static string CreateQueryFilter(FormattableString filter) => Literal.Format(filter);

    private async Task<Response> Get(string partitionKey, string rowKey, IEnumerable<string> select, CancellationToken ct, params int[] alsoGood)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        var columns = Columns(select) is { } names ? "?$select=" + Uri.EscapeDataString(names) : "";
        using var message = wire.Message(RequestMethod.Get, wire.At(TableWire.EntityPath(Name, partitionKey, rowKey) + columns));
        return await wire.Send(message, ct, alsoGood).ConfigureAwait(false);
    }

    private async Task<Response> Write(RequestMethod method, string path, ITableEntity entity, string ifMatch, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(entity?.PartitionKey, nameof(entity.PartitionKey));
        ArgumentNullException.ThrowIfNull(entity.RowKey, nameof(entity.RowKey));
        var body = new PooledContent();
        new EntityWriter(body).Write(entity);
        using var message = wire.Message(method, wire.At(path), body);
        if (ifMatch is not null) message.Request.Headers.Add("If-Match", ifMatch);
        var response = await wire.Send(message, ct).ConfigureAwait(false);
        body.Release();
        return response;
    }

    private string Path(ITableEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity?.PartitionKey, nameof(entity.PartitionKey));
        ArgumentNullException.ThrowIfNull(entity.RowKey, nameof(entity.RowKey));
        return TableWire.EntityPath(Name, entity.PartitionKey, entity.RowKey);
    }

    private static RequestMethod Method(TableUpdateMode mode) => mode switch
    {
        TableUpdateMode.Replace => RequestMethod.Put,
        TableUpdateMode.Merge => RequestMethod.Patch,
        _ => throw new ArgumentOutOfRangeException(nameof(mode)),
    };

    private static string Columns(IEnumerable<string> select) => select is null ? null : string.Join(',', select);

    private static T Entity<T>(Response response) where T : class, ITableEntity
    {
        var from = new Utf8JsonReader(response.Content.ToMemory().Span);
        from.Read();
        return (T)EntityModel.Of(typeof(T)).Read(ref from);
    }
}
