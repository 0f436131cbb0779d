using System.Globalization;

namespace BakeryOps.Functions.Http;

/// <summary>Declares a parameter of the query string, for the API's description. The function itself reads it by <see cref="QueryString.Asked{T}"/>.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class AsksAttribute<T>(string name, string description) : Attribute, IAsks where T : IParsable<T>
{
    public string Name { get; } = name;
    public string Description { get; } = description;
    public Type Type => typeof(T);
}

/// <summary>What is common to every <see cref="AsksAttribute{T}"/>.</summary>
public interface IAsks
{
    string Name { get; }
    string Description { get; }
    Type Type { get; }
}

public static class QueryString
{
    /// <summary>A value of the query string, read in invariant form: <c>2026-11-24</c>.</summary>
    /// <returns>False: it is not given, and <paramref name="value"/> is the default.</returns>
    /// <exception cref="RuleBroken"><c>input.wrong-type</c>: it is given twice, or not what it should be.</exception>
    public static bool Asked<T>(this HttpRequest request, string name, out T? value) where T : IParsable<T>
    {
        value = default;
        if (!request.Query.TryGetValue(name, out var given)) return false;
        if (given is [{ Length: <= 1024 } only] && T.TryParse(only, CultureInfo.InvariantCulture, out value) && !IsAmbiguous(value, only)) return true;
        throw new RuleBroken("input.wrong-type", $"Expected here, once: {InputFault.Expected(typeof(T))}.") { Field = name };
    }

    // Of 11/12/2026 nobody can tell which is the month.
    private static bool IsAmbiguous<T>(T value, string written) => value is DateOnly day && day.ToString("O", CultureInfo.InvariantCulture) != written;
}
