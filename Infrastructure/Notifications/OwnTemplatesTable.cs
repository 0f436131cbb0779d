using Azure.Data.Tables;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Notifications;

/// <summary>Table <c>OwnTemplates</c>: the row <c>{shop}</c> / <c>{kind}|{language}</c>.</summary>
public sealed class OwnTemplatesTable(TableServiceClient service)
{
    private readonly CachedTable<OwnTemplate> templates = new(
        new(service, "OwnTemplates"),
        NotificationRules.TemplateChanged,
        "The template"
    );

    /// <summary>May return a cached value up to ten seconds old; null: the shop has none.</summary>
    public async ValueTask<OwnTemplate?> Find(string shopId, string kind, string language, CancellationToken ct) =>
        (await templates.FindCached(KeyOf(shopId, kind, language), ct))?.Value;

    public Task<Versioned<OwnTemplate>?> Read(string shopId, string kind, string language, CancellationToken ct) =>
        templates.Find(KeyOf(shopId, kind, language), ct);

    public async Task<IReadOnlyList<OwnTemplate>> Of(string shopId, CancellationToken ct) =>
        await templates.InPartition(shopId, ct).Select(read => read.Value).ToListAsync(ct);

    /// <param name="read">Null: there was none, and there must still be none.</param>
    /// <exception cref="VersionConflictException">It was changed since it was read.</exception>
    public Task Store(string shopId, Versioned<OwnTemplate>? read, OwnTemplate changed, CancellationToken ct) =>
        templates.Store(KeyOf(shopId, changed.Kind, changed.Language), read, changed, ct);

    private static TableKey KeyOf(string shopId, string kind, string language) => new(shopId, $"{kind}|{language}");
}
