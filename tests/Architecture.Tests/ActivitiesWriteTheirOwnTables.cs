using System.Reflection;
using BakeryOps.Architecture.Tests.Facts;
using BakeryOps.Functions.Analytics.Planted;
using Microsoft.Azure.Functions.Worker;
using Mono.Cecil;

namespace BakeryOps.Architecture.Tests;

/// <summary>An activity of an orchestration writes only tables of its own area, also by way of other classes.</summary>
public class ActivitiesWriteTheirOwnTables
{
    private const string Kit = "BakeryOps.Infrastructure.Storage";

    private static readonly string[] Writes =
    [
        "AddEntityAsync",
        "UpdateEntityAsync",
        "UpsertEntityAsync",
        "DeleteEntityAsync",
        "SubmitTransactionAsync",
    ];

    /// <summary>What breaks the rule, and how it can stop. Nothing may be added.</summary>
    private static readonly Dictionary<string, string> KnownExceptions = new()
    {
        ["ExpirePayment writes Orders by OrdersStore"] = "Its orchestration can call an activity of Orders after it.",
    };

    private static readonly CallGraph Calls = new([.. Ours.All, Ours.Planted]);

    private static IEnumerable<DeclaredFunction> Activities =>
        DeclaredFunction.All.Where(function => IsActivity(function.Method));

    private static bool IsActivity(MethodInfo method) =>
        method.GetParameters().Any(p => p.IsDefined(typeof(ActivityTriggerAttribute)));

    private static IEnumerable<string> WritingElsewhere(IEnumerable<DeclaredFunction> activities) =>
        from activity in activities
        let own = Place.Of(activity.Method.DeclaringType!.Namespace)!.Area
        from writer in Calls.From(Calls.Of(activity.Method)).Where(WritesATable).Select(OutermostType).Distinct()
        let area = Place.Of(writer.Namespace)!.Area
        where area != own
        orderby writer.Name
        select $"{activity.Name} writes {area} by {writer.Name}";

    /// <summary>Whether the method of an area's table has the kit write.</summary>
    private static bool WritesATable(MethodDefinition method) =>
        !IsOfKit(method) && Calls.From(method, IsOfKit).Where(one => one == method || IsOfKit(one)).Any(CallsTheTable);

    private static bool IsOfKit(MethodDefinition method) => OutermostType(method).Namespace == Kit;

    private static bool CallsTheTable(MethodDefinition method) =>
        CallGraph
            .CalledBy(method)
            .Any(called =>
                called.DeclaringType.FullName == "Azure.Data.Tables.TableClient" && Writes.Contains(called.Name)
            );

    private static TypeDefinition OutermostType(MethodDefinition method)
    {
        var type = method.DeclaringType;
        while (type.DeclaringType is not null)
            type = type.DeclaringType;
        return type;
    }

    [Fact]
    public void Each_writes_its_own() => Assert.Equal(KnownExceptions.Keys, WritingElsewhere(Activities));

    [Fact]
    public void There_are_activities() => Assert.Contains(Activities, activity => activity.Name == "PublishForecasts");

    [Fact]
    public void One_that_writes_elsewhere_is_found() =>
        Assert.Equal(
            ["PayingActivity writes Payments by PaymentsTable"],
            WritingElsewhere(DeclaredFunction.In(typeof(PayingActivity), typeof(ForecastingActivity)))
        );
}
