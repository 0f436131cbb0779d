using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using BakeryOps.Local.Simulators.Faults;
using BakeryOps.Local.Simulators.Http;
using Microsoft.AspNetCore.Http;

namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>
/// The HTTP API: authentication, routing, idempotency and serialization (https://docs.stripe.com/api).
/// </summary>
internal sealed partial class StripeApi(StripeSimulator stripe, FaultRegistry faults, SimulatorOptions options)
{
    private const int LargestBody = 256 * 1024;

    public async Task Handle(HttpContext context, string path)
    {
        var requestId = VendorIds.Id("req_");
        StripeAnswer answer;
        try
        {
            var account = stripe.Account(ApiKey(context.Request));
            var (operation, id, subId) =
                StripeOperation.Find(context.Request.Method, path)
                ?? throw new StripeProblem(
                    404,
                    new(
                        "invalid_request_error",
                        null,
                        $"Unrecognized request URL ({context.Request.Method}: /v1/{path}). The simulator knows payment intents, checkout sessions, customers, setup intents, payment methods, refunds, charges, disputes, the balance, payouts, events and webhook endpoints."
                    )
                );
            var form = await ReadForm(context.Request);
            var call = new StripeRequestContext(
                account,
                form,
                options.Clock.GetUtcNow(),
                SimulatorPaths.Base(context),
                Version(context.Request)
            )
            {
                Id = id,
                SubId = subId,
                RequestId = requestId,
                IdempotencyKey = Header(context.Request, "Idempotency-Key"),
            };
            answer = await Once(
                operation,
                call,
                $"{operation.Method} {path}?{form.Fingerprint}",
                context.RequestAborted
            );
        }
        catch (StripeProblem problem)
        {
            answer = Written(problem.Status, new StripeErrorBody(problem.Detail), requestId);
        }
        catch (InjectedFaultException faulty)
        {
            answer = Written(faulty.Status, new StripeErrorBody(Faulty(faulty.Status)), requestId);
        }
        catch (OperationCanceledException)
        {
            context.Abort();
            return;
        }

        await Write(context.Response, answer, requestId, Version(context.Request, fallback: true));
    }

    /// <summary>Executes a POST with an idempotency key only once.</summary>
    private async Task<StripeAnswer> Once(
        StripeOperation operation,
        StripeRequestContext call,
        string request,
        CancellationToken ct
    )
    {
        var key = operation.Method == "POST" ? call.IdempotencyKey : null;
        var first = key is null ? null : call.Account.Keys.Begin(key, request, options.Clock.GetUtcNow());
        var fault = faults.TakeForRequest("stripe", operation.Name);
        var answer = first;
        try
        {
            await fault.BeforeWork(ct);
            answer ??= Carry(operation, call);
        }
        catch (StripeProblem problem) when (problem.Began)
        {
            answer = Written(problem.Status, new StripeErrorBody(problem.Detail), call.RequestId!);
        }
        finally
        {
            if (key is not null && first is null)
            {
                if (answer is null)
                    call.Account.Keys.Release(key);
                else
                    call.Account.Keys.Finish(key, answer);
            }
        }
        fault.AfterWork();
        return answer;
    }

    private StripeAnswer Carry(StripeOperation operation, StripeRequestContext call)
    {
        call.Form.Only(operation.Known);
        return Written(200, stripe.Do(call, doing => StripeExpand.Apply(doing, operation.Run(doing))), call.RequestId!);
    }

    private static StripeAnswer Written(int status, object body, string requestId) =>
        new(status, JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), StripeJson.Default), requestId);

    private static async Task Write(HttpResponse response, StripeAnswer answer, string requestId, string version)
    {
        response.StatusCode = answer.Status;
        response.ContentType = "application/json";
        response.ContentLength = answer.Body.Length;
        response.Headers["Request-Id"] = requestId;
        response.Headers["Stripe-Version"] = version;
        if (answer.RequestId != requestId)
        {
            response.Headers["Idempotent-Replayed"] = "true";
            response.Headers["Original-Request"] = answer.RequestId;
        }
        await response.Body.WriteAsync(answer.Body);
    }

    private static StripeErrorDetail Faulty(int status) =>
        status switch
        {
            429 => new("invalid_request_error", "rate_limit", "Too many requests (the simulator was told so)."),
            >= 500 => new("api_error", null, "The simulator was told to fail."),
            _ => new("invalid_request_error", null, "The simulator was told to fail."),
        };

    /// <summary>Bearer, or the key as the user name of Basic.</summary>
    private static string ApiKey(HttpRequest request)
    {
        var header =
            Header(request, "Authorization")
            ?? throw StripeProblem.Unauthorized(
                "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY')."
            );
        var key = "";
        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            key = header["Bearer ".Length..].Trim();
        else if (BasicCredentials.TryRead(header, out var name, out _))
            key = name;
        return IsKey(key) ? key : throw StripeProblem.Unauthorized($"Invalid API Key provided: {Masked(key)}");
    }

    /// <summary>Any secret test key is valid, except <c>sk_test_invalid…</c>, for testing refusals.</summary>
    public static bool IsKey(string key) =>
        KeyShape().IsMatch(key) && !key.StartsWith("sk_test_invalid", StringComparison.Ordinal);

    private static string Masked(string key) => key.Length < 12 ? "****" : key[..8] + "****" + key[^4..];

    private string Version(HttpRequest request, bool fallback = false)
    {
        var version = Header(request, "Stripe-Version");
        if (version is null || (fallback && !VersionShape().IsMatch(version)))
            return options.StripeApiVersion;
        return VersionShape().IsMatch(version)
            ? version
            : throw StripeProblem.Invalid(null, $"Invalid Stripe API version: {version}");
    }

    private static async Task<StripeForm> ReadForm(HttpRequest request)
    {
        if (!HttpMethods.IsPost(request.Method))
            return new StripeForm(request.QueryString.Value ?? "");
        if (
            request.ContentLength is > 0
            && request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
                != true
        )
            throw StripeProblem.Invalid(
                null,
                "Invalid request: send the parameters as application/x-www-form-urlencoded."
            );
        if (await RequestBody.Read(request, LargestBody) is not { } body)
            throw StripeProblem.Invalid(null, "The request is too large.");
        return new StripeForm(Encoding.UTF8.GetString(body));
    }

    private static string? Header(HttpRequest request, string name) =>
        request.Headers[name].ToString() is { Length: > 0 } value ? value : null;

    [GeneratedRegex("^sk_test_[A-Za-z0-9_]{1,200}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KeyShape();

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}(\.\w+)?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionShape();
}
