using System.Security.Cryptography.X509Certificates;
using BakeryOps.Local.Simulators.Callbacks;
using BakeryOps.Local.Simulators.Faults;
using BakeryOps.Local.Simulators.Http;
using BakeryOps.Local.Simulators.MoMo;
using BakeryOps.Local.Simulators.MtnMoMo;
using BakeryOps.Local.Simulators.Pages;
using BakeryOps.Local.Simulators.Sent;
using BakeryOps.Local.Simulators.Stripe;
using BakeryOps.Local.Simulators.Stripe.Balance;
using BakeryOps.Local.Simulators.Twilio;
using BakeryOps.Local.Simulators.Xendit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BakeryOps.Local.Simulators;

/// <summary>
/// Adds the simulators of Stripe, MoMo, MTN MoMo, Xendit, Twilio, Nominatim, a push service and a mail server to a web
/// application.
/// </summary>
public static class SimulatorSetup
{
    private static readonly Page Overview = new("overview"),
        SentMessages = new("sent");

    public static IServiceCollection AddSimulators(this IServiceCollection services, SimulatorOptions options)
    {
        services.AddSingleton(_ => new Vendors(options)); // created by the container, which therefore disposes of it
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<Vendors>().Mail);
        return services;
    }

    /// <summary>Maps everything under <paramref name="prefix"/>, which begins with a slash and does not end with one.</summary>
    public static IEndpointRouteBuilder MapSimulators(
        this IEndpointRouteBuilder endpoints,
        string prefix = "/simulators"
    )
    {
        var vendors = endpoints.ServiceProvider.GetRequiredService<Vendors>();
        void On(string path, string[] methods, Func<Vendors, HttpContext, Task> handle) =>
            endpoints.MapMethods(
                prefix + path,
                methods,
                context =>
                {
                    SimulatorPaths.Remember(context, prefix);
                    return handle(vendors, context);
                }
            );
        static string Path(HttpContext context) => context.Request.RouteValues["path"] as string ?? "";

        On(
            "/stripe/v1/{**path}",
            ["GET", "POST", "DELETE"],
            (all, context) => all.StripeApi.Handle(context, Path(context))
        );
        On(
            "/twilio/2010-04-01/{**path}",
            ["GET", "POST"],
            (all, context) => all.TwilioApi.Handle(context, Path(context))
        );

        On("/momo/v2/gateway/api/{**path}", ["POST"], (all, context) => all.MoMoApi.Handle(context, Path(context)));
        On("/nominatim/search", ["GET"], (all, context) => all.Nominatim.Search(context));
        string[] calls = ["GET", "POST"];
        On("/mtn-momo/api/{**path}", calls, (all, context) => all.MtnMoMoApi.Handle(context, Path(context)));
        On("/xendit/api/{**path}", calls, (all, context) => all.XenditApi.Handle(context, Path(context)));
        On("/push/send/{id}", ["POST"], (all, context) => all.Push.Take(context));

        void OnPage(string path, string[] methods, Func<Vendors, HttpContext, Task> handle) =>
            On(
                path,
                methods,
                (all, context) =>
                    SameOrigin.Admits(context.Request)
                        ? handle(all, context)
                        : context.Refuse(403, "This request comes from a page of another site.")
            );

        On("", ["GET"], (_, context) => Overview.Show(context));
        On("/sent", ["GET"], (_, context) => SentMessages.Show(context));
        OnPage("/stripe/pay/{id}", ["GET", "POST"], PayPage.Handle);
        OnPage("/momo/pay/{id}", ["GET", "POST"], MoMoPayPage.Handle);
        OnPage("/momo/results", ["POST"], OrderedResult.Handle);
        OnPage("/stripe/3ds/{id}", ["GET", "POST"], ThreeDSecurePage.Handle);
        OnPage("/mtn-momo/phone/{reference}", ["GET", "POST"], MtnPhonePage.Handle);
        OnPage("/mtn-momo/decisions", ["POST"], MtnDecision.Handle);
        OnPage("/xendit/pay/{id}", ["GET", "POST"], XenditPayPage.Handle);
        OnPage("/xendit/decisions", ["POST"], XenditDecision.Handle);
        OnPage("/xendit/endpoints", ["POST"], XenditEndpoint.Handle);

        On("/sent.json", ["GET"], SentPage.Handle);
        On("/state.json", ["GET"], SimulatorState.Handle);
        On(
            "/smtp/certificate.pem",
            ["GET"],
            (all, context) =>
                context.Response.WriteAsync(all.Mail.Certificate.ExportCertificatePem(), context.RequestAborted)
        );
        OnPage("/faults/{id?}", ["GET", "POST", "DELETE"], FaultApi.Handle);
        OnPage("/callbacks/{id}/again", ["POST"], ResentCallbacks.Handle);
        OnPage("/stripe/endpoints", ["POST"], EndpointRequest.Handle);
        OnPage("/stripe/payouts", ["POST"], PayoutRequest.Handle);
        OnPage("/push/subscriptions", ["POST"], (all, context) => all.Push.Register(context));
        OnPage("/push/subscriptions/{id}", ["DELETE"], (all, context) => all.Push.Unregister(context));
        OnPage("/twilio/inbound", ["POST"], InboundText.Handle);
        return endpoints;
    }

    /// <summary>The SMTP port on loopback, once the application has started.</summary>
    public static int SimulatorSmtpPort(this IServiceProvider services) =>
        services.GetRequiredService<Vendors>().Mail.Port;

    /// <summary>
    /// The self-signed certificate of the mail server for STARTTLS; clients must trust it explicitly.
    /// </summary>
    public static X509Certificate2 SimulatorSmtpCertificate(this IServiceProvider services) =>
        services.GetRequiredService<Vendors>().Mail.Certificate;
}
