using BakeryOps.Infrastructure.Notifications;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BakeryOps.Infrastructure.Tests.Notifications;

public class SettingUpChannels
{
    private static T Read<T>(params (string Key, string? Value)[] settings)
        where T : class
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => setting.Value))
            .Build();
        return new ServiceCollection()
            .AddNotifications(configuration)
            .BuildServiceProvider()
            .GetRequiredService<IOptions<T>>()
            .Value;
    }

    private static string Refused<T>(params (string, string?)[] settings)
        where T : class => Assert.Throws<OptionsValidationException>(() => Read<T>(settings)).Message;

    [Fact]
    public void Without_settings_the_channels_are_off()
    {
        Assert.False(Read<TwilioOptions>().IsSetUp);
        Assert.False(Read<SmtpOptions>().IsSetUp);
    }

    [Fact]
    public void Whatever_is_missing_beside_an_account_is_named_at_once()
    {
        var said = Refused<TwilioOptions>(
            ("Twilio:AccountSid", "SK1"),
            ("PublicAddress", "orders.example.com"),
            ("Twilio:Timeout", "00:05:00")
        );
        Assert.All(
            new[] { "Twilio:AccountSid", "Twilio:AuthToken", "Twilio:From", "PublicAddress", "Twilio:Timeout" },
            name => Assert.Contains(name, said, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("Smtp:From", null)]
    [InlineData("Smtp:From", "Bếp Nhà")]
    [InlineData("Smtp:Port", "70000")]
    [InlineData("Smtp:Password", null)]
    [InlineData("Smtp:AuthorityFile", "/nowhere.pem")]
    [InlineData("Smtp:IdempotencyHeader", "X-Key: 1\r\nBcc")]
    [InlineData("Smtp:Timeout", "00:10:00")]
    [InlineData("Smtp:Security", "None")]
    public void A_wrong_setting_of_the_mail_server_is_named(string key, string? value)
    {
        Dictionary<string, string?> right = new()
        {
            ["Smtp:Host"] = "mail.example.com",
            ["Smtp:User"] = "shop",
            ["Smtp:Password"] = "secret",
            ["Smtp:From"] = "Bếp Nhà <hello@bepnha.example>",
        };
        Assert.Equal(587, Read<SmtpOptions>([.. right.Select(setting => (setting.Key, setting.Value))]).PortOrUsual);
        right[key] = value;
        Assert.Contains(
            key,
            Refused<SmtpOptions>([.. right.Select(setting => (setting.Key, setting.Value))]),
            StringComparison.Ordinal
        );
    }
}
