using System.Net;
using BakeryOps.Domain.Operations;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Operations;
using BakeryOps.Infrastructure.Values;
using Microsoft.Extensions.Options;

namespace BakeryOps.Infrastructure.Tests.Operations;

/// <summary>No webhook endpoint leads into the app's own network.</summary>
public class CallingPublicInternetOnly
{
    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("172.32.0.1", true)]
    [InlineData("2606:4700:4700::1111", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.0.1", false)]
    [InlineData("169.254.169.254", false)] // the metadata of a virtual machine
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("2002:a00:1::", false)]
    [InlineData("ff02::1", false)]
    public void An_address_is_public_or_not(string address, bool isPublic) =>
        Assert.Equal(isPublic, PublicInternet.Contains(IPAddress.Parse(address)));

    [Theory]
    [InlineData("https://shop.example/hook", true)]
    [InlineData("http://shop.example/hook", false)]
    [InlineData("https://localhost/hook", false)]
    [InlineData("https://metadata.google.internal/", false)]
    [InlineData("https://10.0.0.1/", false)]
    [InlineData("https://[::1]/", false)]
    [InlineData("https://0x7f.1/", false)]
    public void An_endpoint_may_have_this_address_or_not(string address, bool allowed)
    {
        using var sender = Sender();
        Assert.Equal(allowed, sender.Allows(new(address)));
    }

    // The name passes the entrance in an earlier version, or resolves to a private address only later.
    [Fact]
    public async Task A_name_that_leads_to_this_machine_is_not_connected_to()
    {
        await using var receiver = await WebhookReceiver.Open();
        using var sender = Sender();
        var address = new UriBuilder(receiver.Hook) { Host = "localhost" }.Uri;
        var attempt = await sender.Send(Endpoint(address), Delivery, TimeProvider.System.GetUtcNow(), default);
        Assert.Equal(("address-not-allowed", null), (attempt.Problem, attempt.Status));
        Assert.False(receiver.HeardMore);
    }

    private static WebhookDelivery Delivery =>
        new()
        {
            Id = "msg_1",
            EndpointId = "e",
            Event = "order.ready",
            Payload = "{}",
            CreatedAt = default,
            State = WebhookState.Pending,
        };

    private static WebhookSender Sender() => new(Options.Create(new WebhookOptions()));

    private static WebhookEndpoint Endpoint(Uri address) =>
        new()
        {
            Id = "e",
            Address = address,
            Events = [],
            Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            CreatedAt = default,
        };
}
