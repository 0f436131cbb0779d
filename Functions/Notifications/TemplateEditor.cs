using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Notifications.Formats;
using BakeryOps.Infrastructure.Notifications;
using BakeryOps.Infrastructure.Notifications.Rendering;

namespace BakeryOps.Functions.Notifications;

/// <summary>Reads, checks and changes the words that a shop's notifications are written in.</summary>
public sealed class TemplateEditor(
    OwnTemplatesTable templates,
    NotificationTypes types,
    TemplateSource source,
    TemplateCheck check
)
{
    public async Task<TemplateView> Show(StaffCaller caller, TemplateAddress address, CancellationToken ct)
    {
        var type = TypeOf(address);
        var own = (await templates.Read(caller.ShopId, address.Kind, address.Language, ct))?.Value;
        return await View(caller, type, own ?? None(address), address.Channel);
    }

    /// <summary>As it would be after the change; nothing is stored.</summary>
    /// <exception cref="RuleBroken"><c>input.bad-template</c></exception>
    public Task<TemplateView> Preview(StaffCaller caller, TemplateAddress address, TemplateRequest asked)
    {
        var type = TypeOf(address);
        return View(caller, type, Changed(type, None(address), address.Channel, asked), address.Channel);
    }

    /// <param name="asked">Null: the app's words again.</param>
    /// <exception cref="RuleBroken"><c>input.bad-template</c>, <c>template.changed-meanwhile</c></exception>
    public async Task<TemplateView> Change(
        StaffCaller caller,
        TemplateAddress address,
        int version,
        TemplateRequest? asked,
        CancellationToken ct
    )
    {
        var type = TypeOf(address);
        var read = await templates.Read(caller.ShopId, address.Kind, address.Language, ct);
        var before = read?.Value ?? None(address);
        if (before.Version != version)
            throw new RuleBroken(NotificationRules.TemplateChanged, "The template was changed. Please read it again.")
            {
                Field = IfMatch.Header,
            };
        var changed = Changed(type, before, address.Channel, asked) with { Version = version + 1 };
        var view = await View(caller, type, changed, address.Channel);
        await templates.Store(caller.ShopId, read, changed, ct);
        return view;
    }

    public async Task<IReadOnlyList<ListedTemplate>> List(StaffCaller caller, CancellationToken ct)
    {
        var own = (await templates.Of(caller.ShopId, ct)).ToDictionary(one => (one.Kind, one.Language));
        return
        [
            .. from type in types.All.OrderBy(type => type.Name, StringComparer.Ordinal)
            from language in LocalFormats.Languages
            from channel in Written
            let isOwn = own.GetValueOrDefault((type.Name, language))?.HasOwn(channel) == true
            select new ListedTemplate(type.Name, language, channel, type.Audience, isOwn),
        ];
    }

    private static readonly ChannelKind[] Written = [ChannelKind.Sms, ChannelKind.Email];

    private NotificationType TypeOf(TemplateAddress address) =>
        types.All.FirstOrDefault(type => type.Name == address.Kind) is { } type
        && LocalFormats.Languages.Contains(address.Language)
            ? type
            : throw TemplateAddress.NotFound();

    private static OwnTemplate None(TemplateAddress address) => new(address.Kind, address.Language);

    private static OwnTemplate Changed(
        NotificationType type,
        OwnTemplate before,
        ChannelKind channel,
        TemplateRequest? asked
    )
    {
        if (channel == ChannelKind.Sms)
        {
            if (asked is not null)
                TemplateCheck.Part(type, asked.Text, OwnTemplate.LongestSms, "text");
            return before with { Sms = asked?.Text };
        }
        if (asked is null)
            return before with { Email = null };
        var email = new EmailTemplate(asked.Subject ?? "", asked.Link ?? "", asked.Text);
        TemplateCheck.Part(type, email.Subject, OwnTemplate.LongestSubject, "subject");
        TemplateCheck.Part(type, email.Link, OwnTemplate.LongestSubject, "link");
        TemplateCheck.Part(type, email.Text, OwnTemplate.LongestEmail, "text");
        return before with { Email = email };
    }

    private async Task<TemplateView> View(
        StaffCaller caller,
        NotificationType type,
        OwnTemplate own,
        ChannelKind channel
    )
    {
        var written = await check.Preview(caller.ShopId, type, own, channel);
        var (parts, isSms) = (source.Parts(type, own), channel == ChannelKind.Sms);
        return new()
        {
            Kind = type.Name,
            Language = own.Language,
            Channel = channel,
            Audience = type.Audience,
            IsOwn = own.HasOwn(channel),
            Version = own.Version,
            Text = parts[isSms ? "sms" : "email"],
            Subject = isSms ? null : parts["subject"],
            Link = isSms ? null : parts["link"],
            Names = TemplateCheck.Names(type),
            Preview = new(isSms ? written.Sms : written.Text, isSms ? null : written.Subject),
        };
    }
}
