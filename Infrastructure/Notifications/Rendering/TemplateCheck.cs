using System.Globalization;
using System.Text.RegularExpressions;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Values;
using Fluid;

namespace BakeryOps.Infrastructure.Notifications.Rendering;

/// <summary>Checks a shop's own templates before they are stored, and previews them with made-up data.</summary>
public sealed partial class TemplateCheck(MessageRenderer renderer)
{
    private const string SampleName = "Lan";
    private static readonly Uri SampleLink = new("https://shop.example/track");

    /// <summary>The names that templates of a kind may use.</summary>
    public static IReadOnlyList<string> Names(NotificationType type) =>
        ["shop", "name", .. TemplateValues.Members(type.Data).Keys];

    /// <exception cref="RuleBroken"><c>input.bad-template</c>, with the field and the line.</exception>
    public static void Part(NotificationType type, string source, int longest, string field)
    {
        if (source.Trim().Length == 0 || source.Length > longest)
            throw Wrong(field, null, $"It has 1 to {longest} characters.");
        IFluidTemplate template;
        try
        {
            template = MessageTemplate.Parsed(source);
        }
        catch (FormatException wrong)
        {
            throw Wrong(field, ErrorLine(wrong.Message), wrong.Message);
        }
        var known = Names(type);
        foreach (var name in TemplateNames.ReadBy(template).Except(known))
            throw Wrong(field, LineOf(source, name), $"There is no '{name}' here, but {string.Join(", ", known)}.");
        if (field == "text" && type.Needs is { } needed && !TemplateNames.ReadBy(template).Contains(needed))
            throw Wrong(field, null, $"It must hold {{{{ {needed} }}}}: without it the message is of no use.");
    }

    /// <summary>Writes it with all kinds of data.</summary>
    /// <param name="channel">The one whose words were changed.</param>
    /// <returns>The message with the most data.</returns>
    /// <exception cref="RuleBroken"><c>input.bad-template</c></exception>
    public async Task<MessageContent> Preview(
        string shopName,
        NotificationType type,
        OwnTemplate own,
        ChannelKind channel
    )
    {
        MessageContent? preview = null;
        foreach (var data in TemplateSamples.Of(type.Data))
            try
            {
                var context = new NotificationContext(
                    shopName,
                    own.Language,
                    new(SampleName, null, null),
                    data,
                    type.IsToOwner ? null : SampleLink
                );
                var content = await renderer.Render(type, context, own);
                preview ??= content;
            }
            catch (Exception wrong) when (wrong is FluidException or InvalidOperationException or FormatException)
            {
                var text = channel == ChannelKind.Sms ? own.Sms : own.Email?.Text;
                var name = Quoted().Match(wrong.Message).Groups["name"].Value;
                throw Wrong("text", LineOf(text ?? "", name), wrong.Message);
            }
        return preview!;
    }

    private static int? ErrorLine(string error) =>
        Position().Match(error) is { Success: true } found
            ? int.Parse(found.Groups["line"].Value, CultureInfo.InvariantCulture)
            : null;

    /// <summary>Null: it is not found.</summary>
    private static int? LineOf(string source, string name)
    {
        if (name.Length == 0)
            return null;
        var line = Array.FindIndex(source.Split('\n'), text => text.Contains(name, StringComparison.Ordinal));
        return line < 0 ? null : line + 1;
    }

    private static RuleBroken Wrong(string field, int? line, string why) =>
        new(
            NotificationRules.BadTemplate,
            line is null ? why : string.Create(CultureInfo.InvariantCulture, $"Line {line}: {why}")
        )
        {
            Field = field,
        };

    [GeneratedRegex(@"\((?<line>\d+):\d+\)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Position();

    [GeneratedRegex(@"'(?<name>\w+)'", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Quoted();
}
