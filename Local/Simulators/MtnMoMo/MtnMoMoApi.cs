using System.Collections.Concurrent;
using System.Text.Json;
using BakeryOps.Local.Simulators.Faults;
using BakeryOps.Local.Simulators.Http;
using Microsoft.AspNetCore.Http;

namespace BakeryOps.Local.Simulators.MtnMoMo;

/// <summary>
/// <c>/mtn-momo/api/{product}/…</c>: <c>token/</c>, <c>v1_0/requesttopay</c> of collections and <c>v1_0/refund</c> of
/// disbursements. Each product has credentials of its own.
/// </summary>
internal sealed class MtnMoMoApi(MtnMoMoSimulator mtn, FaultRegistry faults, SimulatorOptions options)
{
    private const int LargestBody = 16 * 1024,
        LongestNote = 160;
    private static readonly TimeSpan TokensLast = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, (string Product, DateTimeOffset Until)> tokens = new();

    public async Task Handle(HttpContext context, string path)
    {
        try
        {
            var (operation, run) = Find(context, path);
            var fault = faults.TakeForRequest("mtn-momo", operation);
            await fault.BeforeWork(context.RequestAborted);
            var (status, answer) = await run();
            fault.AfterWork();
            if (answer is null)
                context.Response.StatusCode = status;
            else
                await Write(context, status, answer);
        }
        catch (MtnProblem problem)
        {
            await Write(context, problem.Status, new MtnError(problem.Code, problem.Message));
        }
        catch (InjectedFaultException faulty)
        {
            context.Response.StatusCode = faulty.Status;
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
    }

    private (string Operation, Func<Task<(int Status, object? Answer)>> Run) Find(HttpContext context, string path) =>
        (context.Request.Method, path.TrimEnd('/').Split('/')) switch
        {
            ("POST", [var product, "token"]) => ("token", () => Issue(context, product)),
            ("POST", ["collection", "v1_0", "requesttopay"]) => ("request to pay", () => Ask(context)),
            ("GET", ["collection", "v1_0", "requesttopay", var id]) => ("read payment", () => Read(context, id, false)),
            ("POST", ["disbursement", "v1_0" or "v2_0", "refund"]) => ("refund", () => Refund(context)),
            ("GET", ["disbursement", "v1_0", "refund", var id]) => ("read refund", () => Read(context, id, true)),
            _ => throw new MtnProblem(404, "RESOURCE_NOT_FOUND", $"There is no {path} here."),
        };

    private Task<(int Status, object? Answer)> Issue(HttpContext context, string product)
    {
        var request = context.Request;
        if (
            !BasicCredentials.TryRead(request.Headers.Authorization, out var user, out var key)
            || options.MtnAccount.Of(product) is not { } account
            || (user, key) != (account.ApiUser, account.ApiKey)
            || request.Headers["Ocp-Apim-Subscription-Key"] != account.SubscriptionKey
        )
            throw new MtnProblem(401, "ACCESS_DENIED", "Access denied due to invalid credentials.");
        var token = VendorIds.Hex("");
        tokens[token] = (product, options.Clock.GetUtcNow() + TokensLast);
        return Done(200, new MtnIssuedToken(token, "access_token", (int)TokensLast.TotalSeconds));
    }

    private async Task<(int Status, object? Answer)> Ask(HttpContext context)
    {
        var (reference, wish) = await Wish(context, "collection");
        if (wish.Payer is not { PartyIdType: "MSISDN", PartyId: { Length: > 5 and < 16 } number } || !IsNumber(number))
            throw new MtnProblem(400, "BAD_REQUEST", "The payer is a number with country code, without +.");
        return Add(Of(reference, wish) with { Payer = wish.Payer, Callback = Callback(context) });
    }

    private async Task<(int Status, object? Answer)> Refund(HttpContext context)
    {
        var (reference, wish) = await Wish(context, "disbursement");
        if (mtn.Find(wish.ReferenceIdToRefund ?? "") is not { Status: "SUCCESSFUL", Refunded: null } paid)
            throw new MtnProblem(404, "RESOURCE_NOT_FOUND", "There is no such payment to refund.");
        var refund = Of(reference, wish) with { Refunded = paid.Reference, Callback = Callback(context) };
        if (refund.Value > mtn.Left(paid) && mtn.Find(reference) is null)
            throw new MtnProblem(400, "NOT_ALLOWED", "More than is left of the payment.");
        return Add(refund);
    }

    private (int Status, object? Answer) Add(MtnTransaction made)
    {
        if (!mtn.Add(made))
            throw new MtnProblem(
                409,
                "RESOURCE_ALREADY_EXIST",
                "Duplicated reference id. Creation of resource failed."
            );
        return (202, null);
    }

    private Task<(int Status, object? Answer)> Read(HttpContext context, string id, bool isRefund)
    {
        Authorise(context, isRefund ? "disbursement" : "collection");
        return mtn.Find(id) is { } known && known.Refunded is not null == isRefund
            ? Done(200, known)
            : throw new MtnProblem(404, "RESOURCE_NOT_FOUND", "Requested resource was not found.");
    }

    private async Task<(string Reference, MtnWish Wish)> Wish(HttpContext context, string product)
    {
        Authorise(context, product);
        var text = context.Request.Headers["X-Reference-Id"].ToString();
        if (!Guid.TryParseExact(text, "D", out var reference) || text[14] != '4')
            throw new MtnProblem(400, "BAD_REQUEST", "X-Reference-Id is a UUID of version 4.");
        try
        {
            var body = await RequestBody.Read(context.Request, LargestBody) ?? [];
            var wish = JsonSerializer.Deserialize(body, MtnJson.Default.MtnWish)!;
            if (!MtnMoMoSimulator.IsAmount(wish.Amount) || $"{wish.PayerMessage}{wish.PayeeNote}".Contains('\''))
                throw new MtnProblem(400, "BAD_REQUEST", "An amount is positive; an apostrophe is refused.");
            if (wish.PayerMessage?.Length > LongestNote || wish.PayeeNote?.Length > LongestNote)
                throw new MtnProblem(400, "BAD_REQUEST", "Notes have at most 160 characters.");
            if (wish.Currency != options.MtnAccount.Currency)
                throw new MtnProblem(500, "INVALID_CURRENCY", "Currency not supported.");
            return (reference.ToString(), wish);
        }
        catch (JsonException)
        {
            throw new MtnProblem(400, "BAD_REQUEST", "The body cannot be read.");
        }
    }

    private void Authorise(HttpContext context, string product)
    {
        var headers = context.Request.Headers;
        var token = headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal);
        if (
            !tokens.TryGetValue(token, out var issued)
            || issued.Product != product
            || issued.Until <= options.Clock.GetUtcNow()
            || headers["Ocp-Apim-Subscription-Key"] != options.MtnAccount.Of(product)!.SubscriptionKey
        )
            throw new MtnProblem(401, "ACCESS_DENIED", "Access denied.");
        if (headers["X-Target-Environment"] != options.MtnAccount.TargetEnvironment)
            throw new MtnProblem(500, "NOT_ALLOWED_TARGET_ENVIRONMENT", "Access to target environment is forbidden.");
    }

    private MtnTransaction Of(string reference, MtnWish wish) =>
        new()
        {
            Reference = reference,
            Amount = wish.Amount,
            Currency = wish.Currency,
            ExternalId = wish.ExternalId,
            Created = options.Clock.GetUtcNow(),
        };

    private static Uri? Callback(HttpContext context)
    {
        if (context.Request.Headers["X-Callback-Url"].ToString() is not { Length: > 0 } text)
            return null;
        return Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw new MtnProblem(500, "INVALID_CALLBACK_URL_HOST", "Callback URL has an invalid host.");
    }

    private static Task<(int Status, object? Answer)> Done(int status, object answer) =>
        Task.FromResult<(int, object?)>((status, answer));

    private static bool IsNumber(string text) => text.All(char.IsAsciiDigit);

    private static async Task Write(HttpContext context, int status, object answer)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(
            JsonSerializer.SerializeToUtf8Bytes(answer, answer.GetType(), MtnJson.Default),
            context.RequestAborted
        );
    }
}

internal sealed class MtnProblem(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;
    public string Code { get; } = code;
}
