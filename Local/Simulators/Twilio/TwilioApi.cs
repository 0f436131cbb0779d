using System.Text.Json;
using BakeryOps.Local.Simulators.Faults;
using Microsoft.AspNetCore.Http;

namespace BakeryOps.Local.Simulators.Twilio;

/// <summary>The HTTP API: <c>Accounts/{sid}/Messages.json</c> and <c>Accounts/{sid}/Messages/{sid}.json</c>.</summary>
internal sealed class TwilioApi(TwilioAccounts accounts, TwilioMessages messages, FaultRegistry faults)
{
    public async Task Handle(HttpContext context, string path)
    {
        object answer;
        var status = StatusCodes.Status200OK;
        try
        {
            var (operation, run) = Find(context, path);
            var fault = faults.TakeForRequest("twilio", operation);
            await fault.BeforeWork(context.RequestAborted);
            answer = await run();
            fault.AfterWork();
            if (answer is Message && HttpMethods.IsPost(context.Request.Method))
                status = StatusCodes.Status201Created;
        }
        catch (TwilioProblem problem)
        {
            (status, answer) = (problem.Status, Error(problem.Status, problem.Code, problem.Message));
        }
        catch (InjectedFaultException faulty)
        {
            (status, answer) = (
                faulty.Status,
                faulty.Status == 429
                    ? Error(429, 20429, "Too Many Requests")
                    : Error(faulty.Status, 20500, "Internal Server Error")
            );
        }
        catch (OperationCanceledException)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json;charset=utf-8";
        context.Response.Headers["Twilio-Request-Id"] = VendorIds.Hex("RQ");
        if (status == 401)
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"Twilio API\"";
        await context.Response.Body.WriteAsync(
            JsonSerializer.SerializeToUtf8Bytes(answer, answer.GetType(), TwilioJson.Default)
        );
    }

    private (string Operation, Func<Task<object>> Run) Find(HttpContext context, string path)
    {
        var request = context.Request;
        var parts = path.Split('/');
        if (parts is not ["Accounts", var sid, ..])
            throw Unknown(path);
        accounts.Authenticate(request.Headers.Authorization, sid);
        return (request.Method, parts[2..]) switch
        {
            ("POST", ["Messages.json"]) => (
                "send message",
                async () =>
                {
                    if (!request.HasFormContentType)
                        throw new TwilioProblem(
                            400,
                            20001,
                            "Send the parameters as application/x-www-form-urlencoded."
                        );
                    try
                    {
                        return messages.Create(sid, await request.ReadFormAsync(context.RequestAborted));
                    }
                    catch (InvalidDataException)
                    {
                        throw new TwilioProblem(400, 20001, "The form cannot be read.");
                    }
                }
            ),
            ("GET", ["Messages.json"]) => ("list messages", () => Task.FromResult<object>(messages.List(sid, request))),
            ("GET", ["Messages", var file]) when file.EndsWith(".json", StringComparison.Ordinal) => (
                "retrieve message",
                () => Task.FromResult<object>(messages.Find(sid, file[..^".json".Length]))
            ),
            _ => throw Unknown(path),
        };
    }

    private static TwilioProblem Unknown(string path) =>
        new(404, 20404, $"The requested resource /2010-04-01/{path} was not found");

    private static TwilioError Error(int status, int code, string message) =>
        new(code, message, $"https://www.twilio.com/docs/errors/{code}", status);
}
