using System.Collections.Immutable;
using System.Text;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Access;
using BakeryOps.Functions.Http.Binding;
using BakeryOps.Local.Host.Functions;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Converters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BakeryOps.Functions.Tests.Http;

/// <summary>The official worker's own conversion of inputs, with our converters.</summary>
public sealed class BindingInTheWorker : IDisposable
{
    private readonly ServiceProvider services = new ServiceCollection().BuildServiceProvider();

    [Fact]
    public async Task A_body_becomes_its_type()
    {
        var bound = await Bind(typeof(PassingThePipeline.Echoed), new BodyAttribute(), """{ "text": "rye" }""");
        Assert.Equal(new PassingThePipeline.Echoed("rye"), bound);
    }

    [Fact]
    public async Task What_is_wrong_with_it_rises_as_it_is()
    {
        var broken = await Assert.ThrowsAsync<RuleBroken>(() =>
            Bind(typeof(PassingThePipeline.Echoed), new BodyAttribute(), """{ "text": 1 }""")
        );
        Assert.Equal(("input.wrong-type", "text"), (broken.Code, broken.Field));
    }

    [Fact]
    public async Task A_query_becomes_its_record() =>
        Assert.Equal(
            new PassingThePipeline.Asked(new(2026, 11, 24)),
            await Bind(typeof(PassingThePipeline.Asked), new QueryAttribute(), query: "?day=2026-11-24")
        );

    [Theory, InlineData(typeof(StaffCaller)), InlineData(typeof(CallerIdentity))]
    public async Task A_caller_is_bound_by_the_type_of_the_parameter_alone(Type parameter) =>
        Assert.IsType<StaffCaller>(await Bind(parameter));

    [Fact]
    public async Task A_caller_of_another_kind_is_a_fault() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => Bind(typeof(StorefrontCaller)));

    [Fact]
    public async Task A_new_id_and_a_key_are_bound_too()
    {
        Assert.Equal("k", ((IdempotencyKey)(await Bind(typeof(IdempotencyKey)))!).Value);
        Assert.Matches("^[0-9a-f]{32}$", ((NewId)(await Bind(typeof(NewId)))!).Hex);
    }

    public void Dispose() => services.Dispose();

    private async Task<object?> Bind(
        Type parameter,
        InputConverterAttribute? attribute = null,
        string body = "",
        string query = ""
    )
    {
        var http = new DefaultHttpContext();
        (http.Request.ContentType, http.Request.Body) = (
            "application/json",
            new MemoryStream(Encoding.UTF8.GetBytes(body))
        );
        http.Request.QueryString = new(query);
        http.Request.Headers[IdempotencyKey.Header] = "k";
        var function = FunctionEntry.In([typeof(PassingThePipeline.Planted)])[0];
        var call = new Invocation(function, http, ImmutableDictionary<string, object?>.Empty, services, default);
        call.Items["HttpRequestContext"] = http;
        call.Items[typeof(CallerIdentity)] = new StaffCaller("shop", "id", Role.Owner, "session", default);
        var result = await (ValueTask<ConversionResult>)
            Conversion
                .GetType()
                .GetMethod("ConvertAsync")!
                .Invoke(Conversion, [new Context(parameter, attribute, call)])!;
        Assert.Equal(ConversionStatus.Succeeded, result.Status);
        return result.Value;
    }

    // Internal to the worker.
    private object Conversion
    {
        get
        {
            var worker = new WorkerOptions();
            worker.InputConverters.Register<Nothing>();
            var provider = Made("Converters.DefaultInputConverterProvider", Options.Create(worker), services);
            return Made("Context.Features.DefaultInputConversionFeature", provider);
        }
    }

    private static object Made(string type, params object[] arguments) =>
        Activator.CreateInstance(
            typeof(InputConverterAttribute).Assembly.GetType($"Microsoft.Azure.Functions.Worker.{type}", true)!,
            arguments
        )!;

    /// <summary>The worker needs a converter of its own.</summary>
    private sealed class Nothing : IInputConverter
    {
        public ValueTask<ConversionResult> ConvertAsync(ConverterContext context) => new(ConversionResult.Unhandled());
    }

    private sealed class Context(Type type, InputConverterAttribute? attribute, FunctionContext call) : ConverterContext
    {
        public override Type TargetType => type;
        public override object? Source => null;
        public override FunctionContext FunctionContext => call;
        public override IReadOnlyDictionary<string, object> Properties =>
            attribute is null
                ? ImmutableDictionary<string, object>.Empty
                : new Dictionary<string, object> { ["converterType"] = attribute.ConverterType.AssemblyQualifiedName! };
    }
}
