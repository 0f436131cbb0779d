using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BakeryOps.Local.Simulators.Faults;
using BakeryOps.Local.Simulators.Http;
using Microsoft.AspNetCore.Http;

namespace BakeryOps.Local.Simulators.Xendit;

/// <summary>
/// <c>/xendit/api/…</c>: <c>v3/payment_requests</c> (create, read, cancel) and <c>refunds</c> (create, read, list). The
/// key is the name of Basic, and begins with <c>xnd_development_</c>.
/// </summary>
internal sealed class XenditApi(XenditSimulator xendit, FaultRegistry faults, SimulatorOptions options)
{
    private const int LargestBody = 16 * 1024;

    public async Task Handle(HttpContext context, string path)
    {
        try
        {
            var (operation, run) = Find(context, path);
            var key = Key(context.Request);
            var fault = faults.TakeForRequest("xendit", operation);
            await fault.BeforeWork(context.RequestAborted);
            var answer = await run(key);
            fault.AfterWork();
            await Write(context, operation.StartsWith("create", StringComparison.Ordinal) ? 201 : 200, answer);
        }
        catch (XenditProblem problem)
        {
            await Write(context, problem.Status, new XenditError(problem.Code, problem.Message));
        }
        catch (InjectedFaultException faulty)
        {
            var code = faulty.Status == 429 ? "RATE_LIMIT_EXCEEDED" : "SERVER_ERROR";
            await Write(context, faulty.Status, new XenditError(code, "The simulator was told so."));
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
    }

    private (string Operation, Func<string, Task<object>> Run) Find(HttpContext context, string path) =>
        (context.Request.Method, path.Split('/')) switch
        {
            ("POST", ["v3", "payment_requests"]) => ("create payment", key => Create(context, key)),
            ("GET", ["v3", "payment_requests", var id]) => ("read payment", key => Done(Of(key, id))),
            ("POST", ["v3", "payment_requests", var id, "cancel"]) => ("cancel payment", key => Cancel(key, id)),
            ("POST", ["refunds"]) => ("create refund", key => Refund(context, key)),
            ("GET", ["refunds"]) => ("list refunds", key => List(context, key)),
            _ => throw new XenditProblem(404, "NOT_FOUND", $"There is no {path} here."),
        };

    private async Task<object> Create(HttpContext context, string key)
    {
        var (wish, text) = await Body(context, XenditJson.Default.XenditPaymentWish);
        if (
            wish.Type != "PAY"
            || wish.RequestAmount <= 0
            || wish.ChannelCode.Length == 0
            || wish.ReferenceId.Length == 0
        )
            throw new XenditProblem(400, "API_VALIDATION_ERROR", "The payment request is not complete.");
        if (!IsUrl(wish.ChannelProperties?.SuccessReturnUrl) || !IsUrl(wish.ChannelProperties?.FailureReturnUrl))
            throw new XenditProblem(400, "API_VALIDATION_ERROR", "The return addresses are missing.");
        var id = VendorIds.Hex("pr-");
        return xendit.Once(
            Idempotency(context),
            text,
            () =>
                xendit.Keep(
                    new XenditPayment
                    {
                        PaymentRequestId = id,
                        ReferenceId = wish.ReferenceId,
                        Country = wish.Country,
                        Currency = wish.Currency,
                        RequestAmount = wish.RequestAmount,
                        ChannelCode = wish.ChannelCode,
                        ChannelProperties = wish.ChannelProperties!,
                        Metadata = wish.Metadata ?? [],
                        Actions =
                        [
                            new("REDIRECT_CUSTOMER", "WEB_URL", $"{SimulatorPaths.Base(context)}/xendit/pay/{id}"),
                        ],
                        Created = xendit.Now(),
                        CreatedAt = options.Clock.GetUtcNow().ToUnixTimeSeconds(),
                        Key = key,
                    }
                )
        );
    }

    private Task<object> Cancel(string key, string id)
    {
        _ = Of(key, id);
        return Done(
            xendit.Decide(id, open => open with { Status = "CANCELED" })
                ?? throw new XenditProblem(400, "PAYMENT_REQUEST_NOT_CANCELABLE", "It does not wait any more.")
        );
    }

    private async Task<object> Refund(HttpContext context, string key)
    {
        var (wish, text) = await Body(context, XenditJson.Default.XenditRefundWish);
        var paid = Of(key, wish.PaymentRequestId);
        if (wish.Reason is not ("FRAUDULENT" or "DUPLICATE" or "REQUESTED_BY_CUSTOMER" or "CANCELLATION" or "OTHERS"))
            throw new XenditProblem(400, "API_VALIDATION_ERROR", "The reason is not known.");
        return xendit.Once(
            Idempotency(context),
            text,
            () =>
                xendit.Add(
                    new()
                    {
                        Id = VendorIds.Hex("rfd-"),
                        PaymentRequestId = paid.PaymentRequestId,
                        Amount = wish.Amount,
                        Currency = paid.Currency,
                        Reason = wish.Reason,
                        ReferenceId = wish.ReferenceId,
                    }
                )
        );
    }

    private Task<object> List(HttpContext context, string key)
    {
        var paid = Of(key, context.Request.Query["payment_request_id"].ToString());
        var own = xendit.Refunds.Where(refund => refund.PaymentRequestId == paid.PaymentRequestId);
        return Done(new XenditRefundPage([.. own.Reverse()]));
    }

    private XenditPayment Of(string key, string id) =>
        xendit.Find(id) is { } payment && payment.Key == key
            ? payment
            : throw new XenditProblem(404, "DATA_NOT_FOUND", "There is no such payment request.");

    private static string Key(HttpRequest request) =>
        BasicCredentials.TryRead(request.Headers.Authorization, out var key, out _)
        && key.StartsWith("xnd_development_", StringComparison.Ordinal)
        && request.Headers["api-version"].Count == 1
            ? key
            : throw new XenditProblem(401, "INVALID_API_KEY", "The API key is invalid.");

    private static string? Idempotency(HttpContext context) =>
        context.Request.Headers["Idempotency-key"].ToString() is { Length: > 0 } key ? key : null;

    private static bool IsUrl(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https";

    private static async Task<(T Body, string Text)> Body<T>(HttpContext context, JsonTypeInfo<T> type)
    {
        var bytes = await RequestBody.Read(context.Request, LargestBody) ?? [];
        try
        {
            return (JsonSerializer.Deserialize(bytes, type)!, Convert.ToBase64String(bytes));
        }
        catch (JsonException)
        {
            throw new XenditProblem(400, "API_VALIDATION_ERROR", "The body cannot be read.");
        }
    }

    private static Task<object> Done(object answer) => Task.FromResult(answer);

    private static async Task Write(HttpContext context, int status, object answer)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(
            JsonSerializer.SerializeToUtf8Bytes(answer, answer.GetType(), XenditJson.Default),
            context.RequestAborted
        );
    }
}

internal sealed class XenditProblem(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;
    public string Code { get; } = code;
}
