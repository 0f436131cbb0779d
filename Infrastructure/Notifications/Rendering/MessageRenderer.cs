using System.Globalization;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Notifications.Formats;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;
using BakeryOps.Infrastructure.Values;
using Fluid;
using Fluid.Values;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Infrastructure.Notifications.Rendering;

/// <summary>Writes messages from Liquid templates. A template is parsed once.</summary>
public sealed class MessageRenderer
{
    private const int Steps = 50_000,
        CachedTemplates = 256;

    private readonly TemplateSource source;
    private readonly OwnTemplatesTable? owned;
    private readonly ILogger<MessageRenderer>? log;
    private readonly LruCache<MessageTemplate> parsed = new(CachedTemplates);
    private readonly Dictionary<string, TemplateOptions> options;

    /// <param name="owned">Null: shops have no templates of their own.</param>
    public MessageRenderer(TemplateSource source, OwnTemplatesTable? owned = null, ILogger<MessageRenderer>? log = null)
    {
        this.source = source;
        this.owned = owned;
        this.log = log;
        var reasons = new AlertReasons(TemplateFiles.Embedded);
        options = LocalFormats.Languages.ToDictionary(language => language, language => Options(language, reasons));
    }

    /// <summary>
    /// A message in the shop's own words, where it has some. If those no longer fit the app's data, the app's are taken.
    /// </summary>
    /// <inheritdoc cref="Render(NotificationType, NotificationContext, OwnTemplate?)"/>
    public async Task<MessageContent> Render(string shopId, NotificationType type, NotificationContext context)
    {
        var language = LocalFormats.In(context.Language).Language;
        var own = owned is null ? null : await owned.Find(shopId, type.Name, language, CancellationToken.None);
        try
        {
            return await Render(type, context, own);
        }
        catch (Exception wrong)
            when (own is not null && wrong is (FluidException or InvalidOperationException or FormatException))
        {
            log?.LogWarning(
                "The {Kind} template of {Shop} in {Language} does not fit its data.",
                type.Name,
                shopId,
                language
            );
            return await Render(type, context, null);
        }
    }

    /// <remarks>The recipient's name is untrusted: it must not pass for the shop's own words or links.</remarks>
    /// <exception cref="InvalidOperationException">The template is missing, or it wrote nothing.</exception>
    /// <exception cref="FormatException">The template cannot be parsed.</exception>
    /// <exception cref="FluidException">It uses a member that the kind does not have, or exceeds a limit.</exception>
    public async Task<MessageContent> Render(NotificationType type, NotificationContext context, OwnTemplate? own)
    {
        var language = LocalFormats.In(context.Language).Language;
        var text = source.Find(type, language);
        var template = parsed.GetOrAdd(own is null ? text : MessageTemplate.With(text, own), MessageTemplate.Parse);
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
        )
        {
            ShopName = context.ShopName,
        };
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
