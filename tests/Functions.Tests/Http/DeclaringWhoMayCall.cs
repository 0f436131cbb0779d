using System.Reflection;
using BakeryOps.Domain.Access;
using BakeryOps.Functions.Access;
using BakeryOps.Functions.Http;
using BakeryOps.Functions.Http.Binding;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Tests.Http;

public class DeclaringWhoMayCall
{
    [Fact]
    public void What_declares_itself_is_served() =>
        Assert.Equal(["Sell"], Read(nameof(Sell), nameof(Bake)).OfHttp.Select(d => d.Name));

    [Fact]
    public void Start_up_names_every_function_that_declares_nobody()
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => Read(nameof(Sell), nameof(Guess), nameof(Tick)));
        Assert.Contains("Guess does not declare who may call it", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Tick does not declare who may call it", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Sell", refusal.Message, StringComparison.Ordinal);
    }

    [Theory, InlineData(nameof(Backdoor)), InlineData(nameof(BakeForStaff))]
    public void What_no_request_reaches_is_the_systems_and_nothing_else_is(string function) =>
        Assert.Contains(
            $"{function}: Caller.System",
            Assert.Throws<InvalidOperationException>(() => Read(function)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Staff_are_allowed_by_a_permission_only() =>
        Assert.Contains(
            "BakeWithoutPermission: staff are allowed by a permission",
            Assert.Throws<InvalidOperationException>(() => Read(nameof(BakeWithoutPermission))).Message,
            StringComparison.Ordinal
        );

    [Theory, InlineData(nameof(StaffOrStorefront)), InlineData(nameof(AnyoneAsStaff)), InlineData(nameof(StaffAsStore))]
    public void A_caller_as_parameter_is_one_whom_the_function_admits(string function) =>
        Assert.Contains(
            $"{function} takes a caller whom it does not admit",
            Assert.Throws<InvalidOperationException>(() => Read(function)).Message,
            StringComparison.Ordinal
        );

    [Theory, InlineData(nameof(ReadOnce)), InlineData(nameof(AnyoneOnce)), InlineData(nameof(OnceByItself))]
    public void Answers_are_stored_of_posts_by_known_callers(string function) =>
        Assert.Contains(
            $"{function}: answers are stored",
            Assert.Throws<InvalidOperationException>(() => Read(function)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_name_belongs_to_one_function() =>
        Assert.Contains(
            "Sell is the name of several",
            Assert.Throws<InvalidOperationException>(() => Read(nameof(Sell), nameof(SellAgain))).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void The_apps_own_functions_all_do() => Assert.NotNull(Declarations.In(typeof(Declarations).Assembly));

    private static Declarations Read(params string[] methods) =>
        new(
            methods.Select(name =>
                typeof(DeclaringWhoMayCall).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!
            )
        );

    [Function(nameof(Sell)), Allow(Caller.Storefront)]
    private static void Sell([HttpTrigger("post")] HttpRequest request) => _ = request;

    [Function(nameof(Sell)), Allow(Permission.CancelOrders)]
    private static void SellAgain([HttpTrigger("post")] HttpRequest request) => _ = request;

    [Function(nameof(Guess))]
    private static void Guess([HttpTrigger("get")] HttpRequest request) => _ = request;

    [Function(nameof(Backdoor)), Allow(Caller.System)]
    private static void Backdoor([HttpTrigger("get")] HttpRequest request) => _ = request;

    [Function(nameof(Bake)), Allow(Caller.System)]
    private static void Bake([QueueTrigger("bake")] string message) => _ = message;

    [Function(nameof(BakeForStaff)), Allow(Permission.BakeOrders)]
    private static void BakeForStaff([QueueTrigger("bake")] string message) => _ = message;

    [Function(nameof(BakeWithoutPermission)), Allow(Caller.Staff)]
    private static void BakeWithoutPermission([HttpTrigger("post")] HttpRequest request) => _ = request;

    [Function(nameof(StaffOrStorefront)), Allow(Caller.Storefront), Allow(Permission.BakeOrders)]
    private static void StaffOrStorefront([HttpTrigger("post")] HttpRequest request, StaffCaller caller) =>
        _ = (request, caller);

    [Function(nameof(AnyoneAsStaff)), Allow(Caller.Anyone)]
    private static void AnyoneAsStaff([HttpTrigger("post")] HttpRequest request, CallerIdentity caller) =>
        _ = (request, caller);

    [Function(nameof(StaffAsStore)), Allow(Permission.BakeOrders)]
    private static void StaffAsStore([HttpTrigger("post")] HttpRequest request, StorefrontCaller caller) =>
        _ = (request, caller);

    [Function(nameof(ReadOnce)), Allow(Permission.BakeOrders), Idempotent]
    private static void ReadOnce([HttpTrigger("get")] HttpRequest request) => _ = request;

    [Function(nameof(AnyoneOnce)), Allow(Caller.Anyone), Idempotent]
    private static void AnyoneOnce([HttpTrigger("post")] HttpRequest request) => _ = request;

    [Function(nameof(OnceByItself)), Allow(Permission.BakeOrders), Idempotent]
    private static void OnceByItself([HttpTrigger("post")] HttpRequest request, IdempotencyKey key) =>
        _ = (request, key);

    [Function(nameof(Tick))]
    private static void Tick([TimerTrigger("0 0 3 * * *")] TimerInfo timer) => _ = timer;
}
