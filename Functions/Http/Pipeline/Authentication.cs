using Microsoft.Azure.Functions.Worker.Middleware;

namespace BakeryOps.Functions.Http.Pipeline;

/// <summary>
/// Authenticates the caller by the schemes' credentials. It skips functions that require none. Its result is the only
/// source of the shop that the call may access.
/// </summary>
public sealed class Authentication(Declarations declarations, IEnumerable<ICallerScheme> schemes)
    : IFunctionsWorkerMiddleware
{
    private readonly ICallerScheme[] schemes = [.. schemes];

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var declared = declarations.Of(context);
        if (!declared.IsOpen)
            context.IsCalledBy(await Find(context.GetHttpContext()!, declared, context.CancellationToken));
        await next(context);
    }

    private async ValueTask<CallerIdentity> Find(HttpContext http, Declaration declared, CancellationToken ct)
    {
        var sent = schemes.Where(scheme => scheme.Sent(http.Request) is not null).ToArray();
        var used = sent.FirstOrDefault(scheme => declared.Callers.Contains(scheme.Kind)) ?? sent.FirstOrDefault();
        if (used is null)
        {
            var admitted = schemes.Where(scheme => declared.Callers.Contains(scheme.Kind)).ToArray();
            http.Response.Headers.WWWAuthenticate = admitted[0].Challenge;
            var ways = string.Join(", or ", admitted.Select(scheme => scheme.HowToSend));
            throw new RuleBroken(admitted[0].Missing, $"Please {ways}.");
        }
        try
        {
            return await used.Authenticate(http, used.Sent(http.Request)!, ct);
        }
        catch (RuleBroken broken) when (broken.Rule == used.Missing)
        {
            http.Response.Headers.WWWAuthenticate = used.Challenge;
            throw;
        }
    }
}
