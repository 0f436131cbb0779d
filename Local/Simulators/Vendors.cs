using BakeryOps.Local.Simulators.Callbacks;
using BakeryOps.Local.Simulators.Faults;
using BakeryOps.Local.Simulators.MoMo;
using BakeryOps.Local.Simulators.MtnMoMo;
using BakeryOps.Local.Simulators.Nominatim;
using BakeryOps.Local.Simulators.Push;
using BakeryOps.Local.Simulators.Sent;
using BakeryOps.Local.Simulators.Smtp;
using BakeryOps.Local.Simulators.Stripe;
using BakeryOps.Local.Simulators.Twilio;
using BakeryOps.Local.Simulators.Xendit;

namespace BakeryOps.Local.Simulators;

/// <summary>All vendor simulators with their state. Created on the first call to one.</summary>
internal sealed class Vendors : IDisposable
{
    public Vendors(SimulatorOptions options)
    {
        Faults = new(options.Seed);
        Callbacks = new(options, Faults);
        Sent = new(options);
        Stripe = new(options, Callbacks);
        StripeApi = new(Stripe, Faults, options);
        MtnMoMo = new(options, Callbacks);
        MtnMoMoApi = new(MtnMoMo, Faults, options);
        Xendit = new(options, Callbacks);
        XenditApi = new(Xendit, Faults, options);
        TwilioAccounts = new(options);
        Twilio = new(options, TwilioAccounts, Callbacks, Sent);
        TwilioApi = new(TwilioAccounts, Twilio, Faults);
        Nominatim = new(Faults);
        MoMo = new(options, Callbacks);
        MoMoApi = new(MoMo, Faults, options);
        Push = new(options, Faults, Sent);
        Mail = new(options, Faults, Sent);
    }

    public FaultRegistry Faults { get; }
    public CallbackSender Callbacks { get; }
    public SentMessages Sent { get; }
    public StripeSimulator Stripe { get; }
    public StripeApi StripeApi { get; }
    public MtnMoMoSimulator MtnMoMo { get; }
    public MtnMoMoApi MtnMoMoApi { get; }
    public XenditSimulator Xendit { get; }
    public XenditApi XenditApi { get; }
    public TwilioAccounts TwilioAccounts { get; }
    public TwilioMessages Twilio { get; }
    public TwilioApi TwilioApi { get; }
    public NominatimApi Nominatim { get; }
    public MoMoSimulator MoMo { get; }
    public MoMoApi MoMoApi { get; }
    public PushService Push { get; }
    public SmtpSink Mail { get; }

    public void Dispose()
    {
        Stripe.Dispose();
        MtnMoMo.Dispose();
        Callbacks.Dispose();
        Mail.Dispose();
    }
}
