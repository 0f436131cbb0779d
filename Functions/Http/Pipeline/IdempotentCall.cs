using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;
using Microsoft.AspNetCore.Http.Features;

namespace BakeryOps.Functions.Http.Pipeline;

/// <summary>A call under its idempotency key, from the claim of the key until its answer is known.</summary>
/// <param name="id">The row of the key in its shop.</param>
/// <param name="claim">The row as this call has stored it.</param>
internal sealed class IdempotentCall(
    IdempotencyKeysTable keys,
    string shopId,
    string id,
    IdempotencyKey key,
    Versioned<IdempotentRequest> claim
)
{
    private const int ClientClosedRequest = 499;

    private IHttpResponseBodyFeature? server;

    public NewId NewId { get; } = new(StoredAnswer.Secret(key, claim.Value.Seed, "id"));

    /// <summary>Holds the answer back until <see cref="Release"/>.</summary>
    public void Hold(HttpContext http)
    {
        server = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(new MemoryStream(), server));
        http.Items[typeof(IdempotentCall)] = this;
    }

    /// <summary>The held body; from now on the response writes to the server again.</summary>
    public async Task<byte[]> Release(HttpContext http)
    {
        await http.Response.BodyWriter.FlushAsync(CancellationToken.None);
        var body = (MemoryStream)http.Response.Body;
        http.Features.Set(server);
        return body.ToArray();
    }

    /// <summary>
    /// Stores a success. A refusal of the first attempt frees the key, also for other contents. After a fault or a conflict
    /// something may have been created: the row stays, and a repeat does the request again with the same ids.
    /// </summary>
    public async Task Settle(StoredAnswer answer)
    {
        var isRefused =
            answer.Status is >= 400 and < 500 and not (StatusCodes.Status409Conflict or ClientClosedRequest);
        if (isRefused && claim.Value.IsFirstAttempt)
        {
            await keys.Delete(shopId, id, claim, CancellationToken.None);
            return;
        }
        var isKept = answer.Status is >= 200 and < 300 && answer.Body.Length <= StoredAnswer.MostBytes;
        var done = claim.Value.Done(isKept ? answer.Seal(key, claim.Value.Seed) : null);
        try
        {
            await keys.Store(shopId, id, claim, done, CancellationToken.None);
        }
        catch (VersionConflictException) { } // it took longer than a minute, and a repeat took over
    }
}
