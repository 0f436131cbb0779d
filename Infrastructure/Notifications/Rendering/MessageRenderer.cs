using System.Globalization;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Notifications.Formats;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;
using BakeryOps.Infrastructure.Values;
using Fluid;
using Fluid.Values;

namespace BakeryOps.Infrastructure.Notifications.Rendering;

/// <summary>Writes messages from Liquid templates. A template is parsed once.</summary>
public sealed class MessageRenderer
{
    private const int Steps = 50_000,
        CachedTemplates = 256;

    private readonly TemplateSource source;
    private readonly LruCache<MessageTemplate> parsed = new(CachedTemplates);
    private readonly Dictionary<string, TemplateOptions> options;

    public MessageRenderer(TemplateSource source)
    {
        this.source = source;
        var reasons = new AlertReasons(TemplateFiles.Embedded);
        options = LocalFormats.Languages.ToDictionary(language => language, language => Options(language, reasons));
    }

    /// <remarks>The recipient's name is untrusted: it must not pass for the shop's own words or links.</remarks>
    /// <exception cref="InvalidOperationException">The template is missing, or it wrote nothing.</exception>
    /// <exception cref="FormatException">The template cannot be parsed.</exception>
    /// <exception cref="FluidException">It uses a member that the kind does not have, or exceeds a limit.</exception>
    public async Task<MessageContent> Render(string shopId, NotificationType type, NotificationContext context)
    {
        var language = LocalFormats.In(context.Language).Language;
        var template = parsed.GetOrAdd(source.Find(shopId, type, language), MessageTemplate.Parse);
        var sms = await Text(template.Sms);
        var email = await Text(template.Email);
        string[] paragraphs =
        [
            .. email
                .Split(MessageTemplate.ParagraphEnd)
                .Select(paragraph => paragraph.Trim())
                .Where(paragraph => paragraph.Length > 0),
        ];
        var content = new MessageContent(
            language,
            await Text(template.Subject),
            context.Link is null ? sms : $"{sms} {context.Link.AbsoluteUri}",
            paragraphs,
            context.Link is null ? null : await Text(template.Link),
            context.Link
        );
        return sms.Length > 0 && content is { Subject.Length: > 0, Paragraphs.Count: > 0, LinkLabel: null or not "" }
            ? content
            : throw new InvalidOperationException($"A part of {TemplateSource.FileName(type, language)} is empty.");

        Task<string> Text(IFluidTemplate part) => Write(part, Values(type, context, options[language]));
    }

    private static async Task<string> Write(IFluidTemplate part, TemplateContext values)
    {
        using var writer = new LimitedWriter();
        await part.RenderAsync(writer, NullEncoder.Default, values);
        return writer.ToString().Trim();
    }

    private static TemplateContext Values(NotificationType type, NotificationContext context, TemplateOptions options)
    {
        var values = new TemplateContext(options, StringComparer.Ordinal);
        values.SetValue("shop", TemplateValues.Of(context.ShopName));
        values.SetValue("name", TemplateValues.Of(PlainText.Defused(context.To.Name)));
        foreach (var (name, member) in TemplateValues.Members(type.Data))
            values.SetValue(name, TemplateValues.Of(member.GetValue(context.Data)));
        return values;
    }

    private static TemplateOptions Options(string language, AlertReasons reasons)
    {
        var options = new TemplateOptions
        {
            StrictVariables = true,
            StrictFilters = true,
            MaxSteps = Steps,
            CultureInfo = CultureInfo.InvariantCulture,
            MemberAccessStrategy = new TemplateValues(),
            Assigned = (_, value, _) => new(Limited(value)),
            Captured = (_, value, _) => new(Limited(value)),
        };
        TemplateFilters.AddTo(options.Filters, LocalFormats.In(language), reasons);
        return options;
    }

    // Otherwise a few assignments that double a text would fill the memory.
    private static FluidValue Limited(FluidValue value) =>
        value.ToStringValue().Length <= LimitedWriter.Most
            ? value
            : throw new FluidException($"A variable may have at most {LimitedWriter.Most} characters.");
}
