using System.Reflection;
using System.Xml.Linq;

namespace BakeryOps.Functions.Http.OpenApi;

/// <summary>
/// The XML doc summaries of our types, from the XML files next to the assemblies; none without a file.
/// </summary>
internal sealed class DocStrings
{
    private readonly Dictionary<Assembly, Dictionary<string, XElement>> files = [];

    public string? Of(Type type) => Summary(type, "T:" + NameOf(type));

    public string? Of(PropertyInfo property) =>
        Summary(property.DeclaringType!, $"P:{NameOf(property.DeclaringType!)}.{property.Name}");

    private string? Summary(Type type, string member)
    {
        if (!files.TryGetValue(type.Assembly, out var members))
            files[type.Assembly] = members = Read(type.Assembly);
        return members.GetValueOrDefault(member)?.Element("summary") is { } summary ? Plain(summary) : null;
    }

    private static Dictionary<string, XElement> Read(Assembly assembly)
    {
        var path = Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".xml");
        return File.Exists(path)
            ? XDocument
                .Load(path)
                .Descendants("member")
                .DistinctBy(m => (string)m.Attribute("name")!)
                .ToDictionary(m => (string)m.Attribute("name")!)
            : [];
    }

    // A reference is shown as the last part of its target: see cref="P:Shop.Id" → Id.
    private static string Plain(XElement text) =>
        string.Join(
            ' ',
            string.Concat(
                    text.Nodes()
                        .Select(node =>
                            node switch
                            {
                                XText words => words.Value,
                                XElement { Value.Length: > 0 } marked => marked.Value,
                                XElement reference => (
                                    reference.FirstAttribute?.Value.Split('(')[0].Split('.', ':')[^1]
                                ) ?? "",
                                _ => "",
                            }
                        )
                )
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );

    private static string NameOf(Type type) =>
        (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');
}
