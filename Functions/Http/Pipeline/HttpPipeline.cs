using BakeryOps.Functions.Http.OpenApi;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace BakeryOps.Functions.Http.Pipeline;

/// <summary>The middleware of requests and messages, from the outside in.</summary>
public static class HttpPipeline
{
    public static IFunctionsWorkerApplicationBuilder UseHttpPipeline(
        this IFunctionsWorkerApplicationBuilder app,
        IConfiguration configuration
    )
    {
        app.Services.AddSingleton(Declarations.In(typeof(HttpPipeline).Assembly));
        app.Services.AddSingleton<RateLimits>()
            .AddSingleton<ClientAddress>()
            .AddSingleton<ClientCountry>()
            .AddSingleton<SessionService>()
            .AddSingleton<PasswordService>()
            .AddSingleton<StaffGrants>()
            .AddSingleton<CustomerSessionService>()
            .AddSingleton<RequestLimits>()
            .AddSingleton<SecondFactorService>()
            .AddSingleton<AccountLinkService>()
            .AddSingleton<PasskeyService>()
            .AddSingleton<StaffSignIn>();
        app.Services.AddSingleton<ICallerScheme, StaffSessionScheme>()
            .AddSingleton<ICallerScheme, ApiKeyScheme>()
            .AddSingleton<ICallerScheme, CustomerSessionScheme>()
            .AddSingleton<ICallerScheme, StorefrontKeyScheme>()
            .AddSingleton<ICallerScheme, AdminKeyScheme>()
            .AddSingleton<IValidateOptions<AdminOptions>, AdminOptions.Check>();
        app.Services.AddSingleton<SignInDevices>().AddSingleton<SecurityLog>().AddSingleton<ApiDocument>();
        app.Services.AddOptions<RateLimitOptions>()
            .Bind(configuration.GetSection(RateLimitOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        app.Services.AddOptions<AdminOptions>().Bind(configuration.GetSection(AdminOptions.Section)).ValidateOnStart();
        app.Services.AddOptions<BodyLimitOptions>()
            .Bind(configuration.GetSection(BodyLimitOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        app.Services.AddOptions<RetryOptions>()
            .Bind(configuration.GetSection(RetryOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        app.Services.AddOptions<SecurityHeaders>()
            .Bind(configuration.GetSection(SecurityHeaders.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        app.Services.Configure<JsonOptions>(WriteLikeWeDo);
        ResponseFilters.AddTo(app.Services);
        return app.UseWhen<TracePropagation>(context => !IsHttp(context) && !IsOrchestration(context))
            .UseWhen<Correlation>(context => IsHttp(context) || !IsOrchestration(context))
            .UseWhen<RetryMiddleware>(context => !IsHttp(context) && IsQueue(context))
            .UseWhen<ProblemDetails>(IsHttp)
            .UseWhen<ResponseHeaders>(IsHttp)
            .UseWhen<AuditTrail>(IsHttp)
            .UseWhen<BodyLimit>(IsHttp)
            .UseWhen<RateLimit>(IsHttp)
            .UseWhen<Authentication>(IsHttp)
            .UseWhen<CallerRateLimit>(IsHttp)
            .UseWhen<Authorization>(IsHttp)
            .UseWhen<StepUp>(IsHttp)
            .UseWhen<Idempotency>(IsHttp);
    }

    private static bool IsQueue(FunctionContext context) =>
        context.FunctionDefinition.InputBindings.Values.Any(b => b.Type == "queueTrigger");

    private static bool IsHttp(FunctionContext context) => context.GetHttpContext() is not null;

    // Orchestrators are replayed, so our middleware must not wrap them.
    private static bool IsOrchestration(FunctionContext context) =>
        context.FunctionDefinition.InputBindings.Values.Any(b => b.Type == "orchestrationTrigger");

    // TypedResults serialize with these options.
    private static void WriteLikeWeDo(JsonOptions options)
    {
        var (ours, theirs) = (BakeryJson.Options, options.SerializerOptions);
        theirs.PropertyNamingPolicy = ours.PropertyNamingPolicy;
        theirs.DefaultIgnoreCondition = ours.DefaultIgnoreCondition;
        theirs.NumberHandling = ours.NumberHandling;
        theirs.TypeInfoResolver = ours.TypeInfoResolver;
        foreach (var converter in ours.Converters)
            theirs.Converters.Add(converter);
    }
}
