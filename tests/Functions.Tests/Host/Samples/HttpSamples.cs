using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Tests.Host.Samples;

public sealed record Told(string? Text, int Number, Guid? Id = null);

/// <summary>HTTP functions for tests.</summary>
public sealed class HttpSamples(Notebook notebook)
{
    [Function("Greet")]
    public Ok<Told> Greet(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/greet/{text}/{number:int?}")]
            HttpRequest request,
        string text,
        int number = 7
    ) => TypedResults.Ok(new Told(text, number));

    [Function("TellId")]
    public IResult TellId(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/ids/{id}")] HttpRequest request,
        Guid id
    ) => TypedResults.Ok(new Told(null, 0, id));

    [Function("Count")]
    public async Task<Results<Ok<Told>, BadRequest>> Count(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", "put", Route = "api/count")] HttpRequest request,
        CancellationToken ct
    )
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, ct);
        return body.Length > 0 ? TypedResults.Ok(new Told(null, (int)body.Length)) : TypedResults.BadRequest();
    }

    [Function("OldFashioned")]
    public IActionResult OldFashioned(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/OldFashioned")] HttpRequest request
    ) => new OkObjectResult(new Told("mvc", 1));

    [Function("NeedsKey")]
    public NoContent NeedsKey(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/NeedsKey")] HttpRequest request
    ) => TypedResults.NoContent();

    [Function("NeedsMaster")]
    public NoContent NeedsMaster(
        [HttpTrigger(AuthorizationLevel.Admin, "get", Route = "api/NeedsMaster")] HttpRequest request
    ) => TypedResults.NoContent();

    [Function("Fail")]
    public NoContent Fail([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/Fail")] HttpRequest request) =>
        throw new InvalidOperationException("secret detail");

    [Function("WhoAmI")]
    public Ok<string> WhoAmI(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/WhoAmI")] HttpRequest request,
        FunctionContext context
    ) =>
        TypedResults.Ok(
            $"{context.FunctionDefinition.Name} {context.FunctionDefinition.InputBindings["request"].Type} {ReferenceEquals(context.GetHttpContext(), request.HttpContext)} {context.Items["layers"]} {context.TraceContext.TraceParent}"
        );

    [Function("OverlapFirst")]
    public Ok<string> OverlapFirst(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/overlap/{name}")] HttpRequest request,
        string name
    ) => TypedResults.Ok("parameter");

    [Function("OverlapSecond")]
    public Ok<string> OverlapSecond(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/overlap/literal")] HttpRequest request
    ) => TypedResults.Ok("literal");

    /// <summary>Responds when the test opens the gate, or records that the caller disconnected.</summary>
    [Function("Wait")]
    public async Task<NoContent> Wait(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/wait/{gate}")] HttpRequest request,
        string gate,
        CancellationToken ct
    )
    {
        notebook.Note(gate, "began");
        try
        {
            await notebook.Gate(gate).WaitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            notebook.Note(gate, "cancelled");
            throw;
        }
        return TypedResults.NoContent();
    }
}
