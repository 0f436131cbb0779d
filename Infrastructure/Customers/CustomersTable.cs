using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using BakeryOps.Domain.Customers;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Customers;

/// <summary>
/// Table <c>Customers</c>, one partition per shop: a customer is the row <c>id|{id}</c>; the row <c>contact|{SHA-256}</c>
/// maps a verified contact to its customer and keeps it unique.
/// </summary>
public sealed class CustomersTable(TableServiceClient service)
{
    private const string ById = "id|",
        ByContact = "contact|",
        Id = "Id";

    private readonly AggregateTable<CustomerAccount> customers = new(
        new(service, "Customers"),
        CustomerRules.ChangedMeanwhile,
        "The customer"
    );

    /// <exception cref="RuleBroken"><c>customer.not-found</c></exception>
    public async Task<CustomerAccount> The(string shopId, string id, CancellationToken ct) =>
        (await customers.Find(new(shopId, ById + id), ct))?.Value ?? throw NotFound();

    /// <summary>The customer with the same contact; adds this one if there is none.</summary>
    public Task<CustomerAccount> FindOrAdd(CustomerAccount added, CancellationToken ct) =>
        RetryOnConflict.Run(
            async ct =>
            {
                var contact = ContactKey(added.ShopId, added.Phone ?? added.Email!);
                if (await customers.Rows.Find(contact, ct) is { } known)
                    return await The(added.ShopId, known.GetString(Id), ct);
                TableTransactionAction[] both =
                [
                    new(TableTransactionActionType.Add, customers.RowOf(new(added.ShopId, ById + added.Id), added)),
                    new(
                        TableTransactionActionType.Add,
                        new TableEntity(contact.Partition, contact.Row) { [Id] = added.Id }
                    ),
                ];
                return await customers.Rows.TrySubmit(both, ct) is null ? throw customers.Conflict() : added;
            },
            ct
        );

    /// <summary>The customer who has proved that contact; null: nobody has.</summary>
    /// <param name="contact">E.164, or an e-mail address in lower case.</param>
    public async Task<CustomerAccount?> FindByContact(string shopId, string contact, CancellationToken ct) =>
        await customers.Rows.Find(ContactKey(shopId, contact), ct) is { } known
            ? await The(shopId, known.GetString(Id), ct)
            : null;

    /// <summary>Reads, changes and stores; once more if it was changed meanwhile.</summary>
    /// <exception cref="RuleBroken"><c>customer.not-found</c></exception>
    public async Task<CustomerAccount> Change(
        string shopId,
        string id,
        Func<CustomerAccount, CustomerAccount> change,
        CancellationToken ct
    ) =>
        await customers.Change(new(shopId, ById + id), stored => change(stored ?? throw NotFound()), ct)
        ?? throw NotFound();

    private static RuleBroken NotFound() => new(CustomerRules.NotFound, "There is no such customer any more.");

    private static TableKey ContactKey(string shopId, string contact) =>
        new(shopId, ByContact + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(contact))));
}
