using System.Text.Json;
using System.Text.Json.Nodes;
using BakeryOps.Local.Simulators.Faults;
using BakeryOps.Local.Simulators.Http;
using Microsoft.AspNetCore.Http;

namespace BakeryOps.Local.Simulators.MoMo;

/// <summary>
/// <c>/momo/v2/gateway/api/…</c>: create, query, refund, refund/query. Every call is a POST with a signature; the
/// outcome is a result code.
/// </summary>
internal sealed class MoMoApi(MoMoSimulator momo, FaultRegistry faults, SimulatorOptions options)
{
    private const int LargestBody = 64 * 1024;

    public async Task Handle(HttpContext context, string path)
    {
        try
        {
            var fault = faults.TakeForRequest("momo", path);
            await fault.BeforeWork(context.RequestAborted);
            var answer = await Answer(context, path);
            fault.AfterWork();
            await Write(context, 200, answer);
        }
        catch (MoMoProblem problem)
        {
            await Write(context, 400, Coded(problem.ResultCode));
        }
        catch (InjectedFaultException faulty)
        {
            await context.Refuse(faulty.Status, faulty.Message);
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
    }

    private async Task<JsonObject> Answer(HttpContext context, string path)
    {
        var call = await Read(context, path);
        return path switch
        {
            "create" => MoMoCreate.Run(call, momo, options.Clock.GetUtcNow(), SimulatorPaths.Base(context)),
            "query" => Queried(call),
            "refund" => MoMoRefunding.Run(call, momo),
            _ => RefundsOf(call),
        };
    }

    private async Task<MoMoCall> Read(HttpContext context, string path)
    {
        var signed = path switch
        {
            "create" => MoMoSigning.Create,
            "query" or "refund/query" => MoMoSigning.Query,
            "refund" => MoMoSigning.Refund,
            _ => throw new MoMoProblem(42),
        };
        var bytes = await RequestBody.Read(context.Request, LargestBody) ?? throw new MoMoProblem(20);
        JsonElement body;
        try
        {
            body = JsonDocument.Parse(bytes).RootElement;
        }
        catch (JsonException)
        {
            throw new MoMoProblem(20);
        }
        if (body.ValueKind != JsonValueKind.Object || !context.Request.HasJsonContentType())
            throw new MoMoProblem(20);
        var account = momo.Account(body.Text("partnerCode")) ?? throw new MoMoProblem(13);
        if (body.Text("signature") != MoMoSigning.Of(account, signed, name => body.Text(name)))
            throw new MoMoProblem(13);
        return new(account, body);
    }

    private JsonObject Queried(MoMoCall call)
    {
        var payment = Purchase(call);
        if (momo.Taken("query") is { } wish)
            payment = payment with { ResultCode = wish.ResultCode };
        return MoMoMessages.Queried(payment, call.Text("requestId"));
    }

    private JsonObject RefundsOf(MoMoCall call)
    {
        var answer = Coded(0);
        answer["orderId"] = call.Text("orderId");
        answer["refundTrans"] = MoMoMessages.Refunds(Purchase(call));
        return answer;
    }

    private MoMoPayment Purchase(MoMoCall call) =>
        momo.Find(call.Account.PartnerCode, call.Text("orderId")) ?? throw new MoMoProblem(42);

    public static JsonObject Coded(int code) => new() { ["resultCode"] = code, ["message"] = MoMoTexts.Of(code) };

    private static async Task Write(HttpContext context, int status, JsonObject answer)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(answer.ToJsonString(), context.RequestAborted);
    }
}

/// <summary>A signed call.</summary>
internal sealed record MoMoCall(MoMoAccountOptions Account, JsonElement Body)
{
    public string Text(string name) => Body.Text(name);

    public long Number(string name) =>
        Body.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt64(out var n)
            ? n
            : throw new MoMoProblem(20);
}

/// <summary>Ends a call with a result code.</summary>
internal sealed class MoMoProblem(int resultCode) : Exception(MoMoTexts.Of(resultCode))
{
    public int ResultCode { get; } = resultCode;
}
