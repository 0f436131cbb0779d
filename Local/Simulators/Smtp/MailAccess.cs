using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace BakeryOps.Local.Simulators.Smtp;

/// <summary>Authorizes senders: anyone, unless a user name is set; only over TLS when that is required.</summary>
internal sealed class MailAccess(SimulatorOptions options) : MailboxFilter, IUserAuthenticator
{
    public Task<bool> AuthenticateAsync(
        ISessionContext context,
        string user,
        string password,
        CancellationToken cancellationToken
    ) => Task.FromResult(options.SmtpUser is not { } known || (user, password) == (known, options.SmtpPassword ?? ""));

    public override Task<bool> CanAcceptFromAsync(
        ISessionContext context,
        IMailbox from,
        int size,
        CancellationToken cancellationToken
    ) =>
        options.SmtpDemandsTls && !context.Pipe.IsSecure
            ? throw new SmtpResponseException(new(SmtpReplyCode.AuthenticationRequired, "5.7.0 STARTTLS first"))
            : Task.FromResult(true);
}
