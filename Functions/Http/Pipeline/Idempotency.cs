using System.Security.Cryptography;
using System.Text;
using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;
using BakeryOps.Infrastructure.Storage;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace BakeryOps.Functions.Http.Pipeline;

/// <summary>
/// Requires the idempotency key of functions that take one. For functions with <see cref="IdempotentAttribute"/> it
/// claims the key, if there is one, or gives a repeat the first answer; <see cref="IdempotentAnswers"/> stores that.
/// </summary>
public sealed class Idempotency(Declarations declarations, IdempotencyKeysTable keys, TimeProvider clock)
    : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var (declared, http) = (declarations.Of(context), context.GetHttpContext()!);
        if (declared.NeedsIdempotencyKey)
            IdempotencyKey.Of(http.Request); // refused before its body is read
        if (!declared.IsIdempotent || !http.Request.Headers.ContainsKey(IdempotencyKey.Header))
        {
            await next(context);
            return;
        }
        var key = IdempotencyKey.Of(http.Request);
        var id = IdOf(key, context.Identity(), declared.Name);
        var request = await Claim(
            context.Identity().ShopId,
            id,
            await Fingerprint(key, http),
            context.CancellationToken
        );
        if (request.Value.Answer is { } stored)
        {
            var answer = StoredAnswer.Open(stored, key, request.Value.Seed);
            context.Items[typeof(StoredAnswer)] = answer;
            await answer.Write(http.Response, context.CancellationToken);
            return;
        }
        var call = new IdempotentCall(keys, context.Identity().ShopId, id, key, request);
        context.Items[typeof(NewId)] = call.NewId;
        call.Hold(http);
        await next(context);
    }

    private Task<Versioned<IdempotentRequest>> Claim(
        string shopId,
        string id,
        string fingerprint,
        CancellationToken ct
    ) =>
        RetryOnConflict.Run(
            async ct =>
            {
                var (read, now) = (await keys.Find(shopId, id, ct), clock.GetUtcNow());
                var claimed =
                    read is null || read.Value.Expires <= now
                        ? IdempotentRequest.Start(fingerprint, RandomNumberGenerator.GetBytes(NewId.SecretBytes), now)
                        : read.Value.Repeat(fingerprint, now);
                return claimed.Answer is null ? await keys.Store(shopId, id, read, claimed, ct) : read!;
            },
            ct
        );

    private static string IdOf(IdempotencyKey key, CallerIdentity caller, string function) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{caller.Kind}|{caller.Id}|{function}|{key.Value}"))
        );

    // Keyed, since a plain hash of a body with a password would let the password be found.
    private static async Task<string> Fingerprint(IdempotencyKey key, HttpContext http)
    {
        var request = http.Request;
        var body = new MemoryStream();
        await request.Body.CopyToAsync(body, http.RequestAborted);
        request.Body = body;
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key.Bytes);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Path}{request.QueryString}\n{request.ContentType}\n"));
        hash.AppendData(body.GetBuffer().AsSpan(0, (int)body.Length));
        body.Position = 0;
        return Convert.ToBase64String(hash.GetHashAndReset());
    }
}
