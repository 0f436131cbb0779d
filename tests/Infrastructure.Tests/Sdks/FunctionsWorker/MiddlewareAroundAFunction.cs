using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Infrastructure.Tests.Sdks.FunctionsWorker;

public class MiddlewareAroundAFunction
{
    private readonly Pipeline pipeline = new();

    [Fact]
    public async Task What_is_added_first_stands_outermost()
    {
        pipeline.UseMiddleware<Noting>().UseMiddleware(async (context, next) =>
        {
            Notes(context).Add("second in");
            await next();
            Notes(context).Add("second out");
        });
        Assert.Equal(["noting in", "second in", "function", "second out", "noting out"], await pipeline.Run());
    }

    [Fact]
    public async Task One_that_does_not_go_on_keeps_the_function_from_running()
    {
        pipeline.UseMiddleware<Noting>().UseMiddleware((context, _) => Task.CompletedTask);
        Assert.Equal(["noting in", "noting out"], await pipeline.Run());
    }

    [Theory]
    [InlineData(true, "noting in", "second", "function", "noting out")]
    [InlineData(false, "function")]
    public async Task A_condition_passes_by_the_middleware_and_never_the_function(bool wanted, params string[] expected)
    {
        pipeline.UseWhen<Noting>(_ => wanted).UseWhen(_ => wanted, (context, next) =>
        {
            Notes(context).Add("second");
            return next();
        });
        Assert.Equal(expected, await pipeline.Run());
    }

    [Fact]
    public async Task One_instance_serves_every_run()
    {
        pipeline.UseMiddleware<Counting>();
        Assert.Equal(["1", "function"], await pipeline.Run());
        Assert.Equal(["2", "function"], await pipeline.Run());
    }

    [Fact]
    public void The_request_is_found_where_the_host_left_it()
    {
        Run run = new(new ServiceCollection().BuildServiceProvider());
        Assert.Null(run.GetHttpContext());
        run.Items["HttpRequestContext"] = "something else";
        Assert.Null(run.GetHttpContext());
        DefaultHttpContext http = new();
        run.Items["HttpRequestContext"] = http;
        Assert.Same(http, run.GetHttpContext());
    }

    [Fact]
    public void A_run_logs_by_its_own_services()
    {
        Run run = new(new ServiceCollection().AddLogging().BuildServiceProvider());
        Assert.IsType<Logger<Run>>(run.GetLogger<Run>());
        Assert.NotNull(run.GetLogger("Baking"));
    }

    private static List<string> Notes(FunctionContext context) => (List<string>)context.Items["notes"];

    private sealed class Noting : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            Notes(context).Add("noting in");
            await next(context);
            Notes(context).Add("noting out");
        }
    }

    private sealed class Counting : IFunctionsWorkerMiddleware
    {
        private int runs;

        public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            Notes(context).Add($"{++runs}");
            return next(context);
        }
    }

    /// <summary>What a host makes of the builder's interface.</summary>
    private sealed class Pipeline : IFunctionsWorkerApplicationBuilder
    {
        private readonly Stack<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middlewares = [];
        private IServiceProvider? services;

        public IServiceCollection Services { get; } = new ServiceCollection();

        public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
        {
            middlewares.Push(middleware);
            return this;
        }

        public async Task<List<string>> Run()
        {
            FunctionExecutionDelegate pipeline = context =>
            {
                Notes(context).Add("function");
                return Task.CompletedTask;
            };
            foreach (var middleware in middlewares) pipeline = middleware(pipeline);
            Run run = new(services ??= Services.BuildServiceProvider()) { Items = { ["notes"] = new List<string>() } };
            await pipeline(run);
            return Notes(run);
        }
    }
}
