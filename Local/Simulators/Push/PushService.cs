using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BakeryOps.Local.Simulators.Faults;
using BakeryOps.Local.Simulators.Http;
using BakeryOps.Local.Simulators.Sent;
using Microsoft.AspNetCore.Http;

namespace BakeryOps.Local.Simulators.Push;

/// <summary>
/// A push service (RFC 8030) with its browsers: <c>POST /push/subscriptions</c> registers a browser, DELETE of one ends
/// its registration, <c>POST /push/send/{id}</c> takes a notification, decrypts it and lists it among what was sent.
/// </summary>
internal sealed class PushService(SimulatorOptions options, FaultRegistry faults, SentMessages sent)
{
    private const int LargestBody = 4096;

    private readonly BoundedCollection<PushSubscriber> browsers = new(options.Remembered, browser => browser.Id);

    public async Task Register(HttpContext context)
    {
        if (await context.ReadJson(SimulatorJson.Default.PushRegistrationRequest) is not { } wish)
            return;
        var browser = PushSubscriber.New(wish.ApplicationServerKey);
        browsers.Put(browser);
        await context.WriteJson(
            browser.Registration(SimulatorPaths.Base(context)),
            SimulatorJson.Default.PushRegistration,
            201
        );
    }

    public Task Unregister(HttpContext context)
    {
        if (browsers.Find((string)context.Request.RouteValues["id"]!) is not { } browser)
            return context.Refuse(404, "There is no such browser.");
        browsers.Put(browser with { IsGone = true });
        context.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    public async Task Take(HttpContext context)
    {
        try
        {
            var fault = faults.TakeForRequest("push", "send push");
            await fault.BeforeWork(context.RequestAborted);
            var status = await Judge(context);
            fault.AfterWork();
            context.Response.StatusCode = status;
        }
        catch (InjectedFaultException faulty)
        {
            context.Response.StatusCode = faulty.Status;
            if (faulty.Status == StatusCodes.Status429TooManyRequests)
                context.Response.Headers.RetryAfter = "7";
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
    }

    private async Task<int> Judge(HttpContext context)
    {
        var request = context.Request;
        if (browsers.Find((string)request.RouteValues["id"]!) is not { } browser)
            return 404;
        if (browser.IsGone)
            return 410;
        if (
            !int.TryParse(request.Headers["TTL"], CultureInfo.InvariantCulture, out var seconds)
            || seconds < 0
            || request.Headers["Topic"].ToString().Length > 32
        )
            return 400;
        var origin = $"{request.Scheme}://{request.Host}";
        var sender = VapidToken.SenderOf(request.Headers.Authorization, origin, options.Clock.GetUtcNow());
        if (sender is null)
            return 401;
        if (browser.ApplicationKey is { } key && key != sender)
            return 403;
        if (await RequestBody.Read(request, LargestBody) is not { } body)
            return 413;
        return request.Headers.ContentEncoding == "aes128gcm" && Show(browser, sender, body) ? 201 : 400;
    }

    private bool Show(PushSubscriber browser, string sender, byte[] body)
    {
        try
        {
            var text = Encoding.UTF8.GetString(PushEncryption.Decrypt(body, browser.Key, browser.Secret));
            sent.Put(
                new()
                {
                    Id = VendorIds.Id("push_"),
                    Channel = "push",
                    At = options.Clock.GetUtcNow(),
                    From = sender,
                    To = browser.Id,
                    Text = text,
                    Status = "delivered",
                }
            );
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}

/// <param name="ApplicationServerKey">The only sender that may send; null: any.</param>
internal sealed record PushRegistrationRequest(string? ApplicationServerKey = null);
